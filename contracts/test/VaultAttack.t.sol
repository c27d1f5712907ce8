// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IVault} from "../src/interfaces/IVault.sol";
import {Called, CallingToken, FeeToken, SilentToken} from "./support/OddTokens.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice A receiver that, when it is paid, makes the calls that it was given.
contract Intruder is Called {
    address private target;
    bytes[] private calls;
    bytes4[] public refusals;

    function prepare(address target_, bytes[] memory calls_) external {
        target = target_;
        calls = calls_;
    }

    function called() external {
        for (uint256 i; i < calls.length; ++i) {
            (bool done, bytes memory answer) = target.call(calls[i]);
            refusals.push(done ? bytes4(0) : bytes4(answer));
        }
        delete calls;
    }

    function count() external view returns (uint256) {
        return refusals.length;
    }
}

/// @notice What an attacker would try.
contract VaultAttackTest is VaultFixture {
    bytes32[] private none;

    /// @notice I6: being paid cannot be used to be paid again, whatever moment the asset calls at,
    /// and (I8) the amount under way is not surplus. Guard: everything is written down before the
    /// transfer; and what trusts the balance is refused in a transaction that has paid.
    function test_a_receiver_cannot_enter_again(bool early, uint8 path) public {
        Intruder intruder = new Intruder();
        CallingToken odd = new CallingToken(early, address(this));
        // The issuer conspires with the receiver, which is the worst case.
        IVault held = newVault(address(odd), address(intruder));
        Tree.Grants memory grants = someGrants(4);
        grants.accounts[1] = address(intruder);
        uint128 total = Tree.total(grants);
        odd.transfer(address(held), 2 * uint256(total));
        vm.startPrank(address(intruder));
        held.open(plain(AIRDROP, Tree.root(grants), total, halfAndLine()));
        held.openInstant(TEAM, Tree.root(grants), total, START, 0);
        vm.stopPrank();
        vm.warp(START + 100);

        uint256 pool = path % 4 / 2;
        bytes[] memory calls = new bytes[](7);
        calls[0] = abi.encodeCall(IVault.claim, (proved(pool, grants, 1)));
        calls[1] = abi.encodeCall(IVault.push, (runOf(pool, grants, 0, 1)));
        calls[2] = abi.encodeCall(
            IVault.take, (pool, 1, grants.accounts[1], grants.amounts[1], Tree.proof(grants, 1, 0))
        );
        calls[3] = abi.encodeCall(IVault.recount, (new uint256[](2)));
        calls[4] = abi.encodeCall(IVault.sweep, (address(0xbad)));
        calls[5] =
            abi.encodeCall(IVault.open, (plain(bytes32("third"), bytes32(0), 1, halfAndLine())));
        calls[6] = abi.encodeCall(IVault.topUp, (pool, 1));
        intruder.prepare(address(held), calls);

        if (path % 2 == 0) held.push(runOf(pool, grants, 0, 2));
        else held.claim(proved(pool, grants, 1));

        assertEq(intruder.count(), 7);
        for (uint256 i = 3; i < 7; ++i) {
            assertEq(intruder.refusals(i), IVault.PaidInThisTransaction.selector);
        }
        uint256 paid = held.pools(pool).paid;
        assertEq(odd.balanceOf(address(intruder)), grants.amounts[1], "paid twice");
        assertEq(odd.balanceOf(address(held)), 2 * uint256(total) - paid);
    }

    /// @notice An inner node of the tree cannot be passed off as a grant or a batch.
    function test_an_inner_node_is_no_leaf() public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        bytes32[] memory leaves = Tree.leaves(grants);
        // An inner node hashes two words; no choice of three words is the same preimage, but the
        // proof that stops one layer short must not help either.
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = Tree.pair(leaves[2], leaves[3]);
        (uint256 low, uint256 high) = (uint256(leaves[0]), uint256(leaves[1]));
        if (low > high) (low, high) = (high, low);
        address account = address(uint160(high));
        expectNotInTree(pool, low);
        vault.claim(given(pool, low, account, 0, proof));
        expectNotInTree(pool, 0);
        vault.claim(given(pool, 0, grants.accounts[0], grants.amounts[0], proof));
    }

    function test_a_claim_and_a_push_of_the_same_index_pay_once() public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        vm.warp(START + 100);
        claim(pool, grants, 2);
        push(pool, grants, 0, 2);
        push(pool, grants, 2, 1);
        bytes32[] memory proof = Tree.proof(grants, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 0, grants.amounts[0])
        );
        vault.claim(given(pool, 0, grants.accounts[0], grants.amounts[0], proof));
        for (uint256 i; i < 4; ++i) {
            assertEq(token.balanceOf(grants.accounts[i]), grants.amounts[i]);
        }
    }

    /// @notice Two leaves with one index are two grants; the same leaf twice is one.
    function test_a_leaf_that_stands_twice_in_a_tree_is_paid_once() public {
        bytes32 small = Tree.leaf(0, STRANGER, 10);
        bytes32 great = Tree.leaf(0, STRANGER, 25);
        bytes32 twice = Tree.pair(great, great);
        fund(60);
        vm.prank(ISSUER);
        uint256 pool = vault.open(
            plain(AIRDROP, Tree.pair(small, twice), 60, Words.one(Words.jump(1, START)))
        );
        bytes32[] memory proof = new bytes32[](2);
        (proof[0], proof[1]) = (great, small);
        assertEq(vault.claim(given(pool, 0, STRANGER, 25, proof)), 25);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 0, 25));
        vault.claim(given(pool, 0, STRANGER, 25, proof));
        assertEq(token.balanceOf(STRANGER), 25);
    }

    /// @notice I5: a tree that promises more than its pool cannot reach into another pool.
    function test_a_malformed_tree_leaves_other_pools_whole() public {
        Tree.Grants memory honest = someGrants(5);
        Tree.Grants memory greedy = someGrants(8);
        uint256 first = open(AIRDROP, honest, halfAndLine());
        uint128 total = Tree.total(greedy) / 2;
        fund(total);
        vm.prank(ISSUER);
        uint256 second = vault.open(plain(TEAM, Tree.root(greedy), total, halfAndLine()));
        vm.warp(START + 100);
        for (uint256 i; i < 8; ++i) {
            bytes memory call_ = abi.encodeCall(IVault.claim, (proved(second, greedy, i)));
            (bool done, bytes memory answer) = address(vault).call(call_);
            assertTrue(done || bytes4(answer) == IVault.PoolIsExhausted.selector);
        }
        assertLe(vault.pools(second).paid, total);
        for (uint256 i; i < 5; ++i) {
            claim(first, honest, i);
        }
        assertEq(vault.pools(first).paid, Tree.total(honest));
    }

    /// @notice Whoever deploys first can only deploy this very vault.
    function test_a_front_runner_can_only_deploy_the_same_vault() public {
        bytes memory code = abi.encodePacked(vm.getCode("Vault.sol:Vault"), abi.encode(setup()));
        address expected = vm.computeCreate2Address(PLAN, keccak256(code), CREATE2_FACTORY);
        assertEq(expected.code.length, 0);

        vm.prank(STRANGER);
        (bool done,) = CREATE2_FACTORY.call(abi.encodePacked(PLAN, code));
        assertTrue(done);
        assertEq(expected.code.length, address(vault).code.length);
        assertEq(IVault(expected).issuer(), ISSUER);
        assertEq(IVault(expected).asset(), address(token));
        assertEq(IVault(expected).planHash(), PLAN);
        assertEq(IVault(expected).poolCount(), 0);

        (done,) = CREATE2_FACTORY.call(abi.encodePacked(PLAN, code));
        assertFalse(done, "the same vault twice");
        IVault.Setup memory other = setup();
        other.issuer = STRANGER;
        bytes memory theirs = abi.encodePacked(vm.getCode("Vault.sol:Vault"), abi.encode(other));
        assertNotEq(vm.computeCreate2Address(PLAN, keccak256(theirs), CREATE2_FACTORY), expected);
    }

    /// @notice A fee on the way in shows when the pool opens, in numbers.
    function test_a_fee_on_the_funding_is_a_shortfall() public {
        FeeToken odd = new FeeToken(address(this));
        IVault held = newVault(address(odd), ISSUER);
        odd.transfer(address(held), 1000);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotFunded.selector, 990, 0, 1000));
        vm.prank(ISSUER);
        held.open(plain(AIRDROP, bytes32(uint256(1)), 1000, halfAndLine()));
    }

    /// @notice A transfer that fails silently is not written down as paid.
    function test_a_silent_failure_reverts() public {
        SilentToken odd = new SilentToken(address(this));
        IVault held = newVault(address(odd), ISSUER);
        Tree.Grants memory grants = someGrants(1);
        odd.transfer(address(held), 1e18);
        vm.prank(ISSUER);
        held.open(plain(AIRDROP, Tree.root(grants), 1e18, halfAndLine()));
        vm.expectRevert(SafeTransferLib.TransferFailed.selector);
        held.claim(given(0, 0, grants.accounts[0], grants.amounts[0], none));
        assertEq(held.pools(0).paid, 0);
    }
}
