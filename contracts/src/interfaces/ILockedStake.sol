// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WordStore} from "../WordStore.sol";
import {IRewards} from "./IRewards.sol";

/// @title ILockedStake
/// @notice Grants that earn rewards while they are released: their holder stakes what is not paid
/// yet, locked or not, and has a receipt for it that cannot be transferred (an ERC-20 that refuses).
/// @dev No lock is bypassed. Units of a grant leave this contract by two doors only: to its holder,
/// by `claim`, and never more than is released; and to the pool, with this contract as keeper, from
/// where they can only come back here. The receipt gives no right and cannot move. Rewards are the
/// holder's at once, and votes count for the holder's whole stake in the pool, however it is kept.
///
/// A release is told in the words of `ReleaseMath`, of whatever kinds, as a vault's pool is, so that
/// a grant here follows the plan like one there. Only gates are refused: what a condition holds back
/// for ever could not be taken back by anybody.
///
/// Trust: nobody can take a grant back. There is no owner.
/// Assumptions: those of `IRewards`, on which a claim depends only as far as it must unstake.
interface ILockedStake {
    /// @param account whose grant it is
    /// @param words the number of its release in `store`
    /// @param amount what is promised, in base units
    /// @param paid what was paid of it
    /// @param staked what of it is staked
    struct Grant {
        address account;
        uint40 words;
        uint128 amount;
        uint128 paid;
        uint128 staked;
    }

    event Granted(uint256 indexed index, address indexed account, uint256 amount, bytes32[] words);
    event Paid(
        uint256 indexed index, address indexed account, uint256 amount, uint256 paidInTotal
    );

    /// @notice Thrown when an address that must be someone's is the zero address.
    error AddressIsZero();
    /// @notice Thrown when nothing would be granted.
    error AmountIsZero();
    /// @notice Thrown when a term of the release waits for a condition.
    error ReleaseIsGated();
    error UnknownGrant(uint256 index, uint256 grants);
    error NotHolder(address caller, address holder);
    /// @notice Thrown when more would be staked than lies here of the grant.
    error AboveFree(uint256 amount, uint256 free);
    error AboveStaked(uint256 amount, uint256 staked);
    error NothingToClaim(uint256 index, uint256 released, uint256 paid);
    /// @notice Thrown when a receipt is to be transferred.
    error NotTransferable();

    /// @notice Grants `amount` of the caller's to an account. Anyone can; it cannot be undone.
    /// @dev Reverts with an error of `ReleaseCheck` unless the words are well formed, and with
    /// `WordsTooMany` above what one account's code can hold.
    /// @param words how it is released, in seconds or by block heights: see `ReleaseMath`
    function grant(address account, uint128 amount, bytes32[] calldata words)
        external
        returns (uint256 index);

    /// @notice Stakes part of a grant. Its holder only.
    function stake(uint256 index, uint128 amount) external;

    /// @notice Takes part of a grant out of the pool, back to here. Its holder only.
    function unstake(uint256 index, uint128 amount) external;

    /// @notice Pays a grant's holder what is released and not paid, and unstakes what that needs.
    /// @dev Anyone can call; only the holder is paid. Nothing is unstaked for another caller, who
    /// would otherwise end the holder's rewards: then only what lies here is paid.
    function claim(uint256 index) external returns (uint256 amount);

    /// @notice Returns where grants are staked.
    function rewards() external view returns (IRewards);
    /// @notice Returns in which pool.
    function pool() external view returns (uint256);
    /// @notice Returns what is granted and staked: the pool's asset.
    function asset() external view returns (address);
    /// @notice Returns where the words of the releases are kept.
    function store() external view returns (WordStore);
    /// @notice Returns how many grants there are; they are numbered from 0.
    function grantCount() external view returns (uint256);
    /// @notice Returns a grant.
    function grantOf(uint256 index) external view returns (Grant memory);
    /// @notice Returns the words of a grant's release.
    function wordsOf(uint256 index) external view returns (bytes32[] memory);
    /// @notice Returns what is released of a grant by now.
    function released(uint256 index) external view returns (uint256);
}
