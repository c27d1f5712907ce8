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
            uint8 kind = uint8(1 + roll(dice, 6));
            if (kind == 1) jump(made, dice, i, cumulative);
            else if (kind == 2) line(made, dice, i, cumulative);
            else if (kind <= 4) every(made, dice, i, cumulative, kind);
            else listed(made, dice, i, cumulative, kind);
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
