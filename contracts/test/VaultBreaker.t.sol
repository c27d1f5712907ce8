// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {Breaker} from "../src/libraries/Breaker.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `VaultBreaker.tree`.
contract VaultBreakerTest is VaultFixture {
    uint32 private constant WINDOW = 1 days;
    uint32 private constant PAUSE = 3 days;
    uint128 private constant LIMIT = 10e18;

    Tree.Grants private grants;
    uint256 private pool;
    uint256 private instant;

    function setup() internal view override returns (IVault.Setup memory made) {
        made = super.setup();
        made.guardian = GUARDIAN;
        made.rule = Breaker.Rule(LIMIT, WINDOW, PAUSE);
    }

    function setUp() public override {
        super.setUp();
        grants = someGrants(13);
        pool = open(AIRDROP, grants, Words.one(Words.jump(1, START + 10)));
        instant = openInstant(TEAM, grants, START + 10);
        vm.warp(START + 10);
    }

    function test_it_should_pay_up_to_the_limit_and_the_rest_later() public {
        assertEq(claim(pool, grants, 6), grants.amounts[6]);
        // There is room for 3 of the 5 tokens.
        uint256 part = claim(pool, grants, 4);
        assertApproxEqAbs(part, 3e18, 1e6);
        IVault.Grant memory grant = proved(pool, grants, 5);
        vm.expectRevert(abi.encodeWithSelector(IVault.HeldBack.selector, pool, grant.amount, 0));
        vault.claim(grant);
        skip(WINDOW / 10);
        assertApproxEqAbs(vault.claim(grant), 1e18, 1e6);
        skip(WINDOW);
        assertEq(claim(pool, grants, 4), grants.amounts[4] - part);
    }

    function test_it_should_hold_a_grant_of_an_instant_pool_back_as_a_whole() public {
        take(instant, grants, 8);
        IVault.Grant memory grant = proved(instant, grants, 4);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        skip(WINDOW / 2);
        vault.claim(grant);
        assertEq(token.balanceOf(grant.account), grant.amount);
    }

    function test_it_should_push_what_there_is_room_for() public {
        uint256 paid = push(pool, grants, 0, 4);
        assertApproxEqAbs(paid, LIMIT, 1e6);
        assertEq(token.balanceOf(grants.accounts[0]), grants.amounts[0]);
        assertEq(paidTo(pool, grants, 12), 0);
        IVault.Run memory run = runOf(instant, grants, 0, 4);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.push(run);
        vm.warp(START + 10 + PAUSE);
        vault.push(run);
        push(pool, grants, 0, 4);
        assertEq(vault.pools(pool).paid, Tree.total(grants));
    }

    /// @notice Whoever trips it, it delays by the pause at most.
    function test_it_should_delay_by_the_pause_at_most(bool fromInstant) public {
        vm.prank(GUARDIAN);
        vault.trip();
        IVault.Grant memory grant = proved(fromInstant ? instant : pool, grants, 12);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        vm.warp(START + 10 + PAUSE - 1);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        // Above the limit, and paid all the same.
        vm.warp(START + 10 + PAUSE);
        assertEq(vault.claim(grant), grant.amount);
        assertGt(grant.amount, LIMIT);
    }

    function test_it_should_not_let_a_young_pool_out_at_once() public {
        fund(13e18 + 12);
        Tree.Grants memory one = someGrants(1);
        one.amounts[0] = 13e18;
        vm.prank(ISSUER);
        uint256 young = vault.open(
            plain("third", Tree.root(one), 13e18, Words.one(Words.jump(1, START - 1e6)))
        );
        assertApproxEqAbs(claim(young, one, 0), LIMIT, 1e6);
    }

    function test_it_should_open_nothing_while_it_has_tripped() public {
        vm.prank(GUARDIAN);
        vault.trip();
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(IVault.IsTripped.selector, START + 10 + PAUSE));
        vm.prank(ISSUER);
        vault.openInstant("third", bytes32(uint256(7)), 100, START, 0);
        vm.prank(ISSUER);
        vault.reset();
        vm.prank(ISSUER);
        vault.openInstant("third", bytes32(uint256(7)), 100, START, 0);
        (Breaker.Rule memory rule,, uint40 until) = vault.breaker();
        assertEq(until, block.timestamp);
        assertEq(rule.limit, LIMIT);
        assertEq(rule.window, WINDOW);
        assertEq(rule.pause, PAUSE);
        assertEq(vault.guardian(), GUARDIAN);
    }

    function test_it_should_heed_the_limit_of_a_pool() public {
        IVault.Options memory options;
        options.limit = 2e18;
        uint256 small = open("third", grants, Words.one(Words.jump(1, START + 10)), options);
        assertApproxEqAbs(claim(small, grants, 5), 2e18, 1e6);
        assertApproxEqAbs(claim(pool, grants, 6), 7e18, 1e6);
        skip(WINDOW / 2);
        assertApproxEqAbs(claim(small, grants, 5), 1e18, 1e6);
        uint256 paid = push(small, grants, 8, 2);
        assertEq(paid, 0);
        skip(WINDOW / 4);
        assertApproxEqAbs(push(small, grants, 8, 2), 0.5e18, 1e6);
    }

    /// @notice A trip just before the window of claims closes takes nothing from anybody.
    function test_it_should_claw_back_only_after_what_it_held_back() public {
        fund(Tree.total(grants));
        vm.prank(ISSUER);
        uint256 closing =
            vault.openInstant("third", Tree.root(grants), Tree.total(grants), START, START + 20);
        vm.warp(START + 20);
        vm.prank(GUARDIAN);
        vault.trip();
        uint256 until = START + 20 + 2 * uint256(PAUSE);
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.WindowIsOpen.selector, closing, until));
        vm.prank(ISSUER);
        vault.clawBack(closing, TREASURY);
        take(closing, grants, 12);
        vm.warp(until);
        vm.prank(ISSUER);
        vault.clawBack(closing, TREASURY);
    }

    function test_it_should_revert_when_somebody_else_trips_or_resets() public {
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, ISSUER, GUARDIAN));
        vm.prank(ISSUER);
        vault.trip();
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, GUARDIAN, ISSUER));
        vm.prank(GUARDIAN);
        vault.reset();
    }

    function test_it_should_revert_when_the_rule_is_half_a_rule() public {
        IVault.Setup memory made = setup();
        made.rule.pause = 0;
        vm.expectRevert(abi.encodeWithSelector(IVault.RuleIsWrong.selector, LIMIT, WINDOW, 0));
        newVault(made);
    }

    /// @notice In any stretch of time, no more passes than the limit and its share of the time,
    /// but for what has waited for the pause.
    function testFuzz_it_bounds_the_outflow(uint256 seed) public {
        uint256 start = block.timestamp;
        uint256 paid;
        for (uint256 i; i < 30; ++i) {
            skip(uint256(keccak256(abi.encode(seed, i, 1))) % 6 hours);
            if (block.timestamp >= START + 10 + PAUSE) break;
            uint256 index = uint256(keccak256(abi.encode(seed, i))) % 13;
            bool done;
            bytes memory answer;
            (done, answer) = address(vault)
                .call(
                    abi.encodeCall(
                        IVault.claim, (proved(i % 2 == 0 ? pool : instant, grants, index))
                    )
                );
            if (done) paid += abi.decode(answer, (uint256));
            uint256 bound_ = LIMIT + uint256(LIMIT) * (block.timestamp - start) / WINDOW;
            assertLe(paid, bound_);
        }
        assertGt(paid, 0);
    }
}
