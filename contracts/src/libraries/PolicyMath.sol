// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title PolicyMath
/// @notice What an emission's next epoch wishes to release, and what its bounds grant.
/// @dev Mirrors `weir.policy.Controller` and `weir.policy.Bounds` floor for floor;
/// `vectors/policy.json` holds both to it. What each kind does is said there; its numbers are
/// 1 constant: amount.
/// 2 halving: first, every.
/// 3 decay: first, numerator, denominator, every. Remembers the amount.
/// 4 toward a target: supply, initial, least, most, change, target. Remembers the rate.
/// 5 stepping: supply, initial, least, most, step, target. Remembers the rate.
/// 6 calming: amount, calm, keep. Remembers the price and the variance.
/// Units: amounts in base units; rates, ratios, prices and weights in parts of 10^18.
/// Rounding: each quotient rounds down.
/// Assumptions: policies and bounds are such as `validate` has accepted.
/// Widths: amounts and readings have 128 bits, rates 64, lengths 32, so no product overflows.
library PolicyMath {
    /// @notice The whole of rates, ratios and prices.
    uint256 internal constant ONE = 1e18;
    /// @notice A year of rates, in seconds: 365.25 days.
    uint256 internal constant YEAR = 31_557_600;

    uint256 private constant CONSTANT = 1;
    uint256 private constant HALVING = 2;
    uint256 private constant DECAY = 3;
    uint256 private constant TOWARD_TARGET = 4;
    uint256 private constant STEPPING = 5;
    uint256 private constant CALMING = 6;

    /// @param kind which controller
    /// @param numbers its numbers, in the order above; the others are zero
    struct Policy {
        uint256 kind;
        uint256[6] numbers;
    }

    /// @notice What a controller remembers.
    struct State {
        uint256 first;
        uint256 second;
    }

    /// @notice What no controller can leave; see `weir.policy.Bounds`.
    struct Bounds {
        uint128 total;
        uint128 epochMost;
        uint128 leap;
        uint64 rise;
        uint64 fall;
    }

    /// @notice Thrown when there is no such controller.
    error UnknownKind(uint256 kind);
    /// @notice Thrown when a number of a policy is out of its range.
    error NumberOutside(uint256 place, uint256 number, uint256 least, uint256 most);
    /// @notice Thrown when an epoch might fall by more than all.
    error FallOutside(uint256 fall, uint256 most);

    /// @notice Reverts unless the policy can be evaluated without an overflow.
    function validate(Policy memory policy) internal pure {
        uint256 kind = policy.kind;
        uint256[6] memory n = policy.numbers;
        uint256 amounts = type(uint128).max;
        uint256 rates = type(uint64).max;
        if (kind < CONSTANT || kind > CALMING) revert UnknownKind(kind);
        within(n, 0, 0, amounts);
        uint256 used = 1;
        if (kind == HALVING) {
            within(n, 1, 1, type(uint64).max);
            used = 2;
        } else if (kind == DECAY) {
            within(n, 2, 1, amounts);
            within(n, 1, 0, n[2]);
            within(n, 3, 1, type(uint64).max);
            used = 4;
        } else if (kind == TOWARD_TARGET || kind == STEPPING) {
            within(n, 3, 0, rates);
            within(n, 1, 0, n[3]);
            within(n, 2, 0, n[1]);
            within(n, 4, 0, rates);
            within(n, 5, kind == TOWARD_TARGET ? 1 : 0, rates);
            used = 6;
        } else if (kind == CALMING) {
            within(n, 1, 1, rates);
            within(n, 2, 0, ONE);
            used = 3;
        }
        for (; used < 6; ++used) {
            within(n, used, 0, 0);
        }
    }

    /// @notice Reverts unless the bounds can be kept.
    function validate(Bounds memory bounds) internal pure {
        if (bounds.fall > ONE) revert FallOutside(bounds.fall, ONE);
    }

    /// @notice Returns whether a policy needs a reading to move.
    function reads(Policy memory policy) internal pure returns (bool) {
        return policy.kind >= TOWARD_TARGET;
    }

    /// @notice Returns what a controller remembers before the first epoch.
    function start(Policy memory policy) internal pure returns (State memory) {
        uint256[6] memory n = policy.numbers;
        if (policy.kind == DECAY) return State(n[0], 0);
        if (policy.kind == TOWARD_TARGET || policy.kind == STEPPING) return State(n[1], 0);
        if (policy.kind == CALMING) return State(0, n[1] * n[1] / ONE);
        return State(0, 0);
    }

    /// @notice Returns what an epoch wishes, and what is to be remembered.
    /// @param read whether there is a reading; without one a controller that reads stays
    function next(
        Policy memory policy,
        State memory state,
        uint256 epoch,
        uint256 emitted,
        uint256 length,
        bool read,
        uint256 reading
    ) internal pure returns (uint256 wish, State memory) {
        uint256[6] memory n = policy.numbers;
        if (policy.kind == CONSTANT) return (n[0], state);
        if (policy.kind == HALVING) {
            uint256 halvings = epoch / n[1];
            return (halvings < 256 ? n[0] >> halvings : 0, state);
        }
        if (policy.kind == DECAY) {
            uint256 amount = state.first;
            if (epoch > 0 && epoch % n[3] == 0) amount = amount * n[1] / n[2];
            return (amount, State(amount, 0));
        }
        if (policy.kind == TOWARD_TARGET) {
            uint256 rate = state.first;
            if (read) rate = movedToward(n, rate, reading, length);
            return ((n[0] + emitted) * rate * length / (ONE * YEAR), State(rate, 0));
        }
        if (policy.kind == STEPPING) {
            uint256 rate = state.first;
            if (read && reading != n[5]) rate = moved(n, rate, n[4], reading < n[5]);
            return ((n[0] + emitted) * rate / ONE, State(rate, 0));
        }
        if (read && reading > 0) state = State(reading, variance(n[2], state, reading));
        uint256 volatility = Math.sqrt(state.second * ONE);
        return (volatility <= n[1] ? n[0] : n[0] * n[1] / volatility, state);
    }

    /// @notice Returns what an epoch is granted.
    /// @param last what the epoch before was granted; not looked at for epoch 0
    /// @param emitted what all epochs before were granted
    function granted(
        Bounds memory bounds,
        uint256 wish,
        uint256 epoch,
        uint256 last,
        uint256 emitted
    ) internal pure returns (uint256) {
        if (epoch > 0) {
            uint256 low = last - last * bounds.fall / ONE;
            uint256 high = last + Math.max(last * bounds.rise / ONE, bounds.leap);
            wish = Math.min(Math.max(wish, low), high);
        }
        return Math.min(Math.min(wish, bounds.epochMost), bounds.total - emitted);
    }

    function movedToward(uint256[6] memory n, uint256 rate, uint256 ratio, uint256 length)
        private
        pure
        returns (uint256)
    {
        uint256 target = n[5];
        bool up = ratio < target;
        uint256 apart = up ? target - ratio : ratio - target;
        return moved(n, rate, n[4] * apart * length / (target * YEAR), up);
    }

    function moved(uint256[6] memory n, uint256 rate, uint256 move, bool up)
        private
        pure
        returns (uint256)
    {
        if (up) return Math.min(rate + move, n[3]);
        return rate < n[2] + move ? n[2] : rate - move;
    }

    function variance(uint256 keep, State memory state, uint256 price)
        private
        pure
        returns (uint256)
    {
        uint256 before = state.first;
        if (before == 0) return state.second;
        uint256 apart = price > before ? price - before : before - price;
        uint256 move = Math.min(apart * ONE / before, 10 * ONE);
        return (state.second * keep + move * move / ONE * (ONE - keep)) / ONE;
    }

    function within(uint256[6] memory n, uint256 place, uint256 least, uint256 most) private pure {
        if (n[place] < least || n[place] > most) {
            revert NumberOutside(place, n[place], least, most);
        }
    }
}
