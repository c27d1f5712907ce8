// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReleaseWords} from "./ReleaseWords.sol";

/// @title ReleaseCheck
/// @notice Whether words are well-formed releases, as `ReleaseMath` describes them.
/// @dev Each error names the position of the word concerned, counted from 0.
library ReleaseCheck {
    using ReleaseWords for ReleaseWords.Source;

    uint256 private constant TERMS_MOST = 255;
    /// @dev A claim evaluates all of them, twice if it meets a breaker, and must fit a transaction.
    uint256 private constant TERMS_OF_ALL_MOST = 1020;
    uint256 private constant ROWS_MOST = 10_000;
    uint256 private constant PERIODS_MOST = 4096;

    /// @notice Thrown when the shares have the denominator zero.
    error DenominatorIsZero(uint256 position);
    /// @notice Thrown when a header does not announce 1 to 255 terms.
    error TermsOutOfRange(uint256 position, uint256 terms);
    /// @notice Thrown when all releases together have more terms than a claim can evaluate.
    error TermsTooMany(uint256 position, uint256 terms, uint256 most);
    /// @notice Thrown when a term's cumulative share is not above the one before it.
    error CumulativeNotRising(uint256 position, uint256 previous, uint256 cumulative);
    /// @notice Thrown when the shares of the release that ends before `position` are not one.
    error CumulativeNotWhole(uint256 position, uint256 cumulative, uint256 denominator);
    /// @notice Thrown when a line does not end after it starts.
    error LineIsEmpty(uint256 position, uint256 start, uint256 end);
    /// @notice Thrown when a line opens before it starts or after it ends.
    error LineOpensOutside(uint256 position, uint256 opens, uint256 start, uint256 end);
    /// @notice Thrown when periods have no length.
    error PeriodIsZero(uint256 position);
    /// @notice Thrown when there are no stairs, periods or rows.
    error StepsIsZero(uint256 position);
    /// @notice Thrown when there are more periods or rows than a claim can count.
    error StepsTooMany(uint256 position, uint256 steps, uint256 most);
    /// @notice Thrown when more stairs are held back than there are.
    error HeldAboveSteps(uint256 position, uint256 held, uint256 steps);
    /// @notice Thrown when an instant is not after the one before it.
    error InstantsNotRising(uint256 position, uint256 previous, uint256 instant);
    /// @notice Thrown when a bit that must be zero is not.
    error PaddingNotZero(uint256 position, uint256 padding);
    /// @notice Thrown when a gate names another share than the term behind it.
    error GateDiffers(uint256 position, uint256 ofGate, uint256 ofTerm);
    /// @notice Thrown when a factor has the denominator zero, is zero, is not in its lowest terms,
    /// or takes more of what remains than remains.
    error FactorIsWrong(uint256 position, uint256 numerator, uint256 denominator);
    /// @notice Thrown when weights do not add up to what the words say, or do not fit 128 bits.
    error WeightsDiffer(uint256 position, uint256 said, uint256 sum);
    /// @notice Thrown when a row of a table is below the one before it, or the last row is zero.
    error RowsFall(uint256 position, uint256 previous, uint256 cumulative);

    /// @notice Reverts unless the words are well-formed releases and nothing else.
    /// @return conditions one more than the number of the last condition that a term waits for, or
    /// zero if none waits
    /// @return heights whether any term counts block heights
    function validate(ReleaseWords.Source memory source)
        internal
        view
        returns (uint16 conditions, bool heights)
    {
        uint256 position;
        uint256 ofAll;
        do {
            uint16 needed;
            bool hasHeights;
            (, uint256 terms) = source.header(position);
            (position, needed, hasHeights) = validateOne(source, position);
            ofAll += terms;
            if (ofAll > TERMS_OF_ALL_MOST) {
                revert TermsTooMany(position, ofAll, TERMS_OF_ALL_MOST);
            }
            if (needed > conditions) conditions = needed;
            heights = heights || hasHeights;
        } while (position < source.length);
    }

    function validateOne(ReleaseWords.Source memory source, uint256 position)
        private
        view
        returns (uint256, uint16 conditions, bool heights)
    {
        (uint256 denominator, uint256 terms) = source.header(position);
        if (denominator == 0) revert DenominatorIsZero(position);
        if (terms == 0 || terms > TERMS_MOST) revert TermsOutOfRange(position, terms);
        ++position;
        uint256 cumulative;
        for (uint256 i; i < terms; ++i) {
            uint256 word = source.wordAt(position);
            if (ReleaseWords.isGate(word)) {
                // The cast cannot truncate: a condition has eight bits.
                // forge-lint: disable-next-line(unsafe-typecast)
                uint16 needed = uint16(ReleaseWords.conditionOf(word)) + 1;
                if (needed > conditions) conditions = needed;
                word = termBehind(source, position, word);
                ++position;
            }
            uint256 next = ReleaseWords.cumulativeOf(word);
            if (next <= cumulative) revert CumulativeNotRising(position, cumulative, next);
            validateTerm(source, position, word);
            heights = heights || ReleaseWords.countsHeights(word);
            cumulative = next;
            position += ReleaseWords.wordsOf(word, position);
        }
        if (position > source.length) revert ReleaseWords.WordMissing(source.length);
        if (cumulative != denominator) {
            revert CumulativeNotWhole(position, cumulative, denominator);
        }
        return (position, conditions, heights);
    }

    function termBehind(ReleaseWords.Source memory source, uint256 position, uint256 gate)
        private
        view
        returns (uint256 word)
    {
        requireZero(position, uint112(gate));
        word = source.wordAt(position + 1);
        uint256 ofGate = ReleaseWords.cumulativeOf(gate);
        uint256 ofTerm = ReleaseWords.cumulativeOf(word);
        if (ofGate != ofTerm) revert GateDiffers(position, ofGate, ofTerm);
    }

    function validateTerm(ReleaseWords.Source memory source, uint256 position, uint256 word)
        private
        view
    {
        uint256 kind = ReleaseWords.kindOf(word);
        if (kind == ReleaseWords.JUMP) {
            requireZero(position, uint80(word));
        } else if (kind == ReleaseWords.LINE) {
            validateLine(position, uint40(word >> 80), uint40(word >> 40), uint40(word));
        } else if (kind == ReleaseWords.EVERY_SPREAD || kind == ReleaseWords.EVERY_LAST) {
            if (uint32(word >> 48) == 0) revert PeriodIsZero(position);
            validateSteps(position, uint24(word >> 24), uint24(word));
        } else if (kind == ReleaseWords.LISTED_SPREAD || kind == ReleaseWords.LISTED_LAST) {
            requireZero(position, uint72(word));
            uint256 steps = uint24(word >> 96);
            validateSteps(position, steps, uint24(word >> 72));
            validateInstants(source, position, word, steps);
        } else if (kind == ReleaseWords.GEOMETRIC_STEPPED || kind == ReleaseWords.GEOMETRIC_SLOPED)
        {
            validateGeometric(source, position, word);
        } else if (kind == ReleaseWords.TABLE_JUMPING || kind == ReleaseWords.TABLE_SLOPED) {
            validateTable(source, position, word);
        } else {
            revert ReleaseWords.UnknownKind(position, word >> 248);
        }
    }

    function validateLine(uint256 position, uint256 start, uint256 end, uint256 opens)
        private
        pure
    {
        if (start >= end) revert LineIsEmpty(position, start, end);
        if (opens < start || opens > end) revert LineOpensOutside(position, opens, start, end);
    }

    function validateSteps(uint256 position, uint256 steps, uint256 held) private pure {
        if (steps == 0) revert StepsIsZero(position);
        if (held > steps) revert HeldAboveSteps(position, held, steps);
    }

    function validateInstants(
        ReleaseWords.Source memory source,
        uint256 position,
        uint256 word,
        uint256 steps
    ) private view {
        uint256 last = position + ReleaseWords.wordsOf(word, position) - 1;
        if (last >= source.length) revert ReleaseWords.WordMissing(source.length);
        uint256 previous;
        for (uint256 i; i < steps; ++i) {
            uint256 instant = source.instantAt(position, i);
            if (i > 0 && instant <= previous) {
                revert InstantsNotRising(
                    position + 1 + i / ReleaseWords.INSTANTS_PER_WORD, previous, instant
                );
            }
            previous = instant;
        }
        for (uint256 i = position + 1; i <= last; ++i) {
            requireZero(i, uint16(source.wordAt(i)));
        }
        uint256 used = steps - (last - position - 1) * ReleaseWords.INSTANTS_PER_WORD;
        if (used < ReleaseWords.INSTANTS_PER_WORD) {
            requireZero(last, source.wordAt(last) << (40 * used));
        }
    }

    function validateGeometric(ReleaseWords.Source memory source, uint256 position, uint256 word)
        private
        view
    {
        if (uint32(word >> 48) == 0) revert PeriodIsZero(position);
        uint256 count = uint24(word >> 24);
        requireCount(position, count, PERIODS_MOST);
        requireZero(position, uint24(word) >> 1);
        bool ofRemaining = word & 1 != 0;
        uint256 factor = source.wordAt(position + 1);
        (uint256 p, uint256 q) = (factor >> 128, uint128(factor));
        if (p == 0 || q == 0 || greatestDivisor(p, q) != 1 || (ofRemaining && p > q)) {
            revert FactorIsWrong(position + 1, p, q);
        }
        uint256 said = source.wordAt(position + 2);
        uint256 sum = sumOfWeights(position + 2, count, p, q, said, ofRemaining);
        if (sum != uint128(said) || sum == 0) {
            revert WeightsDiffer(position + 2, uint128(said), sum);
        }
    }

    /// @dev Returns the sum of the weights; reverts once it has more than 128 bits.
    function sumOfWeights(
        uint256 position,
        uint256 count,
        uint256 p,
        uint256 q,
        uint256 said,
        bool ofRemaining
    ) private pure returns (uint256 sum) {
        uint256 rest = said >> 128;
        uint256 weight = rest;
        // Nothing overflows: a weight is part of a sum of at most 128 bits, and p has 128. What
        // remains is of no account where weights follow from one another.
        unchecked {
            for (uint256 i; i < count; ++i) {
                if (ofRemaining) weight = rest * p / q;
                else if (i > 0) weight = weight * p / q;
                rest -= weight;
                sum += weight;
                if (sum >> 128 != 0) revert WeightsDiffer(position, uint128(said), sum);
            }
        }
    }

    function validateTable(ReleaseWords.Source memory source, uint256 position, uint256 word)
        private
        view
    {
        requireZero(position, uint96(word));
        uint256 rows = uint24(word >> 96);
        requireCount(position, rows, ROWS_MOST);
        uint256 previous;
        uint256 before;
        for (uint256 i; i < rows; ++i) {
            requireZero(position + 1 + i, uint88(source.wordAt(position + 1 + i)));
            (uint256 instant, uint256 cumulative) = source.rowAt(position, i);
            if (i > 0 && instant <= previous) {
                revert InstantsNotRising(position + 1 + i, previous, instant);
            }
            if (cumulative < before) revert RowsFall(position + 1 + i, before, cumulative);
            (previous, before) = (instant, cumulative);
        }
        if (before == 0) revert RowsFall(position + rows, 0, 0);
    }

    function requireCount(uint256 position, uint256 count, uint256 most) private pure {
        if (count == 0) revert StepsIsZero(position);
        if (count > most) revert StepsTooMany(position, count, most);
    }

    function requireZero(uint256 position, uint256 padding) private pure {
        if (padding != 0) revert PaddingNotZero(position, padding);
    }

    /// @dev Euclid's; the greatest number that divides both.
    function greatestDivisor(uint256 a, uint256 b) private pure returns (uint256) {
        while (b != 0) {
            (a, b) = (b, a % b);
        }
        return a;
    }
}
