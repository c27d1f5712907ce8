// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `VaultClaim.tree`.
contract VaultClaimTest is VaultFixture {
    Tree.Grants private grants;
    uint256 private pool;

    function setUp() public override {
        super.setUp();
        grants = someGrants(13);
        pool = open(AIRDROP, grants, halfAndLine());
    }

    function test_it_should_revert_when_the_pool_is_unknown() public {
        bytes32[] memory proof = Tree.proof(grants, 0, 0);
        expectNotInTree(1, 0);
        vault.claim(given(1, 0, grants.accounts[0], grants.amounts[0], proof));
    }

    function test_it_should_revert_when_the_index_is_wrong(uint256 index) public {
        vm.assume(index != 4);
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        expectNotInTree(pool, index);
        vault.claim(given(pool, index, grants.accounts[4], grants.amounts[4], proof));
    }

    function test_it_should_revert_when_the_account_is_wrong(address account) public {
        vm.assume(account != grants.accounts[4]);
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        expectNotInTree(pool, 4);
        vault.claim(given(pool, 4, account, grants.amounts[4], proof));
    }

    function test_it_should_revert_when_the_amount_is_wrong(uint128 amount) public {
        vm.assume(amount != grants.amounts[4]);
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        expectNotInTree(pool, 4);
        vault.claim(given(pool, 4, grants.accounts[4], amount, proof));
    }

    function test_it_should_revert_when_the_proof_is_of_another_grant() public {
        bytes32[] memory proof = Tree.proof(grants, 5, 0);
        expectNotInTree(pool, 4);
        vault.claim(given(pool, 4, grants.accounts[4], grants.amounts[4], proof));
    }

    function test_it_should_revert_when_the_proof_is_empty() public {
        expectNotInTree(pool, 4);
        vault.claim(given(pool, 4, grants.accounts[4], grants.amounts[4], new bytes32[](0)));
    }

    function test_it_should_revert_when_the_grant_is_of_another_pool() public {
        Tree.Grants memory others = someGrants(7);
        uint256 other = open(TEAM, others, halfAndLine());
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        expectNotInTree(other, 4);
        vault.claim(given(other, 4, grants.accounts[4], grants.amounts[4], proof));
    }

    function test_it_should_revert_when_a_grant_is_above_the_total() public {
        Tree.Grants memory greedy = someGrants(1);
        fund(1e18);
        vm.prank(ISSUER);
        uint256 other = vault.open(plain(TEAM, Tree.root(greedy), 1e18 - 1, halfAndLine()));
        vm.warp(START + 100);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.PoolIsExhausted.selector, other, 1e18, 1e18 - 1)
        );
        vault.claim(given(other, 0, greedy.accounts[0], greedy.amounts[0], new bytes32[](0)));
    }

    function test_it_should_revert_when_the_pool_is_exhausted() public {
        Tree.Grants memory greedy = someGrants(2);
        uint256 total = greedy.amounts[1];
        fund(10e18);
        vm.prank(ISSUER);
        uint256 other = vault.open(plain(TEAM, Tree.root(greedy), uint128(total), halfAndLine()));
        vm.warp(START + 100);
        claim(other, greedy, 0);
        bytes32[] memory proof = Tree.proof(greedy, 1, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IVault.PoolIsExhausted.selector, other, total, total - greedy.amounts[0]
            )
        );
        vault.claim(given(other, 1, greedy.accounts[1], greedy.amounts[1], proof));
    }

    function test_it_should_revert_when_nothing_is_released_yet() public {
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        vm.warp(START - 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 4, 0));
        vault.claim(given(pool, 4, grants.accounts[4], grants.amounts[4], proof));
    }

    function test_it_should_revert_when_all_that_is_released_is_paid() public {
        uint256 half = claim(pool, grants, 4);
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 4, half));
        vault.claim(given(pool, 4, grants.accounts[4], grants.amounts[4], proof));
    }

    function test_it_should_revert_when_all_is_paid() public {
        vm.warp(START + 100);
        uint256 all = claim(pool, grants, 4);
        vm.warp(START + 1e9);
        bytes32[] memory proof = Tree.proof(grants, 4, 0);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 4, all));
        vault.claim(given(pool, 4, grants.accounts[4], grants.amounts[4], proof));
    }

    function test_it_should_pay_what_is_released() public {
        uint256 half = grants.amounts[4] / 2;
        vm.expectEmit(address(vault));
        emit IVault.Paid(pool, 4, grants.accounts[4], half, half);
        assertEq(claim(pool, grants, 4), half);
        assertEq(token.balanceOf(grants.accounts[4]), half);
        assertEq(paidTo(pool, grants, 4), half);
        assertEq(vault.pools(pool).paid, half);
        assertEq(owed(), Tree.total(grants) - half);
    }

    function test_it_should_pay_the_difference_later() public {
        uint256 first = claim(pool, grants, 4);
        vm.warp(START + 40);
        uint256 amount = grants.amounts[4];
        uint256 rest = amount - amount / 2;
        vm.expectEmit(address(vault));
        emit IVault.Paid(pool, 4, grants.accounts[4], rest * 40 / 100, first + rest * 40 / 100);
        assertEq(claim(pool, grants, 4), rest * 40 / 100);
        assertEq(token.balanceOf(grants.accounts[4]), first + rest * 40 / 100);
    }

    function test_it_should_pay_everything_at_the_end() public {
        for (uint256 i; i < grants.accounts.length; ++i) {
            if (i % 2 == 0) claim(pool, grants, i);
        }
        vm.warp(START + 100);
        for (uint256 i; i < grants.accounts.length; ++i) {
            claim(pool, grants, i);
            assertEq(token.balanceOf(grants.accounts[i]), grants.amounts[i]);
        }
        assertEq(owed(), 0);
        assertEq(token.balanceOf(address(vault)), 0);
    }

    function test_it_should_pay_the_account_whoever_calls(address caller) public {
        vm.assume(caller != grants.accounts[4] && caller != address(vault));
        uint256 before = token.balanceOf(caller);
        vm.prank(caller);
        uint256 amount = claim(pool, grants, 4);
        assertEq(token.balanceOf(grants.accounts[4]), amount);
        assertEq(token.balanceOf(caller), before);
    }

    function test_it_should_accept_an_empty_proof_of_a_single_grant() public {
        Tree.Grants memory single = someGrants(1);
        uint256 other = open(TEAM, single, Words.one(Words.jump(1, START)));
        assertEq(claim(other, single, 0), single.amounts[0]);
    }

    /// @notice However often a grant is claimed, it has got what one claim would have got.
    function test_it_should_agree_with_the_path_of_any_other_claims(uint8[6] memory waits) public {
        for (uint256 i; i < waits.length; ++i) {
            skip(waits[i]);
            (uint256 due, uint256 got) = (
                vault.released(pool, uint128(grants.amounts[4]), uint40(block.timestamp)),
                paidTo(pool, grants, 4)
            );
            if (due > got) claim(pool, grants, 4);
            assertEq(token.balanceOf(grants.accounts[4]), due);
        }
    }
}
