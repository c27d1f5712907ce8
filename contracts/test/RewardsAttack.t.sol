// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Emission} from "../src/Emission.sol";
import {IBallot} from "../src/interfaces/IBallot.sol";
import {IEmission} from "../src/interfaces/IEmission.sol";
import {IOracle} from "../src/interfaces/IOracle.sol";
import {IRewards} from "../src/interfaces/IRewards.sol";
import {PolicyMath} from "../src/libraries/PolicyMath.sol";
import {Rewards} from "../src/Rewards.sol";
import {StakeShares} from "../src/StakeShares.sol";
import {Called} from "./support/OddTokens.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";
import {WatchedToken} from "./support/WatchedToken.sol";

/// @notice What an attacker would try on rewards and votes.
contract RewardsAttackTest is RewardsFixture, Called {
    Rewards private held;
    bool private entered;

    /// @notice Flash stake: a stake of one block earns nothing, whatever its size, also not what was
    /// brought while nobody staked.
    function test_attack_flash_stake_in_one_block(uint96 amount, uint32 idle) public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 1000e18);
        warpTo(1, bound(idle, 0, WEEK - 1));
        uint128 flash = uint128(bound(amount, 1, 1e27));
        stake(0, BEN, flash);
        withdraw(0, BEN, flash);
        assertEq(rewards.claim(0, BEN), 0);
        skip(1 days);
        assertEq(rewards.claim(0, BEN), 0);
        // Nor does a second of it bring more than a second's part.
        uint256 begin = block.timestamp;
        stake(0, BEN, flash);
        skip(1);
        withdraw(0, BEN, flash);
        assertLe(
            rewards.claim(0, BEN), (begin < (EPOCH + 2) * WEEK ? 1000e18 : 2000e18) / WEEK + 1
        );
    }

    /// forge-config: default.fuzz.runs = 32
    /// @notice Rounding farming: two hundred claims bring what one claim brings, to the base unit.
    function test_attack_rounding_farming_by_small_claims(uint64 a, uint64 b, uint64 c) public {
        uint128[3] memory stakes = [uint128(a) + 1, uint128(b) + 1, uint128(c) + 1];
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 1_000_003);
        address[3] memory holders = [ADA, BEN, CAT];
        for (uint256 i; i < 3; ++i) {
            stake(0, holders[i], stakes[i]);
        }
        uint256 claimed;
        uint256 before = vm.snapshotState();
        for (uint256 i; i < 200; ++i) {
            warpTo(1, i * 3024);
            claimed += rewards.claim(0, ADA);
        }
        warpTo(2, 0);
        claimed += rewards.claim(0, ADA);
        vm.revertToState(before);
        warpTo(2, 0);
        assertEq(rewards.claim(0, ADA), claimed);
        uint256 exact =
            1_000_003 * uint256(stakes[0]) / (uint256(stakes[0]) + stakes[1] + stakes[2]);
        assertApproxEqAbs(claimed, exact, 1);
        assertLe(claimed, exact);
    }

    /// @notice Boost by splitting: one account's votes count once in a pool, through however many
    /// keepers its stake comes.
    function test_attack_boost_by_splitting_over_keepers() public {
        lockAndVote(ADA, 1e18, 1, 10_000);
        lockAndVote(BEN, 9e18, 1, 10_000);
        stake(1, BEN, 9000);
        stake(1, ADA, 1000);
        uint256 whole = rewards.positionOf(1, ADA).working;
        withdraw(1, ADA, 1000);
        for (uint160 i = 1; i <= 10; ++i) {
            vm.prank(ADA);
            rewards.stake(1, address(i), ADA, 100);
        }
        assertEq(rewards.positionOf(1, ADA).working, whole);
    }

    /// @notice Votes twice: what votes for one pool cannot vote for another as well; neither anew
    /// in the same epoch, nor after the lock has ended and its tokens are locked by another.
    function test_attack_votes_used_twice() public {
        vm.startPrank(ADA);
        rewards.lock(1e18, START + 2 * WEEK);
        rewards.vote(0, 10_000);
        vm.expectPartialRevert(IBallot.ShareAboveWhole.selector);
        rewards.vote(1, 1);
        rewards.vote(0, 0);
        rewards.vote(1, 10_000);
        rewards.vote(1, 0);
        rewards.vote(0, 10_000);
        warpTo(1, 0);
        uint256 power = rewards.powerOf(ADA);
        assertEq(rewards.weightOf(0, EPOCH + 1), 10_000 * power);
        assertEq(rewards.weightOf(1, EPOCH + 1), 0);
        rewards.vote(0, 0);
        rewards.vote(1, 10_000);
        assertEq(rewards.weightOf(1, EPOCH + 1), 0);
        warpTo(2, 0);
        rewards.unlock();
        token.transfer(BEN, 1e18);
        vm.stopPrank();
        lockAndVote(BEN, 1e18, 0, 10_000);
        warpTo(3, 0);
        assertEq(rewards.weightOf(1, EPOCH + 3), 0);
        assertEq(rewards.weightOfAll(EPOCH + 3), 10_000 * rewards.powerOf(BEN));
    }

    /// @notice A vote for the running epoch: who sees a rich epoch begin cannot turn it to itself.
    function test_attack_vote_for_the_running_epoch() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 700);
        stake(0, ADA, 1);
        stake(1, BEN, 10);
        warpTo(1, 0);
        lockAndVote(BEN, 1e26, 1, 10_000);
        warpTo(2, 0);
        assertEq(earned(0, ADA), 700);
        assertEq(earned(1, BEN), 0);
    }

    /// @notice A vote for a pool that is none would burn a share of every budget.
    function test_attack_vote_for_no_pool() public {
        vm.startPrank(ADA);
        rewards.lock(1e18, START + 2 * WEEK);
        vm.expectRevert(abi.encodeWithSelector(IRewards.UnknownPool.selector, 2, 2));
        rewards.vote(2, 1);
    }

    /// @notice Whoever claims for a contract could let tokens come in that it does not write down:
    /// the rewards of all shares. Guard: a contract claims for itself.
    function test_attack_claim_for_a_contract() public {
        StakeShares shares = new StakeShares(rewards, 0, "", "");
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 700);
        vm.startPrank(ADA);
        token.approve(address(shares), 100);
        shares.deposit(100, ADA);
        vm.stopPrank();
        warpTo(2, 0);
        vm.expectRevert(abi.encodeWithSelector(IRewards.NotAccount.selector, BEN, address(shares)));
        vm.prank(BEN);
        rewards.claim(0, address(shares));
        assertEq(shares.totalAssets(), 800);
    }

    /// @notice Whoever lets an emission pay without `collect` would let its tokens come in for
    /// nobody. Guard: a receiver that is a contract claims for itself.
    function test_attack_emission_claimed_past_the_budget() public {
        PolicyMath.Policy memory policy;
        (policy.kind, policy.numbers[0]) = (1, 700);
        Emission emission = new Emission(
            IEmission.Terms({
                asset: address(token),
                receiver: address(rewards),
                oracle: IOracle(address(0)),
                ageMost: 0,
                start: uint40(START),
                length: 100
            }),
            policy,
            PolicyMath.Bounds({total: 700, epochMost: 700, leap: 0, rise: 0, fall: 0})
        );
        token.mint(address(emission), 700);
        emission.extend(1);
        skip(100);
        vm.expectRevert(
            abi.encodeWithSelector(IEmission.NotReceiver.selector, BEN, address(rewards))
        );
        vm.prank(BEN);
        emission.claim();
        vm.prank(BEN);
        assertEq(rewards.collect(emission), 700);
        assertEq(rewards.budgetOf(EPOCH + 1), 700);
    }

    /// @notice Re-entrance: an asset that calls out while it is moved cannot be used to act twice.
    function test_attack_reentrance_by_a_callback(bool early) public {
        WatchedToken odd = new WatchedToken(early);
        held = new Rewards(address(odd), address(odd), address(this));
        held.add(address(odd), 100);
        odd.mint(address(this), 1e30);
        odd.approve(address(held), type(uint256).max);
        held.lock(1e18, block.timestamp + 100 days);
        held.vote(0, 10_000);
        held.fund(EPOCH + 1, 7e18);
        held.stake(0, address(this), address(this), 100);
        warpTo(1, 3 days);
        odd.watch(address(this));
        uint256 due = held.claimable(0, address(this));
        assertEq(held.claim(0, address(this)), due);
        assertTrue(entered);
        held.withdraw(0, address(this), 100);
    }

    function called() external {
        entered = true;
        bytes[5] memory calls = [
            abi.encodeCall(IRewards.claim, (0, address(this))),
            abi.encodeCall(IRewards.withdraw, (0, address(this), 1)),
            abi.encodeCall(IRewards.stake, (0, address(this), address(this), 1)),
            abi.encodeCall(IRewards.compound, (0)),
            abi.encodeCall(IBallot.unlock, ())
        ];
        for (uint256 i; i < 5; ++i) {
            (bool done,) = address(held).call(calls[i]);
            assertFalse(done);
        }
    }
}
