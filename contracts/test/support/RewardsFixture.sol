// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Rewards} from "../../src/Rewards.sol";
import {PlainToken} from "./PlainToken.sol";

/// @notice Rewards with two pools: 0 takes the reward asset and has no boost, 1 another asset with
/// a boost of 2.5.
abstract contract RewardsFixture is Test {
    uint256 internal constant WEEK = 7 days;
    /// @dev The first epoch begins a day before the tests do.
    uint256 internal constant EPOCH = 2922;
    uint256 internal constant START = EPOCH * WEEK + 1 days;

    address internal immutable GOVERNOR = makeAddr("governor");
    address internal immutable ADA = makeAddr("ada");
    address internal immutable BEN = makeAddr("ben");
    address internal immutable CAT = makeAddr("cat");

    PlainToken internal token;
    PlainToken internal other;
    Rewards internal rewards;

    function setUp() public virtual {
        vm.warp(START);
        token = new PlainToken("RIV");
        other = new PlainToken("POOL");
        rewards = new Rewards(address(token), address(token), GOVERNOR);
        vm.startPrank(GOVERNOR);
        rewards.add(address(token), 100);
        rewards.add(address(other), 40);
        vm.stopPrank();
        address[3] memory holders = [ADA, BEN, CAT];
        for (uint256 i; i < 3; ++i) {
            endow(holders[i]);
        }
        endow(address(this));
    }

    function endow(address holder) internal {
        token.mint(holder, 1e27);
        other.mint(holder, 1e27);
        vm.startPrank(holder);
        token.approve(address(rewards), type(uint256).max);
        other.approve(address(rewards), type(uint256).max);
        vm.stopPrank();
    }

    function stake(uint256 pool, address holder, uint128 amount) internal {
        vm.prank(holder);
        rewards.stake(pool, holder, holder, amount);
    }

    function withdraw(uint256 pool, address holder, uint128 amount) internal {
        vm.prank(holder);
        rewards.withdraw(pool, holder, amount);
    }

    function lockAndVote(address holder, uint128 amount, uint256 pool, uint16 share) internal {
        vm.startPrank(holder);
        rewards.lock(amount, block.timestamp + 1460 days);
        rewards.vote(pool, share);
        vm.stopPrank();
    }

    /// @notice Warps to so many seconds into an epoch, counted from the first of the tests.
    function warpTo(uint256 epoch, uint256 second) internal {
        vm.warp((EPOCH + epoch) * WEEK + second);
    }

    function earned(uint256 pool, address holder) internal view returns (uint256) {
        return rewards.claimable(pool, holder);
    }
}
