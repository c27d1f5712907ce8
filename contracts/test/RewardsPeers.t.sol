// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {console} from "forge-std/console.sol";

import {RewardsFixture} from "./support/RewardsFixture.sol";

/// @notice What these tests call of Synthetix's contract.
interface StakingRewards {
    function stake(uint256 amount) external;
    function withdraw(uint256 amount) external;
    function getReward() external;
    function earned(address account) external view returns (uint256);
    function notifyRewardAmount(uint256 reward) external;
}

/// @notice Rewards beside Synthetix's StakingRewards, built from its own package by `bin/peers`:
/// the same tokens, holders and instants.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract RewardsPeersTest is RewardsFixture {
    StakingRewards private peer;

    function setUp() public override {
        super.setUp();
        vm.skip(!vm.exists("peers/StakingRewards.json"), "bin/peers fetches what this needs");
        bytes memory code =
            vm.parseJsonBytes(vm.readFile("peers/StakingRewards.json"), ".bytecode");
        bytes memory creation = bytes.concat(
            code, abi.encode(address(this), address(this), address(token), address(token))
        );
        address made;
        assembly {
            made := create(0, add(creation, 32), mload(creation))
        }
        peer = StakingRewards(made);
        address[3] memory holders = [ADA, BEN, CAT];
        for (uint256 i; i < 3; ++i) {
            vm.prank(holders[i]);
            token.approve(made, type(uint256).max);
        }
    }

    /// @notice A claim, with whole transactions and with execution alone; the goal is that ours
    /// costs no more.
    function test_gas_of_a_claim() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        rewards.fund(EPOCH + 1, 1000e18);
        warpTo(1, 0);
        token.transfer(address(peer), 1000e18);
        peer.notifyRewardAmount(1000e18);
        both(ADA, 3e18);
        both(BEN, 4e18);

        uint256[2][3] memory gas;
        for (uint256 i; i < 3; ++i) {
            skip(1 hours);
            vm.prank(BEN);
            rewards.claim(0, BEN);
            gas[i][0] = vm.lastCallGas().gasTotalUsed;
            vm.snapshotGasLastCall("Rewards", name("claim", i));
            vm.prank(BEN);
            peer.getReward();
            gas[i][1] = vm.lastCallGas().gasTotalUsed;
            vm.snapshotGasLastCall("Rewards", name("Synthetix getReward", i));
            assertLe(gas[i][0], gas[i][1]);
        }
        vm.prank(ADA);
        rewards.stake(0, ADA, ADA, 1e18);
        vm.snapshotGasLastCall("Rewards", "stake, more");
        vm.prank(ADA);
        peer.stake(1e18);
        vm.snapshotGasLastCall("Rewards", "Synthetix stake, more");
        vm.prank(ADA);
        rewards.withdraw(0, ADA, 1e18);
        vm.snapshotGasLastCall("Rewards", "withdraw");
        vm.prank(ADA);
        peer.withdraw(1e18);
        vm.snapshotGasLastCall("Rewards", "Synthetix withdraw");
        warpTo(2, 1 hours);
        rewards.claim(0, ADA);
        vm.snapshotGasLastCall("Rewards", "claim, first of an epoch");
    }

    /// @notice The same stakes at the same instants: ours pays the whole budget, to the base unit;
    /// Synthetix's loses what its rate and its index round away, and the time without stake.
    function test_ours_loses_no_dust() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        uint256 budget = 1000e18;
        rewards.fund(EPOCH + 1, uint128(budget));
        warpTo(1, 0);
        token.transfer(address(peer), budget);
        peer.notifyRewardAmount(budget);
        both(ADA, 3e18 + 1);
        skip(12_345);
        both(BEN, 7e18 + 3);
        skip(54_321);
        vm.startPrank(ADA);
        rewards.withdraw(0, ADA, 1e18);
        peer.withdraw(1e18);
        vm.stopPrank();
        warpTo(2, 0);
        uint256 ours;
        uint256 theirs;
        address[2] memory holders = [ADA, BEN];
        for (uint256 i; i < 2; ++i) {
            (uint256 a, uint256 b) = (earned(0, holders[i]), peer.earned(holders[i]));
            assertApproxEqAbs(a, b, 300_000);
            ours += a;
            theirs += b;
        }
        console.log("of 1000e18 ours leaves", budget - ours, "Synthetix's", budget - theirs);
        // What is left of ours are fractions of a base unit that the holders keep.
        assertLe(budget - ours, 1);
        assertGe(budget - theirs, 265_600);
    }

    /// @notice A week of which the first half has no stake: ours returns it to the budget.
    function test_ours_loses_no_time_without_stake() public {
        lockAndVote(CAT, 1e18, 0, 10_000);
        uint256 budget = 1000e18;
        rewards.fund(EPOCH + 1, uint128(budget));
        warpTo(1, 0);
        token.transfer(address(peer), budget);
        peer.notifyRewardAmount(budget);
        skip(WEEK / 2);
        both(ADA, 1e18);
        warpTo(3, 0);
        assertEq(earned(0, ADA), budget);
        assertApproxEqAbs(peer.earned(ADA), budget / 2, 265_600);
        console.log("of 1000e18 ours pays", earned(0, ADA), "Synthetix's", peer.earned(ADA));
    }

    function both(address holder, uint128 amount) private {
        vm.startPrank(holder);
        rewards.stake(0, holder, holder, amount);
        peer.stake(amount);
        vm.stopPrank();
    }

    function name(string memory what, uint256 i) private pure returns (string memory) {
        string[3] memory times = ["first", "second", "third"];
        return string.concat(what, ", ", times[i]);
    }
}
