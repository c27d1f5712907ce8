// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEmission} from "./IEmission.sol";

/// @title IRewards
/// @notice One budget, shared by pools as votes weigh them, and in each pool by stake and time.
/// @dev Time runs in epochs, weeks of UTC seconds. Anyone funds epochs that have not begun. When an
/// epoch begins, its budget is shared by the pools in proportion to their weights at that instant
/// (`IBallot`), and each pool brings its part second by second to those who stake in it.
///
/// Nothing is lost:
/// - Pools' parts are cumulative floors, so they add up to the budget, to the base unit.
/// - Inside a pool a base unit has 2^88 parts; quotients round down and remainders are carried to
///   the next one, in the pool and in each position. What a position is due rounds down to whole
///   base units; the fraction stays its own.
/// - What a pool brings while nobody stakes in it returns to the budget, of the epoch after the one
///   in which it is noticed. The first to stake gets nothing of it.
/// - An epoch for which nobody has voted leaves its budget to the next.
///
/// Positions: the `keeper` of a stake is who alone can withdraw it, the `account` is who is paid
/// the rewards and whose votes count. Both are one for a holder who stakes freely. A contract that
/// keeps locked tokens stakes them as keeper; the principal can then only come back to it.
///
/// Boost: a pool counts its plain percentage of each stake, and the rest as far as the account's
/// share of all votes goes: min(stake, stake * plain % + stakes * power / powers * (1 - plain %)).
/// So nobody earns more than 100 / plain times the least. Votes fade, so a position's count is made
/// anew when its stake moves, and by anyone at any time (`refresh`).
///
/// Events: each call ends with one event that says which it was; all others follow from it. So the
/// books can be kept from the logs alone (`weir.policy.RewardBook` does).
///
/// Trust: the governor adds pools; it can take nothing, stop nothing and change no pool. An asset
/// it adds is trusted not to lie about balances and transfers.
///
/// Assumptions:
/// - Assets move exactly the amount, or are refused at the door; a balance that falls by itself
///   (rebasing) breaks the promise to pay and must not be added.
/// - Tokens that are sent here without a call belong to nobody and stay for good.
/// - The chain has transient storage (EIP-1153) and the clock of its blocks is honest to seconds.
interface IRewards {
    /// @notice What a pool has come to; half of it in parts of 2^-88 base units.
    /// @param index the parts that a staked unit has earned since the pool was added
    /// @param updated up to when, in UTC seconds
    /// @param working what all stakes count
    /// @param carry parts that are not shared yet: less than `working`, or than a base unit
    /// @param amount what the pool brings in the epoch of `updated`, in base units
    /// @param stake what is staked, in base units
    struct Pool {
        uint216 index;
        uint40 updated;
        uint128 working;
        uint128 carry;
        uint128 amount;
        uint128 stake;
    }

    /// @notice What a pool is, and how much was staked for how long.
    /// @param asset what is staked in it
    /// @param plain the percentage of a stake that counts without votes, 1 to 100
    /// @param stakeSeconds base units times seconds that were staked up to `since`
    struct Terms {
        address asset;
        uint8 plain;
        uint40 since;
        uint256 stakeSeconds;
    }

    /// @notice What an account has in a pool.
    /// @param index the pool's index up to which it has earned
    /// @param due what it can claim, in base units
    /// @param fraction what it has beyond, in parts
    /// @param stake what is staked for it, in base units, whoever keeps it
    /// @param working what its stake counts
    struct Position {
        uint216 index;
        uint128 due;
        uint88 fraction;
        uint128 stake;
        uint128 working;
    }

    event PoolAdded(uint256 indexed pool, address asset, uint256 plain);
    /// @notice Emitted when a budget grows: by a funder, or by an emission.
    event Funded(address indexed from, uint256 indexed epoch, uint256 amount);
    /// @notice Emitted when the budget of an epoch without votes moves to the next.
    event Postponed(uint256 indexed epoch, uint256 amount);
    /// @notice Emitted when a pool gets its part of an epoch.
    event Shared(uint256 indexed pool, uint256 indexed epoch, uint256 weight, uint256 amount);
    /// @notice Emitted when what a pool brought to nobody returns to the budget of `epoch`.
    event Returned(uint256 indexed pool, uint256 indexed epoch, uint256 amount);
    event Staked(
        uint256 indexed pool, address indexed keeper, address indexed account, uint256 amount
    );
    event Withdrawn(
        uint256 indexed pool, address indexed keeper, address indexed account, uint256 amount
    );
    /// @notice Emitted when an account's stake comes to count otherwise.
    event Counted(uint256 indexed pool, address indexed account, uint256 working);
    /// @notice Emitted when an account is paid what it is due, possibly nothing.
    event Claimed(uint256 indexed pool, address indexed account, uint256 amount);
    /// @notice Emitted when an account stakes what it is due, possibly nothing.
    event Compounded(uint256 indexed pool, address indexed account, uint256 amount);

