// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Sentinel} from "../src/Sentinel.sol";
import {IOracle} from "../src/interfaces/IOracle.sol";
import {Breaker} from "../src/libraries/Breaker.sol";
import {BreakerHarness} from "./support/BreakerHarness.sol";
import {Spot} from "./support/Feeds.sol";

/// @notice The cases of `Sentinel.tree`.
contract SentinelTest is Test {
    IOracle private constant NONE = IOracle(address(0));

    address private immutable GOVERNANCE = makeAddr("governance");
    address private immutable GUARDIAN = makeAddr("guardian");

    BreakerHarness private vault;
    Spot private price;
    Spot private mean;
    Sentinel private sentinel;

    function setUp() public {
        vm.warp(1_767_225_600);
        vault = new BreakerHarness(3 days);
        (price, mean) = (new Spot(), new Spot());
        Sentinel.Trigger[] memory triggers = new Sentinel.Trigger[](3);
        triggers[0] = Sentinel.Trigger(price, NONE, 1e18, 0);
        triggers[1] = Sentinel.Trigger(price, mean, 0, 7000);
        triggers[2] = Sentinel.Trigger(price, mean, 0.5e18, 7000);
        sentinel = new Sentinel(GOVERNANCE, GUARDIAN, triggers);
    }

    /* MAKING */

    function test_it_should_refuse_no_governance() public {
        vm.expectRevert(Sentinel.AddressIsZero.selector);
        new Sentinel(address(0), GUARDIAN, new Sentinel.Trigger[](0));
    }

    function test_it_should_refuse_a_trigger_that_reads_nothing() public {
        vm.expectRevert(Sentinel.AddressIsZero.selector);
        new Sentinel(GOVERNANCE, GUARDIAN, one(Sentinel.Trigger(NONE, NONE, 1, 0)));
    }

    function test_it_should_refuse_a_trigger_that_does_not_fit() public {
        refuse(Sentinel.Trigger(price, NONE, 0, 0));
        refuse(Sentinel.Trigger(price, NONE, 1, 1));
        refuse(Sentinel.Trigger(price, mean, 1, 0));
        refuse(Sentinel.Trigger(price, mean, 1, 10_000));
        new Sentinel(GOVERNANCE, GUARDIAN, one(Sentinel.Trigger(price, mean, 0, 9999)));
    }

    function test_it_should_name_the_guardian() public {
        vm.expectEmit();
        emit Sentinel.GuardianReplaced(address(0), GUARDIAN);
        Sentinel made = new Sentinel(GOVERNANCE, GUARDIAN, new Sentinel.Trigger[](0));
        assertEq(made.guardian(), GUARDIAN);
        assertEq(made.governance(), GOVERNANCE);
        assertEq(sentinel.triggers(1).retainedBps, 7000);
    }

    /* TRIPPING */

    function test_it_should_refuse_another_than_the_guardian(address caller) public {
        vm.assume(caller != GUARDIAN);
        vm.expectRevert(abi.encodeWithSelector(Sentinel.NotGuardian.selector, caller, GUARDIAN));
        vm.prank(caller);
        sentinel.trip(vault);
    }

    function test_it_should_trip() public {
        vm.prank(GUARDIAN);
        sentinel.trip(vault);
        assertTrue(vault.isTripped());
    }

    function test_it_should_refuse_when_the_vault_does() public {
        vm.startPrank(GUARDIAN);
        sentinel.trip(vault);
        vm.expectPartialRevert(Breaker.TrippedBefore.selector);
        sentinel.trip(vault);
    }

    function test_it_should_refuse_a_trigger_that_is_unknown() public {
        vm.expectRevert(abi.encodeWithSelector(Sentinel.UnknownTrigger.selector, 3, 3));
        sentinel.tripOn(vault, 3);
    }

    function test_it_should_refuse_a_reading_at_its_bound() public {
        price.set(1e18);
        vm.expectRevert(abi.encodeWithSelector(Sentinel.ReadingNotBelow.selector, 0, 1e18, 1e18));
        sentinel.tripOn(vault, 0);
        assertFalse(vault.isTripped());
    }

    function test_it_should_trip_below_the_bound_whoever_asks(address caller) public {
        price.set(1e18 - 1);
        vm.expectEmit(address(sentinel));
        emit Sentinel.TrippedOn(address(vault), 0, 1e18 - 1, 1e18);
        vm.prank(caller);
        sentinel.tripOn(vault, 0);
        assertTrue(vault.isTripped());
    }

    function test_it_should_compare_with_another_reading() public {
        price.set(0.7e18);
        mean.set(1e18);
        vm.expectRevert(
            abi.encodeWithSelector(Sentinel.ReadingNotBelow.selector, 1, 0.7e18, 0.7e18)
        );
        sentinel.tripOn(vault, 1);
        mean.set(0.6e18);
        (uint256 value, uint256 bound_) = sentinel.look(2);
        assertEq(value, 0.7e18);
        assertEq(bound_, 0.5e18);
        mean.set(2e18);
        (, bound_) = sentinel.look(2);
        assertEq(bound_, 1.4e18);
        sentinel.tripOn(vault, 2);
        assertTrue(vault.isTripped());
    }

    /// @notice Attack: a stale oracle neither trips nor keeps anything from tripping.
    function test_it_should_trip_nothing_on_a_reading_that_cannot_be_relied_on() public {
        vm.mockCallRevert(address(price), abi.encodeCall(IOracle.reading, ()), "stale");
        vm.expectRevert("stale");
        sentinel.tripOn(vault, 0);
        price.set(0);
        vm.mockCallRevert(address(mean), abi.encodeCall(IOracle.reading, ()), "stale");
        vm.expectRevert("stale");
        sentinel.tripOn(vault, 1);
        assertFalse(vault.isTripped());
    }

    /* REPLACING */

    function test_it_should_refuse_another_than_the_governance(address caller) public {
        vm.assume(caller != GOVERNANCE);
        vm.expectRevert(
            abi.encodeWithSelector(Sentinel.NotGovernance.selector, caller, GOVERNANCE)
        );
        vm.prank(caller);
        sentinel.replaceGuardian(caller);
    }

    function test_it_should_replace(address next) public {
        vm.expectEmit(address(sentinel));
        emit Sentinel.GuardianReplaced(GUARDIAN, next);
        vm.prank(GOVERNANCE);
        sentinel.replaceGuardian(next);
        assertEq(sentinel.guardian(), next);
    }

    function test_it_should_let_the_guardian_renounce_and_nobody_else(address caller) public {
        vm.assume(caller != GUARDIAN && caller != address(0));
        vm.expectRevert(abi.encodeWithSelector(Sentinel.NotGuardian.selector, caller, GUARDIAN));
        vm.prank(caller);
        sentinel.renounce();
        vm.prank(GUARDIAN);
        sentinel.renounce();
        assertEq(sentinel.guardian(), address(0));
        vm.expectRevert(abi.encodeWithSelector(Sentinel.NotGuardian.selector, caller, address(0)));
        vm.prank(caller);
        sentinel.trip(vault);
    }

    function one(Sentinel.Trigger memory trigger)
        private
        pure
        returns (Sentinel.Trigger[] memory list)
    {
        list = new Sentinel.Trigger[](1);
        list[0] = trigger;
    }

    function refuse(Sentinel.Trigger memory trigger) private {
        vm.expectRevert(abi.encodeWithSelector(Sentinel.TriggerDoesNotFit.selector, 0));
        new Sentinel(GOVERNANCE, GUARDIAN, one(trigger));
    }
}
