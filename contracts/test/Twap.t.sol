// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Twap} from "../src/Twap.sol";
import {IOracle} from "../src/interfaces/IOracle.sol";
import {Spot} from "./support/Feeds.sol";
import {Json} from "./support/Json.sol";

/// @notice The cases of `Twap.tree`.
contract TwapTest is Test {
    uint40 private constant START = 1_767_225_600;

    Spot private spot;

    function setUp() public {
        vm.warp(START);
        spot = new Spot();
        spot.set(1e18);
    }

    function test_it_should_refuse_no_source() public {
        vm.expectRevert(Twap.SourceIsZero.selector);
        new Twap(IOracle(address(0)), 3, 1, 1, Twap.Side.Lower);
    }

    function test_it_should_refuse_settings_that_do_not_fit() public {
        refuse(3, 0, 1);
        refuse(3, 2, 1);
        refuse(3, 1, 4);
        refuse(64, 1, 1);
        Twap made = new Twap(spot, 63, 1, 63, Twap.Side.Upper);
        assertEq(address(made.source()), address(spot));
        assertEq(made.window(), 63);
        assertEq(made.spacing(), 1);
        assertEq(made.gap(), 63);
        assertTrue(made.side() == Twap.Side.Upper);
    }

    function test_it_should_refuse_a_reading_wider_than_an_amount() public {
        Twap twap = new Twap(spot, 3, 1, 1, Twap.Side.Lower);
        spot.set(uint256(type(uint128).max) + 1);
        vm.expectRevert(
            abi.encodeWithSelector(Twap.ReadingTooGreat.selector, uint256(type(uint128).max) + 1)
        );
        twap.observe();
        spot.set(type(uint128).max);
        vm.expectEmit(address(twap));
        emit Twap.Observed(0, START, type(uint128).max);
        twap.observe();
        assertEq(twap.count(), 1);
        assertEq(twap.latest(), type(uint128).max);
    }

    function test_it_should_refuse_what_its_source_refuses() public {
        Twap twap = new Twap(spot, 3, 1, 1, Twap.Side.Lower);
        vm.mockCallRevert(address(spot), abi.encodeCall(IOracle.reading, ()), "stale");
        vm.expectRevert("stale");
        twap.observe();
        assertEq(twap.count(), 0);
    }

    function test_it_should_agree_with_the_vectors() public {
        string memory json = vm.readFile("../vectors/conditions.json");
        uint256 i;
        for (; vm.keyExistsJson(json, Json.place("means", i)); ++i) {
            check(json, Json.place("means", i));
        }
        assertGe(i, 42, "fewer means than there were");
    }

    function test_it_should_refuse_before_the_first_observation() public {
        Twap twap = new Twap(spot, 3, 1, 1, Twap.Side.Lower);
        vm.expectRevert(abi.encodeWithSelector(Twap.WindowNotCovered.selector, 0, 3));
        twap.reading();
    }

    /// @notice Attack: a price moved within a block, or held over one observation, opens nothing.
    function test_it_should_not_be_raised_by_one_reading(uint128 moved, uint256 when) public {
        assertEq(
            meanWithOneMoved(Twap.Side.Lower, bound(moved, 1e18, 1e38), bound(when, 0, 6)), 1e18
        );
    }

    function test_it_should_not_be_lowered_by_one_reading_when_bounded_from_above(
        uint128 moved,
        uint256 when
    ) public {
        assertEq(meanWithOneMoved(Twap.Side.Upper, bound(moved, 0, 1e18), bound(when, 0, 6)), 1e18);
    }

    function meanWithOneMoved(Twap.Side side, uint256 moved, uint256 when)
        private
        returns (uint256 value)
    {
        Twap twap = new Twap(spot, 6 hours, 1 hours, 2 hours, side);
        for (uint256 i; i < 7; ++i) {
            vm.warp(START + i * 1 hours);
            spot.set(i == when ? moved : 1e18);
            twap.observe();
            vm.expectPartialRevert(Twap.ObservedTooSoon.selector);
            twap.observe();
        }
        (value,) = twap.reading();
    }

    function refuse(uint32 window, uint32 spacing, uint32 gap) private {
        vm.expectRevert(
            abi.encodeWithSelector(Twap.SettingsDoNotFit.selector, window, spacing, gap)
        );
        new Twap(spot, window, spacing, gap, Twap.Side.Lower);
    }

    function check(string memory json, string memory path) private {
        bool lower = keccak256(bytes(Json.text(json, path, ".side"))) == keccak256("lower");
        Twap twap = new Twap(
            spot,
            uint32(Json.number(json, path, ".window")),
            uint32(Json.number(json, path, ".spacing")),
            uint32(Json.number(json, path, ".gap")),
            lower ? Twap.Side.Lower : Twap.Side.Upper
        );
        uint256[] memory times = Json.numbers(json, path, ".times");
        uint256[] memory values = Json.numbers(json, path, ".values");
        bool[] memory refused = vm.parseJsonBoolArray(json, string.concat(path, ".refused"));
        for (uint256 i; i < times.length; ++i) {
            vm.warp(times[i]);
            spot.set(values[i]);
            if (refused[i]) vm.expectPartialRevert(Twap.ObservedTooSoon.selector);
            twap.observe();
        }
        checkQueries(twap, json, path);
    }

    function checkQueries(Twap twap, string memory json, string memory path) private {
        uint256[] memory queries = Json.numbers(json, path, ".queries");
        string[] memory means = vm.parseJsonStringArray(json, string.concat(path, ".means"));
        for (uint256 i; i < queries.length; ++i) {
            vm.warp(queries[i]);
            if (bytes(means[i]).length == 0) {
                vm.expectRevert();
                twap.reading();
            } else {
                (uint256 mean,) = twap.reading();
                assertEq(mean, vm.parseUint(means[i]), path);
            }
        }
    }
}
