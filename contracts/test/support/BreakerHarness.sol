// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBreakable} from "../../src/interfaces/IBreakable.sol";
import {Breaker} from "../../src/libraries/Breaker.sol";

/// @notice The breaker on its own, with a state of its own and nobody to guard it.
contract BreakerHarness is IBreakable {
    Breaker.State public state;
    uint32 public immutable PAUSE;

    constructor(uint32 pause) {
        PAUSE = pause;
    }

    function trip() external {
        Breaker.trip(state, PAUSE, block.timestamp);
    }

    function reset() external {
        Breaker.reset(state, block.timestamp);
    }

    function pausedUntil() external view returns (uint40) {
        return state.pausedUntil;
    }

    function isTripped() external view returns (bool) {
        return block.timestamp < state.pausedUntil;
    }

    function isValid(Breaker.Rule memory rule) external pure returns (bool) {
        return Breaker.isValid(rule);
    }
}
