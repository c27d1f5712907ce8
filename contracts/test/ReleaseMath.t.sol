// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ReleaseCheck} from "../src/libraries/ReleaseCheck.sol";
import {ReleaseWords} from "../src/libraries/ReleaseWords.sol";
import {ReleaseLens} from "../src/periphery/ReleaseLens.sol";
import {RandomRelease} from "./support/RandomRelease.sol";
import {SlowRelease} from "./support/SlowRelease.sol";
import {Words} from "./support/Words.sol";

/// @notice The laws of the release, and its slow twin, on random well-formed releases.
contract ReleaseMathTest is Test {
    using RandomRelease for RandomRelease.Made;

    ReleaseLens private lens;

    function setUp() public {
        lens = new ReleaseLens();
    }

    function testFuzz_a_release_agrees_with_its_slow_twin(uint256 seed, uint128 total)
        public
        view
    {
        RandomRelease.Made memory made = RandomRelease.make(seed);
        for (uint256 i; i < 3; ++i) {
            uint40 time = made.time(seed ^ (i + 1));
            assertEq(
                lens.released(made.words, total, time),
                SlowRelease.released(made.terms, made.denominator, total, time)
            );
        }
    }

    /// @notice I3: what is released never falls with time.
    function testFuzz_a_release_never_falls(uint256 seed, uint128 total, uint40 a, uint40 b)
        public
        view
    {
        RandomRelease.Made memory made = RandomRelease.make(seed);
        (uint40 sooner, uint40 later) = (uint40(bound(a, 0, 20_000)), uint40(bound(b, 0, 20_000)));
        if (sooner > later) (sooner, later) = (later, sooner);
        assertLe(lens.released(made.words, total, sooner), lens.released(made.words, total, later));
    }

    /// @notice I4: a release never exceeds its total, and equals it from its end on.
    function testFuzz_a_release_ends_at_its_total(uint256 seed, uint128 total, uint40 time)
        public
        view
    {
        RandomRelease.Made memory made = RandomRelease.make(seed);
        uint256 end;
        for (uint256 i; i < made.terms.length; ++i) {
            if (made.terms[i].end > end) end = made.terms[i].end;
        }
        assertLe(lens.released(made.words, total, uint40(bound(time, 0, end))), total);
        assertEq(lens.released(made.words, total, uint40(end)), total);
        assertEq(lens.released(made.words, total, type(uint40).max), total);
    }

    /// @notice I7: the terms' amounts add up to the grant's total. Each term is made a jump at an
    /// instant of its own, so that its amount shows in the difference.
    function testFuzz_the_terms_add_up_to_the_total(uint256 seed, uint128 total) public view {
        RandomRelease.Made memory made = RandomRelease.make(seed);
        uint256 count = made.terms.length;
        bytes32[] memory words = new bytes32[](count + 1);
        words[0] = Words.header(made.denominator, count);
        for (uint256 i; i < count; ++i) {
            words[i + 1] = Words.jump(uint128(made.terms[i].cumulative), uint40(i + 1));
        }
        uint256[] memory amounts = SlowRelease.split(made.terms, made.denominator, total);
        uint256 sum;
        for (uint256 i; i < count; ++i) {
            sum += amounts[i];
            assertEq(lens.released(words, total, uint40(i + 1)), sum);
        }
        assertEq(sum, total);
    }

    function testFuzz_many_are_each_as_one(uint256 seed, uint128 total) public view {
        bytes32[][] memory words = new bytes32[][](3);
        uint128[] memory totals = new uint128[](3);
        uint40[] memory times = new uint40[](3);
        for (uint256 i; i < 3; ++i) {
            RandomRelease.Made memory made =
                RandomRelease.make(uint256(keccak256(abi.encode(seed, i))));
            (words[i], totals[i], times[i]) = (made.words, total / uint128(i + 1), made.time(seed));
        }
        uint256[] memory amounts = lens.releasedMany(words, totals, times);
        for (uint256 i; i < 3; ++i) {
            assertEq(amounts[i], lens.released(words[i], totals[i], times[i]));
        }
    }

    function test_it_should_revert_when_lists_differ_in_length() public {
        vm.expectRevert(abi.encodeWithSelector(ReleaseLens.LengthsDiffer.selector, 1, 2, 1));
        lens.releasedMany(new bytes32[][](1), new uint128[](2), new uint40[](1));
        vm.expectRevert(abi.encodeWithSelector(ReleaseLens.LengthsDiffer.selector, 1, 1, 2));
        lens.releasedMany(new bytes32[][](1), new uint128[](1), new uint40[](2));
    }

    /// @notice A term behind a gate releases nothing before it is said when its condition opened,
    /// also where fewer conditions are spoken of than there are.
    function test_it_should_release_nothing_behind_a_gate_of_which_nothing_is_said() public view {
        bytes32[] memory words =
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.line(1, 0, 100, 0));
        assertEq(lens.released(words, 1000, 5000), 0);
        ReleaseLens.Question[] memory questions = new ReleaseLens.Question[](3);
        for (uint256 i; i < 3; ++i) {
            questions[i] = ReleaseLens.Question(words, 1000, 5000, 0, new uint80[](3 + i));
        }
        questions[2].openings[3] = uint80(4960) << 40;
        uint256[] memory amounts = lens.answers(questions);
        assertEq(amounts[0], 0);
        assertEq(amounts[1], 0);
        assertEq(amounts[2], 400);
    }

    /// @notice A word changed anywhere either is refused or still obeys I3 and I4.
    function testFuzz_damaged_words_are_refused_or_lawful(
        uint256 seed,
        uint8 bit,
        uint128 total,
        uint40 time
    ) public view {
        RandomRelease.Made memory made = RandomRelease.make(seed);
        made.words[seed % made.words.length] ^= bytes32(uint256(1) << bit);
        time = uint40(bound(time, 0, type(uint40).max - 1));
        try lens.released(made.words, total, time) returns (uint256 amount) {
            assertLe(amount, total);
            assertLe(amount, lens.released(made.words, total, time + 1));
        } catch (bytes memory reason) {
            assertTrue(isOurs(bytes4(reason)), "refused by another error than ours");
        }
    }

    function isOurs(bytes4 selector) private pure returns (bool) {
        return selector == ReleaseWords.WordMissing.selector
            || selector == ReleaseCheck.DenominatorIsZero.selector
            || selector == ReleaseCheck.TermsOutOfRange.selector
            || selector == ReleaseWords.UnknownKind.selector
            || selector == ReleaseCheck.CumulativeNotRising.selector
            || selector == ReleaseCheck.CumulativeNotWhole.selector
            || selector == ReleaseCheck.LineIsEmpty.selector
            || selector == ReleaseCheck.LineOpensOutside.selector
            || selector == ReleaseCheck.PeriodIsZero.selector
            || selector == ReleaseCheck.StepsIsZero.selector
            || selector == ReleaseCheck.HeldAboveSteps.selector
            || selector == ReleaseCheck.InstantsNotRising.selector
            || selector == ReleaseCheck.PaddingNotZero.selector
            || selector == ReleaseCheck.StepsTooMany.selector
            || selector == ReleaseCheck.GateDiffers.selector
            || selector == ReleaseCheck.FactorIsWrong.selector
            || selector == ReleaseCheck.WeightsDiffer.selector
            || selector == ReleaseCheck.RowsFall.selector;
    }
}
