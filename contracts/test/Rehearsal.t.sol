// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Rehearsal} from "../src/periphery/Rehearsal.sol";

contract RehearsalTest is Test {
    Rehearsal private rehearsal = new Rehearsal();
    Counted private counted = new Counted();
    address private sender = makeAddr("sender");

    function setUp() public {
        vm.etch(sender, address(rehearsal).code);
    }

    function test_each_call_sees_what_the_ones_before_it_have_left_and_comes_from_the_sender()
        public
    {
        Rehearsal.Outcome[] memory outcomes = _rehearse(_add(1), _add(2), _add(3));

        for (uint256 i; i < 3; ++i) {
            assertTrue(outcomes[i].tried && outcomes[i].succeeded);
        }
        assertEq(outcomes[2].returned, abi.encode(6));
        assertEq(counted.caller(), sender);
    }

    function test_a_call_that_reverts_keeps_its_reason_and_does_not_stop_the_others() public {
        Rehearsal.Outcome[] memory outcomes =
            _rehearse(_add(1), abi.encodeCall(counted.refuse, (7)), _add(2));

        assertTrue(outcomes[1].tried);
        assertFalse(outcomes[1].succeeded);
        assertEq(outcomes[1].returned, abi.encodeWithSelector(Counted.Refused.selector, 7));
        assertEq(outcomes[2].returned, abi.encode(3));
    }

    function test_a_call_that_uses_all_its_gas_leaves_the_others_theirs() public {
        Rehearsal.Outcome[] memory outcomes =
            _rehearse(abi.encodeCall(counted.waste, ()), _add(1), _add(1));

        assertFalse(outcomes[0].succeeded);
        assertGt(outcomes[0].gas, 1_000_000);
        assertEq(outcomes[2].returned, abi.encode(2));
    }

    function test_the_gas_is_that_of_the_call() public {
        Rehearsal.Outcome[] memory outcomes = _rehearse(_add(1), _add(1), _add(1));

        // The first write of a slot costs 20,000, and reading it cold 2,100.
        assertGt(outcomes[0].gas, 40_000);
        assertLt(outcomes[0].gas, 60_000);
        assertLt(outcomes[1].gas, 10_000);
    }

    function test_what_has_no_gas_is_not_tried() public {
        Rehearsal.Step[] memory steps = new Rehearsal.Step[](2);
        steps[0] = Rehearsal.Step(address(counted), abi.encodeCall(counted.waste, ()));
        steps[1] = Rehearsal.Step(address(counted), _add(1));
        Rehearsal.Outcome[] memory outcomes =
            Rehearsal(payable(sender)).rehearse{gas: 1_500_000}(steps, 1_000_000);

        assertTrue(outcomes[0].tried);
        assertFalse(outcomes[1].tried);
        assertEq(counted.sum(), 0);
    }

    function test_the_sender_takes_calls_as_an_account_without_code_does() public {
        vm.deal(address(this), 2);
        (bool taken,) = sender.call{value: 1}(hex"01020304");
        (bool paid,) = sender.call{value: 1}("");

        assertTrue(taken && paid);
    }

    function _add(uint256 number) private view returns (bytes memory) {
        return abi.encodeCall(counted.add, (number));
    }

    function _rehearse(bytes memory first, bytes memory second, bytes memory third)
        private
        returns (Rehearsal.Outcome[] memory)
    {
        Rehearsal.Step[] memory steps = new Rehearsal.Step[](3);
        steps[0] = Rehearsal.Step(address(counted), first);
        steps[1] = Rehearsal.Step(address(counted), second);
        steps[2] = Rehearsal.Step(address(counted), third);
        return Rehearsal(payable(sender)).rehearse(steps, 1_500_000);
    }
}

contract Counted {
    error Refused(uint256 number);

    uint256 public sum;
    address public caller;

    function add(uint256 number) external returns (uint256) {
        caller = msg.sender;
        sum += number;
        return sum;
    }

    function refuse(uint256 number) external pure {
        revert Refused(number);
    }

    function waste() external pure {
        assembly {
            invalid()
        }
    }
}
