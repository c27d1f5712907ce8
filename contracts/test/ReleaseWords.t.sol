// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ReleaseMath} from "../src/libraries/ReleaseMath.sol";
import {ReleaseLens} from "../src/periphery/ReleaseLens.sol";
import {Words} from "./support/Words.sol";

/// @notice Every way in which words can be malformed, one test each.
contract ReleaseWordsTest is Test {
    ReleaseLens private lens;

    function setUp() public {
        lens = new ReleaseLens();
    }

    function test_it_should_revert_when_there_are_no_words() public {
        refuses(new bytes32[](0), abi.encodeWithSelector(ReleaseMath.WordMissing.selector, 0));
    }

    function test_it_should_revert_when_the_denominator_is_zero() public {
        refuses(
            Words.list(Words.header(0, 1), Words.jump(1, 5)),
            abi.encodeWithSelector(ReleaseMath.DenominatorIsZero.selector)
        );
    }

    function test_it_should_revert_when_there_are_no_terms() public {
        bytes32[] memory words = new bytes32[](1);
        words[0] = Words.header(1, 0);
        refuses(words, abi.encodeWithSelector(ReleaseMath.TermsOutOfRange.selector, 0));
    }

    function test_it_should_revert_when_there_are_more_than_255_terms() public {
        lens.released(jumps(255), 1, 0);
        refuses(jumps(256), abi.encodeWithSelector(ReleaseMath.TermsOutOfRange.selector, 256));
    }

    function test_it_should_revert_when_a_term_is_missing() public {
        refuses(
            Words.list(Words.header(2, 2), Words.jump(1, 5)),
            abi.encodeWithSelector(ReleaseMath.WordMissing.selector, 2)
        );
    }

    function test_it_should_revert_when_words_are_left_over() public {
        refuses(
            Words.list(Words.header(1, 1), Words.jump(1, 5), bytes32(0)),
            abi.encodeWithSelector(ReleaseMath.WordsLeftOver.selector, 2, 3)
        );
    }

    function test_it_should_revert_when_the_first_share_is_zero() public {
        refuses(
            Words.list(Words.header(1, 2), Words.jump(0, 5), Words.jump(1, 6)),
            abi.encodeWithSelector(ReleaseMath.CumulativeNotRising.selector, 1, 0, 0)
        );
    }

    function test_it_should_revert_when_a_cumulative_share_stays() public {
        refuses(
            Words.list(Words.header(4, 2), Words.jump(4, 5), Words.jump(4, 6)),
            abi.encodeWithSelector(ReleaseMath.CumulativeNotRising.selector, 2, 4, 4)
        );
    }

    function test_it_should_revert_when_the_shares_stop_below_one() public {
        refuses(
            Words.list(Words.header(4, 1), Words.jump(3, 5)),
            abi.encodeWithSelector(ReleaseMath.CumulativeNotWhole.selector, 3, 4)
        );
    }

    function test_it_should_revert_when_the_shares_pass_one() public {
        refuses(
            Words.list(Words.header(4, 1), Words.jump(5, 5)),
            abi.encodeWithSelector(ReleaseMath.CumulativeNotWhole.selector, 5, 4)
        );
    }

    function test_it_should_revert_when_the_kind_is_unknown(uint8 kind) public {
        vm.assume(kind == 0 || kind > 6);
        refuses(
            Words.one(Words.every(kind, 1, 1, 1, 1, 0)),
            abi.encodeWithSelector(ReleaseMath.UnknownKind.selector, 1, kind)
        );
    }

    /// @dev Even where nobody validates, an unknown term is never passed over.
    function test_it_should_revert_when_an_unknown_kind_is_evaluated() public {
        vm.expectRevert(abi.encodeWithSelector(ReleaseMath.UnknownKind.selector, 1, 7));
        this.releasedOf(Words.one(Words.every(7, 1, 1, 1, 1, 0)));
    }

    function releasedOf(bytes32[] calldata words) external pure returns (uint128) {
        return ReleaseMath.released(words, 1, 0);
    }

    function test_it_should_revert_when_a_jump_has_padding() public {
        refuses(
            Words.one(Words.jump(1, 5) | bytes32(uint256(1) << 79)),
            abi.encodeWithSelector(ReleaseMath.PaddingNotZero.selector, 1, uint256(1) << 79)
        );
    }

    function test_it_should_revert_when_a_line_is_empty() public {
        refuses(
            Words.one(Words.line(1, 5, 5, 5)),
            abi.encodeWithSelector(ReleaseMath.LineIsEmpty.selector, 1, 5, 5)
        );
    }

    function test_it_should_revert_when_a_line_opens_before_it_starts() public {
        refuses(
            Words.one(Words.line(1, 5, 9, 4)),
            abi.encodeWithSelector(ReleaseMath.LineOpensOutside.selector, 1, 4, 5, 9)
        );
    }

    function test_it_should_revert_when_a_line_opens_after_it_ends() public {
        refuses(
            Words.one(Words.line(1, 5, 9, 10)),
            abi.encodeWithSelector(ReleaseMath.LineOpensOutside.selector, 1, 10, 5, 9)
        );
    }

    function test_it_should_revert_when_the_period_is_zero() public {
        for (uint8 kind = 3; kind <= 4; ++kind) {
            refuses(
                Words.one(Words.every(kind, 1, 5, 0, 2, 0)),
                abi.encodeWithSelector(ReleaseMath.PeriodIsZero.selector, 1)
            );
        }
    }

    function test_it_should_revert_when_there_are_no_steps() public {
        bytes memory error_ = abi.encodeWithSelector(ReleaseMath.StepsIsZero.selector, 1);
        refuses(Words.one(Words.every(3, 1, 5, 1, 0, 0)), error_);
        refuses(Words.one(Words.every(4, 1, 5, 1, 0, 0)), error_);
        refuses(Words.one(Words.listed(5, 1, 0, 0)), error_);
        refuses(Words.one(Words.listed(6, 1, 0, 0)), error_);
    }

    function test_it_should_revert_when_more_steps_are_held_than_there_are() public {
        bytes memory error_ = abi.encodeWithSelector(ReleaseMath.HeldAboveSteps.selector, 1, 3, 2);
        refuses(Words.one(Words.every(3, 1, 5, 1, 2, 3)), error_);
        refuses(Words.list(Words.header(1, 1), Words.listed(6, 1, 2, 3), first(2)), error_);
    }

    function test_it_should_revert_when_listed_instants_are_missing() public {
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 7, 0), first(6)),
            abi.encodeWithSelector(ReleaseMath.WordMissing.selector, 3)
        );
        refuses(
            Words.one(Words.listed(5, 1, type(uint24).max, 0)),
            abi.encodeWithSelector(ReleaseMath.WordMissing.selector, 2)
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
            abi.encodeWithSelector(ReleaseMath.InstantsNotRising.selector, 3, 60, 60)
        );
        instants[1] = 9;
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 6, 0), Words.instants(instants, 0)),
            abi.encodeWithSelector(ReleaseMath.InstantsNotRising.selector, 2, 10, 9)
        );
    }

    function test_it_should_revert_when_a_place_left_over_is_used() public {
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 2, 0), first(3)),
            abi.encodeWithSelector(ReleaseMath.PaddingNotZero.selector, 2, uint256(first(3)) << 80)
        );
    }

    function test_it_should_revert_when_the_last_bits_of_instants_are_used() public {
        bytes32 damaged = first(6) | bytes32(uint256(0x8000));
        refuses(
            Words.list(Words.header(1, 1), Words.listed(5, 1, 6, 0), damaged),
            abi.encodeWithSelector(ReleaseMath.PaddingNotZero.selector, 2, 0x8000)
        );
    }

    function test_it_should_revert_when_a_listed_term_has_padding() public {
        refuses(
            Words.list(
                Words.header(1, 1), Words.listed(5, 1, 6, 0) | bytes32(uint256(1)), first(6)
            ),
            abi.encodeWithSelector(ReleaseMath.PaddingNotZero.selector, 1, 1)
        );
    }

    function test_it_should_accept_instants_that_fill_their_words() public view {
        bytes32[] memory words = Words.list(Words.header(1, 1), Words.listed(5, 1, 6, 6), first(6));
        assertEq(lens.released(words, 100, 60), 100);
        assertEq(lens.released(words, 100, 59), 0);
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
