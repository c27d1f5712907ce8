// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Breaker
/// @notice Delays what flows out of a vault when too much does, or when somebody has tripped it;
/// never by more than a bound, and it never stops anything for good.
/// @dev A window is one number, the instant at which it is `drained`: when nothing of what has been
/// counted is left in it. A payment of `a` moves that instant by a*window/limit seconds; time passes
/// by itself. So a window costs one slot or less and no loop, and it decays linearly, by `limit`
/// base units every `window` seconds, whatever is done in between: it forgets neither faster nor
/// slower when it is touched often. At an instant t it holds (drained - t)*limit/window base units.
///
/// Units: amounts in base units; `time`, `window` and `pause` in whole seconds; `drained` in 2^-32
/// seconds, which is what "tick" means below. Widths: 40 bits of seconds and 32 bits of ticks.
/// Rounding: a payment moves `drained` up to a whole tick, and the room is rounded down to a whole
/// base unit, so both err on the side of less room: of n payments, by less than n ticks.
/// Bound: in any T seconds, what passes a window is at most limit*(1 + T/window), exactly.
///
/// The law of delay. A payment of `due` gets what there is room for, but never less than `old`, which
/// is what was released `pause` seconds ago and is still unpaid. So whatever trips the breaker, fills
/// the window or spams it with dust, and however often: what was released `pause` ago is paid.
///
/// A trip lasts `pause` seconds, unless it is reset before; then none is possible for as long again.
///
/// Assumptions: instants below 2^40 - 2^32, amounts below 2^128, limits and windows above zero where
/// they are used (`isValid`).
library Breaker {
    /// @notice What the plan states about the breaker; it never changes.
    /// @param limit the most base units in the window of the whole vault; zero switches all off
    /// @param window how long the window is, in seconds, that of the vault as those of its pools
    /// @param pause how long a trip lasts, and the most that the breaker delays, in seconds
    struct Rule {
        uint128 limit;
        uint32 window;
        uint32 pause;
    }

    /// @notice What the breaker remembers, in one slot.
    /// @param drained when the window of the vault is empty, in ticks
    /// @param pausedUntil the end of the last trip, in seconds; zero if there was none
    struct State {
        uint72 drained;
        uint40 pausedUntil;
    }

    uint256 private constant TICK_BITS = 32;

    /// @notice Emitted when the breaker trips.
    event Tripped(address indexed by, uint40 until);
    /// @notice Emitted when a trip is ended before its time.
    event Reset(address indexed by);

    /// @notice Thrown when the breaker has tripped before, so that it cannot until `calmUntil`.
    error TrippedBefore(uint256 calmUntil);
    /// @notice Thrown when there is no trip to end.
    error NotTripped(uint256 pausedUntil);

    /// @notice Returns whether the rule is one: everything off, or nothing.
    function isValid(Rule memory rule) internal pure returns (bool) {
        bool on = rule.limit > 0;
        return on == (rule.window > 0) && on == (rule.pause > 0);
    }

    /* TRIPS */

    /// @notice Trips the breaker for the rule's pause.
    function trip(State storage state, uint32 pause, uint256 time) internal {
        uint256 calmUntil = uint256(state.pausedUntil) + pause;
        if (time < calmUntil) revert TrippedBefore(calmUntil);
        // The cast cannot truncate: see the assumptions.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint40 until = uint40(time + pause);
        state.pausedUntil = until;

        emit Tripped(msg.sender, until);
    }

    /// @notice Ends a trip before its time; the calm after it begins now.
    function reset(State storage state, uint256 time) internal {
        if (time >= state.pausedUntil) revert NotTripped(state.pausedUntil);
        // The cast cannot truncate: `time` is below `pausedUntil`, which has 40 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        state.pausedUntil = uint40(time);

        emit Reset(msg.sender);
    }

    /* WINDOWS */

    /// @notice Returns how many base units a window has room for.
    /// @dev Rounds down. All of `limit` once the window is drained.
    function room(uint256 drained, uint256 limit, uint256 window, uint256 time)
        internal
        pure
        returns (uint256)
    {
        uint256 start = time << TICK_BITS;
        uint256 width = window << TICK_BITS;
        if (drained <= start) return limit;
        // Below 2^64 * 2^128. `used` is above `width` only if the clock went backwards.
        unchecked {
            uint256 used = drained - start;
            return used >= width ? 0 : (width - used) * limit / width;
        }
    }

    /// @notice Returns when the window is drained once a payment of `amount` is counted.
    /// @dev Rounds up; what is beyond the limit is forgotten, so a full window is full.
    function filled(uint256 drained, uint256 amount, uint256 limit, uint256 window, uint256 time)
        internal
        pure
        returns (uint72)
    {
        uint256 start = time << TICK_BITS;
        uint256 width = window << TICK_BITS;
        uint256 from = drained < start ? start : drained;
        // Below 2^128 * 2^64 + 2^128.
        unchecked {
            uint256 sum = from + (amount * width + limit - 1) / limit;
            uint256 end = start + width;
            // The cast cannot truncate: `end` is below 2^40 * 2^32.
            // forge-lint: disable-next-line(unsafe-typecast)
            return uint72(sum < end ? sum : end);
        }
    }

    /// @notice Returns what of a payment passes: what there is room for, and never less than `old`.
    /// @param old what the pause has already delayed for long enough; at most `due`
    function passing(uint256 due, uint256 old, uint256 roomLeft)
        internal
        pure
        returns (uint256 amount)
    {
        amount = due < roomLeft ? due : roomLeft;
        if (amount < old) amount = old;
    }
}
