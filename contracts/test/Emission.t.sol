// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Emission} from "../src/Emission.sol";
import {IEmission} from "../src/interfaces/IEmission.sol";
import {PolicyMath} from "../src/libraries/PolicyMath.sol";
import {EmissionFixture} from "./support/EmissionFixture.sol";
import {FakeOracle} from "./support/FakeOracle.sol";
import {PlainToken} from "./support/PlainToken.sol";

/// @notice The cases of `Emission.tree`.
contract EmissionTest is EmissionFixture {
    function test_it_should_refuse_terms_that_do_not_fit() public {
        IEmission.Terms memory t = terms(false);
        t.asset = RECEIVER;
        vm.expectRevert(abi.encodeWithSelector(IEmission.AssetHasNoCode.selector, RECEIVER));
        new Emission(t, constantly(1), wide());
        t = terms(false);
        t.receiver = address(0);
        vm.expectRevert(IEmission.AddressIsZero.selector);
        new Emission(t, constantly(1), wide());
        t = terms(false);
        t.length = 0;
        vm.expectRevert(IEmission.LengthIsZero.selector);
        new Emission(t, constantly(1), wide());
        vm.expectRevert(
            abi.encodeWithSelector(IEmission.OracleDoesNotFit.selector, address(oracle))
        );
        new Emission(terms(true), constantly(1), wide());
        vm.expectRevert(abi.encodeWithSelector(IEmission.OracleDoesNotFit.selector, address(0)));
        new Emission(terms(false), calming(), wide());
    }

    function test_it_should_refuse_numbers_out_of_range() public {
        PolicyMath.Bounds memory b = wide();
        b.fall = uint64(ONE + 1);
        vm.expectRevert(
            abi.encodeWithSelector(PolicyMath.FallOutside.selector, uint64(ONE + 1), ONE)
        );
        new Emission(terms(false), constantly(1), b);
        refuses(numbers(0, 1, 0, 0, 0, 0, 0), PolicyMath.UnknownKind.selector);
        refuses(numbers(7, 1, 0, 0, 0, 0, 0), PolicyMath.UnknownKind.selector);
        bytes4 outside = PolicyMath.NumberOutside.selector;
        refuses(numbers(1, 1 << 128, 0, 0, 0, 0, 0), outside);
        refuses(numbers(1, 1, 1, 0, 0, 0, 0), outside);
        refuses(numbers(2, 1, 0, 0, 0, 0, 0), outside);
        refuses(numbers(3, 1, 2, 1, 1, 0, 0), outside);
        refuses(numbers(3, 1, 0, 0, 1, 0, 0), outside);
        refuses(numbers(3, 1, 1, 2, 0, 0, 0), outside);
        refuses(numbers(4, 1, 3, 1, 2, 0, 1), outside);
        refuses(numbers(4, 1, 1, 2, 3, 0, 1), outside);
        refuses(numbers(4, 1, 1, 1, 1, 0, 0), outside);
        refuses(numbers(4, 1, 1, 1, 1, 1 << 64, 1), outside);
        refuses(numbers(5, 1, 1, 1, 1 << 64, 1, 1), outside);
        refuses(numbers(6, 1, 0, 0, 0, 0, 0), outside);
        refuses(numbers(6, 1, 1, ONE + 1, 0, 0, 0), outside);
    }

    function test_it_should_extend_what_is_due() public {
        Emission emission = open(constantly(500), wide());
        vm.expectRevert(abi.encodeWithSelector(IEmission.NothingDue.selector, START - 1, START));
        emission.extend(9);
        assertEq(emission.due(), 0);
        assertEq(emission.released(), 0);
        vm.warp(START);
        vm.expectEmit(address(emission));
        emit IEmission.Extended(0, 500, 500, false, 0);
        assertEq(emission.extend(9), 1);
        vm.expectRevert(abi.encodeWithSelector(IEmission.NothingDue.selector, START, START + 1000));
        emission.extend(9);
        vm.expectPartialRevert(IEmission.NothingToClaim.selector);
        emission.claim();
        vm.warp(START + 501);
        assertEq(emission.released(), 250);
        vm.expectEmit(address(emission));
        emit IEmission.Paid(RECEIVER, 250, 250);
        assertEq(emission.claim(), 250);
        assertEq(token.balanceOf(RECEIVER), 250);
        assertEq(emission.owed(), 250);
        vm.warp(START + 1999);
        assertEq(emission.released(), 500);
        vm.expectPartialRevert(IEmission.NothingDue.selector);
        emission.extend(0);
    }

    /// @notice However late, and in whatever pieces, it comes to the same.
    function test_it_should_lose_and_double_nothing_when_late(uint8 first, uint8 more) public {
        PolicyMath.Policy memory decay = numbers(3, 1e6, 9, 10, 2, 0, 0);
        Emission late = open(decay, wide());
        Emission punctual = open(decay, wide());
        for (uint256 i; i < 20; ++i) {
            vm.warp(START + 1000 * i);
            punctual.extend(1);
            if (i == first % 20) late.extend(type(uint256).max);
        }
        vm.warp(START + 19_500);
        if (late.due() > 1) late.extend(1 + more % (late.due() - 1));
        if (late.due() > 0) late.extend(type(uint256).max);
        assertEq(late.released(), punctual.released());
        assertEq(late.progress().emitted, punctual.progress().emitted);
        assertEq(late.state().first, punctual.state().first);
        assertEq(late.claim(), punctual.claim());
    }

    function test_it_should_extend_only_what_it_holds() public {
        PolicyMath.Bounds memory b = wide();
        b.total = 1000;
        Emission emission = new Emission(terms(false), constantly(600), b);
        token.mint(address(emission), 599);
        vm.warp(START);
        vm.expectRevert(abi.encodeWithSelector(IEmission.NotFunded.selector, 599, 0, 600));
        emission.extend(1);
        token.mint(address(emission), 1);
        emission.extend(1);
        vm.warp(START + 1000);
        assertEq(emission.claim(), 600);
        token.mint(address(emission), 400);
        emission.extend(1);
        assertEq(emission.progress().last, 400);
        vm.warp(START + 3000);
        emission.extend(2);
        assertEq(emission.progress().emitted, 1000);
        assertEq(emission.claim(), 400);
    }

    function test_it_should_keep_the_bounds() public {
        PolicyMath.Bounds memory b =
            PolicyMath.Bounds({total: 1e6, epochMost: 700, leap: 50, rise: 1e17, fall: 2e17});
        Emission emission = open(numbers(6, 1000, 1e17, 0, 0, 0, 0), b);
        oracle.set(1e18, START - 10);
        vm.warp(START);
        emission.extend(1);
        assertEq(emission.progress().last, 700);
        // A price that doubles would cut the emission to a tenth; it falls by a fifth.
        oracle.set(2e18, START + 900);
        vm.warp(START + 1000);
        emission.extend(1);
        assertEq(emission.progress().last, 560);
        // And it comes back by a tenth.
        oracle.set(2e18, START + 1900);
        vm.warp(START + 2000);
        emission.extend(1);
        assertEq(emission.progress().last, 616);
    }

    function test_it_should_come_back_from_zero_by_a_leap() public {
        PolicyMath.Bounds memory b = wide();
        b.rise = 0;
        b.leap = 7;
        Emission emission = open(numbers(5, 1e18, 0, 0, ONE, 1e17, 5e17), b);
        for (uint256 i; i < 3; ++i) {
            vm.warp(START + 1000 * i);
            oracle.set(i == 0 ? 6e17 : 4e17, block.timestamp - 1);
            emission.extend(1);
            assertEq(emission.progress().last, 7 * i);
        }
    }

    function test_it_should_take_a_reading_once() public {
        Emission emission = open(calming(), wide());
        oracle.set(1e18, START - 10);
        vm.warp(START);
        emission.extend(1);
        // Three epochs are over or running, and there is one reading.
        vm.warp(START + 3400);
        oracle.set(2e18, START + 3300);
        vm.expectEmit(address(emission));
        emit IEmission.Extended(1, 1e6, 1e6, false, 0);
        vm.expectEmit(address(emission));
        emit IEmission.Extended(2, 1e6, 1e6, false, 0);
        vm.expectEmit(address(emission));
        emit IEmission.Extended(3, 140_719, 140_719, true, 2e18);
        assertEq(emission.extend(9), 3);
    }

    function test_it_should_wait_for_a_reading_no_longer_than_the_epoch() public {
        Emission emission = open(calming(), wide());
        vm.warp(START);
        oracle.refuse(true);
        vm.expectRevert(FakeOracle.Refused.selector);
        emission.extend(1);
        vm.warp(START + 1000);
        vm.expectRevert(FakeOracle.Refused.selector);
        emission.extend(2);
        assertEq(emission.extend(1), 1);
        assertEq(emission.progress().last, 1e6);
    }

    function test_it_should_refuse_a_reading_that_is_too_old() public {
        Emission emission = open(calming(), wide());
        vm.warp(START + 501);
        oracle.set(1e18, START);
        vm.expectRevert(
            abi.encodeWithSelector(IEmission.ReadingTooOld.selector, START, START + 501, 500)
        );
        emission.extend(1);
        oracle.set(type(uint256).max, START + 1);
        emission.extend(1);
        assertEq(emission.state().first, type(uint128).max);
    }

    /// @notice Replay: no epoch is extended twice, whoever calls how often, in one block or many.
    function test_attack_emission_replay(uint256 seed) public {
        Emission emission = open(constantly(1000), wide());
        for (uint256 i; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            vm.warp(block.timestamp + seed % 1500);
            for (uint256 j; j < 3; ++j) {
                if (emission.due() == 0) vm.expectPartialRevert(IEmission.NothingDue.selector);
                emission.extend(1 + seed % 4);
            }
            uint256 begun = block.timestamp < START ? 0 : (block.timestamp - START) / 1000 + 1;
            assertLe(emission.progress().emitted, 1000 * begun);
        }
    }

    /// @notice A price that is moved and asked for in one block moves nothing: such a reading is
    /// refused; and one that did get through moves an epoch no further than the bounds.
    function test_attack_controller_by_an_oracle_within_one_block() public {
        PolicyMath.Bounds memory b = wide();
        b.fall = 1e17;
        Emission emission = open(calming(), b);
        oracle.set(1e18, START - 1);
        vm.warp(START);
        emission.extend(1);
        vm.warp(START + 1000);
        oracle.set(1000e18, START + 1000);
        oracle.showSpot();
        vm.expectRevert(
            abi.encodeWithSelector(IEmission.ReadingTooNew.selector, START + 1000, START + 1000)
        );
        emission.extend(1);
        FakeOracle lying = new FakeOracle();
        lying.set(1000e18, START + 999);
        vm.etch(address(oracle), address(lying).code);
        vm.store(address(oracle), bytes32(uint256(0)), bytes32(uint256(1000e18)));
        vm.store(address(oracle), bytes32(uint256(1)), bytes32(uint256(START + 999)));
        emission.extend(1);
        assertEq(emission.progress().last, 9e5);
    }

    function test_it_should_show_what_was_committed() public {
        Emission emission = open(calming(), wide());
        assertEq(emission.terms().receiver, RECEIVER);
        assertEq(emission.policy().kind, 6);
        assertEq(emission.bounds().total, 1e30);
        assertEq(emission.state().second, 1e16);
    }

    function refuses(PolicyMath.Policy memory policy, bytes4 refusal) private {
        IEmission.Terms memory t = terms(policy.kind >= 4);
        vm.expectPartialRevert(refusal);
        new Emission(t, policy, wide());
    }
}
