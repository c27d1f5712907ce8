// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILockedStake} from "../src/interfaces/ILockedStake.sol";
import {IRewards} from "../src/interfaces/IRewards.sol";
import {LockedStake} from "../src/LockedStake.sol";
import {ReleaseCheck} from "../src/libraries/ReleaseCheck.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `LockedStake.tree`.
contract LockedStakeTest is RewardsFixture {
    LockedStake private locked;
    uint40 private constant FROM = uint40(START);

    function setUp() public override {
        super.setUp();
        locked = new LockedStake(rewards, 0, "Locked RIV", "lkRIV");
        token.approve(address(locked), type(uint256).max);
        assertEq(locked.grant(ADA, 1000, _line(FROM, FROM + 1000, FROM + 100)), 0);
    }

    function test_it_should_refuse_a_grant_that_is_none() public {
        bytes32[] memory line = _line(1, 2, 1);
        vm.expectRevert(ILockedStake.AddressIsZero.selector);
        locked.grant(address(0), 1, line);
        vm.expectRevert(ILockedStake.AmountIsZero.selector);
        locked.grant(ADA, 0, line);
        vm.expectRevert(abi.encodeWithSelector(ReleaseCheck.LineIsEmpty.selector, 1, 2, 2));
        locked.grant(ADA, 1, _line(2, 2, 2));
        vm.expectRevert(abi.encodeWithSelector(ReleaseCheck.LineOpensOutside.selector, 1, 4, 2, 3));
        locked.grant(ADA, 1, _line(2, 3, 4));
        bytes32[] memory gated =
            Words.list(Words.header(1, 1), Words.gate(1, 0), Words.jump(1, FROM));
        vm.expectRevert(ILockedStake.ReleaseIsGated.selector);
        locked.grant(ADA, 1, gated);
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

    function test_it_should_release_as_the_words_say() public {
        assertEq(locked.grant(BEN, 700, _decaying()), 1);
        assertEq(locked.wordsOf(1), _decaying());
        vm.warp(FROM + 109);
        assertEq(locked.released(1), 0);
        vm.warp(FROM + 110);
        assertEq(locked.released(1), 50);
        vm.warp(FROM + 245);
        // Four stairs, and 400 * (8 * 45) / (14 * 90) of the decay.
        assertEq(locked.released(1), 100 + 114);
        vm.warp(FROM + 709);
        assertEq(locked.released(1), 675);
        vm.warp(FROM + 710);
        assertEq(locked.claim(1), 700);
    }

    function test_it_should_keep_equal_words_once() public {
        locked.grant(BEN, 700, _decaying());
        locked.grant(ADA, 7, _decaying());
        assertEq(locked.grantOf(1).words, locked.grantOf(2).words);
        assertNotEq(locked.grantOf(0).words, locked.grantOf(1).words);
    }

    function test_it_should_count_heights_where_the_words_do() public {
        uint40 height = uint40(block.number);
        bytes32 jump = Words.jump(1, height + 3) | bytes32(uint256(0x80) << 248);
        assertEq(locked.grant(BEN, 9, Words.one(jump)), 1);
        vm.roll(height + 2);
        assertEq(locked.released(1), 0);
        vm.roll(height + 3);
        assertEq(locked.released(1), 9);
    }

    function test_it_should_earn_while_it_is_locked() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 7 days);
        assertEq(locked.grant(BEN, 300, _line(FROM, FROM + 365 days, FROM)), 1);
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
        vm.prank(ADA);
        assertEq(locked.claim(0), 400);
        assertEq(token.balanceOf(ADA), before + 400);
        assertEq(locked.grantOf(0).staked, 600);
        assertEq(locked.balanceOf(ADA), 600);
    }

    function test_attack_a_stranger_unstakes_nothing() public {
        vm.prank(ADA);
        locked.stake(0, 900);
        skip(400);
        assertEq(locked.claim(0), 100);
        assertEq(locked.balanceOf(ADA), 900);
        vm.expectRevert(abi.encodeWithSelector(ILockedStake.NothingToClaim.selector, 0, 400, 100));
        locked.claim(0);
        vm.prank(ADA);
        assertEq(locked.claim(0), 300);
        assertEq(locked.grantOf(0).paid, 400);
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
        locked.grant(ADA, 777, _decaying());
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

    function _line(uint40 start, uint40 end, uint40 opens)
        private
        pure
        returns (bytes32[] memory)
    {
        return Words.one(Words.line(1, start, end, opens));
    }

    /// @dev Three sevenths in twelve stairs, of which two are held back; and the others second by
    /// second in three periods of 90 seconds, each with half of what came in the one before.
    function _decaying() private pure returns (bytes32[] memory words) {
        words = new bytes32[](5);
        words[0] = Words.header(7, 2);
        words[1] = Words.every(3, 3, FROM + 50, 60, 12, 2);
        words[2] = Words.geometric(8, 7, FROM + 200, 90, 3, 0);
        (words[3], words[4]) = (Words.pair(1, 2), Words.pair(8, 14));
    }
}
