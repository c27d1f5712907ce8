// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";

/// @notice The cases of `VaultPush.tree`.
contract VaultPushTest is VaultFixture {
    Tree.Grants private grants;
    uint256 private pool;

    function setUp() public override {
        super.setUp();
        grants = someGrants(13);
        pool = open(AIRDROP, grants, halfAndLine());
    }

    function test_it_should_revert_when_the_batch_is_empty() public {
        vm.expectRevert(IVault.BatchIsEmpty.selector);
        vault.push(batch(pool, 0, new address[](0), new uint256[](0), new bytes32[](0)));
    }

    function test_it_should_revert_when_the_lengths_differ() public {
        vm.expectRevert(abi.encodeWithSelector(IVault.LengthsDiffer.selector, 2, 1));
        vault.push(batch(pool, 0, new address[](2), new uint256[](1), new bytes32[](0)));
        vm.expectRevert(abi.encodeWithSelector(IVault.LengthsDiffer.selector, 1, 2));
        vault.push(batch(pool, 0, new address[](1), new uint256[](2), new bytes32[](0)));
    }

    function test_it_should_revert_when_the_pool_is_unknown() public {
        vm.expectRevert(abi.encodeWithSelector(IVault.BatchNotInTree.selector, 7, 0, 1));
        vault.push(batch(7, 0, new address[](1), new uint256[](1), new bytes32[](0)));
    }

    function test_it_should_revert_when_the_first_index_is_wrong(uint64 first) public {
        vm.assume(first != 4);
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 4, 2);
        refuses(first, accounts, amounts, Tree.proof(grants, 4, 2));
    }

    function test_it_should_revert_when_an_account_is_wrong(uint256 i, address account) public {
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 4, 2);
        i = bound(i, 0, 3);
        vm.assume(account != accounts[i]);
        accounts[i] = account;
        refuses(4, accounts, amounts, Tree.proof(grants, 4, 2));
    }

    function test_it_should_revert_when_an_amount_is_wrong(uint256 i, uint256 amount) public {
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 4, 2);
        i = bound(i, 0, 3);
        vm.assume(amount != amounts[i]);
        amounts[i] = amount;
        refuses(4, accounts, amounts, Tree.proof(grants, 4, 2));
    }

    function test_it_should_revert_when_two_entries_are_exchanged() public {
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 4, 2);
        (accounts[0], accounts[1]) = (accounts[1], accounts[0]);
        (amounts[0], amounts[1]) = (amounts[1], amounts[0]);
        refuses(4, accounts, amounts, Tree.proof(grants, 4, 2));
    }

    function test_it_should_revert_when_an_entry_is_missing() public {
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 4, 2);
        assembly ("memory-safe") {
            mstore(accounts, 3)
            mstore(amounts, 3)
        }
        refuses(4, accounts, amounts, Tree.proof(grants, 4, 2));
    }

    function test_it_should_revert_when_the_run_is_not_aligned() public {
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 3, 1);
        refuses(3, accounts, amounts, Tree.proof(grants, 2, 1));
    }

    function test_it_should_revert_when_a_grant_is_above_the_total() public {
        fund(1e18 + 1);
        vm.prank(ISSUER);
        uint256 other = vault.open(plain(TEAM, Tree.root(grants), 1e18 + 1, halfAndLine()));
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 0, 1);
        bytes32[] memory proof = Tree.proof(grants, 0, 1);
        vm.warp(START + 100);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.PoolIsExhausted.selector, other, 3e18 + 1, 1e18 + 1)
        );
        vault.push(batch(other, 0, accounts, amounts, proof));
    }

    function test_it_should_revert_when_an_amount_is_above_what_any_pool_can_promise() public {
        Tree.Grants memory great = someGrants(1);
        great.amounts[0] = 1 << 128;
        uint256 other = openFor(great, 1e18, false);
        IVault.Run memory run = runOf(other, great, 0, 0);
        vm.warp(START + 100);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.PoolIsExhausted.selector, other, 1 << 128, 1e18)
        );
        vault.push(run);
    }

    /// @notice Amounts whose sum would wrap around to one unit, which the pool has.
    function test_it_should_revert_when_amounts_add_up_beyond_all_numbers() public {
        Tree.Grants memory great = someGrants(2);
        (great.amounts[0], great.amounts[1]) = (type(uint256).max, 2);
        uint256 other = openFor(great, 1, true);
        IVault.Run memory run = runOf(other, great, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.PoolIsExhausted.selector, other, 2, 0));
        vault.push(run);
    }

    function test_it_should_revert_when_the_pool_is_exhausted() public {
        uint128 total = Tree.total(grants) - 1;
        fund(total);
        vm.prank(ISSUER);
        uint256 other = vault.open(plain(TEAM, Tree.root(grants), total, halfAndLine()));
        vm.warp(START + 100);
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 0, 4);
        vm.expectRevert(
            abi.encodeWithSelector(
                IVault.PoolIsExhausted.selector, other, uint256(total) + 1, total
            )
        );
        vault.push(batch(other, 0, accounts, amounts, new bytes32[](0)));
    }

    function test_it_should_revert_when_an_account_refuses_and_pay_around_it() public {
        address refusing = grants.accounts[5];
        vm.mockCallRevert(
            address(token), abi.encodePacked(token.transfer.selector, abi.encode(refusing)), "no"
        );
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, 4, 2);
        bytes32[] memory proof = Tree.proof(grants, 4, 2);
        vm.expectRevert();
        vault.push(batch(pool, 4, accounts, amounts, proof));
        assertEq(paidTo(pool, grants, 4), 0);
        push(pool, grants, 4, 0);
        push(pool, grants, 6, 1);
        assertEq(token.balanceOf(grants.accounts[4]), grants.amounts[4] / 2);
        assertEq(token.balanceOf(grants.accounts[7]), grants.amounts[7] / 2);
        assertEq(paidTo(pool, grants, 5), 0);
    }

    function test_it_should_pay_every_entry() public {
        uint256 sum;
        for (uint256 i; i < 13; ++i) {
            uint256 half = grants.amounts[i] / 2;
            vm.expectEmit(address(vault));
            emit IVault.Paid(pool, i, grants.accounts[i], half, half);
            sum += half;
        }
        assertEq(push(pool, grants, 0, 4), sum);
        assertEq(vault.pools(pool).paid, sum);
        for (uint256 i; i < 13; ++i) {
            assertPaid(i, grants.amounts[i] / 2);
        }
    }

    function test_it_should_pay_any_aligned_run(uint256 count, uint256 first, uint256 depth)
        public
    {
        Tree.Grants memory others = someGrants(bound(count, 1, 40));
        uint256 other = open(TEAM, others, halfAndLine());
        depth = bound(depth, 0, 6);
        first = bound(first, 0, others.accounts.length - 1) >> depth << depth;
        push(other, others, first, depth);
        for (uint256 i; i < others.accounts.length; ++i) {
            bool inside = i >= first && i < first + (1 << depth);
            assertEq(paidTo(other, others, i), inside ? others.amounts[i] / 2 : 0);
        }
    }

    function test_it_should_skip_what_is_paid() public {
        uint256 claimed = claim(pool, grants, 5);
        vm.recordLogs();
        uint256 sum = push(pool, grants, 4, 2);
        // An event of the vault and one of the token for each of the three others.
        assertEq(vm.getRecordedLogs().length, 6);
        uint256 expected;
        for (uint256 i = 4; i < 8; ++i) {
            expected += grants.amounts[i] / 2;
        }
        assertEq(sum, expected - claimed);
        for (uint256 i = 4; i < 8; ++i) {
            assertPaid(i, grants.amounts[i] / 2);
        }
    }

    function test_it_should_pay_nobody_twice_when_sent_again() public {
        assertGt(push(pool, grants, 8, 3), 0);
        assertEq(push(pool, grants, 8, 3), 0);
        for (uint256 i = 8; i < 13; ++i) {
            assertPaid(i, grants.amounts[i] / 2);
        }
    }

    function test_it_should_pay_nobody_twice_when_cut_differently() public {
        push(pool, grants, 2, 1);
        push(pool, grants, 8, 2);
        push(pool, grants, 12, 0);
        push(pool, grants, 0, 3);
        push(pool, grants, 0, 4);
        push(pool, grants, 12, 2);
        for (uint256 i; i < 13; ++i) {
            assertPaid(i, grants.amounts[i] / 2);
        }
    }

    function test_it_should_pay_the_same_account_for_each_of_its_grants() public {
        Tree.Grants memory twins = someGrants(2);
        twins.accounts[1] = twins.accounts[0];
        twins.amounts[1] = twins.amounts[0];
        uint256 other = open(TEAM, twins, halfAndLine());
        vm.warp(START + 100);
        push(other, twins, 0, 1);
        assertEq(token.balanceOf(twins.accounts[0]), 2 * twins.amounts[0]);
    }

    function openFor(Tree.Grants memory promised, uint128 total, bool instant)
        private
        returns (uint256)
    {
        fund(total);
        bytes32 root = Tree.root(promised);
        vm.prank(ISSUER);
        return instant
            ? vault.openInstant(TEAM, root, total, START, 0)
            : vault.open(plain(TEAM, root, total, halfAndLine()));
    }

    function assertPaid(uint256 index, uint256 amount) private view {
        assertEq(paidTo(pool, grants, index), amount);
        assertEq(token.balanceOf(grants.accounts[index]), amount);
    }

    function refuses(
        uint256 first,
        address[] memory accounts,
        uint256[] memory amounts,
        bytes32[] memory proof
    ) private {
        vm.expectRevert(
            abi.encodeWithSelector(IVault.BatchNotInTree.selector, pool, first, accounts.length)
        );
        vault.push(batch(pool, first, accounts, amounts, proof));
    }
}
