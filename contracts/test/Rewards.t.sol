// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {ICustody} from "../src/interfaces/ICustody.sol";
import {IEmission} from "../src/interfaces/IEmission.sol";
import {IRewards} from "../src/interfaces/IRewards.sol";
import {Rewards} from "../src/Rewards.sol";
import {FeeToken} from "./support/OddTokens.sol";
import {PlainToken} from "./support/PlainToken.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";

/// @notice Pays what it holds, as an emission does, or stakes it instead.
contract Source {
    PlainToken private immutable TOKEN;
    Rewards private entered;

    constructor(PlainToken token) {
        TOKEN = token;
    }

    function enter(Rewards rewards) external {
        entered = rewards;
        TOKEN.approve(address(rewards), type(uint256).max);
    }

    function claim() external returns (uint256 amount) {
        amount = TOKEN.balanceOf(address(this));
        if (address(entered) == address(0)) TOKEN.transfer(msg.sender, amount);
        else entered.stake(0, address(this), address(this), uint128(amount));
    }
}

/// @notice The cases of `Rewards.tree`.
contract RewardsTest is RewardsFixture {
    function test_it_should_refuse_an_asset_without_code() public {
        vm.expectRevert(abi.encodeWithSelector(ICustody.AssetHasNoCode.selector, ADA));
        new Rewards(ADA, address(token), GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ICustody.AssetHasNoCode.selector, BEN));
        new Rewards(address(token), BEN, GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(ICustody.AssetHasNoCode.selector, CAT));
        vm.prank(GOVERNOR);
        rewards.add(CAT, 100);
    }

    function test_it_should_let_only_the_governor_add_a_pool() public {
        vm.expectRevert(abi.encodeWithSelector(IRewards.NotGovernor.selector, ADA, GOVERNOR));
        vm.prank(ADA);
        rewards.add(address(token), 100);
    }

    function test_it_should_refuse_a_plain_percentage_of_none() public {
        vm.startPrank(GOVERNOR);
        vm.expectRevert(abi.encodeWithSelector(IRewards.PlainOutside.selector, 0));
        rewards.add(address(token), 0);
        vm.expectRevert(abi.encodeWithSelector(IRewards.PlainOutside.selector, 101));
        rewards.add(address(token), 101);
        vm.expectEmit(address(rewards));
        emit IRewards.PoolAdded(2, address(token), 1);
        assertEq(rewards.add(address(token), 1), 2);
        assertEq(rewards.poolCount(), 3);
    }

    function test_it_should_refuse_a_pool_that_is_none() public {
        bytes memory unknown = abi.encodeWithSelector(IRewards.UnknownPool.selector, 2, 2);
        vm.expectRevert(unknown);
        rewards.stake(2, ADA, ADA, 1);
        vm.expectRevert(unknown);
        rewards.withdraw(2, ADA, 1);
        vm.expectRevert(unknown);
        rewards.claim(2, ADA);
        vm.expectRevert(unknown);
        rewards.compound(2);
        vm.expectRevert(unknown);
        rewards.refresh(2, ADA);
        vm.expectRevert(unknown);
        rewards.roll(2, 1);
        vm.expectRevert(unknown);
        rewards.claimable(2, ADA);
        vm.expectRevert(unknown);
        rewards.stakeSeconds(2);
        vm.expectRevert(unknown);
        rewards.poolOf(2);
        vm.expectRevert(unknown);
        rewards.termsOf(2);
        vm.expectRevert(unknown);
        rewards.weightOf(2, EPOCH);
        vm.expectRevert(unknown);
        rewards.vote(2, 1);
    }

    function test_it_should_fund_only_epochs_that_have_not_begun() public {
        bytes memory early =
            abi.encodeWithSelector(IRewards.EpochOutside.selector, EPOCH, EPOCH + 1, EPOCH + 521);
        vm.expectRevert(early);
        rewards.fund(EPOCH, 1);
        vm.expectPartialRevert(IRewards.EpochOutside.selector);
        rewards.fund(EPOCH + 522, 1);
        vm.expectRevert(IRewards.AmountIsZero.selector);
        rewards.fund(EPOCH + 1, 0);
        vm.expectEmit(address(rewards));
        emit IRewards.Funded(address(this), EPOCH + 521, 7);
        rewards.fund(EPOCH + 521, 7);
        assertEq(rewards.budgetOf(EPOCH + 521), 7);
        assertEq(rewards.funded(), 7);
    }

    function test_it_should_refuse_more_than_the_arithmetic_holds() public {
        token.mint(address(this), type(uint128).max);
        rewards.fund(EPOCH + 1, type(uint128).max);
        vm.expectPartialRevert(IRewards.FundedTooMuch.selector);
        rewards.fund(EPOCH + 1, 1);
    }

    function test_it_should_collect_what_an_emission_pays() public {
        Source source = new Source(token);
        token.mint(address(source), 11);
        stake(0, ADA, 5);
        vm.expectEmit(address(rewards));
        emit IRewards.Funded(address(source), EPOCH + 1, 11);
        assertEq(rewards.collect(IEmission(address(source))), 11);
        assertEq(rewards.budgetOf(EPOCH + 1), 11);
        vm.expectRevert(IRewards.AmountIsZero.selector);
        rewards.collect(IEmission(address(source)));
    }

    /// @notice A source cannot have a stake or a budget counted as what it paid.
    function test_attack_collect_from_a_source_that_enters_again() public {
        Source source = new Source(token);
        token.mint(address(source), 1000);
        source.enter(rewards);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        rewards.collect(IEmission(address(source)));
    }

    function test_it_should_refuse_an_asset_that_takes_a_fee() public {
        FeeToken fee = new FeeToken(address(this));
        Rewards odd = new Rewards(address(fee), address(fee), GOVERNOR);
        vm.prank(GOVERNOR);
        odd.add(address(fee), 100);
        fee.approve(address(odd), type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(ICustody.AmountsDiffer.selector, address(fee), 100, 99)
        );
        odd.stake(0, ADA, ADA, 100);
        vm.expectRevert(
            abi.encodeWithSelector(ICustody.AmountsDiffer.selector, address(fee), 100, 99)
        );
        odd.fund(EPOCH + 1, 100);
    }

    function test_it_should_refuse_to_stake_or_withdraw_nothing() public {
        vm.expectRevert(IRewards.AmountIsZero.selector);
        rewards.stake(0, ADA, ADA, 0);
        vm.expectRevert(IRewards.AmountIsZero.selector);
        rewards.withdraw(0, ADA, 0);
    }

    function test_it_should_let_only_the_keeper_withdraw() public {
        vm.prank(ADA);
        rewards.stake(0, BEN, ADA, 100);
        vm.expectRevert(abi.encodeWithSelector(IRewards.AboveKept.selector, 1, 0));
        vm.prank(ADA);
        rewards.withdraw(0, ADA, 1);
        vm.expectRevert(abi.encodeWithSelector(IRewards.AboveKept.selector, 101, 100));
        vm.prank(BEN);
        rewards.withdraw(0, ADA, 101);
        uint256 before = token.balanceOf(BEN);
        vm.expectEmit(address(rewards));
        emit IRewards.Withdrawn(0, BEN, ADA, 100);
        vm.prank(BEN);
        rewards.withdraw(0, ADA, 100);
        assertEq(token.balanceOf(BEN), before + 100);
        assertEq(rewards.positionOf(0, ADA).stake, 0);
        assertEq(rewards.kept(0, BEN, ADA), 0);
    }

    function test_it_should_share_a_budget_by_stake_and_time() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 7 days);
        stake(0, ADA, 100);
        warpTo(1, 0);
        stake(0, BEN, 300);
        warpTo(1, 1000);
        assertEq(earned(0, ADA), 250);
        assertEq(earned(0, BEN), 750);
        withdraw(0, BEN, 200);
        warpTo(1, 2000);
        assertEq(earned(0, ADA), 750);
        assertEq(earned(0, BEN), 1250);
        vm.expectEmit(address(rewards));
        emit IRewards.Claimed(0, ADA, 750);
        assertEq(rewards.claim(0, ADA), 750);
        assertEq(rewards.claim(0, ADA), 0);
        warpTo(2, 0);
        assertEq(earned(0, ADA) + earned(0, BEN) + 750, 7 days);
        warpTo(3, 0);
        assertEq(earned(0, ADA) + earned(0, BEN) + 750, 7 days);
    }

    function test_it_should_share_a_budget_by_votes() public {
        stake(0, ADA, 1);
        stake(1, ADA, 10);
        lockAndVote(CAT, 1e18, 0, 2500);
        lockAndVote(BEN, 1e18, 1, 7500);
        rewards.fund(EPOCH + 1, 1001);
        warpTo(2, 0);
        // A quarter, rounded down for the pool that is settled first, and the rest.
        uint256 weight = rewards.weightOf(0, EPOCH + 1);
        vm.expectEmit(address(rewards));
        emit IRewards.Shared(0, EPOCH + 1, weight, 250);
        rewards.roll(0, 1);
        assertEq(rewards.poolOf(0).amount, 250);
        assertEq(earned(0, ADA), 250);
        assertEq(earned(1, ADA), 751);
    }

    function test_it_should_let_a_vote_count_from_the_next_epoch_on() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        warpTo(1, 0);
        lockAndVote(BEN, 1e18, 1, 10_000);
        assertEq(rewards.weightOf(1, EPOCH + 1), 0);
        warpTo(2, 0);
        assertEq(rewards.weightOf(1, EPOCH + 2), 10_000 * rewards.powerOf(BEN));
    }

    function test_it_should_return_what_is_brought_to_nobody() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 7 days);
        warpTo(1, 100_000);
        vm.expectEmit(address(rewards));
        emit IRewards.Returned(0, EPOCH + 2, 100_000);
        stake(0, ADA, 1);
        assertEq(earned(0, ADA), 0);
        assertEq(rewards.budgetOf(EPOCH + 2), 100_000);
        warpTo(2, 0);
        assertEq(earned(0, ADA), 7 days - 100_000);
        warpTo(3, 0);
        assertEq(earned(0, ADA), 7 days);
    }

    function test_it_should_postpone_a_budget_that_nobody_votes_about() public {
        stake(0, ADA, 1);
        rewards.fund(EPOCH + 1, 500);
        rewards.fund(EPOCH + 3, 70);
        warpTo(2, 1);
        lockAndVote(CAT, 1e18, 0, 10_000);
        assertEq(rewards.budgetOf(EPOCH + 2), 500);
        assertEq(rewards.budgetOf(EPOCH + 3), 570);
        warpTo(4, 0);
        assertEq(earned(0, ADA), 570);
        vm.expectEmit(address(rewards));
        emit IRewards.Postponed(EPOCH + 1, 500);
        rewards.claim(0, ADA);
        assertEq(rewards.budgetOf(EPOCH + 1), 0);
    }

    function test_it_should_boost_by_votes_up_to_the_whole_stake() public {
        stake(1, ADA, 1000);
        assertEq(rewards.positionOf(1, ADA).working, 400);
        lockAndVote(BEN, 3e18, 1, 10_000);
        lockAndVote(ADA, 1e18, 1, 0);
        stake(1, BEN, 3000);
        // Ben has three quarters of all votes: 40 % of 3000, and 60 % of 3/4 of 4000.
        assertEq(rewards.positionOf(1, BEN).working, 3000);
        vm.expectEmit(address(rewards));
        emit IRewards.Counted(1, ADA, 1000);
        rewards.refresh(1, ADA);
        stake(1, CAT, 1000);
        assertEq(rewards.positionOf(1, CAT).working, 400);
        assertEq(rewards.poolOf(1).working, 4400);
        // With 40 % of 1000, and 60 % of 3/4 of 3000, he would count more than he has.
        withdraw(1, BEN, 2000);
        assertEq(rewards.positionOf(1, BEN).working, 1000);
        assertEq(rewards.poolOf(1).working, 2400);
        warpTo(300, 0);
        rewards.roll(1, 300);
        rewards.refresh(1, ADA);
        assertEq(rewards.positionOf(1, ADA).working, 400);
    }

    function test_it_should_compound_without_moving_a_token() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 7 days);
        stake(0, ADA, 100);
        warpTo(1, 50);
        vm.prank(ADA);
        vm.expectEmit(address(rewards));
        emit IRewards.Compounded(0, ADA, 50);
        assertEq(rewards.compound(0), 50);
        assertEq(rewards.positionOf(0, ADA).stake, 150);
        assertEq(rewards.kept(0, ADA, ADA), 150);
        vm.prank(ADA);
        assertEq(rewards.compound(0), 0);
        vm.expectPartialRevert(IRewards.AssetIsOther.selector);
        vm.prank(ADA);
        rewards.compound(1);
        withdraw(0, ADA, 150);
    }

    function test_it_should_roll_in_parts_when_far_behind() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        stake(0, ADA, 100);
        rewards.fund(EPOCH + 1, 1000);
        rewards.fund(EPOCH + 60, 1000);
        warpTo(61, 5);
        bytes memory behind = abi.encodeWithSelector(IRewards.TooFarBehind.selector, 0, 61, 52);
        vm.expectRevert(behind);
        rewards.claim(0, ADA);
        vm.expectRevert(behind);
        rewards.claimable(0, ADA);
        rewards.roll(0, 10);
        assertEq(rewards.poolOf(0).updated, (EPOCH + 10) * WEEK);
        assertEq(earned(0, ADA), 2000);
        assertEq(rewards.claim(0, ADA), 2000);
    }

    function test_it_should_count_stake_and_time() public {
        stake(0, ADA, 100);
        skip(10);
        assertEq(rewards.stakeSeconds(0), 1000);
        withdraw(0, ADA, 40);
        skip(5);
        assertEq(rewards.stakeSeconds(0), 1300);
        rewards.claim(0, ADA);
        assertEq(rewards.stakeSeconds(0), 1300);
        assertEq(rewards.termsOf(0).stakeSeconds, 1000);
    }
}
