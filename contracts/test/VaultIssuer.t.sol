// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConditions} from "../src/interfaces/IConditions.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {GivenConditions} from "./support/GivenConditions.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `VaultIssuer.tree`.
/// @dev Each call is a transaction of its own.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract VaultIssuerTest is VaultFixture {
    Tree.Grants private grants;
    GivenConditions private given_;

    function setup() internal view override returns (IVault.Setup memory made) {
        made = super.setup();
        made.conditions = address(given_);
    }

    function setUp() public override {
        given_ = new GivenConditions();
        super.setUp();
        grants = someGrants(13);
    }

    /* REVOKING */

    function test_it_should_return_what_is_not_earned(uint8 wait) public {
        uint256 pool = openRevocable();
        vm.warp(START + bound(wait, 0, 99));
        IVault.Grant memory grant = proved(pool, grants, 4);
        uint256 kept = vault.released(pool, grant.amount, uint40(block.timestamp));
        vm.expectEmit(address(vault));
        emit IVault.Revoked(pool, 4, uint40(block.timestamp), kept, grant.amount - kept);
        vm.prank(REVOKER);
        assertEq(vault.revoke(grant, uint40(block.timestamp)), grant.amount - kept);
        assertEq(token.balanceOf(TREASURY), grant.amount - kept);
        assertEq(vault.pools(pool).total, Tree.total(grants) - (grant.amount - kept));
        // The earned part is paid, without a proof, and nothing beyond it, ever.
        assertEq(vault.claim(bare(pool, grants, 4)), kept);
        vm.warp(START + 1000);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 4, kept));
        vault.claim(grant);
        assertEq(token.balanceOf(grant.account), kept);
        // The others get what they had.
        assertEq(claim(pool, grants, 5), grants.amounts[5]);
    }

    /// @notice I36: what was earned or paid stays.
    function test_it_should_never_return_what_was_paid() public {
        uint256 pool = openRevocable();
        vm.warp(START + 60);
        IVault.Grant memory grant = proved(pool, grants, 4);
        uint256 paid = vault.claim(grant);
        // As of ten seconds ago less was earned than has been paid.
        vm.prank(REVOKER);
        assertEq(vault.revoke(grant, START + 50), grant.amount - paid);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 4, paid));
        vault.claim(grant);
    }

    /// @notice What is earned but cannot be moved yet stays: only the second release delays it.
    function test_it_should_keep_what_is_earned_and_locked() public {
        bytes32[] memory words = new bytes32[](4);
        (words[0], words[1]) = (Words.header(1, 1), Words.line(1, START, START + 100, START));
        (words[2], words[3]) = (Words.header(1, 1), Words.jump(1, START + 500));
        uint256 pool = open(TEAM, grants, words, revocable());
        vm.warp(START + 30);
        IVault.Grant memory grant = proved(pool, grants, 4);
        assertEq(vault.released(pool, grant.amount, START + 30), 0);
        vm.prank(REVOKER);
        vault.revoke(grant, START + 30);
        vm.warp(START + 500);
        assertEq(vault.claim(grant), uint256(grant.amount) * 30 / 100);
    }

    function test_it_should_revert_when_a_revocation_lies_outside(uint40 time) public {
        uint256 pool = openRevocable();
        vm.warp(START + 60);
        vm.assume(time < START + 50 || time > START + 60);
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.TimeOutside.selector, time, START + 50, START + 60)
        );
        vm.prank(REVOKER);
        vault.revoke(grant, time);
    }

    function test_it_should_revert_when_somebody_else_revokes() public {
        uint256 pool = openRevocable();
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, ISSUER, REVOKER));
        vm.prank(ISSUER);
        vault.revoke(grant, START);
        grant.pool = open(TEAM, grants, halfAndLine());
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, REVOKER, 0));
        vm.prank(REVOKER);
        vault.revoke(grant, START);
    }

    function test_it_should_revert_when_there_is_nothing_to_return() public {
        uint256 pool = openRevocable();
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.startPrank(REVOKER);
        vault.revoke(grant, START);
        bytes memory refusal = abi.encodeWithSelector(IVault.NothingToReturn.selector, pool, 4);
        vm.expectRevert(refusal);
        vault.revoke(grant, START);
        vm.warp(START + 100);
        grant = proved(pool, grants, 5);
        refusal = abi.encodeWithSelector(IVault.NothingToReturn.selector, pool, 5);
        vm.expectRevert(refusal);
        vault.revoke(grant, START + 100);
    }

    function test_it_should_revert_when_no_such_grant_is_revoked() public {
        uint256 pool = openRevocable();
        IVault.Grant memory grant = bare(pool, grants, 4);
        expectNotInTree(pool, 4);
        vm.prank(REVOKER);
        vault.revoke(grant, START);
    }

    /* CLAWING BACK */

    function test_it_should_claw_back_what_nobody_claimed(bool instant) public {
        uint256 pool = openClosing(instant, START + 200);
        vm.warp(START + 200);
        uint256 paid = claim(pool, grants, 4);
        uint256 left = Tree.total(grants) - paid;
        vm.expectEmit(address(vault));
        emit IVault.ClawedBack(pool, TREASURY, left);
        vm.prank(ISSUER);
        assertEq(vault.clawBack(pool, TREASURY), left);
        assertEq(token.balanceOf(TREASURY), left);
        assertEq(vault.pools(pool).total, paid);
        recountAll();
        assertEq(vault.reserved(), 0);
        IVault.Grant memory grant = proved(pool, grants, 5);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.PoolIsExhausted.selector, pool, grant.amount, 0)
        );
        vault.claim(grant);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NothingToReturn.selector, pool, type(uint256).max)
        );
        vm.prank(ISSUER);
        vault.clawBack(pool, TREASURY);
    }

    function test_it_should_revert_while_the_window_is_open(bool instant) public {
        uint256 pool = openClosing(instant, START + 200);
        vm.warp(START + 199);
        refusesToClawBack(pool, START + 200);
        pool = open("third", grants, halfAndLine());
        vm.warp(START + 1e6);
        refusesToClawBack(pool, 0);
    }

    /// @notice I37: nothing goes back while the window is open or something is not released.
    function test_it_should_revert_while_something_is_not_released() public {
        uint256 pool = openClosing(false, START + 50);
        vm.warp(START + 99);
        refusesToClawBack(pool, START + 50);
        vm.warp(START + 100);
        vm.prank(ISSUER);
        vault.clawBack(pool, TREASURY);
    }

    function test_it_should_claw_back_what_waits_for_ever() public {
        IVault.Options memory options;
        options.closes = START + 50;
        bytes32[] memory words =
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.line(1, 0, 100, 0));
        uint256 pool = open(TEAM, grants, words, options);
        given_.give(3, IConditions.Fate.Opened, START + 20, 7);
        vm.warp(START + 60);
        // It has come and runs: not before its end.
        refusesToClawBack(pool, START + 50);
        given_.give(3, IConditions.Fate.Returned, 0, 0);
        vm.prank(ISSUER);
        assertEq(vault.clawBack(pool, TREASURY), Tree.total(grants));
    }

    function test_it_should_revert_when_somebody_else_claws_back() public {
        uint256 pool = openClosing(false, START + 200);
        vm.warp(START + 200);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ISSUER));
        vm.prank(STRANGER);
        vault.clawBack(pool, STRANGER);
        vm.expectRevert(IVault.AddressIsZero.selector);
        vm.prank(ISSUER);
        vault.clawBack(pool, address(0));
    }

    /* TOPPING UP, COUNTING */

    function test_it_should_top_up_a_pool_that_promises_more() public {
        fund(1e18);
        vm.prank(ISSUER);
        uint256 pool = vault.open(plain(AIRDROP, Tree.root(someGrants(2)), 1e18, halfAndLine()));
        vm.warp(START + 100);
        claim(pool, someGrants(2), 0);
        fund(2e18 + 1);
        vm.prank(ISSUER);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NotFunded.selector, 2e18 + 1, 1e18, 2e18 + 1)
        );
        vault.topUp(pool, 2e18 + 1);
        recountAll();
        vm.expectEmit(address(vault));
        emit IVault.ToppedUp(pool, 2e18 + 1);
        vm.prank(ISSUER);
        vault.topUp(pool, 2e18 + 1);
        assertEq(claim(pool, someGrants(2), 1), 2e18 + 1);
        assertEq(vault.pools(pool).total, 3e18 + 1);
    }

    function test_it_should_revert_when_somebody_else_tops_up() public {
        uint256 pool = openRevocable();
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ISSUER));
        vm.prank(STRANGER);
        vault.topUp(pool, 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.UnknownPool.selector, 9));
        vm.prank(ISSUER);
        vault.topUp(9, 1);
    }

    function test_it_should_reserve_what_is_owed_once_it_is_counted() public {
        uint256 pool = openRevocable();
        uint256 instant = openInstant(TEAM, grants, START);
        claim(pool, grants, 4);
        take(instant, grants, 5);
        assertEq(vault.reserved(), 2 * uint256(Tree.total(grants)));
        uint256[] memory numbers = new uint256[](1);
        numbers[0] = instant;
        vault.recount(numbers);
        assertEq(vault.reserved(), 2 * uint256(Tree.total(grants)) - grants.amounts[5]);
        recountAll();
        assertEq(vault.reserved(), owed());
        assertEq(vault.reserved(), token.balanceOf(address(vault)));
        numbers[0] = 2;
        vm.expectRevert(abi.encodeWithSelector(IVault.UnknownPool.selector, 2));
        vault.recount(numbers);
    }

    /* OPTIONS */

    function test_it_should_state_the_options_of_a_pool() public {
        IVault.Options memory options = revocable();
        fund(100);
        IVault.Opening memory opening = plain(TEAM, bytes32(uint256(7)), 100, halfAndLine());
        opening.options = options;
        vm.expectEmit(address(vault));
        emit IVault.OptionsStated(0, options);
        vm.prank(ISSUER);
        uint256 pool = vault.open(opening);
        assertEq(keccak256(abi.encode(vault.options(pool))), keccak256(abi.encode(options)));
    }

    function test_it_should_revert_when_options_cannot_be_kept() public {
        IVault.Options memory options;
        options.revoker = REVOKER;
        refusesOption(options, 1);
        options = revocable();
        options.closes = START;
        refusesOption(options, 3);
        options = revocable();
        options.limit = 1;
        refusesOption(options, 9);
        // What waits must wait for something.
        options = revocable();
        options.guardian = GUARDIAN;
        refusesOption(options, 5);
        options = revocable();
        options.accelerates = 1;
        refusesOption(options, 8);
        (options.accelerates, options.extends) = (0, 1);
        refusesOption(options, 8);
        // A window that has closed, of an instant pool.
        vm.expectRevert(abi.encodeWithSelector(IVault.OptionIsWrong.selector, 3));
        vm.prank(ISSUER);
        vault.openInstant(TEAM, bytes32(uint256(7)), 100, START - 100, START);
    }

    function test_it_should_revoke_as_of_any_instant_where_that_is_allowed() public {
        IVault.Options memory options = revocable();
        options.backdate = type(uint32).max;
        uint256 pool = open(AIRDROP, grants, halfAndLine(), options);
        vm.warp(START + 80);
        vm.prank(REVOKER);
        assertEq(vault.revoke(proved(pool, grants, 4), START - 1), grants.amounts[4]);
    }

    /// @notice Pools are known by their numbers, instant ones too: the key of their state is none.
    function test_it_should_know_no_pool_by_its_key() public {
        uint256 pool = openInstant(AIRDROP, grants, START);
        uint256 key = uint256(keccak256(abi.encode(pool, Tree.root(grants))));
        fund(1);
        vm.expectRevert(abi.encodeWithSelector(IVault.UnknownPool.selector, key));
        vm.prank(ISSUER);
        vault.topUp(key, 1);
    }

    function refusesOption(IVault.Options memory options, uint256 field) private {
        IVault.Opening memory opening = plain(TEAM, bytes32(uint256(7)), 100, halfAndLine());
        opening.options = options;
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(IVault.OptionIsWrong.selector, field));
        vm.prank(ISSUER);
        vault.open(opening);
    }

    function refusesToClawBack(uint256 pool, uint256 closes) private {
        vm.expectRevert(abi.encodeWithSelector(IVault.WindowIsOpen.selector, pool, closes));
        vm.prank(ISSUER);
        vault.clawBack(pool, TREASURY);
    }

    function revocable() private view returns (IVault.Options memory options) {
        (options.revoker, options.backTo, options.backdate) = (REVOKER, TREASURY, 10);
    }

    function openRevocable() private returns (uint256) {
        return open(AIRDROP, grants, halfAndLine(), revocable());
    }

    function openClosing(bool instant, uint40 closes) private returns (uint256) {
        if (!instant) {
            IVault.Options memory options;
            options.closes = closes;
            return open(AIRDROP, grants, halfAndLine(), options);
        }
        fund(Tree.total(grants));
        vm.prank(ISSUER);
        return vault.openInstant(AIRDROP, Tree.root(grants), Tree.total(grants), START, closes);
    }
}
