// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PolicyMath} from "../libraries/PolicyMath.sol";
import {IOracle} from "./IOracle.sol";

/// @title IEmission
/// @notice An amount that is released in epochs, each decided by a controller when it begins,
/// inside bounds that were committed when the emission was opened.
/// @dev Everything stands in the constructor and never changes: controller, bounds, oracle, epochs
/// and receiver. There is no owner.
///
/// Epoch k begins at start + k * length and is due from then on; anyone extends the emission by
/// what is due. Its amount is the controller's wish held inside the bounds, and is released second
/// by second from the epoch's beginning to its end, whenever it was extended: a late call neither
/// loses nor doubles anything, it only comes late. Several epochs can be extended by one call.
///
/// Readings: a controller that reads moves once for a reading. The epoch that is running takes the
/// oracle's reading; an epoch that is over when it is extended had none, and leaves the controller
/// where it was. If the oracle refuses, the running epoch waits for it, at most until it is over.
/// A reading must be made before this block and not be older than `ageMost` seconds; whatever it
/// says, an epoch differs from the one before by no more than the bounds allow.
///
/// Solvency: an epoch is extended only when the tokens for all that is extended are here.
///
/// Assumptions: a transfer of the asset moves exactly the amount; the clock of the chain's blocks
/// is honest to seconds.
interface IEmission {
    /// @param asset the ERC-20 that is released
    /// @param receiver who gets it
    /// @param oracle where readings come from; zero for a controller that reads none
    /// @param ageMost how old a reading can be, in seconds
    /// @param start when epoch 0 begins, in UTC seconds
    /// @param length the seconds of an epoch
    struct Terms {
        address asset;
        address receiver;
        IOracle oracle;
        uint32 ageMost;
        uint40 start;
        uint32 length;
    }

    /// @param epochs how many epochs have been extended
    /// @param last what the last of them was granted
    /// @param emitted what all of them were granted, the last included
    /// @param paid what the receiver was paid
    struct Progress {
        uint40 epochs;
        uint128 last;
        uint128 emitted;
        uint128 paid;
    }

    /// @notice Emitted once: what is committed.
    event Opened(Terms terms, PolicyMath.Policy policy, PolicyMath.Bounds bounds);
    /// @notice Emitted for each epoch.
    /// @param read whether the controller had a reading
    event Extended(
        uint256 indexed epoch, uint256 wish, uint256 granted, bool read, uint256 reading
    );
    event Paid(address indexed receiver, uint256 amount, uint256 paidInTotal);

    error AssetHasNoCode(address asset);
    /// @notice Thrown when an address that must be someone's is the zero address.
    error AddressIsZero();
    /// @notice Thrown when an epoch has no seconds.
    error LengthIsZero();
    /// @notice Thrown when a controller that reads has no oracle, or another one has.
    error OracleDoesNotFit(address oracle);
    /// @notice Thrown when no epoch is due.
    error NothingDue(uint256 time, uint256 due);
    /// @notice Thrown when the contract does not hold enough for what it owes and the epoch.
    error NotFunded(uint256 balance, uint256 owed, uint256 granted);
    /// @notice Thrown when the reading was made in this block, or later.
    error ReadingTooNew(uint256 readAt, uint256 time);
    /// @notice Thrown when the reading is too old.
    error ReadingTooOld(uint256 readAt, uint256 time, uint256 ageMost);
    /// @notice Thrown when somebody else claims for a receiver that is a contract.
    error NotReceiver(address caller, address receiver);
    /// @notice Thrown when everything that is released is paid.
    error NothingToClaim(uint256 released, uint256 paid);

    /// @notice Extends the emission by at most `most` epochs that are due. Anyone can.
    /// @return count how many it were, more than zero
    function extend(uint256 most) external returns (uint256 count);

    /// @notice Pays the receiver what is released and not paid yet. Anyone can call, unless the
    /// receiver is a contract: that calls itself, since it must write down what comes in.
    function claim() external returns (uint256 amount);

    /// @notice Returns what is released by now, of the epochs that have been extended.
    function released() external view returns (uint256);
    /// @notice Returns how many epochs are due and not extended.
    function due() external view returns (uint256);
    /// @notice Returns what is extended and not paid.
    function owed() external view returns (uint256);
    /// @notice Returns what was committed.
    function terms() external view returns (Terms memory);
    /// @notice Returns the controller.
    function policy() external view returns (PolicyMath.Policy memory);
    /// @notice Returns the bounds.
    function bounds() external view returns (PolicyMath.Bounds memory);
    /// @notice Returns what the controller remembers.
    function state() external view returns (PolicyMath.State memory);
    /// @notice Returns how far the emission has come.
    function progress() external view returns (Progress memory);
}
