// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Oracle} from "../src/Oracle.sol";
import {IAggregator} from "../src/interfaces/IAggregator.sol";
import {Feed} from "./support/Feeds.sol";
import {Json} from "./support/Json.sol";

/// @notice The cases of `Oracle.tree`.
contract OracleTest is Test {
    uint40 private constant START = 1_767_225_600;
    Oracle.Source private NONE;

    Feed private first;
    Feed private second;

    function setUp() public {
        vm.warp(START);
        (first, second) = (new Feed(8), new Feed(18));
        first.set(2.5e8, START);
        second.set(2.51e18, START);
    }

    function source(IAggregator feed, uint32 age) private pure returns (Oracle.Source memory) {
        return Oracle.Source(feed, age);
    }

    function two() private returns (Oracle) {
        return new Oracle(source(first, 60), source(second, 3600), 100, 1, type(uint128).max);
    }

    function test_it_should_refuse_no_feed() public {
        vm.expectRevert(Oracle.FeedIsZero.selector);
        new Oracle(NONE, NONE, 0, 1, 2);
    }

    function test_it_should_refuse_settings_that_do_not_fit() public {
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 0), NONE, 0, 1, 2);
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 1), source(second, 0), 1, 1, 2);
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 1), source(IAggregator(address(0)), 1), 0, 1, 2);
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 1), source(second, 1), 0, 1, 2);
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 1), NONE, 1, 1, 2);
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 1), NONE, 0, 0, 2);
        vm.expectRevert(Oracle.SettingsDoNotFit.selector);
        new Oracle(source(first, 1), NONE, 0, 3, 2);
        Oracle made = new Oracle(source(first, 1), NONE, 0, 2, 2);
        assertEq(address(made.first()), address(first));
        assertEq(made.firstMaxAge(), 1);
        assertEq(made.least(), 2);
        assertEq(made.most(), 2);
    }

    /// @notice Attacks: a stale answer, one from the future, zero, and one out of range.
    function test_it_should_agree_with_the_vectors_of_answers() public {
        string memory json = vm.readFile("../vectors/conditions.json");
        uint256 i;
        for (; vm.keyExistsJson(json, Json.place("answers", i)); ++i) {
            string memory path = Json.place("answers", i);
            Feed feed = new Feed(uint8(Json.number(json, path, ".decimals")));
            Oracle oracle = new Oracle(
                source(feed, uint32(Json.number(json, path, ".maxAge"))),
                NONE,
                0,
                uint128(Json.number(json, path, ".least")),
                uint128(Json.number(json, path, ".most"))
            );
            int256 answer = vm.parseJsonInt(json, string.concat(path, ".answer"));
            uint256 updatedAt = Json.number(json, path, ".updatedAt");
            feed.set(answer, updatedAt);
            vm.warp(Json.number(json, path, ".time"));
            string memory refused = Json.text(json, path, ".refused");
            if (bytes(refused).length > 0) vm.expectPartialRevert(refusal(refused));
            (uint256 value, uint40 time) = oracle.reading();
            if (bytes(refused).length > 0) continue;
            assertEq(value, Json.number(json, path, ".value"), path);
            assertEq(time, updatedAt, path);
        }
        assertGe(i, 17, "fewer answers than there were");
    }

    function test_it_should_agree_with_the_vectors_of_pairs() public {
        string memory json = vm.readFile("../vectors/conditions.json");
        uint256 i;
        for (; vm.keyExistsJson(json, Json.place("pairs", i)); ++i) {
            string memory path = Json.place("pairs", i);
            Feed other = new Feed(18);
            Oracle oracle = new Oracle(
                source(other, 60),
                source(second, 60),
                uint16(Json.number(json, path, ".deviation")),
                1,
                type(uint128).max
            );
            other.set(int256(Json.number(json, path, ".first")), START);
            second.set(int256(Json.number(json, path, ".second")), START);
            bool refused = bytes(Json.text(json, path, ".value")).length == 0;
            if (refused) vm.expectPartialRevert(Oracle.SourcesDeviate.selector);
            (uint256 value,) = oracle.reading();
            if (!refused) assertEq(value, Json.number(json, path, ".value"), path);
        }
        assertGe(i, 11, "fewer pairs than there were");
    }

    function test_it_should_take_the_earlier_instant_of_two() public {
        Oracle oracle = two();
        assertEq(oracle.deviationBps(), 100);
        assertEq(oracle.secondMaxAge(), 3600);
        assertEq(address(oracle.second()), address(second));
        first.set(2.5e8, START - 40);
        (uint256 value, uint40 time) = oracle.reading();
        assertEq(value, 2.5e18);
        assertEq(time, START - 40);
        first.set(2.52e8, START - 20);
        second.set(2.51e18, START - 50);
        (value, time) = oracle.reading();
        assertEq(value, 2.51e18);
        assertEq(time, START - 50);
    }

    function test_it_should_refuse_when_either_source_is_stale() public {
        Oracle oracle = two();
        first.set(2.5e8, START - 61);
        vm.expectRevert(
            abi.encodeWithSelector(
                Oracle.AnswerTooOld.selector, address(first), START - 61, 60, START
            )
        );
        oracle.reading();
        first.set(2.5e8, START);
        second.set(2.51e18, START - 3601);
        vm.expectRevert(
            abi.encodeWithSelector(
                Oracle.AnswerTooOld.selector, address(second), START - 3601, 3600, START
            )
        );
        oracle.reading();
    }

    function test_it_should_follow_a_feed_that_changes_its_decimals() public {
        Oracle oracle = two();
        first.upgrade(18);
        first.set(2.5e18, START);
        (uint256 value,) = oracle.reading();
        assertEq(value, 2.5e18);
    }

    function refusal(string memory says) private pure returns (bytes4) {
        bytes32 word = keccak256(bytes(says));
        if (word == keccak256("not positive")) return Oracle.AnswerNotPositive.selector;
        if (word == keccak256("future")) return Oracle.AnswerFromFuture.selector;
        if (word == keccak256("old")) return Oracle.AnswerTooOld.selector;
        if (word == keccak256("decimals")) return Oracle.TooManyDecimals.selector;
        require(word == keccak256("range"), says);
        return Oracle.AnswerOutOfRange.selector;
    }
}
