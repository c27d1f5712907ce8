// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ReleaseCheck} from "../src/libraries/ReleaseCheck.sol";
import {ReleaseMath} from "../src/libraries/ReleaseMath.sol";
import {ReleaseWords} from "../src/libraries/ReleaseWords.sol";
import {ReleaseLens} from "../src/periphery/ReleaseLens.sol";
import {Words} from "./support/Words.sol";

/// @notice Every way in which words can be malformed, one test each.
contract ReleaseWordsTest is Test {
    ReleaseLens private lens;

    function setUp() public {
        lens = new ReleaseLens();
    }

    function test_it_should_revert_when_there_are_no_words() public {
        refuses(new bytes32[](0), abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 0));
    }

    function test_it_should_revert_when_the_denominator_is_zero() public {
        refuses(
            Words.list(Words.header(0, 1), Words.jump(1, 5)),
            abi.encodeWithSelector(ReleaseCheck.DenominatorIsZero.selector, 0)
        );
    }

    function test_it_should_revert_when_there_are_no_terms() public {
        bytes32[] memory words = new bytes32[](1);
        words[0] = Words.header(1, 0);
        refuses(words, abi.encodeWithSelector(ReleaseCheck.TermsOutOfRange.selector, 0, 0));
    }

    function test_it_should_revert_when_there_are_more_than_255_terms() public {
        lens.released(jumps(255), 1, 0);
        refuses(jumps(256), abi.encodeWithSelector(ReleaseCheck.TermsOutOfRange.selector, 0, 256));
    }

    function test_it_should_revert_when_a_term_is_missing() public {
        refuses(
            Words.list(Words.header(2, 2), Words.jump(1, 5)),
            abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 2)
        );
    }

    function test_it_should_revert_when_words_are_left_over() public {
        refuses(
            Words.list(Words.header(1, 1), Words.jump(1, 5), bytes32(0)),
            abi.encodeWithSelector(ReleaseCheck.DenominatorIsZero.selector, 2)
        );
    }

    function test_it_should_revert_when_the_first_share_is_zero() public {
        refuses(
            Words.list(Words.header(1, 2), Words.jump(0, 5), Words.jump(1, 6)),
            abi.encodeWithSelector(ReleaseCheck.CumulativeNotRising.selector, 1, 0, 0)
        );
    }

    function test_it_should_revert_when_a_cumulative_share_stays() public {
        refuses(
            Words.list(Words.header(4, 2), Words.jump(4, 5), Words.jump(4, 6)),
            abi.encodeWithSelector(ReleaseCheck.CumulativeNotRising.selector, 2, 4, 4)
        );
    }

    function test_it_should_revert_when_the_shares_stop_below_one() public {
        refuses(
            Words.list(Words.header(4, 1), Words.jump(3, 5)),
            abi.encodeWithSelector(ReleaseCheck.CumulativeNotWhole.selector, 2, 3, 4)
        );
    }

    function test_it_should_revert_when_the_shares_pass_one() public {
        refuses(
            Words.list(Words.header(4, 1), Words.jump(5, 5)),
            abi.encodeWithSelector(ReleaseCheck.CumulativeNotWhole.selector, 2, 5, 4)
        );
    }

    function test_it_should_revert_when_the_kind_is_unknown(uint8 kind) public {
        vm.assume(kind & 0x7f == 0 || kind & 0x7f > 10);
        vm.assume(kind != 15);
        refuses(
            Words.one(Words.every(kind, 1, 1, 1, 1, 0)),
            abi.encodeWithSelector(ReleaseWords.UnknownKind.selector, 1, kind)
        );
    }

    /// @dev Even where nobody validates, an unknown term is never passed over.
    function test_it_should_revert_when_an_unknown_kind_is_evaluated() public {
        vm.expectRevert(abi.encodeWithSelector(ReleaseWords.UnknownKind.selector, 1, 11));
        this.releasedOf(Words.one(Words.every(11, 1, 1, 1, 1, 0)));
    }

    function releasedOf(bytes32[] calldata words) external view returns (uint128) {
        ReleaseMath.When memory when;
        return ReleaseMath.released(ReleaseWords.ofMemory(words), 1, when);
    }

    function test_it_should_revert_when_a_jump_has_padding() public {
        refuses(
            Words.one(Words.jump(1, 5) | bytes32(uint256(1) << 79)),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 1, uint256(1) << 79)
        );
    }

    function test_it_should_revert_when_a_line_is_empty() public {
        refuses(
            Words.one(Words.line(1, 5, 5, 5)),
            abi.encodeWithSelector(ReleaseCheck.LineIsEmpty.selector, 1, 5, 5)
        );
    }

    function test_it_should_revert_when_a_line_opens_before_it_starts() public {
        refuses(
            Words.one(Words.line(1, 5, 9, 4)),
            abi.encodeWithSelector(ReleaseCheck.LineOpensOutside.selector, 1, 4, 5, 9)
        );
    }

    function test_it_should_revert_when_a_line_opens_after_it_ends() public {
        refuses(
            Words.one(Words.line(1, 5, 9, 10)),
            abi.encodeWithSelector(ReleaseCheck.LineOpensOutside.selector, 1, 10, 5, 9)
        );
    }

    function test_it_should_revert_when_the_period_is_zero() public {
        for (uint8 kind = 3; kind <= 4; ++kind) {
            refuses(
                Words.one(Words.every(kind, 1, 5, 0, 2, 0)),
                abi.encodeWithSelector(ReleaseCheck.PeriodIsZero.selector, 1)
            );
        }
    }

    function test_it_should_revert_when_there_are_no_steps() public {
        bytes memory error_ = abi.encodeWithSelector(ReleaseCheck.StepsIsZero.selector, 1);
        refuses(Words.one(Words.every(3, 1, 5, 1, 0, 0)), error_);
        refuses(Words.one(Words.every(4, 1, 5, 1, 0, 0)), error_);
        refuses(Words.one(Words.listed(5, 1, 0, 0)), error_);
        refuses(Words.one(Words.listed(6, 1, 0, 0)), error_);
    }

    function test_it_should_revert_when_more_steps_are_held_than_there_are() public {
        bytes memory error_ = abi.encodeWithSelector(ReleaseCheck.HeldAboveSteps.selector, 1, 3, 2);
        refuses(Words.one(Words.every(3, 1, 5, 1, 2, 3)), error_);
        refuses(Words.list(Words.header(1, 1), Words.listed(6, 1, 2, 3), first(2)), error_);
    }

    function test_it_should_revert_when_listed_instants_are_missing() public {
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 7, 0), first(6)),
            abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 3)
        );
        refuses(
            Words.one(Words.listed(5, 1, type(uint24).max, 0)),
            abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 2)
        );
    }

    function test_it_should_revert_when_listed_instants_do_not_rise() public {
        uint40[] memory instants = new uint40[](7);
        for (uint40 i; i < 7; ++i) {
            instants[i] = 10 * (i + 1);
        }
        instants[6] = 60;
        refuses(
            Words.list(
                Words.header(1, 1),
                Words.listed(5, 1, 7, 0),
                Words.instants(instants, 0),
                Words.instants(instants, 6)
            ),
            abi.encodeWithSelector(ReleaseCheck.InstantsNotRising.selector, 3, 60, 60)
        );
        instants[1] = 9;
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 6, 0), Words.instants(instants, 0)),
            abi.encodeWithSelector(ReleaseCheck.InstantsNotRising.selector, 2, 10, 9)
        );
    }

    function test_it_should_revert_when_a_place_left_over_is_used() public {
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 2, 0), first(3)),
            abi.encodeWithSelector(
                ReleaseCheck.PaddingNotZero.selector, 2, uint256(first(3)) << 80
            )
        );
    }

    function test_it_should_revert_when_the_last_bits_of_instants_are_used() public {
        bytes32 damaged = first(6) | bytes32(uint256(0x8000));
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 6, 0), damaged),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 2, 0x8000)
        );
    }

    function test_it_should_revert_when_a_listed_term_has_padding() public {
        refuses(
            Words.list(
                Words.header(1, 1), Words.listed(5, 1, 6, 0) | bytes32(uint256(1)), first(6)
            ),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 1, 1)
        );
    }

    function test_it_should_accept_instants_that_fill_their_words() public view {
        bytes32[] memory words = Words.list(Words.header(1, 1), Words.listed(5, 1, 6, 6), first(6));
        assertEq(lens.released(words, 100, 60), 100);
        assertEq(lens.released(words, 100, 59), 0);
    }

    /* GATES */

    function test_it_should_revert_when_a_gate_has_padding() public {
        refuses(
            Words.list(
                Words.header(1, 1), Words.gate(1, 3) | bytes32(uint256(1) << 111), Words.jump(1, 5)
            ),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 1, uint256(1) << 111)
        );
    }

    function test_it_should_revert_when_a_gate_names_another_share() public {
        refuses(
            Words.list(Words.header(2, 1), Words.gate(1, 3), Words.jump(2, 5)),
            abi.encodeWithSelector(ReleaseCheck.GateDiffers.selector, 1, 1, 2)
        );
    }

    function test_it_should_revert_when_no_term_stands_behind_a_gate() public {
        refuses(
            Words.list(Words.header(1, 1), Words.gate(1, 3)),
            abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 2)
        );
        refuses(
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.gate(1, 3)),
            abi.encodeWithSelector(ReleaseWords.UnknownKind.selector, 2, 15)
        );
    }

    /* GEOMETRIC TERMS */

    function test_it_should_revert_when_the_period_of_a_geometric_term_is_zero() public {
        refuses(
            geometric(7, 0, 2, 0, 1, 2, 8, 12),
            abi.encodeWithSelector(ReleaseCheck.PeriodIsZero.selector, 1)
        );
    }

    function test_it_should_revert_when_there_are_no_periods_or_too_many() public {
        refuses(
            geometric(8, 5, 0, 0, 1, 2, 8, 12),
            abi.encodeWithSelector(ReleaseCheck.StepsIsZero.selector, 1)
        );
        refuses(
            geometric(8, 5, 4097, 0, 1, 2, 8, 12),
            abi.encodeWithSelector(ReleaseCheck.StepsTooMany.selector, 1, 4097, 4096)
        );
        assertEq(lens.released(geometric(7, 1, 4096, 0, 1, 1, 1, 4096), 4096, 2047), 2048);
    }

    function test_it_should_revert_when_another_flag_is_set() public {
        refuses(
            geometric(7, 5, 2, 3, 1, 2, 8, 6),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 1, 1)
        );
    }

    function test_it_should_revert_when_a_factor_is_wrong() public {
        bytes4 wrong = ReleaseCheck.FactorIsWrong.selector;
        refuses(geometric(7, 5, 2, 0, 1, 0, 8, 12), abi.encodeWithSelector(wrong, 2, 1, 0));
        refuses(geometric(7, 5, 2, 0, 0, 1, 8, 12), abi.encodeWithSelector(wrong, 2, 0, 1));
        refuses(geometric(7, 5, 2, 0, 2, 4, 8, 12), abi.encodeWithSelector(wrong, 2, 2, 4));
        refuses(geometric(7, 5, 2, 1, 3, 2, 8, 12), abi.encodeWithSelector(wrong, 2, 3, 2));
    }

    function test_it_should_revert_when_weights_add_up_to_something_else() public {
        bytes4 differ = ReleaseCheck.WeightsDiffer.selector;
        refuses(geometric(7, 5, 2, 0, 1, 2, 8, 13), abi.encodeWithSelector(differ, 3, 13, 12));
        refuses(geometric(7, 5, 2, 1, 1, 2, 8, 7), abi.encodeWithSelector(differ, 3, 7, 6));
        refuses(geometric(7, 5, 2, 0, 1, 2, 0, 0), abi.encodeWithSelector(differ, 3, 0, 0));
        uint128 most = type(uint128).max;
        refuses(
            geometric(7, 5, 2, 0, 1, 1, most, most - 1),
            abi.encodeWithSelector(differ, 3, most - 1, 2 * uint256(most))
        );
    }

    function test_it_should_revert_when_words_of_a_geometric_term_are_missing() public {
        bytes32[] memory words = geometric(7, 5, 2, 0, 1, 2, 8, 12);
        assembly ("memory-safe") {
            mstore(words, 3)
        }
        refuses(words, abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 3));
    }

    /* TABLES */

    function test_it_should_revert_when_a_table_is_malformed() public {
        bytes32 row = Words.row(10, 1);
        refuses(
            Words.list(Words.header(1, 1), Words.table(9, 1, 1) | bytes32(uint256(1)), row),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 1, 1)
        );
        refuses(
            Words.list(Words.header(1, 1), Words.table(9, 1, 1), row | bytes32(uint256(1))),
            abi.encodeWithSelector(ReleaseCheck.PaddingNotZero.selector, 2, 1)
        );
        refuses(
            Words.list(Words.header(1, 1), Words.table(9, 1, 0)),
            abi.encodeWithSelector(ReleaseCheck.StepsIsZero.selector, 1)
        );
        refuses(
            Words.list(Words.header(1, 1), Words.table(10, 1, 10_001)),
            abi.encodeWithSelector(ReleaseCheck.StepsTooMany.selector, 1, 10_001, 10_000)
        );
        refuses(
            Words.list(Words.header(1, 1), Words.table(10, 1, 2), row),
            abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 3)
        );
    }

    function test_it_should_revert_when_the_rows_of_a_table_do_not_rise() public {
        refuses(
            Words.list(
                Words.header(1, 1), Words.table(9, 1, 2), Words.row(10, 1), Words.row(10, 2)
            ),
            abi.encodeWithSelector(ReleaseCheck.InstantsNotRising.selector, 3, 10, 10)
        );
        refuses(
            Words.list(
                Words.header(1, 1), Words.table(9, 1, 2), Words.row(10, 2), Words.row(11, 1)
            ),
            abi.encodeWithSelector(ReleaseCheck.RowsFall.selector, 3, 2, 1)
        );
        refuses(
            Words.list(Words.header(1, 1), Words.table(9, 1, 1), Words.row(10, 0)),
            abi.encodeWithSelector(ReleaseCheck.RowsFall.selector, 2, 0, 0)
        );
    }

    /// @dev In the manner of `Words.list`: one geometric term and nothing else.
    function geometric(
        uint8 kind,
        uint32 period,
        uint24 count,
        uint24 flags,
        uint128 p,
        uint128 q,
        uint128 start,
        uint128 sum
    ) private pure returns (bytes32[] memory) {
        return Words.list(
            Words.header(1, 1),
            Words.geometric(kind, 1, 0, period, count, flags),
            Words.pair(p, q),
            Words.pair(start, sum)
        );
    }

    function refuses(bytes32[] memory words, bytes memory error_) private {
        vm.expectRevert(error_);
        lens.released(words, 1, 0);
    }

    /// @dev The instants 10, 20, ..., as many as asked for.
    function first(uint40 count) private pure returns (bytes32) {
        uint40[] memory instants = new uint40[](count);
        for (uint40 i; i < count; ++i) {
            instants[i] = 10 * (i + 1);
        }
        return Words.instants(instants, 0);
    }

    function jumps(uint128 count) private pure returns (bytes32[] memory words) {
        words = new bytes32[](count + 1);
        words[0] = Words.header(count, count);
        for (uint128 i = 1; i <= count; ++i) {
            words[i] = Words.jump(i, 5);
        }
    }
}
