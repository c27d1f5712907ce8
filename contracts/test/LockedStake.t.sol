// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILockedStake} from "../src/interfaces/ILockedStake.sol";
import {IRewards} from "../src/interfaces/IRewards.sol";
import {LockedStake} from "../src/LockedStake.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";

/// @notice The cases of `LockedStake.tree`.
contract LockedStakeTest is RewardsFixture {
    LockedStake private locked;
    uint40 private constant FROM = uint40(START);

    function setUp() public override {
        super.setUp();
        locked = new LockedStake(rewards, 0, "Locked RIV", "lkRIV");
        token.approve(address(locked), type(uint256).max);
        assertEq(locked.grant(ADA, 1000, FROM, FROM + 100, FROM + 1000), 0);
    }

    function test_it_should_refuse_a_grant_that_is_none() public {
        vm.expectRevert(ILockedStake.AddressIsZero.selector);
        locked.grant(address(0), 1, 1, 1, 2);
        vm.expectRevert(ILockedStake.AmountIsZero.selector);
        locked.grant(ADA, 0, 1, 1, 2);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.LineIsNone.selector, 2, 2, 2));
        locked.grant(ADA, 1, 2, 2, 2);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.LineIsNone.selector, 2, 1, 3));
        locked.grant(ADA, 1, 2, 1, 3);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.LineIsNone.selector, 2, 4, 3));
        locked.grant(ADA, 1, 2, 4, 3);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.UnknownGrant.selector, 1, 1));
        locked.claim(1);
        assertEq(locked.grantCount(), 1);
    }

    function test_it_should_release_along_a_line_that_opens() public {
        skip(99);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.NothingToClaim.selector, 0, 0, 0));
        locked.claim(0);
        skip(1);
        vm.expectEmit(address(locked));
        emit ILockedStake.Paid(0, ADA, 100, 100);
        assertEq(locked.claim(0), 100);
        skip(900);
        assertEq(locked.released(0), 1000);
        assertEq(locked.claim(0), 900);
    }

    function test_it_should_earn_while_it_is_locked() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 7 days);
        assertEq(locked.grant(BEN, 300, FROM, FROM, FROM + 365 days), 1);
        vm.prank(BEN);
        locked.stake(1, 300);
        assertEq(locked.balanceOf(BEN), 300);
        assertEq(rewards.kept(0, address(locked), BEN), 300);
        warpTo(1, 0);
        skip(1000);
        assertApproxEqAbs(rewards.claim(0, BEN), 1000, 1);
        assertEq(locked.grantOf(1).paid, 0);
    }

    function test_it_should_let_only_the_holder_stake_what_lies_here() public {
        bytes memory other = abi.encodeWithSelector(ILockedStake.NotHolder.selector, BEN, ADA);
        vm.startPrank(BEN);
        vm.expectRevert(other);
        locked.stake(0, 1);
        vm.expectRevert(other);
        locked.unstake(0, 1);
        vm.stopPrank();
        vm.startPrank(ADA);
        locked.stake(0, 600);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.AboveFree.selector, 401, 400));
        locked.stake(0, 401);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.AboveStaked.selector, 601, 600));
        locked.unstake(0, 601);
        locked.unstake(0, 100);
        assertEq(locked.grantOf(0).staked, 500);
        assertEq(locked.totalSupply(), 500);
    }

    function test_it_should_unstake_what_a_claim_needs() public {
        vm.prank(ADA);
        locked.stake(0, 900);
        skip(400);
        uint256 before = token.balanceOf(ADA);
        assertEq(locked.claim(0), 400);
        assertEq(token.balanceOf(ADA), before + 400);
        assertEq(locked.grantOf(0).staked, 600);
        assertEq(locked.balanceOf(ADA), 600);
    }

    function test_attack_a_receipt_cannot_move() public {
        vm.startPrank(ADA);
        locked.stake(0, 900);
        vm.expectRevert(ILockedStake.NotTransferable.selector);
        locked.transfer(BEN, 1);
        locked.approve(BEN, 900);
        vm.stopPrank();
        vm.expectRevert(ILockedStake.NotTransferable.selector);
        vm.prank(BEN);
        locked.transferFrom(ADA, BEN, 900);
    }

    /// @notice A holder cannot get locked units out through the pool: it keeps nothing of them.
    function test_attack_a_lock_is_not_bypassed_through_the_pool() public {
        vm.startPrank(ADA);
        locked.stake(0, 1000);
        vm.expectRevert(abi.encodeWithSelector(IRewards.AboveKept.selector, 1, 0));
        rewards.withdraw(0, ADA, 1);
        assertEq(rewards.compound(0), 0);
        vm.expectPartialRevert(IRewards.AboveKept.selector);
        rewards.withdraw(0, ADA, 1);
    }

    /// @notice Whatever is staked, unstaked and claimed in whatever order: paid is at most what is
    /// released, and what is not paid is here or in the pool in this contract's name.
    function test_a_lock_holds_in_any_order(uint256 seed) public {
        locked.grant(ADA, 777, FROM, FROM + 300, FROM + 900);
        uint256 before = token.balanceOf(ADA);
        for (uint256 i; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 index = seed % 2;
            ILockedStake.Grant memory g = locked.grantOf(index);
            uint256 kind = seed / 2 % 4;
            vm.startPrank(ADA);
            if (kind == 0 && g.amount - g.paid - g.staked > 0) {
                locked.stake(index, uint128(1 + seed / 8 % (g.amount - g.paid - g.staked)));
            } else if (kind == 1 && g.staked > 0) {
                locked.unstake(index, uint128(1 + seed / 8 % g.staked));
            } else if (kind == 2 && locked.released(index) > g.paid) {
                locked.claim(index);
            } else {
                skip(seed / 8 % 60);
            }
            vm.stopPrank();
            uint256 paid = locked.grantOf(0).paid + locked.grantOf(1).paid;
            assertEq(token.balanceOf(ADA) - before, paid);
            assertLe(locked.grantOf(0).paid, locked.released(0));
            assertLe(locked.grantOf(1).paid, locked.released(1));
            uint256 inPool = rewards.kept(0, address(locked), ADA);
            assertEq(inPool, locked.totalSupply());
            assertEq(token.balanceOf(address(locked)) + inPool, 1777 - paid);
        }
    }
}
