// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title RewardMath
/// @notice How a budget is shared by pools, and a pool's part by those who stake in it, exactly.
/// @dev Mirrors `weir.policy.RewardBook` floor for floor; `vectors/rewards.json` holds both to it.
/// Rewards are counted in parts: 2^88 parts are one base unit. Quotients round down, and each
/// remainder is carried on, so that parts are moved and never lost.
/// Widths: a budget in base units has 128 bits, hence 216 in parts; what all holders of a pool have
/// earned together never exceeds that, so no product of stake and index does.
library RewardMath {
    /// @notice How many bits a base unit is finer inside.
    uint256 internal constant PART_BITS = 88;
    uint256 internal constant PART_MASK = (1 << PART_BITS) - 1;

    /// @notice An epoch: votes, locks and budgets change at its beginnings only.
    uint256 internal constant WEEK = 7 days;

    /// @notice Returns what a pool of `weight` gets of `budget` if pools of `reached` had theirs.
    /// @dev Cumulative floors: however the pools follow one another, they add up to the budget.
    function share(uint256 budget, uint256 reached, uint256 weight, uint256 total)
        internal
        pure
        returns (uint256)
    {
        return Math.mulDiv(budget, reached + weight, total) - Math.mulDiv(budget, reached, total);
    }

    /// @notice Returns the parts of `amount` that `elapsed` seconds of an epoch have brought.
    function brought(uint256 amount, uint256 elapsed) internal pure returns (uint256) {
        return (amount << PART_BITS) * elapsed / WEEK;
    }

    /// @notice Returns what a holder's stake counts: the plain percentage of it, and the rest as
    /// far as the holder's part of the votes goes; never more than the stake itself.
    function working(
        uint256 stake,
        uint256 stakeOfAll,
        uint256 power,
        uint256 powerOfAll,
        uint256 plain
    ) internal pure returns (uint256) {
        uint256 counted = stake * plain / 100;
        if (powerOfAll > 0) {
            counted += Math.mulDiv(stakeOfAll, power, powerOfAll) * (100 - plain) / 100;
        }
        return counted < stake ? counted : stake;
    }
}
