// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IAggregator
/// @notice What Weir reads of a price feed in the manner of Chainlink (`AggregatorV3Interface`).
/// @dev See https://docs.chain.link/data-feeds/api-reference.
interface IAggregator {
    function decimals() external view returns (uint8);

    function latestRoundData()
        external
        view
        returns (
            uint80 roundId,
            int256 answer,
            uint256 startedAt,
            uint256 updatedAt,
            uint80 answeredInRound
        );
}
