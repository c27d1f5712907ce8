// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Rewards} from "../../src/Rewards.sol";
import {PlainToken} from "../support/PlainToken.sol";

/// @notice Does anything that can be done to rewards, and keeps its own books about it.
contract RewardsHandler is Test {
    uint256 public constant HOLDERS = 4;
    uint256 public constant POOLS = 3;
    uint256 private constant WEEK = 7 days;

    PlainToken public immutable TOKEN;
    Rewards public immutable REWARDS;

    uint256 public funded;
    uint256 public paid;
    uint256 public compounded;
    uint256 public locked;
    uint256 public staked;
    mapping(bytes32 action => uint256) public done;
    mapping(uint256 pool => mapping(address holder => uint256)) public claimableBefore;

    constructor(PlainToken token, Rewards rewards) {
        (TOKEN, REWARDS) = (token, rewards);
        for (uint256 i; i < HOLDERS; ++i) {
            TOKEN.mint(holder(i), 1e30);
            vm.prank(holder(i));
            TOKEN.approve(address(REWARDS), type(uint256).max);
        }
    }

    function holder(uint256 i) public pure returns (address) {
        return address(uint160(0x20_000 + i % HOLDERS));
    }

    function fund(uint256 who, uint256 ahead, uint128 amount) external {
        amount = uint128(bound(amount, 1, 1e27));
        vm.prank(holder(who));
        REWARDS.fund(block.timestamp / WEEK + 1 + ahead % 3, amount);
        funded += amount;
        ++done["fund"];
    }

    function stake(uint256 who, uint256 pool, uint256 keeper, uint128 amount) external {
        amount = uint128(bound(amount, 1, keeper % 2 == 0 ? 1e27 : 10));
        vm.prank(holder(who));
        REWARDS.stake(pool % POOLS, holder(keeper), holder(who), amount);
        staked += amount;
        ++done["stake"];
    }

    function withdraw(uint256 keeper, uint256 who, uint256 pool, uint128 amount) external {
        pool %= POOLS;
        uint128 most = REWARDS.kept(pool, holder(keeper), holder(who));
        if (most == 0) return;
        amount = uint128(bound(amount, 1, most));
        uint256 before = TOKEN.balanceOf(holder(keeper));
        vm.prank(holder(keeper));
        REWARDS.withdraw(pool, holder(who), amount);
        assertEq(TOKEN.balanceOf(holder(keeper)), before + amount);
        staked -= amount;
        ++done["withdraw"];
    }

    /// @notice I22: no path pays twice: a claim pays what was claimable, and then nothing is.
    function claim(uint256 who, uint256 pool) external {
        pool %= POOLS;
        uint256 due = REWARDS.claimable(pool, holder(who));
        uint256 before = TOKEN.balanceOf(holder(who));
        assertEq(REWARDS.claim(pool, holder(who)), due);
        assertEq(TOKEN.balanceOf(holder(who)), before + due);
        assertEq(REWARDS.claim(pool, holder(who)), 0);
        paid += due;
        ++done["claim"];
    }

    function compound(uint256 who, uint256 pool) external {
        pool %= POOLS;
        vm.startPrank(holder(who));
        uint256 amount = REWARDS.compound(pool);
        assertEq(REWARDS.compound(pool), 0);
        vm.stopPrank();
        compounded += amount;
        staked += amount;
        ++done["compound"];
    }

    function touch(uint256 who, uint256 pool, uint256 most) external {
        if (most % 2 == 0) REWARDS.refresh(pool % POOLS, holder(who));
        else REWARDS.roll(pool % POOLS, most % 7);
    }

    function lock(uint256 who, uint128 amount, uint256 time) external {
        amount = uint128(bound(amount, 1, 1e27));
        time = block.timestamp + bound(time, 2, 100) * WEEK;
        vm.prank(holder(who));
        REWARDS.lock(amount, time);
        locked += amount;
        ++done["lock"];
    }

    function unlock(uint256 who) external {
        uint256 end = REWARDS.lockOf(holder(who)).end;
        if (end == 0 || end > block.timestamp) return;
        vm.prank(holder(who));
        locked -= REWARDS.unlock();
        ++done["unlock"];
    }

    function vote(uint256 who, uint256 pool, uint16 share) external {
        pool %= POOLS;
        uint256 left =
            10_000 - REWARDS.sharesOf(holder(who)) + REWARDS.voteOf(holder(who), pool).share;
        share = uint16(bound(share, 0, left));
        if (REWARDS.powerOf(holder(who)) == 0) share = 0;
        vm.prank(holder(who));
        REWARDS.vote(pool, share);
        ++done["vote"];
    }

    /// @notice I21: what is earned never falls with time.
    function wait(uint256 time) external {
        uint256 watched = time % POOLS;
        for (uint256 i; i < HOLDERS; ++i) {
            claimableBefore[watched][holder(i)] = REWARDS.claimable(watched, holder(i));
        }
        time = bound(time, 1, 2 * WEEK);
        // Half of the waits end within a second of the beginning of an epoch.
        if (time % 2 == 0) vm.warp((block.timestamp / WEEK + 1) * WEEK + time % 3);
        else skip(time);
        for (uint256 i; i < HOLDERS; ++i) {
            assertGe(REWARDS.claimable(watched, holder(i)), claimableBefore[watched][holder(i)]);
        }
        for (uint256 pool; pool < POOLS; ++pool) {
            // Nobody leaves a pool for a year.
            REWARDS.roll(pool, 52);
        }
        ++done["wait"];
    }
}
