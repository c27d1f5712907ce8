// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConditions} from "../../src/interfaces/IConditions.sol";

/// @notice Conditions that are as they are told to be.
contract GivenConditions is IConditions {
    struct Told {
        Fate fate;
        uint40 instant;
        uint40 height;
    }

    mapping(uint256 condition => Told) private told;

    function give(uint256 condition, Fate fate, uint40 instant, uint40 height) external {
        told[condition] = Told(fate, instant, height);
    }

    function opening(uint256 condition) external view returns (Fate, uint40, uint40) {
        return (told[condition].fate, told[condition].instant, told[condition].height);
    }

    function count() external pure returns (uint256) {
        return 256;
    }
}
