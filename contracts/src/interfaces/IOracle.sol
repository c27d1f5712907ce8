// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IOracle
/// @notice One number about the world, such as a price or the depth of a market.
interface IOracle {
    /// @notice Returns the number, with 18 decimals, and the instant that it is of, in UTC seconds.
    /// @dev Reverts rather than returning a number that it does not stand for: one that is too old,
    /// from the future, out of range (of a price: not positive), or that two sources do not agree
    /// about.
    function reading() external view returns (uint256 value, uint40 time);
}
