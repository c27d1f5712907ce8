// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {BreakerHandler} from "./BreakerHandler.sol";

/// @notice What holds of every breaker after anything that can be done to it. The handler checks
/// I28 and I3 at each step.
contract BreakerInvariantTest is Test {
    BreakerHandler private handler;

    function setUp() public {
        handler = new BreakerHandler();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](7);
        actions[0] = BreakerHandler.claim.selector;
        actions[1] = BreakerHandler.claim.selector;
        actions[2] = BreakerHandler.push.selector;
        actions[3] = BreakerHandler.trip.selector;
        actions[4] = BreakerHandler.reset.selector;
        actions[5] = BreakerHandler.wait.selector;
        actions[6] = BreakerHandler.waitForACorner.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: actions}));
    }

    /// @notice I27 and I29. One function, because each has a campaign of its own.
    function invariant_the_breaker_delays_and_no_more() public view {
        handler.checkBounds();
        handler.checkTrips();
    }

    /// @dev A campaign in which nothing was paid would show nothing.
    function afterInvariant() public view {
        assertGt(handler.done("claim") + handler.done("push"), 0);
    }
}
