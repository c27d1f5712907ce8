// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Conditions} from "../src/Conditions.sol";
import {IConditions} from "../src/interfaces/IConditions.sol";
import {IOracle} from "../src/interfaces/IOracle.sol";
import {Quorum} from "../src/libraries/Quorum.sol";
import {Spot} from "./support/Feeds.sol";
import {Json} from "./support/Json.sol";
import {Signers} from "./support/Signers.sol";

/// @notice The cases of `Conditions.tree`.
contract ConditionsTest is Signers {
    uint40 private constant START = 1_767_225_600;
    bytes32 private constant PLAN = keccak256("plan");

    address private immutable ISSUER = makeAddr("issuer");
    address private immutable DECIDER = makeAddr("decider");

    Conditions private conditions;
    Spot private spot;

    function setUp() public {
        vm.warp(START);
        vm.roll(1000);
        makeSigners(3);
        spot = new Spot();
        conditions = new Conditions(PLAN, ISSUER);
    }

    function definition(uint40 deadline, Conditions.AtDeadline rule)
        private
        pure
        returns (Conditions.Definition memory)
    {
        return Conditions.Definition(keccak256("mainnet"), deadline, rule);
    }

    function returning() private pure returns (Conditions.Definition memory) {
        return definition(START + 1000, Conditions.AtDeadline.Return);
    }

    /* DEFINING */

    function test_it_should_refuse_no_issuer() public {
        vm.expectRevert(Conditions.AddressIsZero.selector);
        new Conditions(PLAN, address(0));
        assertEq(conditions.issuer(), ISSUER);
        assertEq(conditions.planHash(), PLAN);
    }

    /// @notice Attack: somebody defines a condition before the issuer does.
    function test_it_should_refuse_another_than_the_issuer(address caller) public {
        vm.assume(caller != ISSUER);
        vm.startPrank(caller);
        bytes memory refusal =
            abi.encodeWithSelector(Conditions.NotIssuer.selector, caller, ISSUER);
        vm.expectRevert(refusal);
        conditions.defineMilestone(returning(), signers, 2);
        vm.expectRevert(refusal);
        conditions.definePrice(returning(), spot, 1);
        vm.expectRevert(refusal);
        conditions.defineDecision(returning(), caller);
    }

    function test_it_should_refuse_a_deadline_that_has_passed() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(
            abi.encodeWithSelector(Conditions.DeadlineHasPassed.selector, START, START)
        );
        conditions.defineDecision(definition(START, Conditions.AtDeadline.Return), DECIDER);
        conditions.defineDecision(definition(START + 1, Conditions.AtDeadline.Return), DECIDER);
        conditions.defineDecision(definition(0, Conditions.AtDeadline.Return), DECIDER);
    }

    function test_it_should_refuse_signers_that_are_no_quorum() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(abi.encodeWithSelector(Quorum.QuorumOutOfRange.selector, 3, 4));
        conditions.defineMilestone(returning(), signers, 4);
        signers[1] = signers[0];
        vm.expectPartialRevert(Quorum.SignersNotRising.selector);
        conditions.defineMilestone(returning(), signers, 2);
    }

    function test_it_should_refuse_an_oracle_or_a_decider_that_is_nobody() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(Conditions.AddressIsZero.selector);
        conditions.definePrice(returning(), IOracle(address(0)), 1);
        vm.expectRevert(Conditions.AddressIsZero.selector);
        conditions.defineDecision(returning(), address(0));
    }

    function test_it_should_refuse_a_price_of_zero() public {
        vm.prank(ISSUER);
        vm.expectRevert(Conditions.PriceIsZero.selector);
        conditions.definePrice(returning(), spot, 0);
    }

    function test_it_should_refuse_more_than_256() public {
        vm.startPrank(ISSUER);
        for (uint256 i; i < 256; ++i) {
            conditions.defineDecision(returning(), DECIDER);
        }
        vm.expectRevert(abi.encodeWithSelector(Conditions.ConditionsAreFull.selector, 256));
        conditions.defineDecision(returning(), DECIDER);
    }

    function test_it_should_number_and_keep_what_is_defined() public {
        vm.startPrank(ISSUER);
        assertEq(conditions.defineMilestone(returning(), signers, 2), 0);
        assertEq(conditions.definePrice(returning(), spot, 5), 1);
        assertEq(conditions.defineDecision(returning(), DECIDER), 2);
        assertEq(conditions.count(), 3);
        Conditions.Condition memory kept = conditions.conditions(0);
        assertTrue(kept.kind == Conditions.Kind.Milestone);
        assertTrue(kept.atDeadline == Conditions.AtDeadline.Return);
        assertEq(kept.needed, 2);
        assertEq(kept.signers, signers);
        assertEq(kept.definedAt, START);
        assertEq(kept.deadline, START + 1000);
        assertEq(kept.name, keccak256("mainnet"));
        kept = conditions.conditions(1);
        assertTrue(kept.kind == Conditions.Kind.Price);
        assertEq(kept.by, address(spot));
        assertEq(kept.least, 5);
        kept = conditions.conditions(2);
        assertTrue(kept.kind == Conditions.Kind.Decision);
        assertEq(kept.by, DECIDER);
    }

    /* HAPPENING */

    function test_it_should_agree_with_the_vectors() public {
        string memory json = vm.readFile("../vectors/conditions.json");
        uint256 i;
        for (; vm.keyExistsJson(json, Json.place("conditions", i)); ++i) {
            check(json, Json.place("conditions", i));
        }
        assertGe(i, 50, "fewer conditions than there were");
    }

    function test_it_should_refuse_an_unknown_condition() public {
        bytes memory refusal = abi.encodeWithSelector(Conditions.UnknownCondition.selector, 0, 0);
        vm.expectRevert(refusal);
        conditions.opening(0);
        vm.expectRevert(refusal);
        conditions.conditions(0);
        vm.expectRevert(refusal);
        conditions.decide(0);
        vm.expectRevert(refusal);
        conditions.lapse(0);
    }

    function test_it_should_refuse_too_few_signatures() public {
        vm.prank(ISSUER);
        conditions.defineMilestone(returning(), signers, 3);
        Quorum.Signature[] memory two = signed(0, 1, conditions.digest(0, START));
        vm.expectRevert(abi.encodeWithSelector(Quorum.SignaturesMissing.selector, 2, 3));
        conditions.attest(0, START, two);
    }

    function test_it_should_refuse_another_than_the_decider(address caller) public {
        vm.assume(caller != DECIDER);
        vm.prank(ISSUER);
        conditions.defineDecision(returning(), DECIDER);
        vm.expectRevert(abi.encodeWithSelector(Conditions.NotDecider.selector, 0, caller, DECIDER));
        vm.prank(caller);
        conditions.decide(0);
    }

    function test_it_should_refuse_a_reading_from_the_future() public {
        vm.prank(ISSUER);
        conditions.definePrice(returning(), spot, 5);
        spot.set(5);
        spot.fromFuture(true);
        vm.expectRevert(
            abi.encodeWithSelector(Conditions.ReadingFromFuture.selector, 0, START + 1)
        );
        conditions.observe(0);
        spot.fromFuture(false);
        conditions.observe(0);
    }

    /// @notice I33: a condition that has opened or returned never changes again.
    function test_it_should_never_change_again(uint256 wait, bool opens) public {
        vm.prank(ISSUER);
        conditions.defineDecision(returning(), DECIDER);
        if (opens) {
            vm.expectEmit(address(conditions));
            emit Conditions.Opened(0, START, 1000);
            vm.prank(DECIDER);
            conditions.decide(0);
        } else {
            vm.warp(START + 1000);
            vm.expectEmit(address(conditions));
            emit Conditions.Returned(0);
            conditions.lapse(0);
        }
        (IConditions.Fate fate, uint40 instant, uint40 height) = conditions.opening(0);
        skip(bound(wait, 0, 5000));
        vm.roll(2000);
        bytes memory refusal = abi.encodeWithSelector(Conditions.AlreadySettled.selector, 0, fate);
        vm.expectRevert(refusal);
        vm.prank(DECIDER);
        conditions.decide(0);
        vm.expectRevert(refusal);
        conditions.lapse(0);
        (IConditions.Fate fate2, uint40 instant2, uint40 height2) = conditions.opening(0);
        assertEq(instant2, instant);
        assertEq(height2, height);
        assertTrue(fate2 == fate);
    }

    function test_it_should_have_kept_the_height() public {
        vm.startPrank(ISSUER);
        conditions.defineDecision(definition(START + 10, Conditions.AtDeadline.Release), DECIDER);
        vm.warp(START + 50);
        vm.roll(1007);
        conditions.lapse(0);
        (IConditions.Fate fate, uint40 instant, uint40 height) = conditions.opening(0);
        assertEq(instant, START + 10);
        assertEq(height, 1007);
        assertTrue(fate == IConditions.Fate.Opened);
    }

    /* VECTORS */

    function check(string memory json, string memory path) private {
        vm.warp(Json.number(json, path, ".definedAt"));
        uint256 condition = made(json, path);
        string memory steps = string.concat(path, ".steps");
        for (uint256 i; vm.keyExistsJson(json, Json.place(steps, i)); ++i) {
            string memory step = Json.place(steps, i);
            vm.warp(Json.number(json, step, ".time"));
            act(condition, json, step);
            (IConditions.Fate fate, uint40 instant,) = conditions.opening(condition);
            assertEq(instant, Json.number(json, step, ".instant"), step);
            assertEq(nameOf(fate), Json.text(json, step, ".fate"), step);
        }
    }

    function made(string memory json, string memory path) private returns (uint256) {
        bool releases = same(Json.text(json, path, ".atDeadline"), "release");
        Conditions.Definition memory terms = definition(
            uint40(Json.number(json, path, ".deadline")),
            releases ? Conditions.AtDeadline.Release : Conditions.AtDeadline.Return
        );
        string memory kind = Json.text(json, path, ".kind");
        uint128 least = uint128(Json.number(json, path, ".least"));
        vm.startPrank(ISSUER);
        uint256 condition = same(kind, "milestone")
            ? conditions.defineMilestone(terms, signers, 2)
            : same(kind, "price")
                ? conditions.definePrice(terms, spot, least == 0 ? 1 : least)
                : conditions.defineDecision(terms, DECIDER);
        vm.stopPrank();
        return condition;
    }

    function act(uint256 condition, string memory json, string memory step) private {
        string memory what = Json.text(json, step, ".do");
        bytes4 refusal = refusalOf(Json.text(json, step, ".refused"));
        if (same(what, "attest")) {
            uint40 instant = uint40(Json.number(json, step, ".attested"));
            Quorum.Signature[] memory two = signed(0, 2, conditions.digest(condition, instant));
            if (refusal != 0) vm.expectPartialRevert(refusal);
            conditions.attest(condition, instant, two);
        } else if (same(what, "observe")) {
            spot.set(Json.number(json, step, ".value"));
            if (refusal != 0) vm.expectPartialRevert(refusal);
            conditions.observe(condition);
        } else if (same(what, "decide")) {
            if (refusal != 0) vm.expectPartialRevert(refusal);
            vm.prank(DECIDER);
            conditions.decide(condition);
        } else {
            if (refusal != 0) vm.expectPartialRevert(refusal);
            conditions.lapse(condition);
        }
    }

    function refusalOf(string memory says) private pure returns (bytes4) {
        if (same(says, "")) return 0;
        if (same(says, "settled")) return Conditions.AlreadySettled.selector;
        if (same(says, "not lapsed")) return Conditions.NotLapsed.selector;
        if (same(says, "kind")) return Conditions.WrongKind.selector;
        if (same(says, "deadline")) return Conditions.DeadlineHasPassed.selector;
        if (same(says, "instant")) return Conditions.InstantOutOfRange.selector;
        require(same(says, "price"), says);
        return Conditions.PriceTooLow.selector;
    }

    function nameOf(IConditions.Fate fate) private pure returns (string memory) {
        if (fate == IConditions.Fate.Waiting) return "waiting";
        return fate == IConditions.Fate.Opened ? "opened" : "returned";
    }

    function same(string memory a, string memory b) private pure returns (bool) {
        return keccak256(bytes(a)) == keccak256(bytes(b));
    }
}
