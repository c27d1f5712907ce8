// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Test} from "forge-std/Test.sol";

import {Depth} from "../src/Depth.sol";
import {Sentinel} from "../src/Sentinel.sol";
import {Twap} from "../src/Twap.sol";
import {IOracle} from "../src/interfaces/IOracle.sol";
import {BreakerHarness} from "./support/BreakerHarness.sol";

contract Decimal is ERC20 {
    uint8 private immutable DIGITS;

    constructor(uint8 digits) ERC20("Decimal", "DEC") {
        DIGITS = digits;
    }

    function decimals() public view override returns (uint8) {
        return DIGITS;
    }

    function set(address account, uint256 balance) external {
        _burn(account, balanceOf(account));
        _mint(account, balance);
    }
}

/// @notice The cases of `Depth.tree`.
contract DepthTest is Test {
    uint40 private constant START = 1_767_225_600;
    address private immutable MARKET = makeAddr("market");

    function setUp() public {
        vm.warp(START);
    }

    function test_it_should_refuse_more_decimals_than_it_can_count() public {
        Decimal asset = new Decimal(37);
        asset.set(MARKET, 1);
        vm.expectRevert(abi.encodeWithSelector(Depth.TooManyDecimals.selector, asset, 37));
        new Depth(address(asset), MARKET);
        depthOf(36, 1);
    }

    function test_it_should_refuse_a_market_that_holds_nothing() public {
        Decimal asset = new Decimal(6);
        vm.expectRevert(abi.encodeWithSelector(Depth.MarketIsEmpty.selector, asset, MARKET));
        new Depth(address(asset), MARKET);
    }

    function test_it_should_count_whole_tokens_with_eighteen_decimals() public {
        check(depthOf(6, 1_234_567_891), 1234.567891e18);
        check(depthOf(18, 7), 7);
        check(depthOf(20, 1234), 12);
        check(depthOf(36, 2e18 - 1), 1);
        check(depthOf(0, 3), 3e18);
    }

    function test_it_should_say_zero_of_a_market_that_is_emptied() public {
        Depth depth = depthOf(6, 1);
        Decimal(depth.asset()).set(depth.market(), 0);
        check(depth, 0);
    }

    function test_it_should_not_trip_on_a_moment() public {
        (Depth depth, Sentinel sentinel, BreakerHarness vault) = watched();
        Decimal asset = Decimal(depth.asset());
        asset.set(MARKET, 0);
        observe(sentinel);
        asset.set(MARKET, 1_000_000e6);
        observe(sentinel);
        (uint256 value, uint256 bound) = sentinel.look(0);
        assertEq(value, 1_000_000e18);
        assertEq(bound, 500_000e18);
        vm.expectRevert(abi.encodeWithSelector(Sentinel.ReadingNotBelow.selector, 0, value, bound));
        sentinel.tripOn(vault, 0);
    }

    function test_it_should_trip_on_what_lasts() public {
        (Depth depth, Sentinel sentinel, BreakerHarness vault) = watched();
        Decimal(depth.asset()).set(MARKET, 100_000e6);
        for (uint256 i; i < 4; ++i) {
            observe(sentinel);
        }
        // One span counts with the height before the fall, three with that after it.
        (uint256 value,) = sentinel.look(0);
        assertEq(value, (1_000_000e18 + 3 * 100_000e18) / 4);
        vm.expectEmit(address(sentinel));
        emit Sentinel.TrippedOn(address(vault), 0, value, 500_000e18);
        sentinel.tripOn(vault, 0);
    }

    function depthOf(uint8 decimals, uint256 balance) private returns (Depth depth) {
        Decimal asset = new Decimal(decimals);
        asset.set(MARKET, balance);
        depth = new Depth(address(asset), MARKET);
        assertEq(depth.asset(), address(asset));
        assertEq(depth.market(), MARKET);
    }

    function check(Depth depth, uint256 expected) private view {
        (uint256 value, uint40 time) = depth.reading();
        assertEq(value, expected);
        assertEq(time, block.timestamp);
    }

    /// @dev A market of a million, observed for four hours, and a trigger at half of that.
    function watched() private returns (Depth depth, Sentinel sentinel, BreakerHarness vault) {
        depth = depthOf(6, 1_000_000e6);
        Twap mean = new Twap(depth, 4 hours, 1 hours, 2 hours, Twap.Side.Upper);
        Sentinel.Trigger[] memory triggers = new Sentinel.Trigger[](1);
        triggers[0] = Sentinel.Trigger(mean, IOracle(address(0)), 500_000e18, 0);
        sentinel = new Sentinel(makeAddr("governance"), address(0), triggers);
        vault = new BreakerHarness(3 days);
        mean.observe();
        for (uint256 i; i < 4; ++i) {
            observe(sentinel);
        }
    }

    function observe(Sentinel sentinel) private {
        skip(1 hours);
        Twap(address(sentinel.triggers(0).subject)).observe();
    }
}
