// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {Charter} from "../src/Charter.sol";
import {Conditions} from "../src/Conditions.sol";
import {Sentinel} from "../src/Sentinel.sol";
import {Token} from "../src/Token.sol";
import {Rewards} from "../src/Rewards.sol";
import {IBreakable} from "../src/interfaces/IBreakable.sol";
import {IRewards} from "../src/interfaces/IRewards.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {SystemFixture} from "./support/SystemFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice Everything privileged, one by one: refused to everybody, and possible after the delay.
contract GovernanceTest is SystemFixture {
    struct Call {
        string name;
        address target;
        bytes data;
    }

    Call[] private list;

    function setUp() public override {
        super.setUp();
        add("mint", address(token), abi.encodeCall(Token.mint, (DEPLOYER, 1e18)));
        Conditions.Definition memory terms;
        add(
            "define a milestone",
            address(conditions),
            abi.encodeCall(Conditions.defineMilestone, (terms, signers, 2))
        );
        add(
            "define a price",
            address(conditions),
            abi.encodeCall(Conditions.definePrice, (terms, price, 1e18))
        );
        add(
            "define a decision",
            address(conditions),
            abi.encodeCall(Conditions.defineDecision, (terms, address(timelock)))
        );
        uint40 effective = START + 30 days;
        bytes32 next = keccak256("second");
        add(
            "amend",
            address(charter),
            abi.encodeCall(
                Charter.amend,
                (PLAN, next, effective, signed(0, 1, charter.digest(2, PLAN, next, effective)))
            )
        );
        add(
            "replace the guardian",
            address(sentinel),
            abi.encodeCall(Sentinel.replaceGuardian, (COUNCIL))
        );
        addVaultCalls();
        add(
            "shorten the delay",
            address(timelock),
            abi.encodeCall(TimelockController.updateDelay, (1))
        );
        add(
            "grant a role",
            address(timelock),
            abi.encodeCall(IAccessControl.grantRole, (timelock.PROPOSER_ROLE(), DEPLOYER))
        );
        add(
            "revoke a role",
            address(timelock),
            abi.encodeCall(IAccessControl.revokeRole, (timelock.CANCELLER_ROLE(), GUARDIAN))
        );
    }

    function addVaultCalls() private {
        bytes32[] memory words = Words.one(Words.jump(1, START));
        IVault.Opening memory opening;
        (opening.distribution, opening.root) = (keccak256("a"), keccak256("b"));
        (opening.total, opening.words) = (100, words);
        (opening.options.accelerates, opening.options.changeDelay) = (100, 1);
        vm.startPrank(address(timelock));
        token.transfer(address(vault), 1000);
        vault.open(opening);
        vault.openInstant(keccak256("c"), keccak256("d"), 100, START, START + 1 hours);
        vm.stopPrank();
        opening.distribution = keccak256("e");
        add("open a pool", address(vault), abi.encodeCall(IVault.open, (opening)));
        add(
            "open an instant pool",
            address(vault),
            abi.encodeCall(IVault.openInstant, (keccak256("f"), keccak256("d"), 100, START, 0))
        );
        add("top up", address(vault), abi.encodeCall(IVault.topUp, (0, 100)));
        add("sweep", address(vault), abi.encodeCall(IVault.sweep, (DEPLOYER)));
        add("claw back", address(vault), abi.encodeCall(IVault.clawBack, (1, DEPLOYER)));
        add("propose a change", address(vault), abi.encodeCall(IVault.proposeChange, (0, 50, 0)));
        add(
            "add a reward pool",
            address(rewards),
            abi.encodeCall(Rewards.add, (address(token), 100))
        );
    }

    /// @notice I34: nothing privileged happens but through the time lock, after its delay.
    function test_every_privileged_call_is_refused_to_everybody_else(address stranger) public {
        vm.assume(stranger != address(timelock));
        address[5] memory callers = [stranger, DEPLOYER, COUNCIL, GUARDIAN, signers[0]];
        for (uint256 i; i < list.length; ++i) {
            for (uint256 j; j < callers.length; ++j) {
                vm.prank(callers[j]);
                (bool done, bytes memory answer) = list[i].target.call(list[i].data);
                assertFalse(done, list[i].name);
                assertTrue(isRefusal(bytes4(answer)), list[i].name);
            }
        }
    }

    /// @notice Attack: the time lock is bypassed by executing at once, or a second too early.
    function test_every_privileged_call_is_possible_after_the_delay_and_not_before(uint256 early)
        public
    {
        early = bound(early, 1, DELAY);
        for (uint256 i; i < list.length; ++i) {
            uint256 state = vm.snapshotState();
            schedule(list[i].target, list[i].data);
            skip(DELAY - early);
            vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
            timelock.execute(list[i].target, 0, list[i].data, 0, 0);
            skip(early);
            execute(list[i].target, list[i].data);
            vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
            timelock.execute(list[i].target, 0, list[i].data, 0, 0);
            assertTrue(vm.revertToState(state), list[i].name);
        }
    }

    /// @notice Attack: a delay shorter than the time lock's.
    function test_nobody_schedules_with_a_shorter_delay(uint256 delay) public {
        delay = bound(delay, 0, DELAY - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockInsufficientDelay.selector, delay, DELAY
            )
        );
        vm.prank(COUNCIL);
        timelock.schedule(list[0].target, 0, list[0].data, 0, 0, delay);
    }

    function test_only_the_council_schedules(address caller) public {
        vm.assume(caller != COUNCIL);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector,
                caller,
                timelock.PROPOSER_ROLE()
            )
        );
        vm.prank(caller);
        timelock.schedule(list[0].target, 0, list[0].data, 0, 0, DELAY);
    }

    /// @notice Guardian overreach: the guardian vetoes and trips, and that is all.
    function test_the_guardian_vetoes_what_waits() public {
        bytes32 id = schedule(list[0].target, list[0].data);
        vm.prank(COUNCIL);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        timelock.cancel(id);
        vm.prank(GUARDIAN);
        timelock.cancel(id);
        skip(DELAY);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        timelock.execute(list[0].target, 0, list[0].data, 0, 0);
    }

    /// @notice The roles that are left, each held by nobody else.
    function test_roles_are_least_privilege_and_renounced(address stranger) public view {
        vm.assume(stranger != COUNCIL && stranger != GUARDIAN && stranger != address(timelock));
        vm.assume(stranger != address(0));
        bytes32 admin = timelock.DEFAULT_ADMIN_ROLE();
        bytes32 proposer = timelock.PROPOSER_ROLE();
        bytes32 canceller = timelock.CANCELLER_ROLE();
        address[4] memory some = [stranger, DEPLOYER, COUNCIL, GUARDIAN];
        for (uint256 i; i < some.length; ++i) {
            assertFalse(timelock.hasRole(admin, some[i]));
            assertEq(timelock.hasRole(proposer, some[i]), some[i] == COUNCIL);
            assertEq(timelock.hasRole(canceller, some[i]), some[i] == GUARDIAN);
        }
        assertTrue(timelock.hasRole(admin, address(timelock)));
        assertEq(timelock.getRoleAdmin(proposer), admin);
        assertEq(timelock.getRoleAdmin(canceller), admin);
        assertEq(timelock.getMinDelay(), DELAY);
    }

    function test_everything_privileged_belongs_to_the_time_lock() public view {
        address governance = address(timelock);
        assertEq(token.minter(), governance);
        assertEq(conditions.issuer(), governance);
        assertEq(charter.governance(), governance);
        assertEq(sentinel.governance(), governance);
        assertEq(vault.issuer(), governance);
        assertEq(vault.guardian(), address(sentinel));
        assertEq(vault.conditions(), address(conditions));
        assertEq(rewards.governor(), governance);
        assertEq(sentinel.guardian(), GUARDIAN);
        assertEq(vault.planHash(), PLAN);
        assertEq(conditions.planHash(), PLAN);
        assertEq(charter.numberOf(PLAN), 1);
    }

    /// @notice Only the time lock ends a trip before its time; and the trip has an end of its own.
    function test_only_the_time_lock_resets(address caller) public {
        vm.assume(caller != address(timelock));
        bytes memory reset = abi.encodeCall(IVault.reset, ());
        schedule(address(vault), reset);
        skip(DELAY - 1 days);
        vm.prank(GUARDIAN);
        sentinel.trip(IBreakable(address(vault)));
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NotAllowed.selector, caller, address(timelock))
        );
        vm.prank(caller);
        vault.reset();
        skip(1 days);
        execute(address(vault), reset);
        (,, uint40 until) = vault.breaker();
        assertEq(until, block.timestamp);
    }

    /// @notice Guardian overreach: the vault knows the sentinel only, and the sentinel its guardian.
    function test_only_the_guardian_trips_without_a_reading(address caller) public {
        vm.assume(caller != address(sentinel));
        vm.expectPartialRevert(IVault.NotAllowed.selector);
        vm.prank(caller);
        vault.trip();
        if (caller != GUARDIAN) vm.expectPartialRevert(Sentinel.NotGuardian.selector);
        vm.prank(caller);
        sentinel.trip(IBreakable(address(vault)));
        price.set(1e18 - 1);
        if (caller == GUARDIAN) skip(2 * PAUSE);
        sentinel.tripOn(IBreakable(address(vault)), 0);
        (,, uint40 until) = vault.breaker();
        assertEq(until, block.timestamp + PAUSE);
    }

    function isRefusal(bytes4 selector) private pure returns (bool) {
        return selector == IVault.NotAllowed.selector || selector == Token.NotMinter.selector
            || selector == Conditions.NotIssuer.selector
            || selector == Charter.NotGovernance.selector
            || selector == Sentinel.NotGovernance.selector
            || selector == IRewards.NotGovernor.selector
            || selector == IAccessControl.AccessControlUnauthorizedAccount.selector
            || selector == TimelockController.TimelockUnauthorizedCaller.selector;
    }

    function add(string memory name, address target, bytes memory data) private {
        list.push(Call(name, target, data));
    }
}
