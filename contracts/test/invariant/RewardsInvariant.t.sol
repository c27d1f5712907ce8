// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IRewards} from "../../src/interfaces/IRewards.sol";
import {Rewards} from "../../src/Rewards.sol";
import {PlainToken} from "../support/PlainToken.sol";
import {RewardsHandler} from "./RewardsHandler.sol";

/// @notice Whatever is done in whatever order, no reward is lost or paid twice.
contract RewardsInvariantTest is Test {
    PlainToken private token;
    Rewards private rewards;
    RewardsHandler private handler;

    function setUp() public {
        vm.warp(2922 * 7 days + 1);
        token = new PlainToken("RIV");
        rewards = new Rewards(address(token), address(token), address(this));
        rewards.add(address(token), 100);
        rewards.add(address(token), 40);
        rewards.add(address(token), 1);
        handler = new RewardsHandler(token, rewards);
        targetContract(address(handler));
    }

    /// @dev One function, because each has a campaign of its own.
    function invariant_no_reward_is_lost_or_paid_twice() public view {
        checkConservation();
        checkSums();
        checkBudgets();
    }

    /// @dev A campaign in which nothing happened would show nothing.
    function afterInvariant() public view {
        assertGt(handler.done("stake") + handler.done("fund") + handler.done("vote"), 0);
    }

    /// @notice I19: what came in is held or was paid.
    function checkConservation() private view {
        uint256 held = token.balanceOf(address(rewards));
        uint256 rewardsHeld = handler.funded() - handler.paid() - handler.compounded();
        assertEq(held, rewardsHeld + handler.staked() + handler.locked());
        assertEq(rewards.funded(), handler.funded());
    }

    /// @notice I20: what can be claimed, and what budgets still hold, is there.
    function checkSums() private view {
        uint256 claimable;
        for (uint256 pool; pool < handler.POOLS(); ++pool) {
            IRewards.Pool memory p = rewards.poolOf(pool);
            uint256 stake;
            uint256 working;
            for (uint256 i; i < handler.HOLDERS(); ++i) {
                IRewards.Position memory own = rewards.positionOf(pool, handler.holder(i));
                claimable += rewards.claimable(pool, handler.holder(i));
                stake += own.stake;
                working += own.working;
                assertLe(own.working, own.stake);
            }
            assertEq(p.stake, stake);
            assertEq(p.working, working);
            assertLt(p.carry, working > 1 << 88 ? working : 1 << 88);
        }
        assertLe(claimable, handler.funded() - handler.paid() - handler.compounded());
    }

    /// @notice I23: pools' parts of an epoch add up to its budget and no further, and their weights
    /// to the weight of all.
    function checkBudgets() private view {
        uint256 epoch = block.timestamp / 7 days;
        uint256 weights;
        uint256 amounts;
        for (uint256 pool; pool < handler.POOLS(); ++pool) {
            weights += rewards.weightOf(pool, epoch);
            IRewards.Pool memory p = rewards.poolOf(pool);
            if (p.updated / 7 days == epoch) amounts += p.amount;
        }
        assertEq(weights, rewards.weightOfAll(epoch));
        assertLe(amounts, rewards.budgetOf(epoch));
    }
}
