// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBallot} from "../src/interfaces/IBallot.sol";
import {ICustody} from "../src/interfaces/ICustody.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";

/// @notice The cases of `Ballot.tree`.
contract BallotTest is RewardsFixture {
    function test_it_should_refuse_an_empty_lock() public {
        vm.expectRevert(IBallot.LockIsEmpty.selector);
        rewards.lock(0, START + 10 * WEEK);
    }

    function test_it_should_refuse_an_end_that_is_past_or_too_far() public {
        vm.expectPartialRevert(IBallot.LockEndOutside.selector);
        rewards.lock(1, START);
        vm.expectPartialRevert(IBallot.LockEndOutside.selector);
        rewards.lock(1, START + 1460 days + WEEK);
        rewards.lock(1, START + 1460 days);
        assertEq(rewards.lockOf(address(this)).end, EPOCH * WEEK + 208 * WEEK);
    }

    function test_it_should_add_to_a_lock_and_prolong_it() public {
        vm.expectEmit(address(rewards));
        emit IBallot.Locked(ADA, 5, 5, (EPOCH + 10) * WEEK);
        vm.startPrank(ADA);
        rewards.lock(5, START + 10 * WEEK);
        assertEq(rewards.powerOf(ADA), 5 * ((EPOCH + 10) * WEEK - START));
        rewards.lock(2, 0);
        assertEq(rewards.lockOf(ADA).amount, 7);
        assertEq(rewards.lockOf(ADA).end, (EPOCH + 10) * WEEK);
        rewards.lock(0, START + 20 * WEEK);
        assertEq(rewards.powerOf(ADA), 7 * ((EPOCH + 20) * WEEK - START));
        assertEq(rewards.powerOfAll(), rewards.powerOf(ADA));
    }

    function test_it_should_unlock_only_what_has_ended() public {
        vm.startPrank(ADA);
        vm.expectRevert(abi.encodeWithSelector(IBallot.LockNotEnded.selector, 0));
        rewards.unlock();
        rewards.lock(5, START + 2 * WEEK);
        warpTo(1, WEEK - 1);
        vm.expectPartialRevert(IBallot.LockNotEnded.selector);
        rewards.unlock();
        warpTo(2, 0);
        uint256 before = token.balanceOf(ADA);
        vm.expectEmit(address(rewards));
        emit IBallot.Unlocked(ADA, 5);
        assertEq(rewards.unlock(), 5);
        assertEq(token.balanceOf(ADA), before + 5);
        assertEq(rewards.powerOf(ADA), 0);
        assertEq(rewards.powerOfAll(), 0);
    }

    function test_it_should_lock_an_ended_lock_anew() public {
        vm.startPrank(ADA);
        rewards.lock(5, START + 2 * WEEK);
        warpTo(3, 0);
        rewards.lock(1, block.timestamp + WEEK);
        assertEq(rewards.powerOf(ADA), 6 * WEEK);
        assertEq(rewards.powerOfAll(), 6 * WEEK);
    }

    function test_it_should_refuse_a_vote_without_power() public {
        vm.expectRevert(abi.encodeWithSelector(IBallot.NoPower.selector, ADA));
        vm.prank(ADA);
        rewards.vote(0, 1);
        vm.prank(ADA);
        rewards.vote(0, 0);
    }

    function test_it_should_refuse_shares_above_the_whole() public {
        vm.startPrank(ADA);
        rewards.lock(5, START + 2 * WEEK);
        rewards.vote(0, 6000);
        vm.expectRevert(abi.encodeWithSelector(IBallot.ShareAboveWhole.selector, 10_001, 10_000));
        rewards.vote(1, 4001);
        rewards.vote(1, 4000);
        assertEq(rewards.sharesOf(ADA), 10_000);
        rewards.vote(0, 0);
        assertEq(rewards.sharesOf(ADA), 4000);
        assertEq(rewards.voteOf(ADA, 0).slope, 0);
        assertEq(rewards.voteOf(ADA, 1).slope, 20_000);
    }

    function test_it_should_refuse_an_epoch_that_has_not_begun() public {
        vm.expectRevert(abi.encodeWithSelector(ICustody.EpochNotBegun.selector, EPOCH + 1, EPOCH));
        rewards.weightOfAll(EPOCH + 1);
    }

    /// @notice What was settled, and what is worked out from it, are the sums of straight lines.
    function test_it_should_weigh_by_straight_lines(uint256 seed) public {
        uint256[3] memory amounts;
        uint256[3] memory ends;
        address[3] memory holders = [ADA, BEN, CAT];
        for (uint256 i; i < 3; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            amounts[i] = 1 + dice % 1e20;
            ends[i] = (EPOCH + 1 + dice / 1e20 % 12) * WEEK;
            vm.startPrank(holders[i]);
            rewards.lock(uint128(amounts[i]), ends[i]);
            rewards.vote(0, 3000);
            rewards.vote(1, 7000);
            vm.stopPrank();
        }
        for (uint256 e = 1; e < 14; ++e) {
            warpTo(e, 0);
            if (seed >> e & 1 == 1) rewards.roll(0, 99);
            uint256 sum;
            for (uint256 i; i < 3; ++i) {
                if (ends[i] > block.timestamp) sum += amounts[i] * (ends[i] - block.timestamp);
            }
            assertEq(rewards.weightOf(0, EPOCH + e), 3000 * sum);
            assertEq(rewards.weightOf(1, EPOCH + e), 7000 * sum);
            assertEq(rewards.weightOfAll(EPOCH + e), 10_000 * sum);
            assertEq(rewards.powerOfAll(), sum);
        }
        assertEq(
            rewards.weightOf(0, EPOCH + 1) + rewards.weightOf(1, EPOCH + 1),
            rewards.weightOfAll(EPOCH + 1)
        );
    }
}
