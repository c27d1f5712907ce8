// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

import {IOracle} from "./interfaces/IOracle.sol";

/// @title Depth
/// @notice How deep a market is: what an automated market maker's pool holds of one of its assets.
/// @dev For makers whose pools hold their assets themselves (Uniswap v2 and v3, Curve), not for
/// those that keep all pools in one account (Uniswap v4, Balancer). The asset that is worth
/// something without the market, such as a dollar token, says more about depth than the one that is
/// distributed: it leaves when the price falls.
/// Units: whole tokens with 18 decimals. Rounding: down, if the asset has more decimals.
/// Warning: this is what the pool holds now. It can be moved within a block, by a trade, a flash
/// loan or a gift: read it through a `Twap`, of side `Upper` where a low reading trips, so that
/// nobody trips by emptying the pool for a moment.
contract Depth is IOracle {
    uint256 private constant DECIMALS = 18;
    uint256 private constant DECIMALS_MOST = 36;

    /// @notice What is counted.
    address public immutable asset;
    /// @notice Whose balance it is.
    address public immutable market;

    uint256 private immutable TIMES;
    uint256 private immutable BY;

    /// @notice Thrown when the market holds nothing when this is made: it is hardly a market.
    error MarketIsEmpty(address asset, address market);
    error TooManyDecimals(address asset, uint256 decimals);

    constructor(address asset_, address market_) {
        uint256 decimals = IERC20Metadata(asset_).decimals();
        if (decimals > DECIMALS_MOST) revert TooManyDecimals(asset_, decimals);
        if (IERC20(asset_).balanceOf(market_) == 0) revert MarketIsEmpty(asset_, market_);
        (asset, market) = (asset_, market_);
        TIMES = decimals < DECIMALS ? 10 ** (DECIMALS - decimals) : 1;
        BY = decimals > DECIMALS ? 10 ** (decimals - DECIMALS) : 1;
    }

    /// @inheritdoc IOracle
    /// @dev Zero is a depth: the market is empty.
    function reading() external view returns (uint256 value, uint40 time) {
        return (IERC20(asset).balanceOf(market) * TIMES / BY, uint40(block.timestamp));
    }
}
