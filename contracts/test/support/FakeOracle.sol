// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOracle} from "../../src/interfaces/IOracle.sol";

/// @notice Reads what it is told; refuses if told to; or, as an oracle that shows a market's price
/// of this very moment, says that each reading is of now.
contract FakeOracle is IOracle {
    uint256 private value;
    uint40 private time;
    bool private refuses;
    bool private isSpot;

    error Refused();

    function set(uint256 value_, uint256 time_) external {
        (value, time) = (value_, uint40(time_));
    }

    function refuse(bool refuses_) external {
        refuses = refuses_;
    }

    function showSpot() external {
        isSpot = true;
    }

    function reading() external view returns (uint256, uint40) {
        if (refuses) revert Refused();
        return (value, isSpot ? uint40(block.timestamp) : time);
    }
}
