// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `VaultInstant.tree`.
contract VaultInstantTest is VaultFixture {
    Tree.Grants private grants;
    uint256 private pool;

    function setUp() public override {
        super.setUp();
        grants = someGrants(300);
        pool = openInstant(AIRDROP, grants, START + 10);
        vm.warp(START + 10);
    }

    function test_it_should_announce_the_pool_as_one_jump() public {
        fund(100);
        vm.expectEmit(address(vault));
        emit IVault.PoolOpened(
            1, TEAM, bytes32(uint256(7)), 100, Words.one(Words.jump(1, START + 5))
        );
        vm.prank(ISSUER);
        uint256 made = vault.openInstant(TEAM, bytes32(uint256(7)), 100, START + 5, START + 60);
        assertEq(vault.words(made), Words.one(Words.jump(1, START + 5)));
        assertEq(vault.released(made, 9, START + 4), 0);
        assertEq(vault.released(made, 9, START + 5), 9);
        assertEq(vault.options(made).closes, START + 60);
        assertTrue(vault.pools(made).instant);
        assertEq(vault.pools(made).total, 100);
        assertEq(vault.pools(made).root, bytes32(uint256(7)));
    }

    function test_it_should_revert_when_the_window_closes_before_it_opens() public {
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(IVault.OptionIsWrong.selector, 3));
        vm.prank(ISSUER);
        vault.openInstant(TEAM, bytes32(uint256(7)), 100, START + 5, START + 5);
    }

    /// forge-config: default.fuzz.runs = 32
    function test_it_should_pay_a_grant_whole_and_once(uint256 index) public {
        index = bound(index, 0, 299);
        assertFalse(vault.isTaken(pool, index));
        vm.expectEmit(address(vault));
        emit IVault.Taken((pool << 128) | index, grants.accounts[index], grants.amounts[index]);
        take(pool, grants, index);
        assertEq(token.balanceOf(grants.accounts[index]), grants.amounts[index]);
        assertTrue(vault.isTaken(pool, index));
        assertEq(vault.pools(pool).paid, grants.amounts[index]);
        IVault.Grant memory grant = proved(pool, grants, index);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, index, grant.amount)
        );
        vault.claim(grant);
    }

    function test_it_should_pay_by_claim_as_by_take() public {
        assertEq(claim(pool, grants, 7), grants.amounts[7]);
        assertEq(token.balanceOf(grants.accounts[7]), grants.amounts[7]);
    }

    function test_it_should_revert_before_its_instant() public {
        vm.warp(START + 9);
        IVault.Grant memory grant = proved(pool, grants, 7);
        IVault.Run memory run = runOf(pool, grants, 0, 3);
        bytes memory refusal = abi.encodeWithSelector(IVault.NotYet.selector, pool, START + 10);
        vm.expectRevert(refusal);
        vault.claim(grant);
        vm.expectRevert(refusal);
        vault.push(run);
    }

    /// forge-config: default.fuzz.runs = 32
    function test_it_should_revert_when_the_grant_is_not_in_the_tree(uint256 bit) public {
        IVault.Grant memory grant = proved(pool, grants, 7);
        bit = bound(bit, 0, 255);
        uint256 place = bit % grant.proof.length;
        grant.proof[place] ^= bytes32(uint256(1) << bit);
        expectNotInTree(pool, 7);
        vault.take(pool, 7, grant.account, grant.amount, grant.proof);
    }

    function test_it_should_revert_when_the_tree_is_of_another_pool() public {
        Tree.Grants memory others = someGrants(9);
        uint256 other = openInstant(TEAM, others, START);
        IVault.Grant memory grant = proved(pool, others, 7);
        expectNotInTree(pool, 7);
        vault.claim(grant);
        grant.pool = other;
        vault.claim(grant);
        // Neither pays from the other's money.
        assertEq(vault.pools(pool).paid, 0);
    }

    function test_it_should_revert_when_the_pool_is_exhausted() public {
        Tree.Grants memory greedy = someGrants(3);
        fund(2e18 + 1);
        vm.prank(ISSUER);
        uint256 other = vault.openInstant(TEAM, Tree.root(greedy), 2e18 + 1, START, 0);
        take(other, greedy, 1);
        IVault.Grant memory grant = proved(other, greedy, 0);
        vm.expectRevert(abi.encodeWithSelector(IVault.PoolIsExhausted.selector, other, 1e18, 0));
        vault.claim(grant);
        IVault.Run memory run = runOf(other, greedy, 0, 2);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.PoolIsExhausted.selector, other, 4e18 + 2, 0)
        );
        vault.push(run);
    }

    /// forge-config: default.fuzz.runs = 32
    /// @notice Whatever was taken before, a push pays the others, in the order of their indices.
    function test_it_should_push_what_is_not_taken(uint256 seed, uint256 depth, uint256 first)
        public
    {
        depth = bound(depth, 0, 9);
        first = bound(first, 0, 299) >> depth << depth;
        uint256 expected;
        for (uint256 i; i < 10; ++i) {
            uint256 index = uint256(keccak256(abi.encode(seed, i))) % 300;
            if (!vault.isTaken(pool, index)) take(pool, grants, index);
        }
        IVault.Run memory run = runOf(pool, grants, first, depth);
        for (uint256 i; i < run.accounts.length; ++i) {
            if (!vault.isTaken(pool, first + i)) expected += run.amounts[i];
        }
        uint256 before = vault.pools(pool).paid;
        assertEq(vault.push(run), expected);
        assertEq(vault.pools(pool).paid, before + expected);
        for (uint256 i; i < run.accounts.length; ++i) {
            assertTrue(vault.isTaken(pool, first + i));
            assertEq(token.balanceOf(run.accounts[i]), run.amounts[i]);
        }
        assertEq(vault.push(run), 0);
        assertEq(vault.pools(pool).paid, before + expected);
    }

    function test_it_should_announce_a_push_by_its_bits() public {
        take(pool, grants, 257);
        vm.expectEmit(address(vault));
        emit IVault.Pushed(pool, 0, type(uint256).max);
        vm.expectEmit(address(vault));
        emit IVault.Pushed(pool, 1, (1 << 44) - 1 - 2);
        push(pool, grants, 0, 9);
    }

    function test_it_should_revert_when_the_run_is_not_in_the_tree() public {
        IVault.Run memory run = runOf(pool, grants, 8, 3);
        run.first = 16;
        vm.expectRevert(abi.encodeWithSelector(IVault.BatchNotInTree.selector, pool, 16, 8));
        vault.push(run);
    }
}
