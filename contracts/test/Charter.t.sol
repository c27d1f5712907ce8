// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Charter} from "../src/Charter.sol";
import {Quorum} from "../src/libraries/Quorum.sol";
import {Signers} from "./support/Signers.sol";

/// @notice The cases of `Charter.tree`.
contract CharterTest is Signers {
    uint40 private constant START = 1_767_225_600;
    bytes32 private constant PLAN = keccak256("plan");
    bytes32 private constant SECOND = keccak256("second");
    bytes32 private constant THIRD = keccak256("third");

    address private immutable GOVERNANCE = makeAddr("governance");

    Charter private charter;

    function setUp() public {
        vm.warp(START);
        makeSigners(3);
        charter = new Charter(PLAN, GOVERNANCE, signers, 2);
    }

    function signedAmendment(uint256 version, bytes32 before, bytes32 plan, uint40 effective)
        private
        view
        returns (Quorum.Signature[] memory)
    {
        return signed(0, 2, charter.digest(version, before, plan, effective));
    }

    function amend(uint256 version, bytes32 before, bytes32 plan, uint40 effective) private {
        Quorum.Signature[] memory two = signedAmendment(version, before, plan, effective);
        vm.prank(GOVERNANCE);
        assertEq(charter.amend(before, plan, effective, two), version);
    }

    function test_it_should_refuse_nobody() public {
        vm.expectRevert(Charter.AddressIsZero.selector);
        new Charter(PLAN, address(0), signers, 2);
        vm.expectRevert(abi.encodeWithSelector(Quorum.QuorumOutOfRange.selector, 3, 0));
        new Charter(PLAN, GOVERNANCE, signers, 0);
    }

    function test_it_should_refuse_no_plan() public {
        vm.expectRevert(Charter.PlanIsZero.selector);
        new Charter(0, GOVERNANCE, signers, 2);
        Quorum.Signature[] memory two = signedAmendment(2, PLAN, 0, START);
        vm.expectRevert(Charter.PlanIsZero.selector);
        vm.prank(GOVERNANCE);
        charter.amend(PLAN, 0, START, two);
    }

    function test_it_should_hold_the_first_version() public view {
        assertEq(charter.count(), 1);
        assertEq(charter.governance(), GOVERNANCE);
        assertEq(charter.needed(), 2);
        assertEq(charter.signers(), signers);
        assertEq(charter.numberOf(PLAN), 1);
        Charter.Version memory first = charter.versions(1);
        assertEq(first.plan, PLAN);
        assertEq(first.amendment, 0);
        assertEq(first.recorded, START);
        assertEq(first.effective, START);
    }

    function test_it_should_refuse_another_than_the_governance(address caller) public {
        vm.assume(caller != GOVERNANCE);
        Quorum.Signature[] memory two = signedAmendment(2, PLAN, SECOND, START);
        vm.expectRevert(abi.encodeWithSelector(Charter.NotGovernance.selector, caller, GOVERNANCE));
        vm.prank(caller);
        charter.amend(PLAN, SECOND, START, two);
    }

    function test_it_should_refuse_without_the_signatures() public {
        vm.expectRevert(abi.encodeWithSelector(Quorum.SignaturesMissing.selector, 0, 2));
        vm.prank(GOVERNANCE);
        charter.amend(PLAN, SECOND, START, new Quorum.Signature[](0));
    }

    /// @notice Attack: signatures of one amendment bring another.
    function test_it_should_refuse_signatures_of_another_amendment() public {
        Quorum.Signature[] memory two = signedAmendment(2, PLAN, SECOND, START);
        vm.startPrank(GOVERNANCE);
        vm.expectPartialRevert(Quorum.NotSignedBy.selector);
        charter.amend(PLAN, THIRD, START, two);
        vm.expectPartialRevert(Quorum.NotSignedBy.selector);
        charter.amend(PLAN, SECOND, START + 1, two);
        charter.amend(PLAN, SECOND, START, two);
    }

    function test_it_should_refuse_an_amendment_of_an_older_version() public {
        amend(2, PLAN, SECOND, START);
        Quorum.Signature[] memory two = signedAmendment(3, PLAN, THIRD, START);
        vm.expectRevert(abi.encodeWithSelector(Charter.NotTheNewest.selector, PLAN, SECOND));
        vm.prank(GOVERNANCE);
        charter.amend(PLAN, THIRD, START, two);
    }

    /// @notice Attack: signatures are used again once the plan has moved on and back.
    function test_it_should_refuse_a_plan_that_was_a_version_before() public {
        amend(2, PLAN, SECOND, START);
        Quorum.Signature[] memory two = signedAmendment(3, SECOND, PLAN, START);
        vm.expectRevert(abi.encodeWithSelector(Charter.AlreadyAVersion.selector, PLAN, 1));
        vm.prank(GOVERNANCE);
        charter.amend(SECOND, PLAN, START, two);
    }

    function test_it_should_refuse_to_take_effect_in_the_past() public {
        Quorum.Signature[] memory two = signedAmendment(2, PLAN, SECOND, START - 1);
        vm.expectRevert(
            abi.encodeWithSelector(Charter.EffectiveTooEarly.selector, START - 1, START)
        );
        vm.prank(GOVERNANCE);
        charter.amend(PLAN, SECOND, START - 1, two);
    }

    function test_it_should_refuse_to_take_effect_before_the_last_one() public {
        amend(2, PLAN, SECOND, START + 100);
        Quorum.Signature[] memory two = signedAmendment(3, SECOND, THIRD, START + 99);
        vm.expectRevert(
            abi.encodeWithSelector(Charter.EffectiveTooEarly.selector, START + 99, START + 100)
        );
        vm.prank(GOVERNANCE);
        charter.amend(SECOND, THIRD, START + 99, two);
    }

    function test_it_should_refuse_to_take_effect_after_ten_years() public {
        uint40 latest = START + 3650 days;
        Quorum.Signature[] memory two = signedAmendment(2, PLAN, SECOND, latest + 1);
        vm.expectRevert(
            abi.encodeWithSelector(Charter.EffectiveTooLate.selector, latest + 1, latest)
        );
        vm.prank(GOVERNANCE);
        charter.amend(PLAN, SECOND, latest + 1, two);
        amend(2, PLAN, SECOND, latest);
    }

    function test_it_should_write_the_version_down() public {
        bytes32 amendment = charter.digest(2, PLAN, SECOND, START + 7);
        vm.warp(START + 5);
        vm.expectEmit(address(charter));
        emit Charter.Amended(2, SECOND, amendment, START + 7);
        amend(2, PLAN, SECOND, START + 7);
        Charter.Version memory made = charter.versions(2);
        assertEq(made.plan, SECOND);
        assertEq(made.amendment, amendment);
        assertEq(made.recorded, START + 5);
        assertEq(made.effective, START + 7);
        assertEq(charter.count(), 2);
        assertEq(charter.numberOf(SECOND), 2);
    }

    function test_it_should_say_which_version_holds_at_an_instant() public {
        amend(2, PLAN, SECOND, START + 100);
        amend(3, SECOND, THIRD, START + 200);
        assertEq(charter.versionAt(START - 1), 0);
        assertEq(charter.versionAt(START), 1);
        assertEq(charter.versionAt(START + 99), 1);
        assertEq(charter.versionAt(START + 100), 2);
        assertEq(charter.versionAt(START + 200), 3);
        assertEq(charter.versionAt(type(uint256).max), 3);
    }

    function test_it_should_refuse_an_unknown_version() public {
        vm.expectRevert(abi.encodeWithSelector(Charter.UnknownVersion.selector, 0, 1));
        charter.versions(0);
        vm.expectRevert(abi.encodeWithSelector(Charter.UnknownVersion.selector, 2, 1));
        charter.versions(2);
    }
}
