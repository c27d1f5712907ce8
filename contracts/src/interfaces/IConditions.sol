// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IConditions
/// @notice Which of a plan's conditions have come, and when.
/// @dev A condition never un-comes: once it is opened or returned, nothing about it changes.
interface IConditions {
    /// @notice What has become of a condition: it waits, it has come, or it never will.
    enum Fate {
        Waiting,
        Opened,
        Returned
    }

    /// @notice Returns when a condition has opened, in UTC seconds and as a block height.
    /// @dev What has been written down only: see `Conditions.lapse`. One slot is read. Reverts if
    /// there is no such condition.
    /// @return fate what has become of it
    /// @return instant the instant from which its terms count; zero unless it is opened
    /// @return height the block in which that was written down; zero unless it is opened
    function opening(uint256 condition)
        external
        view
        returns (Fate fate, uint40 instant, uint40 height);

    /// @notice Returns how many conditions there are; they are numbered from 0, as in the plan.
    function count() external view returns (uint256);
}
