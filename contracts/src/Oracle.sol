// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAggregator} from "./interfaces/IAggregator.sol";
import {IOracle} from "./interfaces/IOracle.sol";

/// @title Oracle
/// @notice Reads one or two feeds in the manner of Chainlink, and refuses what cannot be relied on.
/// @dev Of two feeds that agree it returns the lower, with the earlier instant: neither alone can
/// raise the reading, and neither alone can move it by more than the deviation that is allowed.
/// Rounding: a feed with more than 18 decimals is rounded down.
/// Warning: this is what the feeds say now; where one of them follows a market that can be moved
/// within a block, read it through a `Twap`.
contract Oracle is IOracle {
    /// @notice A feed and how old its answer may be.
    /// @param feed the aggregator; the zero address for none
    /// @param maxAge seconds since it was updated, at most
    struct Source {
        IAggregator feed;
        uint32 maxAge;
    }

    uint256 private constant BPS = 10_000;
    uint256 private constant DECIMALS = 18;
    uint256 private constant DECIMALS_MOST = 36;

    IAggregator public immutable first;
    uint32 public immutable firstMaxAge;
    IAggregator public immutable second;
    uint32 public immutable secondMaxAge;
    /// @notice How far the greater of two answers may be above the smaller, in 1/10,000 of it.
    uint16 public immutable deviationBps;
    /// @notice The range that answers must be in, with 18 decimals, ends included.
    uint128 public immutable least;
    uint128 public immutable most;

    error FeedIsZero();
    /// @notice Thrown when an age or the range is empty, or a deviation stands without two feeds.
    error SettingsDoNotFit();
    error AnswerNotPositive(address feed, int256 answer);
    error AnswerFromFuture(address feed, uint256 updatedAt, uint256 time);
    error AnswerTooOld(address feed, uint256 updatedAt, uint256 maxAge, uint256 time);
    error AnswerOutOfRange(address feed, uint256 value, uint256 least, uint256 most);
    error TooManyDecimals(address feed, uint256 decimals);
    error SourcesDeviate(uint256 lower, uint256 higher, uint256 deviationBps);

    constructor(
        Source memory first_,
        Source memory second_,
        uint16 deviationBps_,
        uint128 least_,
        uint128 most_
    ) {
        if (address(first_.feed) == address(0)) revert FeedIsZero();
        bool two = address(second_.feed) != address(0);
        bool ages = first_.maxAge > 0 && two == (second_.maxAge > 0);
        if (!ages || two != (deviationBps_ > 0) || least_ == 0 || least_ > most_) {
            revert SettingsDoNotFit();
        }
        (first, firstMaxAge) = (first_.feed, first_.maxAge);
        (second, secondMaxAge) = (second_.feed, second_.maxAge);
        deviationBps = deviationBps_;
        (least, most) = (least_, most_);
    }

    /// @inheritdoc IOracle
    function reading() external view returns (uint256 value, uint40 time) {
        (value, time) = _read(first, firstMaxAge);
        if (address(second) == address(0)) return (value, time);
        (uint256 other, uint40 otherTime) = _read(second, secondMaxAge);
        (uint256 lower, uint256 higher) = value < other ? (value, other) : (other, value);
        if ((higher - lower) * BPS > lower * deviationBps) {
            revert SourcesDeviate(lower, higher, deviationBps);
        }
        return (lower, time < otherTime ? time : otherTime);
    }

    function _read(IAggregator feed, uint256 maxAge)
        private
        view
        returns (uint256 value, uint40 time)
    {
        (, int256 answer,, uint256 updatedAt,) = feed.latestRoundData();
        if (answer <= 0) revert AnswerNotPositive(address(feed), answer);
        if (updatedAt > block.timestamp) {
            revert AnswerFromFuture(address(feed), updatedAt, block.timestamp);
        }
        if (block.timestamp - updatedAt > maxAge) {
            revert AnswerTooOld(address(feed), updatedAt, maxAge, block.timestamp);
        }
        // Positive, see above.
        // forge-lint: disable-next-line(unsafe-typecast)
        value = _scaled(address(feed), uint256(answer), feed.decimals());
        if (value < least || value > most) {
            revert AnswerOutOfRange(address(feed), value, least, most);
        }
        // The cast cannot truncate: it is not after the clock, which has 40 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        time = uint40(updatedAt);
    }

    /// @dev Returns the answer with 18 decimals; one too great for that is out of every range.
    function _scaled(address feed, uint256 answer, uint256 decimals)
        private
        pure
        returns (uint256)
    {
        if (decimals > DECIMALS_MOST) revert TooManyDecimals(feed, decimals);
        if (decimals >= DECIMALS) return answer / 10 ** (decimals - DECIMALS);
        uint256 factor = 10 ** (DECIMALS - decimals);
        return answer > type(uint256).max / factor ? type(uint256).max : answer * factor;
    }
}
