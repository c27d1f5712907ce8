// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAggregator} from "../../src/interfaces/IAggregator.sol";
import {IOracle} from "../../src/interfaces/IOracle.sol";

/// @notice A feed that answers what it is told to.
contract Feed is IAggregator {
    uint8 public decimals;
    int256 private answer;
    uint256 private updatedAt;

    constructor(uint8 decimals_) {
        decimals = decimals_;
    }

    function set(int256 answer_, uint256 updatedAt_) external {
        (answer, updatedAt) = (answer_, updatedAt_);
    }

    function upgrade(uint8 decimals_) external {
        decimals = decimals_;
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (1, answer, updatedAt, updatedAt, 1);
    }
}

/// @notice What a market says in this very block: whoever trades in it decides.
contract Spot is IOracle {
    uint256 private value;
    bool private late;

    function set(uint256 value_) external {
        value = value_;
    }

    function fromFuture(bool late_) external {
        late = late_;
    }

    function reading() external view returns (uint256, uint40) {
        return (value, uint40(block.timestamp + (late ? 1 : 0)));
    }
}
