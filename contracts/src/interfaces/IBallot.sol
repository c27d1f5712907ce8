// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IBallot
/// @notice Locked tokens give votes, and votes weigh pools.
/// @dev Power: a lock of `amount` until `end` has amount * (end - time) votes, in units times
/// seconds: they fall in a straight line to zero. Nothing is divided, so nothing is rounded.
///
/// Votes: an account gives each pool a share of its power, in hundredths of a percent, together at
/// most all of it. A vote counts from the beginning of the next epoch (weeks of UTC seconds, from
/// Thursday to Thursday) with the power that its lock had when it was cast, falling as the lock
/// does; a lock that has grown since votes with its growth once the account votes again.
///
/// Trust: nobody can move a lock, end it early or vote with it but its account. Locks cannot be
/// transferred, so that no power votes twice.
///
/// Assumptions: a transfer of the lock's asset moves exactly the amount, or is refused.
interface IBallot {
    /// @param amount what is locked, in base units
    /// @param end when it can be taken out: the beginning of an epoch
    struct Lock {
        uint128 amount;
        uint40 end;
    }

    /// @param slope the units times ten thousandths that vote
    /// @param end when the vote has fallen to zero
    /// @param share the ten thousandths of the account's power that it has
    struct Vote {
        uint160 slope;
        uint40 end;
        uint16 share;
    }

    /// @notice Emitted when a lock is made, grows or is prolonged.
    /// @param added what has come to it now
    event Locked(address indexed account, uint256 added, uint256 amount, uint256 end);
    /// @notice Emitted when an ended lock is taken out.
    event Unlocked(address indexed account, uint256 amount);
    /// @notice Emitted when an account's vote for a pool is replaced.
    event Voted(
        address indexed account, uint256 indexed pool, uint256 share, uint256 slope, uint256 end
    );

    /// @notice Thrown when nothing would be locked.
    error LockIsEmpty();
    /// @notice Thrown when a lock would end now, before, or too late.
    error LockEndOutside(uint256 end, uint256 earliest, uint256 latest);
    /// @notice Thrown when a lock has not ended, or there is none (then `end` is zero).
    error LockNotEnded(uint256 end);
    /// @notice Thrown when an account without a running lock votes.
    error NoPower(address account);
    /// @notice Thrown when an account would vote with more than all of its power.
    error ShareAboveWhole(uint256 share, uint256 whole);

    /// @notice Adds `amount` to the caller's lock and lets it end at `end`, or leaves the end as it
    /// is if `end` is before.
    /// @param amount base units; zero only prolongs
    /// @param end UTC seconds, rounded down to the beginning of an epoch; at most four years
    /// (1,460 days) from now
    function lock(uint128 amount, uint256 end) external;

    /// @notice Pays the caller's ended lock back.
    /// @return amount what was paid, more than zero
    function unlock() external returns (uint256 amount);

    /// @notice Gives a pool `share` ten thousandths of the caller's power, from the next epoch on,
    /// in place of what the caller gave it before.
    /// @dev With a share of zero no lock is needed: it takes a vote away.
    function vote(uint256 pool, uint16 share) external;

    /// @notice Returns the votes of an account now, in units times seconds.
    function powerOf(address account) external view returns (uint256);

    /// @notice Returns the votes of all accounts now, in units times seconds.
    function powerOfAll() external view returns (uint256);

    /// @notice Returns what a pool weighs in an epoch that has begun, in units times seconds times
    /// ten thousandths.
    function weightOf(uint256 pool, uint256 epoch) external view returns (uint256);

    /// @notice Returns what all pools weigh together in an epoch that has begun.
    function weightOfAll(uint256 epoch) external view returns (uint256);

    /// @notice Returns an account's lock.
    function lockOf(address account) external view returns (Lock memory);

    /// @notice Returns an account's vote for a pool.
    function voteOf(address account, uint256 pool) external view returns (Vote memory);

    /// @notice Returns how many ten thousandths of its power an account has given to pools.
    function sharesOf(address account) external view returns (uint256);
}
