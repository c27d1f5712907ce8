// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Breaker} from "../../src/libraries/Breaker.sol";

/// @notice What must be known of payments and trips to say what a breaker lets pass; kept beside a
/// vault, payment after payment, and never read from it. Without a rule everything passes.
abstract contract WindowBooks is Test {
    /// @dev A payment.
    /// @param fresh what of it passed because there was room; nothing of one that was old
    struct Passed {
        uint256 time;
        uint256 fresh;
    }

    Breaker.Rule internal rule;
    mapping(uint256 pool => uint128) internal limitOf;
    uint256 internal pauseEnds;
    uint256 private drainedOfVault;
    mapping(uint256 pool => uint256) private drainedOf;
    Passed[] private ofVault;
    mapping(uint256 pool => Passed[]) private ofPool;
    uint256[] private trips;

    /* WHAT PASSES */

    /// @dev Returns what passes of payments that are made one after another.
    function passing(uint256 pool, uint256[] memory dues, uint256[] memory olds)
        internal
        view
        returns (uint256[] memory passes)
    {
        if (rule.limit == 0) return dues;
        passes = new uint256[](dues.length);
        (uint256 whole, uint256 own) = (drainedOfVault, drainedOf[pool]);
        for (uint256 i; i < dues.length; ++i) {
            uint256 room = roomIn(pool, whole, own);
            uint256 amount = dues[i] < room ? dues[i] : room;
            passes[i] = amount < olds[i] ? olds[i] : amount;
            (whole, own) = (filled(whole, passes[i], rule.limit), filledOf(pool, own, passes[i]));
        }
    }

    /// @dev Returns all or nothing.
    function passingWhole(uint256 pool, uint256 due, uint256 old) internal view returns (uint256) {
        if (rule.limit == 0 || old > 0) return due;
        return roomIn(pool, drainedOfVault, drainedOf[pool]) < due ? 0 : due;
    }

    function count(uint256 pool, uint256 amount, uint256 old) internal {
        if (rule.limit == 0) return;
        drainedOfVault = filled(drainedOfVault, amount, rule.limit);
        drainedOf[pool] = filledOf(pool, drainedOf[pool], amount);
        Passed memory made = Passed(block.timestamp, amount > old ? amount : 0);
        ofVault.push(made);
        if (limitOf[pool] > 0) ofPool[pool].push(made);
    }

    function roomIn(uint256 pool, uint256 whole, uint256 own) private view returns (uint256 room) {
        if (isTripped()) return 0;
        room = Breaker.room(whole, rule.limit, rule.window, block.timestamp);
        if (limitOf[pool] == 0) return room;
        uint256 narrow = Breaker.room(own, limitOf[pool], rule.window, block.timestamp);
        if (narrow < room) room = narrow;
    }

    function filled(uint256 drained, uint256 amount, uint256 limit)
        private
        view
        returns (uint256)
    {
        return Breaker.filled(drained, amount, limit, rule.window, block.timestamp);
    }

    function filledOf(uint256 pool, uint256 drained, uint256 amount)
        private
        view
        returns (uint256)
    {
        return limitOf[pool] == 0 ? 0 : filled(drained, amount, limitOf[pool]);
    }

    /* TRIPS */

    function isTripped() internal view returns (bool) {
        return block.timestamp < pauseEnds;
    }

    function isCalm() internal view returns (bool) {
        return block.timestamp >= pauseEnds + rule.pause;
    }

    function noteTrip() internal {
        pauseEnds = block.timestamp + rule.pause;
        trips.push(block.timestamp);
    }

    function noteReset() internal {
        pauseEnds = block.timestamp;
    }

    /* CHECKS */

    /// @notice I27: what passed because there was room, in any interval that ends with a payment.
    function checkBounds(uint256 pools) external view {
        checkBound(ofVault, rule.limit);
        for (uint256 pool; pool < pools; ++pool) {
            checkBound(ofPool[pool], limitOf[pool]);
        }
    }

    /// @notice I29: no trip begins while the last one, or the calm after it, lasts.
    function checkTrips(uint256 until) external view {
        assertEq(until, pauseEnds);
        assertLe(until, block.timestamp + rule.pause);
        for (uint256 i = 1; i < trips.length; ++i) {
            assertGe(trips[i], trips[i - 1] + rule.pause);
        }
    }

    function checkBound(Passed[] storage passed, uint256 limit) private view {
        uint256 sum;
        if (passed.length == 0) return;
        uint256 last = passed[passed.length - 1].time;
        for (uint256 i = passed.length; i > 0; --i) {
            sum += passed[i - 1].fresh;
            uint256 span = last - passed[i - 1].time;
            assertLe(sum * rule.window, limit * (rule.window + span), "I27: beyond the bound");
        }
    }
}
