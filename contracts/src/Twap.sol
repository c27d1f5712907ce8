// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOracle} from "./interfaces/IOracle.sol";

/// @title Twap
/// @notice The mean of an oracle's readings over a window of time, bounded from one side.
/// @dev Anyone observes; two observations are at least `spacing` apart. Between two of them counts
/// the lower reading of the two (or the higher, for a mean that is bounded from above), times the
/// seconds between them. So a reading that was moved for one observation cannot move the mean to the
/// side that matters; who wants that must hold it moved at two observations, in different blocks and
/// `spacing` seconds apart, and gets the seconds between them and no more. To the other side, one
/// moved reading counts for at most the two spans beside it.
/// Warning: what is held for a span counts with all its height, so give a source with a narrow range
/// (`Oracle.most`): a reading of h that is held for s seconds moves the mean by at most h*s/window.
///
/// If nobody has observed for more than `gap` seconds, nothing is known of that time: the mean begins
/// anew, and is there again once a whole window is covered.
///
/// The mean is taken from the newest observation that is at least `window` older than the latest, up
/// to the latest. Units: readings with 18 decimals, below 2^128. Rounding: down for a lower mean, up
/// for an upper one.
contract Twap is IOracle {
    /// @notice On which side the mean is safe.
    enum Side {
        Lower,
        Upper
    }

    /// @param time when it was made
    /// @param sum reading times seconds, over all spans that have been counted before
    struct Observation {
        uint40 time;
        uint216 sum;
    }

    uint256 private constant SIZE = 64;

    IOracle public immutable source;
    /// @notice What the mean is over, at least, in seconds.
    uint32 public immutable window;
    /// @notice How far apart observations are, at least, in seconds.
    uint32 public immutable spacing;
    /// @notice How far apart they may be, at most, in seconds.
    uint32 public immutable gap;
    Side public immutable side;

    /// @notice How many observations there have been.
    uint64 public count;
    /// @notice The first observation that is connected with the latest without a gap.
    uint64 public begin;
    /// @notice The reading of the latest observation.
    uint128 public latest;
    Observation[SIZE] private ring;

    event Observed(uint256 indexed observation, uint40 time, uint128 value);

    error SourceIsZero();
    /// @notice Thrown unless 0 < spacing <= gap <= window <= 63 * spacing.
    error SettingsDoNotFit(uint256 window, uint256 spacing, uint256 gap);
    error ObservedTooSoon(uint256 time, uint256 earliest);
    error ReadingTooGreat(uint256 value);
    /// @notice Thrown when the latest observation is too old.
    error ObservationTooOld(uint256 latest, uint256 gap);
    /// @notice Thrown when the observations do not cover the window yet.
    error WindowNotCovered(uint256 covered, uint256 window);

    constructor(IOracle source_, uint32 window_, uint32 spacing_, uint32 gap_, Side side_) {
        if (address(source_) == address(0)) revert SourceIsZero();
        bool rising = 0 < spacing_ && spacing_ <= gap_ && gap_ <= window_;
        if (!rising || window_ > (SIZE - 1) * uint256(spacing_)) {
            revert SettingsDoNotFit(window_, spacing_, gap_);
        }
        (source, window, spacing, gap, side) = (source_, window_, spacing_, gap_, side_);
    }

    /// @notice Makes an observation; anyone can.
    function observe() external {
        uint256 made = count;
        uint256 sum;
        (uint256 value,) = source.reading();
        if (value > type(uint128).max) revert ReadingTooGreat(value);
        if (made > 0) {
            Observation memory before = _at(made - 1);
            uint256 since = block.timestamp - before.time;
            if (since < spacing) revert ObservedTooSoon(block.timestamp, before.time + spacing);
            if (since > gap) begin = uint64(made);
            else sum = before.sum + _counted(latest, value) * since;
        }
        // The casts cannot truncate: a sum is below 2^128 * 2^40, `value` was compared.
        // forge-lint: disable-next-item(unsafe-typecast)
        {
            ring[made % SIZE] = Observation(uint40(block.timestamp), uint216(sum));
            latest = uint128(value);
            count = uint64(made + 1);

            emit Observed(made, uint40(block.timestamp), uint128(value));
        }
    }

    /// @inheritdoc IOracle
    /// @dev The mean, and the instant of the latest observation.
    function reading() external view returns (uint256 value, uint40 time) {
        uint256 made = count;
        if (made == 0) revert WindowNotCovered(0, window);
        Observation memory last = _at(made - 1);
        if (block.timestamp - last.time > gap) revert ObservationTooOld(last.time, gap);
        Observation memory from = _before(made, last.time);
        uint256 span = last.time - from.time;
        if (span < window) revert WindowNotCovered(span, window);
        uint256 sum = last.sum - from.sum;
        return (side == Side.Lower ? sum / span : (sum + span - 1) / span, last.time);
    }

    /// @dev Returns the newest observation that is `window` older than the latest, or else the
    /// oldest that is kept.
    function _before(uint256 made, uint256 lastTime) private view returns (Observation memory) {
        uint256 low = begin;
        if (made - low > SIZE) low = made - SIZE;
        uint256 high = made - 1;
        while (low < high) {
            uint256 middle = (low + high + 1) / 2;
            if (uint256(_at(middle).time) + window <= lastTime) low = middle;
            else high = middle - 1;
        }
        return _at(low);
    }

    function _counted(uint256 before, uint256 now_) private view returns (uint256) {
        return (before < now_) == (side == Side.Lower) ? before : now_;
    }

    function _at(uint256 observation) private view returns (Observation memory) {
        return ring[observation % SIZE];
    }
}
