// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The slow twin of `ReleaseMath`: a release as a list of plain terms that say every
/// instant, evaluated by counting, with floors found bit by bit instead of by dividing.
library SlowRelease {
    enum Shape {
        JUMP,
        LINE,
        STAIRS,
        TABLE,
        SLOPES
    }

    struct Term {
        Shape shape;
        uint256 cumulative;
        uint256 start;
        uint256 end;
        uint256 opens;
        uint256[] instants;
        uint256 held;
        bool remainderLast;
        uint256[] cumulatives;
    }

    function released(Term[] memory terms, uint256 denominator, uint256 total, uint256 time)
        internal
        pure
        returns (uint256 sum)
    {
        uint256[] memory amounts = split(terms, denominator, total);
        for (uint256 i; i < terms.length; ++i) {
            sum += ofTerm(terms[i], amounts[i], time);
        }
    }

    /// @notice The amounts of the terms of a grant of `total`.
    function split(Term[] memory terms, uint256 denominator, uint256 total)
        internal
        pure
        returns (uint256[] memory amounts)
    {
        amounts = new uint256[](terms.length);
        uint256 before;
        for (uint256 i; i < terms.length; ++i) {
            uint256 upTo = floor(total * terms[i].cumulative, denominator);
            amounts[i] = upTo - before;
            before = upTo;
        }
    }

    function ofTerm(Term memory term, uint256 amount, uint256 time)
        internal
        pure
        returns (uint256)
    {
        if (term.shape == Shape.JUMP) return time >= term.start ? amount : 0;
        if (term.shape == Shape.LINE) {
            if (time < term.opens || time <= term.start) return 0;
            uint256 elapsed = (time < term.end ? time : term.end) - term.start;
            return floor(amount * elapsed, term.end - term.start);
        }
        if (term.shape == Shape.TABLE) return ofTable(term, amount, time);
        if (term.shape == Shape.SLOPES) return ofSlopes(term, amount, time);
        uint256 reached;
        for (uint256 i; i < term.instants.length; ++i) {
            if (term.instants[i] <= time) ++reached;
        }
        uint256 steps = term.instants.length;
        if (reached < term.held) return 0;
        if (!term.remainderLast) return floor(amount * reached, steps);
        uint256 sum;
        for (uint256 i; i < reached; ++i) {
            sum += floor(amount, steps);
        }
        return reached == steps ? amount : sum;
    }

    function ofTable(Term memory term, uint256 amount, uint256 time)
        private
        pure
        returns (uint256)
    {
        uint256 reached;
        for (uint256 i; i < term.instants.length; ++i) {
            if (term.instants[i] <= time) reached = term.cumulatives[i];
        }
        return floor(amount * reached, term.cumulatives[term.cumulatives.length - 1]);
    }

    /// @dev Products stay below 2^256 as long as cumulatives are below 2^96 and lengths below
    /// 2^32.
    function ofSlopes(Term memory term, uint256 amount, uint256 time)
        private
        pure
        returns (uint256)
    {
        uint256 last = term.instants.length - 1;
        if (time >= term.instants[last]) return amount;
        for (uint256 i; i < last; ++i) {
            if (time < term.instants[i] || time >= term.instants[i + 1]) continue;
            uint256 length = term.instants[i + 1] - term.instants[i];
            uint256 elapsed = time - term.instants[i];
            uint256 here =
                term.cumulatives[i] * (length - elapsed) + term.cumulatives[i + 1] * elapsed;
            return floor(amount * here, term.cumulatives[last] * length);
        }
        return 0;
    }

    /// @notice The greatest q with q * divisor <= dividend, bit by bit.
    function floor(uint256 dividend, uint256 divisor) internal pure returns (uint256 quotient) {
        uint256 rest;
        for (uint256 bit = 256; bit > 0; --bit) {
            rest = rest * 2 + (dividend >> (bit - 1)) % 2;
            quotient *= 2;
            if (rest >= divisor) {
                rest -= divisor;
                ++quotient;
            }
        }
    }
}
