// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ReleaseMath
/// @notice How much of a grant is released at an instant.
/// @dev A release is a sum of terms, packed in 32-byte words, big fields first, from the top bit.
///
/// The first word is the header: denominator D (128 bits, more than zero), number of terms (128
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
///   of 40 bits each, rising; the places left over and the last 16 bits are zero. As 3, k being the
///   number of instants reached.
/// 6 stairs, listed, last: laid out as 5, releasing as 4.
///
/// Units: amounts in the token's base units, instants in whole UTC seconds, as `block.timestamp`.
/// Rounding: down, once a term; a term that has ended has released exactly its amount.
/// Widths: every product is of a factor below 2^128 and one of at most 128 bits, so none overflows.
/// Assumptions: `released` is given words that `validate` has accepted.
library ReleaseMath {
    uint256 private constant JUMP = 1;
    uint256 private constant LINE = 2;
    uint256 private constant EVERY_SPREAD = 3;
    uint256 private constant EVERY_LAST = 4;
    uint256 private constant LISTED_SPREAD = 5;
    uint256 private constant LISTED_LAST = 6;

    uint256 private constant TERMS_MAX = 255;
    uint256 private constant INSTANTS_PER_WORD = 6;

    /// @notice Thrown when the words end before the word at `position`.
    error WordMissing(uint256 position);
    /// @notice Thrown when the shares have the denominator zero.
    error DenominatorIsZero();
    /// @notice Thrown when the header does not announce 1 to 255 terms.
    error TermsOutOfRange(uint256 terms);
    /// @notice Thrown when the term at `position` has a kind that is not known here.
    error UnknownKind(uint256 position, uint256 kind);
    /// @notice Thrown when a term's cumulative share is not above the one before it.
    error CumulativeNotRising(uint256 position, uint256 previous, uint256 cumulative);
    /// @notice Thrown when the shares do not add up to one.
    error CumulativeNotWhole(uint256 cumulative, uint256 denominator);
    /// @notice Thrown when a line does not end after it starts.
    error LineIsEmpty(uint256 position, uint256 start, uint256 end);
    /// @notice Thrown when a line opens before it starts or after it ends.
    error LineOpensOutside(uint256 position, uint256 opens, uint256 start, uint256 end);
    /// @notice Thrown when stairs are zero seconds apart.
    error PeriodIsZero(uint256 position);
    /// @notice Thrown when there are no stairs.
    error StepsIsZero(uint256 position);
    /// @notice Thrown when more stairs are held back than there are.
    error HeldAboveSteps(uint256 position, uint256 held, uint256 steps);
    /// @notice Thrown when an instant of listed stairs is not after the one before it.
    error InstantsNotRising(uint256 position, uint256 previous, uint256 instant);
    /// @notice Thrown when a bit that must be zero is not.
    error PaddingNotZero(uint256 position, uint256 padding);
    /// @notice Thrown when words follow the last term.
    error WordsLeftOver(uint256 used, uint256 words);

    /// @notice Returns how much of `total` is released at `time`.
    /// @dev Never falls with time, never exceeds `total`, and equals it once every term has ended.
    function released(bytes32[] memory words, uint128 total, uint40 time)
        internal
        pure
        returns (uint128)
    {
        (uint256 denominator, uint256 terms) = header(words);
        uint256 sum;
        uint256 before;
        uint256 position = 1;
        for (uint256 i; i < terms; ++i) {
            uint256 word = wordAt(words, position);
            uint256 upTo = uint256(total) * cumulativeOf(word) / denominator;
            sum += releasedOfTerm(words, position, upTo - before, time);
            before = upTo;
            position += wordsOf(word, position);
        }
        // Each term releases at most its amount, and their amounts add up to `total`.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint128(sum);
    }

    /// @notice Reverts unless the words are one well-formed release and nothing else.
    function validate(bytes32[] memory words) internal pure {
        (uint256 denominator, uint256 terms) = header(words);
        if (denominator == 0) revert DenominatorIsZero();
        if (terms == 0 || terms > TERMS_MAX) revert TermsOutOfRange(terms);
        uint256 cumulative;
        uint256 position = 1;
        for (uint256 i; i < terms; ++i) {
            uint256 word = wordAt(words, position);
            uint256 next = cumulativeOf(word);
            if (next <= cumulative) revert CumulativeNotRising(position, cumulative, next);
            validateTerm(words, position, word);
            cumulative = next;
            position += wordsOf(word, position);
        }
        if (cumulative != denominator) revert CumulativeNotWhole(cumulative, denominator);
        if (position != words.length) revert WordsLeftOver(position, words.length);
    }

    /* TERMS */

    function releasedOfTerm(bytes32[] memory words, uint256 position, uint256 amount, uint256 time)
        private
        pure
        returns (uint256)
    {
        uint256 word = wordAt(words, position);
        uint256 kind = kindOf(word);
        if (kind == JUMP) return time < uint40(word >> 80) ? 0 : amount;
        if (kind == LINE) return releasedOfLine(word, amount, time);
        if (kind == EVERY_SPREAD || kind == EVERY_LAST) {
            uint256 reached = reachedOfEvery(word, time);
            return releasedOfStairs(
                amount, reached, uint24(word >> 24), uint24(word), kind == EVERY_LAST
            );
        }
        if (kind == LISTED_SPREAD || kind == LISTED_LAST) {
            uint256 reached = reachedOfListed(words, position, time);
            return releasedOfStairs(
                amount, reached, uint24(word >> 96), uint24(word >> 72), kind == LISTED_LAST
            );
        }
        revert UnknownKind(position, kind);
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
    function reachedOfListed(bytes32[] memory words, uint256 position, uint256 time)
        private
        pure
        returns (uint256 reached)
    {
        uint256 above = uint24(wordAt(words, position) >> 96);
        while (reached < above) {
            uint256 middle = (reached + above) / 2;
            if (instantAt(words, position, middle) <= time) reached = middle + 1;
            else above = middle;
        }
    }

    /* VALIDATION */

    function validateTerm(bytes32[] memory words, uint256 position, uint256 word) private pure {
        uint256 kind = kindOf(word);
        if (kind == JUMP) {
            requireZero(position, uint80(word));
        } else if (kind == LINE) {
            uint256 start = uint40(word >> 80);
            uint256 end = uint40(word >> 40);
            uint256 opens = uint40(word);
            if (start >= end) revert LineIsEmpty(position, start, end);
            if (opens < start || opens > end) {
                revert LineOpensOutside(position, opens, start, end);
            }
        } else if (kind == EVERY_SPREAD || kind == EVERY_LAST) {
            if (uint32(word >> 48) == 0) revert PeriodIsZero(position);
            validateSteps(position, uint24(word >> 24), uint24(word));
        } else if (kind == LISTED_SPREAD || kind == LISTED_LAST) {
            requireZero(position, uint72(word));
            uint256 steps = uint24(word >> 96);
            validateSteps(position, steps, uint24(word >> 72));
            validateInstants(words, position, steps);
        } else {
            revert UnknownKind(position, kind);
        }
    }

    function validateSteps(uint256 position, uint256 steps, uint256 held) private pure {
        if (steps == 0) revert StepsIsZero(position);
        if (held > steps) revert HeldAboveSteps(position, held, steps);
    }

    function validateInstants(bytes32[] memory words, uint256 position, uint256 steps)
        private
        pure
    {
        uint256 last = position + wordsOf(wordAt(words, position), position) - 1;
        if (last >= words.length) revert WordMissing(words.length);
        uint256 previous;
        for (uint256 i; i < steps; ++i) {
            uint256 instant = instantAt(words, position, i);
            if (i > 0 && instant <= previous) {
                revert InstantsNotRising(position + 1 + i / INSTANTS_PER_WORD, previous, instant);
            }
            previous = instant;
        }
        for (uint256 i = position + 1; i <= last; ++i) {
            requireZero(i, uint16(wordAt(words, i)));
        }
        uint256 used = steps - (last - position - 1) * INSTANTS_PER_WORD;
        requireZero(last, used == INSTANTS_PER_WORD ? 0 : wordAt(words, last) << (40 * used));
    }

    function requireZero(uint256 position, uint256 padding) private pure {
        if (padding != 0) revert PaddingNotZero(position, padding);
    }

    /* LAYOUT */

    function header(bytes32[] memory words)
        private
        pure
        returns (uint256 denominator, uint256 terms)
    {
        uint256 word = wordAt(words, 0);
        return (word >> 128, uint128(word));
    }

    function kindOf(uint256 word) private pure returns (uint256) {
        return word >> 248;
    }

    function cumulativeOf(uint256 word) private pure returns (uint256) {
        return uint128(word >> 120);
    }

    /// @dev Returns how many words the term takes that begins with `word`.
    function wordsOf(uint256 word, uint256 position) private pure returns (uint256) {
        uint256 kind = kindOf(word);
        if (kind < JUMP || kind > LISTED_LAST) revert UnknownKind(position, kind);
        if (kind < LISTED_SPREAD) return 1;
        return 1 + (uint24(word >> 96) + INSTANTS_PER_WORD - 1) / INSTANTS_PER_WORD;
    }

    function instantAt(bytes32[] memory words, uint256 position, uint256 i)
        private
        pure
        returns (uint256)
    {
        uint256 word = wordAt(words, position + 1 + i / INSTANTS_PER_WORD);
        return uint40(word >> (216 - 40 * (i % INSTANTS_PER_WORD)));
    }

    function wordAt(bytes32[] memory words, uint256 position) private pure returns (uint256) {
        if (position >= words.length) revert WordMissing(position);
        return uint256(words[position]);
    }
}
