// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {StakeOracle} from "../src/StakeOracle.sol";
import {PlainToken} from "./support/PlainToken.sol";
import {RewardsFixture} from "./support/RewardsFixture.sol";

/// @notice The bonded ratio as a mean over time.
contract StakeOracleTest is RewardsFixture {
    StakeOracle private oracle;

    function setUp() public override {
        super.setUp();
        oracle = new StakeOracle(rewards, 0, 1000);
    }

    function test_it_should_refuse_an_empty_span() public {
        vm.expectRevert(StakeOracle.SpanIsZero.selector);
        new StakeOracle(rewards, 0, 0);
    }

    function test_it_should_read_nothing_before_the_first_span_is_over() public {
        vm.expectRevert(StakeOracle.NothingRecorded.selector);
        oracle.reading();
        skip(999);
        vm.expectRevert(
            abi.encodeWithSelector(StakeOracle.SpanNotOver.selector, START + 999, START + 1000)
        );
        oracle.record();
    }

    function test_it_should_read_the_mean_stake_by_the_supply() public {
        stake(0, ADA, 1e27);
        skip(500);
        stake(0, BEN, 1e27);
        skip(500);
        oracle.record();
        (uint256 value, uint40 time) = oracle.reading();
        assertEq(value, 1.5e18 / uint256(4));
        assertEq(time, block.timestamp);
        skip(2000);
        oracle.record();
        (value,) = oracle.reading();
        assertEq(value, 0.5e18);
    }

    function test_it_should_read_nothing_of_no_supply() public {
        PlainToken none = new PlainToken("NONE");
        vm.prank(GOVERNOR);
        rewards.add(address(none), 100);
        StakeOracle empty = new StakeOracle(rewards, 2, 1000);
        skip(1000);
        empty.record();
        (uint256 value,) = empty.reading();
        assertEq(value, 0);
    }

    /// @notice What was recorded once does not speak for ever: nothing trips or opens on it.
    function test_it_should_refuse_a_record_that_is_too_old() public {
        stake(0, ADA, 1e27);
        skip(1000);
        oracle.record();
        skip(2000);
        oracle.reading();
        skip(1);
        vm.expectRevert(
            abi.encodeWithSelector(StakeOracle.RecordTooOld.selector, START + 1000, 2000)
        );
        oracle.reading();
        oracle.record();
        (uint256 value,) = oracle.reading();
        assertEq(value, 0.25e18);
    }

    /// @notice A stake of a moment, however large, does not move the ratio.
    function test_attack_bonded_ratio_by_a_flash_stake(uint96 amount) public {
        stake(0, ADA, 1e26);
        skip(1000);
        uint128 flash = uint128(bound(amount, 1, 1e27));
        stake(0, BEN, flash);
        oracle.record();
        withdraw(0, BEN, flash);
        (uint256 value,) = oracle.reading();
        assertEq(value, 1e18 / uint256(40));
    }
}
