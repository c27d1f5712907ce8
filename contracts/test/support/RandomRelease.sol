// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SlowRelease} from "./SlowRelease.sol";
import {Words} from "./Words.sol";

/// @notice Makes any well-formed release out of a seed, packed and plain.
library RandomRelease {
    struct Made {
        bytes32[] words;
        SlowRelease.Term[] terms;
        uint128 denominator;
    }

    struct Geometric {
        uint24 count;
        uint24 flags;
        uint128 p;
        uint128 q;
        uint128 start;
        uint32 period;
        uint40 first;
    }

    struct Dice {
        uint256 seed;
    }

    function make(uint256 seed) internal pure returns (Made memory made) {
        Dice memory dice = Dice(seed);
        uint256 count = 1 + roll(dice, 5);
        made.denominator = uint128(count + roll(dice, roll(dice, 2) == 0 ? 20 : 1 << 127));
        made.terms = new SlowRelease.Term[](count);
        made.words = new bytes32[](1);
        made.words[0] = Words.header(made.denominator, count);
        uint128 cumulative;
        for (uint256 i; i < count; ++i) {
            uint256 room = made.denominator - cumulative - (count - i - 1);
            cumulative += uint128(i == count - 1 ? room : 1 + roll(dice, room));
            uint8 kind = uint8(1 + roll(dice, 10));
            if (kind == 1) jump(made, dice, i, cumulative);
            else if (kind == 2) line(made, dice, i, cumulative);
            else if (kind <= 4) every(made, dice, i, cumulative, kind);
            else if (kind <= 6) listed(made, dice, i, cumulative, kind);
            else if (kind <= 8) geometric(made, dice, i, cumulative, kind);
            else table(made, dice, i, cumulative, kind);
        }
    }

    /// @notice An instant near which something happens in the release, or any other.
    function time(Made memory made, uint256 seed) internal pure returns (uint40) {
        Dice memory dice = Dice(seed);
        SlowRelease.Term memory term = made.terms[roll(dice, made.terms.length)];
        uint256 choice = roll(dice, 5);
        uint256 near = term.start;
        if (choice == 1) near = term.end;
        if (choice == 2) near = term.opens;
        if (choice == 3 && term.instants.length > 0) {
            near = term.instants[roll(dice, term.instants.length)];
        }
        if (choice == 4) near = term.start + roll(dice, term.end - term.start + 2);
        uint256 moved = near + roll(dice, 3);
        return uint40(moved == 0 ? 0 : moved - 1);
    }

    function roll(Dice memory dice, uint256 sides) internal pure returns (uint256) {
        dice.seed = uint256(keccak256(abi.encode(dice.seed)));
        return dice.seed % sides;
    }

    function jump(Made memory made, Dice memory dice, uint256 i, uint128 cumulative) private pure {
        uint40 start = uint40(roll(dice, 3000));
        append(made, Words.jump(cumulative, start));
        SlowRelease.Term memory term = made.terms[i];
        term.shape = SlowRelease.Shape.JUMP;
        term.cumulative = cumulative;
        (term.start, term.end, term.opens) = (start, start, start);
    }

    function line(Made memory made, Dice memory dice, uint256 i, uint128 cumulative) private pure {
        uint40 start = uint40(roll(dice, 3000));
        uint40 end = start + 1 + uint40(roll(dice, 3000));
        uint40 opens = start + uint40(roll(dice, end - start + 1));
        append(made, Words.line(cumulative, start, end, opens));
        SlowRelease.Term memory term = made.terms[i];
        term.shape = SlowRelease.Shape.LINE;
        term.cumulative = cumulative;
        (term.start, term.end, term.opens) = (start, end, opens);
    }

    function every(Made memory made, Dice memory dice, uint256 i, uint128 cumulative, uint8 kind)
        private
        pure
    {
        uint40 first = uint40(roll(dice, 3000));
        uint32 period = uint32(1 + roll(dice, 400));
        uint24 steps = uint24(1 + roll(dice, 40));
        uint24 held = uint24(roll(dice, steps + 1));
        append(made, Words.every(kind, cumulative, first, period, steps, held));
        uint256[] memory instants = new uint256[](steps);
        for (uint256 j; j < steps; ++j) {
            instants[j] = first + j * period;
        }
        stairs(made.terms[i], cumulative, instants, held, kind == 4);
    }

    function listed(Made memory made, Dice memory dice, uint256 i, uint128 cumulative, uint8 kind)
        private
        pure
    {
        uint24 steps = uint24(1 + roll(dice, 20));
        uint24 held = uint24(roll(dice, steps + 1));
        append(made, Words.listed(kind, cumulative, steps, held));
        uint256[] memory instants = new uint256[](steps);
        uint40[] memory narrow = new uint40[](steps);
        uint256 next = roll(dice, 3000);
        for (uint256 j; j < steps; ++j) {
            (instants[j], narrow[j]) = (next, uint40(next));
            next += 1 + roll(dice, 400);
        }
        for (uint256 j; j < steps; j += 6) {
            append(made, Words.instants(narrow, j));
        }
        stairs(made.terms[i], cumulative, instants, held, kind == 6);
    }

    /// @dev Weights are counted period by period, and come to a plain table in the end.
    function geometric(
        Made memory made,
        Dice memory dice,
        uint256 i,
        uint128 cumulative,
        uint8 kind
    ) private pure {
        Geometric memory g;
        (g.count, g.flags) = (uint24(1 + roll(dice, 30)), uint24(roll(dice, 2)));
        (g.p, g.q) = factor(dice, g.flags == 1);
        (g.start, g.period) = (uint128(g.q + roll(dice, 1 << 60)), uint32(1 + roll(dice, 400)));
        g.first = uint40(roll(dice, 3000));
        uint256[] memory sums = sumsOf(g);
        append(made, Words.geometric(kind, cumulative, g.first, g.period, g.count, g.flags));
        append(made, Words.pair(g.p, g.q));
        append(made, Words.pair(g.start, uint128(sums[g.count])));
        SlowRelease.Term memory term = made.terms[i];
        term.cumulative = cumulative;
        term.shape = kind == 7 ? SlowRelease.Shape.TABLE : SlowRelease.Shape.SLOPES;
        term.instants = new uint256[](g.count + 1);
        for (uint256 k; k <= g.count; ++k) {
            if (kind == 8) term.instants[k] = g.first + k * g.period;
            else if (k > 0) term.instants[k] = g.first + (k - 1) * g.period;
        }
        term.cumulatives = sums;
        (term.start, term.end, term.opens) = (g.first, term.instants[g.count], g.first);
    }

    function sumsOf(Geometric memory g) private pure returns (uint256[] memory sums) {
        sums = new uint256[](g.count + 1);
        uint256 rest = g.start;
        for (uint256 k; k < g.count; ++k) {
            uint256 weight = g.flags == 1 ? rest * g.p / g.q : rest;
            sums[k + 1] = sums[k] + weight;
            rest = g.flags == 1 ? rest - weight : rest * g.p / g.q;
        }
    }

    /// @dev A factor in its lowest terms, of small numbers so that sums stay below 2^96.
    function factor(Dice memory dice, bool ofRemaining)
        private
        pure
        returns (uint128 p, uint128 q)
    {
        uint128[5] memory primes = [uint128(2), 3, 5, 7, 11];
        uint256 first = roll(dice, 4);
        (p, q) = (primes[first], primes[first + 1]);
        if (!ofRemaining && roll(dice, 3) == 0) return (q, p);
        if (roll(dice, 4) == 0) return (1, 1);
    }

    function table(Made memory made, Dice memory dice, uint256 i, uint128 cumulative, uint8 kind)
        private
        pure
    {
        SlowRelease.Term memory term = made.terms[i];
        uint24 rows = uint24(1 + roll(dice, 20));
        append(made, Words.table(kind, cumulative, rows));
        term.cumulative = cumulative;
        term.shape = kind == 9 ? SlowRelease.Shape.TABLE : SlowRelease.Shape.SLOPES;
        (term.instants, term.cumulatives) = (new uint256[](rows), new uint256[](rows));
        uint40 instant = uint40(roll(dice, 1000));
        uint128 sum;
        for (uint256 j; j < rows; ++j) {
            sum += uint128(roll(dice, 3) == 0 ? 0 : roll(dice, 1 << 64));
            if (j == rows - 1) ++sum;
            (term.instants[j], term.cumulatives[j]) = (instant, sum);
            append(made, Words.row(instant, sum));
            instant += 1 + uint40(roll(dice, 300));
        }
        (term.start, term.end) = (term.instants[0], term.instants[rows - 1]);
        term.opens = term.start;
    }

    function stairs(
        SlowRelease.Term memory term,
        uint128 cumulative,
        uint256[] memory instants,
        uint256 held,
        bool remainderLast
    ) private pure {
        term.shape = SlowRelease.Shape.STAIRS;
        term.cumulative = cumulative;
        (term.start, term.end) = (instants[0], instants[instants.length - 1]);
        term.opens = instants[held == 0 ? 0 : held - 1];
        term.instants = instants;
        term.held = held;
        term.remainderLast = remainderLast;
    }

    function append(Made memory made, bytes32 word) private pure {
        bytes32[] memory longer = new bytes32[](made.words.length + 1);
        for (uint256 i; i < made.words.length; ++i) {
            longer[i] = made.words[i];
        }
        longer[made.words.length] = word;
        made.words = longer;
    }
}
