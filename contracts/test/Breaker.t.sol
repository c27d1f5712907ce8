// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Breaker} from "../src/libraries/Breaker.sol";
import {BreakerLens} from "../src/periphery/BreakerLens.sol";
import {BreakerHarness} from "./support/BreakerHarness.sol";
import {Json} from "./support/Json.sol";

/// @notice The cases of `Breaker.tree`.
contract BreakerTest is Test {
    uint40 private constant START = 1_767_225_600;
    uint32 private constant PAUSE = 3 days;

    BreakerHarness private breaker;
    BreakerLens private lens;

    function setUp() public {
        vm.warp(START);
        breaker = new BreakerHarness(PAUSE);
        lens = new BreakerLens();
    }

    /* RULE */

    function test_it_should_take_everything_or_nothing(uint128 limit, uint32 window, uint32 pause)
        public
        view
    {
        assertTrue(breaker.isValid(Breaker.Rule(0, 0, 0)));
        assertTrue(breaker.isValid(Breaker.Rule(1, 1, 1)));
        assertFalse(breaker.isValid(Breaker.Rule(1, 1, 0)));
        assertFalse(breaker.isValid(Breaker.Rule(1, 0, 1)));
        assertFalse(breaker.isValid(Breaker.Rule(0, 1, 1)));
        uint256 on = (limit > 0 ? 1 : 0) + (window > 0 ? 1 : 0) + (pause > 0 ? 1 : 0);
        assertEq(breaker.isValid(Breaker.Rule(limit, window, pause)), on % 3 == 0);
    }

    /* TRIPS */

    function test_it_should_pause_for_the_rules_pause() public {
        vm.expectEmit(address(breaker));
        emit Breaker.Tripped(address(this), START + PAUSE);
        breaker.trip();
        assertTrue(breaker.isTripped());
        vm.warp(START + PAUSE - 1);
        assertTrue(breaker.isTripped());
        vm.warp(START + PAUSE);
        assertFalse(breaker.isTripped());
    }

    /// @notice I29: no trip while the last one, or the calm after it, lasts.
    function test_it_should_refuse_another_trip_until_the_calm_is_over(uint256 wait) public {
        breaker.trip();
        skip(bound(wait, 0, 2 * uint256(PAUSE) - 1));
        vm.expectRevert(
            abi.encodeWithSelector(Breaker.TrippedBefore.selector, START + 2 * uint256(PAUSE))
        );
        breaker.trip();
    }

    function test_it_should_trip_again_on_the_second_the_calm_is_over() public {
        breaker.trip();
        skip(2 * uint256(PAUSE));
        breaker.trip();
        assertTrue(breaker.isTripped());
    }

    function test_it_should_refuse_when_nothing_is_tripped() public {
        vm.expectRevert(abi.encodeWithSelector(Breaker.NotTripped.selector, 0));
        breaker.reset();
    }

    function test_it_should_refuse_when_the_pause_is_over() public {
        breaker.trip();
        skip(PAUSE);
        vm.expectRevert(abi.encodeWithSelector(Breaker.NotTripped.selector, START + PAUSE));
        breaker.reset();
    }

    function test_it_should_end_the_pause() public {
        breaker.trip();
        skip(10);
        vm.expectEmit(address(breaker));
        emit Breaker.Reset(address(this));
        breaker.reset();
        assertFalse(breaker.isTripped());
        vm.expectRevert(abi.encodeWithSelector(Breaker.NotTripped.selector, START + 10));
        breaker.reset();
    }

    function test_it_should_keep_the_calm() public {
        breaker.trip();
        skip(10);
        breaker.reset();
        skip(PAUSE - 1);
        vm.expectRevert(abi.encodeWithSelector(Breaker.TrippedBefore.selector, START + 10 + PAUSE));
        breaker.trip();
        skip(1);
        breaker.trip();
        assertTrue(breaker.isTripped());
    }

    /* WINDOWS */

    function test_it_should_agree_with_the_vectors() public {
        string memory json = vm.readFile("../vectors/breaker.json");
        uint256 i;
        for (; vm.keyExistsJson(json, Json.place("windows", i)); ++i) {
            checkWindow(json, Json.place("windows", i));
        }
        assertGe(i, 56, "fewer windows than there were");
        for (i = 0; vm.keyExistsJson(json, Json.place("trips", i)); ++i) {
            checkTrips(json, Json.place("trips", i));
        }
        assertGe(i, 15, "fewer trips than there were");
        for (i = 0; vm.keyExistsJson(json, Json.place("fading", i)); ++i) {
            checkFading(json, Json.place("fading", i));
        }
        assertGe(i, 3, "fewer fading windows than there were");
    }

    function test_it_should_have_all_of_the_limit_once_drained(
        uint128 limit,
        uint32 window,
        uint128 amount
    ) public pure {
        vm.assume(limit > 0 && window > 0);
        uint256 drained = Breaker.filled(0, amount, limit, window, START);
        assertLe(drained, (uint256(START) + window) << 32);
        assertEq(Breaker.room(drained, limit, window, uint256(START) + window), limit);
        assertEq(Breaker.room(0, limit, window, START), limit);
    }

    /// @notice I28: what is old passes, whatever the room.
    function test_it_should_pay_what_is_old_whatever_the_room(
        uint256 due,
        uint256 old,
        uint256 room
    ) public pure {
        old = bound(old, 0, due);
        uint256 amount = Breaker.passing(due, old, room);
        assertGe(amount, old);
        assertLe(amount, due);
        if (due <= room) assertEq(amount, due);
        else assertEq(amount, old > room ? old : room);
    }

    /// @notice I27: what the window lets pass in T seconds is at most limit*(1 + T/window).
    function test_it_should_keep_the_bound_over_any_interval(
        uint128 limit,
        uint32 window,
        uint256 seed
    ) public pure {
        vm.assume(limit > 0 && window > 0);
        uint256 drained;
        uint256[] memory times = new uint256[](12);
        uint256[] memory passed = new uint256[](12);
        for (uint256 i; i < 12; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            uint256 gone = dice % 3 == 0 ? 0 : (dice >> 8) % (uint256(window) + 2);
            times[i] = (i == 0 ? START : times[i - 1]) + gone;
            uint256 room = Breaker.room(drained, limit, window, times[i]);
            uint256 due = dice % 2 == 0 ? room : (dice >> 16) % (uint256(limit) * 2);
            if (due > type(uint128).max) due = type(uint128).max;
            passed[i] = due < room ? due : room;
            drained = Breaker.filled(drained, due, limit, window, times[i]);
            checkBound(times, passed, i, limit, window);
        }
    }

    function checkBound(
        uint256[] memory times,
        uint256[] memory passed,
        uint256 last,
        uint256 limit,
        uint256 window
    ) private pure {
        uint256 sum;
        for (uint256 j = last + 1; j > 0; --j) {
            sum += passed[j - 1];
            uint256 span = times[last] - times[j - 1];
            assertLe(sum * window, limit * (window + span), "beyond the bound");
        }
    }

    /// @notice Against the level itself, in exact integers: base units times the window.
    function test_it_should_be_within_a_tick_a_payment_of_exact_arithmetic(
        uint128 limit,
        uint32 window,
        uint256 seed
    ) public pure {
        vm.assume(limit > 0 && window > 0);
        uint256 drained;
        uint256 level;
        uint256 time = START;
        for (uint256 n; n < 12; ++n) {
            uint256 dice = uint256(keccak256(abi.encode(seed, n)));
            uint256 gone = (dice >> 8) % (uint256(window) + 2);
            time += gone;
            level = level > gone * limit ? level - gone * limit : 0;
            uint256 exact = (uint256(limit) * window - level) / window;
            uint256 room = Breaker.room(drained, limit, window, time);
            assertLe(room, exact);
            assertGe(room + n * limit / (uint256(window) << 32) + 1, exact);
            uint256 amount = room == 0 ? 0 : (dice >> 64) % (room + 1);
            drained = Breaker.filled(drained, amount, limit, window, time);
            level += amount * window;
        }
    }

    /// @notice Dust, and however often: decay is by the clock alone.
    function test_it_should_not_decay_otherwise_when_it_is_touched(uint128 limit, uint256 touches)
        public
        pure
    {
        limit = uint128(bound(limit, 1, type(uint128).max));
        touches = bound(touches, 1, 50);
        uint256 left = Breaker.filled(0, limit, limit, 1 days, START);
        uint256 touched = left;
        for (uint256 i = 1; i <= touches; ++i) {
            touched = Breaker.filled(touched, 0, limit, 1 days, START + 60 * i);
        }
        assertEq(touched, left);
    }

    function test_it_should_have_no_room_when_the_clock_goes_backwards() public pure {
        uint256 drained = Breaker.filled(0, 100, 100, 60, START);
        assertEq(Breaker.room(drained, 100, 60, START), 0);
        assertEq(Breaker.room(drained, 100, 60, START - 1), 0);
    }

    function test_the_lens_wants_lists_of_one_length() public {
        uint40[] memory one = new uint40[](1);
        uint128[] memory two = new uint128[](2);
        uint128[] memory three = new uint128[](3);
        vm.expectRevert(abi.encodeWithSelector(BreakerLens.LengthsDiffer.selector, 1, 2, 3));
        lens.run(0, 1, 1, one, two, three);
        vm.expectRevert(abi.encodeWithSelector(BreakerLens.LengthsDiffer.selector, 1, 1, 3));
        lens.run(0, 1, 1, one, new uint128[](1), three);
    }

    /* VECTORS */

    function checkWindow(string memory json, string memory path) private view {
        (uint256[] memory rooms, uint256[] memory passed, uint72[] memory drained) = lens.run(
            uint72(Json.number(json, path, ".drained")),
            uint128(Json.number(json, path, ".limit")),
            uint32(Json.number(json, path, ".window")),
            Json.instants(json, path, ".times"),
            Json.amounts(json, path, ".dues"),
            Json.amounts(json, path, ".olds")
        );
        assertEq(rooms, Json.numbers(json, path, ".rooms"), path);
        assertEq(passed, Json.numbers(json, path, ".passed"), path);
        uint256[] memory after_ = Json.numbers(json, path, ".drainedAfter");
        for (uint256 i; i < after_.length; ++i) {
            assertEq(drained[i], after_[i], path);
        }
    }

    function checkTrips(string memory json, string memory path) private {
        BreakerHarness subject = new BreakerHarness(uint32(Json.number(json, path, ".pause")));
        uint256[] memory times = Json.numbers(json, path, ".times");
        string[] memory does = vm.parseJsonStringArray(json, string.concat(path, ".does"));
        bool[] memory refused = vm.parseJsonBoolArray(json, string.concat(path, ".refused"));
        uint256[] memory until = Json.numbers(json, path, ".pausedUntil");
        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            bool trips = keccak256(bytes(does[i])) == keccak256("trip");
            if (refused[i]) {
                vm.expectPartialRevert(
                    trips ? Breaker.TrippedBefore.selector : Breaker.NotTripped.selector
                );
            }
            if (trips) subject.trip();
            else subject.reset();
            assertEq(subject.pausedUntil(), until[i], path);
        }
    }

    /// @dev The law that was not taken, see decision 016: it decays slower the more it is touched.
    function checkFading(string memory json, string memory path) private pure {
        uint256 window = Json.number(json, path, ".window");
        uint256 sum = Json.number(json, path, ".sum");
        uint256[] memory times = Json.numbers(json, path, ".times");
        uint256[] memory amounts = Json.numbers(json, path, ".amounts");
        uint256[] memory sums = Json.numbers(json, path, ".sums");
        uint256 last;
        for (uint256 i; i < times.length; ++i) {
            uint256 gone = times[i] - last;
            sum = amounts[i] + sum * (window - (gone < window ? gone : window)) / window;
            last = times[i];
            assertEq(sum, sums[i], path);
        }
    }
}
