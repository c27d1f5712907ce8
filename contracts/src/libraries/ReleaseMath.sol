// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

import {IConditions} from "../interfaces/IConditions.sol";
import {ReleaseWords} from "./ReleaseWords.sol";

/// @title ReleaseMath
/// @notice How much of a grant is released at an instant.
/// @dev Words are one or more releases, one after another; what is released is the least of what
/// they release. A release is a sum of terms, packed in 32-byte words, big fields first, from the
/// top bit.
///
/// A release begins with its header: denominator D (128 bits, more than zero), number of terms
/// (128
/// bits, 1 to 255). Each term begins with one word: kind (8), cumulative C_i (128), fields (120).
/// The C_i rise strictly from above zero to D. Term i's amount of a grant of A base units is
/// floor(A*C_i/D) - floor(A*C_(i-1)/D), so the terms' amounts add up to A, to the base unit.
///
/// Of the term's amount a, each kind has released (fields with their bits, big first):
/// 1 jump: at 40, zero 80. All of it from `at` on.
/// 2 line: start 40, end 40, opens 40. Nothing before `opens` and up to `start`, all of it from
///   `end` on, between them floor(a*(time-start)/(end-start)).
/// 3 stairs, every period, spread: first 40, period 32, steps 24, held 24. k of `steps` stairs are
///   reached, the first at `first`: floor(a*k/steps), but nothing while k < held.
/// 4 stairs, every period, last: as 3, but k*floor(a/steps), and all of it with the last stair.
/// 5 stairs, listed, spread: steps 24, held 24, zero 72; then ceil(steps/6) words of six instants
///   of 40 bits each, rising; the places left over and the last 16 bits are zero. As 3, k being
/// the
///   number of instants reached.
/// 6 stairs, listed, last: laid out as 5, releasing as 4.
/// 7 geometric, stepped: first 40, period 32, count 24, flags 24 (1: of what remains); then p 128,
///   q 128; then start 128, sum 128. Weights w_1 to w_count: w_1 = start, w_(k+1) =
/// floor(w_k*p/q);
///   or of what remains: x_0 = start, w_k = floor(x_(k-1)*p/q), x_k = x_(k-1) - w_k. W_k is the
/// sum
///   of the first k, and `sum` that of all. Once k periods are reached, the first at `first`:
///   floor(a*W_k/sum).
/// 8 geometric, sloped: laid out as 7; period k begins at first + (k-1)*period, and e seconds into
///   it floor(a*(W_(k-1)*period + w_k*e)/(sum*period)).
/// 9 table, jumping: rows 24, zero 96; then a word a row: instant 40, cumulative 128, zero 88.
///   Instants rise, cumulatives never fall and end at W above zero. floor(a*c/W), c being that of
///   the last row reached.
/// 10 table, sloped: laid out as 9; from row to row in a straight line, and nothing before the
///   first.
/// 15 gate, a word of its own before a term and not counted in the header: the term's cumulative;
///   condition 8, zero 112. Conditions are numbered from 0, in the order of the plan. The term's
///   instants count from the opening of that condition, and before that it has released nothing.
/// A kind with the bit 0x80 counts block heights where it would count seconds.
///
/// Units: amounts in the token's base units, instants in whole UTC seconds, as `block.timestamp`.
/// Rounding: down, once a term; a term that has ended has released exactly its amount.
/// Widths: amounts, weights and shares have 128 bits, instants 40, periods 32; the products of
/// three of them go through 512 bits, all others fit into 256.
/// Assumptions: the words are such as `ReleaseCheck` has accepted.
library ReleaseMath {
    using ReleaseWords for ReleaseWords.Source;

    /// @notice When a release is asked about.
    /// @param time UTC seconds
    /// @param height of the block
    /// @param conditions who says when conditions opened, or zero
    /// @param openings when they opened where nobody is asked: instant 40, height 40 by the number
    /// of the condition; zero if not
    /// @param lapsed whether a term whose condition has not come counts as released
    struct When {
        uint256 time;
        uint256 height;
        address conditions;
        uint80[] openings;
        bool lapsed;
    }

    /// @notice Returns how much of `total` is released.
    /// @dev Never falls with time, height and openings; never exceeds `total`, and equals it once
    /// every term has ended.
    function released(ReleaseWords.Source memory source, uint128 total, When memory when)
        internal
        view
        returns (uint128)
    {
        uint256 least = total;
        uint256 position;
        do {
            uint256 sum;
            (sum, position) = releasedOfOne(source, position, total, when);
            if (sum < least) least = sum;
        } while (position < source.length);
        // At most `total`, which has 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint128(least);
    }

    /// @dev Returns what one release has released, and where the next one begins.
    function releasedOfOne(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 total,
        When memory when
    ) private view returns (uint256 sum, uint256) {
        (uint256 denominator, uint256 terms) = source.header(position);
        ++position;
        uint256 before;
        // Widths are such that nothing overflows; see above.
        unchecked {
            for (uint256 i; i < terms; ++i) {
                uint256 word = source.wordAt(position);
                uint256 gate;
                if (ReleaseWords.isGate(word)) {
                    gate = word;
                    word = source.wordAt(++position);
                }
                uint256 upTo = total * ReleaseWords.cumulativeOf(word) / denominator;
                (uint256 clock, bool opened) = clockOf(word, gate, when);
                if (opened) sum += releasedOfTerm(source, position, word, upTo - before, clock);
                before = upTo;
                position += ReleaseWords.wordsOf(word, position);
            }
        }
        return (sum, position);
    }

    /// @notice Returns how much of `total` the first release has released: what is earned, whether
    /// it can be moved or not.
    function earned(ReleaseWords.Source memory source, uint128 total, When memory when)
        internal
        view
        returns (uint128)
    {
        (uint256 sum,) = releasedOfOne(source, 0, total, when);
        // At most `total`, which has 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint128(sum);
    }

    /// @dev Returns the instant or height that a term sees, and whether its gate is open.
    function clockOf(uint256 word, uint256 gate, When memory when)
        private
        view
        returns (uint256 clock, bool opened)
    {
        bool heights = ReleaseWords.countsHeights(word);
        clock = heights ? when.height : when.time;
        if (gate == 0) return (clock, true);
        uint256 since = openingOf(ReleaseWords.conditionOf(gate), heights, when);
        // Later than every instant: all of the term, if what has not come counts as released.
        if (since == 0) return (type(uint128).max, when.lapsed);
        // A clock that was held still can be behind the opening, which has come all the same.
        if (clock < since) return (0, false);
        return (clock - since, true);
    }

    /// @dev Returns when a condition opened, or zero if it has not.
    function openingOf(uint256 condition, bool heights, When memory when)
        private
        view
        returns (uint256)
    {
        if (when.conditions == address(0)) {
            if (condition >= when.openings.length) return 0;
            uint80 opening = when.openings[condition];
            return heights ? uint40(opening) : opening >> 40;
        }
        (IConditions.Fate fate, uint40 instant, uint40 height) =
            IConditions(when.conditions).opening(condition);
        if (fate != IConditions.Fate.Opened) return 0;
        return heights ? height : instant;
    }

    /* TERMS */

    function releasedOfTerm(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 word,
        uint256 amount,
        uint256 time
    ) private view returns (uint256) {
        uint256 kind = ReleaseWords.kindOf(word);
        if (kind == ReleaseWords.JUMP) return time < uint40(word >> 80) ? 0 : amount;
        if (kind == ReleaseWords.LINE) return releasedOfLine(word, amount, time);
        if (kind <= ReleaseWords.EVERY_LAST) {
            return releasedOfStairs(
                amount,
                reachedOfEvery(word, time),
                uint24(word >> 24),
                uint24(word),
                kind == ReleaseWords.EVERY_LAST
            );
        }
        if (kind <= ReleaseWords.LISTED_LAST) {
            return releasedOfStairs(
                amount,
                reachedOfListed(source, position, uint24(word >> 96), time),
                uint24(word >> 96),
                uint24(word >> 72),
                kind == ReleaseWords.LISTED_LAST
            );
        }
        if (kind <= ReleaseWords.GEOMETRIC_SLOPED) {
            return releasedOfGeometric(source, position, word, amount, time);
        }
        return releasedOfTable(source, position, word, amount, time);
    }

    function releasedOfLine(uint256 word, uint256 amount, uint256 time)
        private
        pure
        returns (uint256)
    {
        uint256 start = uint40(word >> 80);
        uint256 end = uint40(word >> 40);
        if (time >= end) return amount;
        if (time <= start || time < uint40(word)) return 0;
        return amount * (time - start) / (end - start);
    }

    function releasedOfStairs(
        uint256 amount,
        uint256 reached,
        uint256 steps,
        uint256 held,
        bool remainderLast
    ) private pure returns (uint256) {
        if (reached == steps) return amount;
        if (reached < held) return 0;
        return remainderLast ? reached * (amount / steps) : amount * reached / steps;
    }

    function reachedOfEvery(uint256 word, uint256 time) private pure returns (uint256) {
        uint256 first = uint40(word >> 80);
        if (time < first) return 0;
        uint256 reached = (time - first) / uint32(word >> 48) + 1;
        uint256 steps = uint24(word >> 24);
        return reached < steps ? reached : steps;
    }

    /// @dev Returns how many of the rising instants are not after `time`, by halving.
    function reachedOfListed(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 above,
        uint256 time
    ) private view returns (uint256 reached) {
        while (reached < above) {
            uint256 middle = (reached + above) / 2;
            if (source.instantAt(position, middle) <= time) reached = middle + 1;
            else above = middle;
        }
    }

    function releasedOfGeometric(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 word,
        uint256 amount,
        uint256 time
    ) private view returns (uint256) {
        if (time < uint40(word >> 80)) return 0;
        uint256 elapsed = time - uint40(word >> 80);
        uint256 period = uint32(word >> 48);
        uint256 begun = elapsed / period + 1;
        bool sloped = ReleaseWords.kindOf(word) == ReleaseWords.GEOMETRIC_SLOPED;
        if (begun >= uint24(word >> 24) + (sloped ? 1 : 0)) return amount;
        (uint256 weight, uint256 upTo) = weightsOf(source, position, begun, word & 1 != 0);
        uint256 sum = uint128(source.wordAt(position + 2));
        if (!sloped) return amount * upTo / sum;
        return FixedPointMathLib.fullMulDiv(
            amount, (upTo - weight) * period + weight * (elapsed % period), sum * period
        );
    }

    /// @dev Returns the weight of the period `count`, counted from 1, and the sum of all up to it.
    /// Nothing overflows where the sum of the weights has 128 bits, as `ReleaseCheck` makes sure.
    function weightsOf(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 count,
        bool ofRemaining
    ) internal view returns (uint256 weight, uint256 sum) {
        uint256 factor = source.wordAt(position + 1);
        uint256 rest = source.wordAt(position + 2) >> 128;
        (uint256 p, uint256 q) = (factor >> 128, uint128(factor));
        // Equivalent to the recurrence as the library's documentation has it; q is not zero.
        assembly ("memory-safe") {
            switch ofRemaining
            case 0 {
                weight := rest
                sum := rest
                for { let i := 1 } lt(i, count) { i := add(i, 1) } {
                    weight := div(mul(weight, p), q)
                    sum := add(sum, weight)
                }
            }
            default {
                for { let i := 0 } lt(i, count) { i := add(i, 1) } {
                    weight := div(mul(rest, p), q)
                    rest := sub(rest, weight)
                    sum := add(sum, weight)
                }
            }
        }
    }

    function releasedOfTable(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 word,
        uint256 amount,
        uint256 time
    ) private view returns (uint256) {
        uint256 rows = uint24(word >> 96);
        uint256 reached = reachedOfTable(source, position, rows, time);
        if (reached == rows) return amount;
        if (reached == 0) return 0;
        (, uint256 whole) = source.rowAt(position, rows - 1);
        bool sloped = ReleaseWords.kindOf(word) == ReleaseWords.TABLE_SLOPED;
        (uint256 share, uint256 parts) = shareOfRow(source, position + reached, sloped, time);
        return FixedPointMathLib.fullMulDiv(amount, share, whole * parts);
    }

    /// @dev Returns how many of the rows, whose instants rise, are not after `time`, by halving.
    function reachedOfTable(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 above,
        uint256 time
    ) private view returns (uint256 reached) {
        while (reached < above) {
            uint256 middle = (reached + above) / 2;
            (uint256 instant,) = source.rowAt(position, middle);
            if (instant <= time) reached = middle + 1;
            else above = middle;
        }
    }

    /// @dev Returns the cumulative of the row at `position`, or on the way from there to the next
    /// one, as so many parts each.
    function shareOfRow(
        ReleaseWords.Source memory source,
        uint256 position,
        bool sloped,
        uint256 time
    ) private view returns (uint256 share, uint256 parts) {
        (uint256 start, uint256 before) = ReleaseWords.rowOf(source.wordAt(position));
        if (!sloped) return (before, 1);
        (uint256 end, uint256 next) = ReleaseWords.rowOf(source.wordAt(position + 1));
        parts = end - start;
        share = before * parts + (next - before) * (time - start);
    }
}