    /// @notice Emitted when an account's stake was counted anew, to whatever result.
    event Refreshed(uint256 indexed pool, address indexed account);
    /// @notice Emitted when a pool was brought forward by a call for that alone.
    event Rolled(uint256 indexed pool, uint256 most);

    /// @notice Thrown when another account than the governor adds a pool.
    error NotGovernor(address caller, address governor);
    /// @notice Thrown when the plain percentage is none.
    error PlainOutside(uint256 plain);
    /// @notice Thrown when there is no such pool.
    error UnknownPool(uint256 pool, uint256 pools);
    /// @notice Thrown when an epoch has begun, or is too far away, to be funded.
    error EpochOutside(uint256 epoch, uint256 earliest, uint256 latest);
    /// @notice Thrown when an amount must be more than zero.
    error AmountIsZero();
    /// @notice Thrown when more would be funded in all than the arithmetic has room for.
    error FundedTooMuch(uint256 funded, uint256 most);
    /// @notice Thrown when a keeper withdraws more than it keeps.
    error AboveKept(uint256 amount, uint256 kept);
    /// @notice Thrown when somebody else claims for an account that is a contract.
    error NotAccount(address caller, address account);
    /// @notice Thrown when rewards cannot be staked because the pool takes another asset.
    error AssetIsOther(address asset, address rewardAsset);
    /// @notice Thrown when a pool has more epochs to catch up with than one call takes: `roll` it.
    error TooFarBehind(uint256 pool, uint256 epochs, uint256 most);

    /// @notice Adds a pool. It shares in budgets once it has votes.
    /// @dev Governor only.
    /// @param asset what is staked in it
    /// @param plain the percentage of a stake that counts without votes; 100 for no boost
    function add(address asset, uint8 plain) external returns (uint256 pool);

    /// @notice Adds to the budget of an epoch that has not begun. Anyone can; the caller pays.
    /// @param epoch the week since 1970 (UTC seconds / 604,800), at most 520 weeks from now
    function fund(uint256 epoch, uint128 amount) external;

    /// @notice Lets an emission whose receiver is this contract pay, and adds what comes in to the
    /// budget of the next epoch. Anyone can.
    /// @dev Counted is what the balance grows by in the call. `source` is trusted with nothing: as
    /// long as it runs, all else that changes balances here is shut.
    /// @return amount how much that was, more than zero
    function collect(IEmission source) external returns (uint256 amount);

    /// @notice Stakes `amount` of the caller's for `account`; `keeper` alone can withdraw it.
    /// @dev Warning: who names another keeper gives the stake away.
    function stake(uint256 pool, address keeper, address account, uint128 amount) external;

    /// @notice Returns a stake that the caller keeps to the caller.
    /// @dev Needs nothing but the pool's arithmetic: no oracle, vote or budget can keep it back.
    function withdraw(uint256 pool, address account, uint128 amount) external;

    /// @notice Pays an account what it is due. Anyone can call, unless the account is a contract:
    /// that calls itself, since it must write down what comes in. Only `account` is paid.
    /// @return amount what was paid, possibly zero
    function claim(uint256 pool, address account) external returns (uint256 amount);

    /// @notice Stakes what the caller is due, with the caller as keeper; no token moves.
    /// @dev Only in pools that take what they pay.
    /// @return amount what was staked, possibly zero
    function compound(uint256 pool) external returns (uint256 amount);

    /// @notice Counts an account's stake anew by its present votes. Anyone can.
    function refresh(uint256 pool, address account) external;

    /// @notice Brings a pool at most `most` epochs forward. Anyone can; needed only for a pool that
    /// nobody has touched for more than 52 weeks.
    function roll(uint256 pool, uint256 most) external;

    /// @notice Returns what an account can claim now, in base units, exactly.
    /// @dev Reverts as a claim does if the pool is more than 52 epochs behind.
    function claimable(uint256 pool, address account) external view returns (uint256);

    /// @notice Returns the base units times seconds that were staked in a pool by now: what a mean
    /// stake is taken from that no stake of a moment can move.
    function stakeSeconds(uint256 pool) external view returns (uint256);

    /// @notice Returns what is paid as reward.
    function rewardAsset() external view returns (address);
    /// @notice Returns who adds pools; it never changes.
    function governor() external view returns (address);
    /// @notice Returns how many pools there are; they are numbered from 0.
    function poolCount() external view returns (uint256);
    /// @notice Returns a pool as it was last written.
    function poolOf(uint256 pool) external view returns (Pool memory);
    /// @notice Returns what a pool is.
    function termsOf(uint256 pool) external view returns (Terms memory);
    /// @notice Returns a position as it was last written.
    function positionOf(uint256 pool, address account) external view returns (Position memory);
    /// @notice Returns how much of an account's stake a keeper keeps.
    function kept(uint256 pool, address keeper, address account) external view returns (uint128);
    /// @notice Returns the budget of an epoch, with what came from epochs without votes before it.
    function budgetOf(uint256 epoch) external view returns (uint256);
    /// @notice Returns everything that was ever funded or collected, in base units.
    function funded() external view returns (uint256);
}
