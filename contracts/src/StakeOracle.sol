// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IOracle} from "./interfaces/IOracle.sol";
import {IRewards} from "./interfaces/IRewards.sol";

/// @title StakeOracle
/// @notice The bonded ratio of a token: its mean stake in a pool over a span of time, by its supply.
/// @dev The mean is taken from stake times seconds, so what is staked and withdrawn in one block
/// weighs nothing, and what is staked for an hour weighs an hour. Anyone records; the reading is of
/// the span that ended with the latest record, and stands for one span longer than it could have
/// been replaced. A ratio of zero is one: nobody stakes.
contract StakeOracle is IOracle {
    /// @notice Where the stake is.
    IRewards public immutable rewards;
    /// @notice In which pool.
    uint256 public immutable pool;
    /// @notice How many seconds a reading is a mean of, at least.
    uint256 public immutable span;

    /// @dev What the last record saw, and the ratio of the span before it.
    uint256 private stakeSeconds;
    uint256 private ratio;
    uint40 private recorded;

    event Recorded(uint256 ratio, uint256 seconds_);

    /// @notice Thrown when a span would be empty.
    error SpanIsZero();
    /// @notice Thrown when the running span has not ended.
    error SpanNotOver(uint256 time, uint256 end);
    /// @notice Thrown when the latest record is older than two spans: record first.
    error RecordTooOld(uint256 recorded, uint256 ageMost);
    /// @notice Thrown when no span has ended yet.
    error NothingRecorded();

    constructor(IRewards rewards_, uint256 pool_, uint256 span_) {
        if (span_ == 0) revert SpanIsZero();
        rewards = rewards_;
        pool = pool_;
        span = span_;
        stakeSeconds = rewards_.stakeSeconds(pool_);
        recorded = uint40(block.timestamp);
        ratio = type(uint256).max;
    }

    /// @notice Ends the running span and begins the next. Anyone can, once it has its seconds.
    function record() external {
        if (block.timestamp < recorded + span) {
            revert SpanNotOver(block.timestamp, recorded + span);
        }
        uint256 passed = block.timestamp - recorded;
        uint256 sum = rewards.stakeSeconds(pool);
        uint256 supply = IERC20(rewards.termsOf(pool).asset).totalSupply();
        ratio = supply == 0 ? 0 : Math.mulDiv((sum - stakeSeconds) / passed, 1e18, supply);
        stakeSeconds = sum;
        recorded = uint40(block.timestamp);

        emit Recorded(ratio, passed);
    }

    /// @inheritdoc IOracle
    function reading() external view returns (uint256 value, uint40 time) {
        if (ratio == type(uint256).max) revert NothingRecorded();
        if (block.timestamp - recorded > 2 * span) revert RecordTooOld(recorded, 2 * span);
        return (ratio, recorded);
    }
}
