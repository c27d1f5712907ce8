// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICustody
/// @notice What a contract keeps for others.
interface ICustody {
    /// @notice Thrown when an asset is not a contract.
    error AssetHasNoCode(address asset);
    /// @notice Thrown when an asset did not move what it was told to.
    error AmountsDiffer(address asset, uint256 amount, uint256 received);
    /// @notice Thrown when something is asked of an epoch that has not begun.
    error EpochNotBegun(uint256 epoch, uint256 current);

    /// @notice Returns how much of an asset the contract keeps for others, in base units: stakes,
    /// locks, and rewards that are funded and not yet paid.
    function inCustody(address asset) external view returns (uint256);
}
