// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IBreakable
/// @notice What a sentinel calls of a vault.
interface IBreakable {
    /// @notice Trips the vault's breaker, for the pause that the plan states.
    /// @dev Guardian only. Reverts while the breaker cannot trip again.
    function trip() external;
}
