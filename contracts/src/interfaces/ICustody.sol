// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICustody
/// @notice How a contract that keeps assets for others refuses.
interface ICustody {
    /// @notice Thrown when an asset is not a contract.
    error AssetHasNoCode(address asset);
    /// @notice Thrown when an asset did not move what it was told to.
    error AmountsDiffer(address asset, uint256 amount, uint256 received);
    /// @notice Thrown when something is asked of an epoch that has not begun.
    error EpochNotBegun(uint256 epoch, uint256 current);
}
