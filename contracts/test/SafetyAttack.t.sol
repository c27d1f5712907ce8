// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Charter} from "../src/Charter.sol";
import {Conditions} from "../src/Conditions.sol";
import {Oracle} from "../src/Oracle.sol";
import {Sentinel} from "../src/Sentinel.sol";
import {Twap} from "../src/Twap.sol";
import {IConditions} from "../src/interfaces/IConditions.sol";
import {IOracle} from "../src/interfaces/IOracle.sol";
import {Quorum} from "../src/libraries/Quorum.sol";
import {BreakerHarness} from "./support/BreakerHarness.sol";
import {Feed, Spot} from "./support/Feeds.sol";
import {Signers} from "./support/Signers.sol";

/// @notice What somebody would try on conditions, oracles, sentinel and charter.
contract SafetyAttackTest is Signers {
    uint40 private constant START = 1_767_225_600;
    bytes32 private constant PLAN = keccak256("plan");

    Conditions private conditions;

    function setUp() public {
        vm.warp(START);
        makeSigners(3);
        conditions = new Conditions(PLAN, address(this));
        milestone(conditions);
        milestone(conditions);
    }

    function milestone(Conditions subject) private returns (uint256) {
        Conditions.Definition memory terms;
        return subject.defineMilestone(terms, signers, 2);
    }

    /// @notice Replay across conditions, plans, contracts and chains.
    function test_an_attestation_holds_for_one_condition_contract_plan_and_chain(uint64 chain)
        public
    {
        vm.assume(chain != block.chainid && chain != 0);
        Quorum.Signature[] memory two = signed(0, 2, conditions.digest(0, START));
        expectNotSigned();
        conditions.attest(1, START, two);
        Conditions other = new Conditions(PLAN, address(this));
        milestone(other);
        expectNotSigned();
        other.attest(0, START, two);
        Conditions ofOther = new Conditions(keccak256("another plan"), address(this));
        milestone(ofOther);
        expectNotSigned();
        ofOther.attest(0, START, two);
        uint256 here = block.chainid;
        vm.chainId(chain);
        expectNotSigned();
        conditions.attest(0, START, two);
        vm.chainId(here);
        conditions.attest(0, START, two);
    }

    /// @dev The same code at the same address on another chain, or with another plan: what the
    /// domain and the plan's hash are for.
    function test_the_plan_is_signed_too() public {
        bytes32 first = conditions.digest(0, START);
        Conditions other = new Conditions(keccak256("another plan"), address(this));
        vm.etch(address(conditions), address(other).code);
        assertNotEq(conditions.digest(0, START), first);
    }

    function test_an_attestation_holds_for_its_instant() public {
        vm.warp(START + 10);
        Quorum.Signature[] memory two = signed(0, 2, conditions.digest(0, START + 5));
        expectNotSigned();
        conditions.attest(0, START + 4, two);
        conditions.attest(0, START + 5, two);
        vm.expectPartialRevert(Conditions.AlreadySettled.selector);
        conditions.attest(0, START + 5, two);
    }

    /// @notice Signature malleability: neither another `s` nor other bytes make a second signer.
    function test_a_malleable_twin_is_no_second_signature() public {
        bytes32 hash = conditions.digest(0, START);
        Quorum.Signature[] memory list = new Quorum.Signature[](2);
        list[0] = sign(0, hash);
        list[1] = signMalleably(0, hash);
        vm.expectPartialRevert(Quorum.PlaceOutOfOrder.selector);
        conditions.attest(0, START, list);
        list[1].place = 1;
        expectNotSigned();
        conditions.attest(0, START, list);
    }

    /// @notice A charter's signature is none for a condition, nor the other way round.
    function test_signatures_do_not_cross_contracts() public {
        Charter charter = new Charter(PLAN, address(this), signers, 2);
        Quorum.Signature[] memory two = signed(0, 2, conditions.digest(0, START));
        expectNotSigned();
        charter.amend(PLAN, keccak256("second"), START, two);
        two = signed(0, 2, charter.digest(2, PLAN, keccak256("second"), START));
        Charter other = new Charter(PLAN, address(this), signers, 2);
        expectNotSigned();
        other.amend(PLAN, keccak256("second"), START, two);
        vm.chainId(777);
        expectNotSigned();
        charter.amend(PLAN, keccak256("second"), START, two);
    }

    /// @notice Oracle moved within a block: pump, observe, open, dump, in one transaction.
    function test_a_price_moved_within_a_block_opens_nothing(uint128 pumped) public {
        pumped = uint128(bound(pumped, 2e18, 1e30));
        Spot spot = new Spot();
        Twap twap = new Twap(spot, 6 hours, 1 hours, 2 hours, Twap.Side.Lower);
        uint256 gate = price(twap, 2e18);
        for (uint256 i; i < 23; ++i) {
            spot.set(1e18);
            if (i % 3 == 2) spot.set(pumped);
            twap.observe();
            vm.expectRevert();
            conditions.observe(gate);
            spot.set(1e18);
            skip(1 hours);
        }
        for (uint256 i; i < 7; ++i) {
            spot.set(pumped);
            twap.observe();
            if (i == 0) {
                vm.expectPartialRevert(Conditions.PriceTooLow.selector);
                conditions.observe(gate);
            }
            if (i < 6) skip(1 hours);
        }
        conditions.observe(gate);
        (IConditions.Fate fate,,) = conditions.opening(gate);
        assertTrue(fate == IConditions.Fate.Opened);
    }

    /// @notice A stale answer, or one from the future, opens nothing and trips nothing.
    function test_a_stale_or_future_answer_neither_opens_nor_trips(uint40 updated) public {
        vm.assume(updated < START - 60 || updated > START);
        Feed feed = new Feed(8);
        Oracle.Source memory none;
        Oracle oracle = new Oracle(Oracle.Source(feed, 60), none, 0, 1, type(uint128).max);
        uint256 gate = price(oracle, 2e18);
        Sentinel.Trigger[] memory triggers = new Sentinel.Trigger[](1);
        triggers[0] = Sentinel.Trigger(oracle, IOracle(address(0)), 3e18, 0);
        Sentinel sentinel = new Sentinel(address(this), address(this), triggers);
        BreakerHarness vault = new BreakerHarness(1 days);
        feed.set(2.5e8, updated);
        bytes4 refusal =
            updated > START ? Oracle.AnswerFromFuture.selector : Oracle.AnswerTooOld.selector;
        vm.expectPartialRevert(refusal);
        conditions.observe(gate);
        vm.expectPartialRevert(refusal);
        sentinel.tripOn(vault, 0);
        feed.set(2.5e8, START);
        conditions.observe(gate);
        sentinel.tripOn(vault, 0);
        assertTrue(vault.isTripped());
    }

    /// @notice One of two sources is taken over: it can stop a reading, and not move it far.
    function test_one_source_alone_moves_nothing_far(uint128 answer) public {
        answer = uint128(bound(answer, 0.9e18, 1.1e18));
        Feed honest = new Feed(18);
        Feed taken = new Feed(18);
        Oracle oracle = new Oracle(
            Oracle.Source(honest, 60), Oracle.Source(taken, 60), 200, 1, type(uint128).max
        );
        honest.set(1e18, START);
        taken.set(int256(uint256(answer)), START);
        try oracle.reading() returns (uint256 value, uint40) {
            assertLe(value, 1e18);
            assertGe(value * 102, 100 * 1e18 - 102);
        } catch {
            assertTrue(answer < 0.9805e18 || answer > 1.02e18);
        }
    }

    /// @notice Front-run deployment: there is no initialiser, and the address commits to all of it;
    /// whoever deploys first makes what was meant, and is nobody in it.
    function test_a_deployment_that_is_run_ahead_of_is_the_same_contract(address attacker) public {
        bytes memory code =
            abi.encodePacked(type(Conditions).creationCode, abi.encode(PLAN, address(this)));
        bytes memory other =
            abi.encodePacked(type(Conditions).creationCode, abi.encode(PLAN, attacker));
        vm.assume(attacker != address(this));
        assertNotEq(
            vm.computeCreate2Address(PLAN, keccak256(code)),
            vm.computeCreate2Address(PLAN, keccak256(other))
        );
        Conditions made = Conditions(deployedBy(attacker, code));
        assertEq(made.issuer(), address(this));
        assertEq(made.planHash(), PLAN);
        Sentinel.Trigger[] memory none;
        code = abi.encodePacked(
            type(Sentinel).creationCode, abi.encode(address(this), signers[0], none)
        );
        Sentinel sentinel = Sentinel(deployedBy(attacker, code));
        assertEq(sentinel.governance(), address(this));
        assertEq(sentinel.guardian(), signers[0]);
        code = abi.encodePacked(
            type(Charter).creationCode, abi.encode(PLAN, address(this), signers, 2)
        );
        Charter charter = Charter(deployedBy(attacker, code));
        assertEq(charter.governance(), address(this));
        assertEq(charter.signers(), signers);
    }

    function deployedBy(address attacker, bytes memory code) private returns (address made) {
        made = vm.computeCreate2Address(PLAN, keccak256(code), CREATE2_FACTORY);
        vm.prank(attacker, attacker);
        (bool done,) = CREATE2_FACTORY.call(abi.encodePacked(PLAN, code));
        assertTrue(done);
    }

    function price(IOracle oracle, uint128 least) private returns (uint256) {
        Conditions.Definition memory terms;
        return conditions.definePrice(terms, oracle, least);
    }

    function expectNotSigned() private {
        vm.expectPartialRevert(Quorum.NotSignedBy.selector);
    }
}
