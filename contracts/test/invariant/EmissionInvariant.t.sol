// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Emission} from "../../src/Emission.sol";
import {IEmission} from "../../src/interfaces/IEmission.sol";
import {PolicyMath} from "../../src/libraries/PolicyMath.sol";
import {EmissionFixture} from "../support/EmissionFixture.sol";

/// @notice Extends and claims at any time and in any order, with any readings.
contract EmissionHandler is EmissionFixture {
    Emission[] public emissions;
    mapping(uint256 which => uint256[]) private granted;
    mapping(bytes32 action => uint256) public done;

    constructor() {
        setUp();
        PolicyMath.Policy[6] memory policies = [
            constantly(1e6),
            numbers(2, 1e6, 3, 0, 0, 0, 0),
            numbers(3, 1e6, 9, 10, 2, 0, 0),
            numbers(4, 1e9, 1e17, 0, ONE, ONE, 5e17),
            numbers(5, 1e9, 1e15, 0, ONE, 1e14, 5e17),
            calming()
        ];
        for (uint256 i; i < 6; ++i) {
            PolicyMath.Bounds memory b = PolicyMath.Bounds({
                total: 2e7, epochMost: 9e5, leap: 1000, rise: 2e17, fall: 3e17
            });
            emissions.push(open(policies[i], b));
        }
    }

    function extend(uint256 which, uint256 most) external {
        Emission emission = emissions[which % 6];
        uint256 begun = emission.progress().epochs;
        try emission.extend(1 + most % 5) returns (uint256 count) {
            assertEq(emission.progress().epochs, begun + count);
            ++done["extend"];
        } catch {}
        assertLe(
            emission.progress().epochs,
            block.timestamp < START ? 0 : (block.timestamp - START) / 1000 + 1
        );
        uint256[] storage grants = granted[which % 6];
        if (emission.progress().epochs == grants.length + 1) {
            grants.push(emission.progress().last);
        }
        while (grants.length < emission.progress().epochs) grants.push(type(uint256).max);
    }

    function claim(uint256 which) external {
        Emission emission = emissions[which % 6];
        uint256 due = emission.released() - emission.progress().paid;
        if (due == 0) return;
        assertEq(emission.claim(), due);
        ++done["claim"];
    }

    function read(uint256 value, uint256 age) external {
        oracle.set(bound(value, 0, 2e18), block.timestamp - age % 700);
        oracle.refuse(value % 7 == 0);
    }

    function wait(uint256 time) external {
        uint256[6] memory before;
        for (uint256 i; i < 6; ++i) {
            before[i] = emissions[i].released();
        }
        skip(bound(time, 1, 2500));
        for (uint256 i; i < 6; ++i) {
            assertGe(emissions[i].released(), before[i]);
        }
    }

    function grantsOf(uint256 which) external view returns (uint256[] memory) {
        return granted[which];
    }

    function held(uint256 which) external view returns (uint256) {
        return token.balanceOf(address(emissions[which]));
    }
}

/// @notice An emission keeps its bounds and its promises in any order of calls.
contract EmissionInvariantTest is EmissionFixture {
    EmissionHandler private handler;

    function setUp() public override {
        vm.warp(START - 1);
        handler = new EmissionHandler();
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](4);
        actions[0] = EmissionHandler.extend.selector;
        actions[1] = EmissionHandler.claim.selector;
        actions[2] = EmissionHandler.read.selector;
        actions[3] = EmissionHandler.wait.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: actions}));
    }

    /// @notice I25: within the bounds in total, per epoch and from epoch to epoch; I26: never more
    /// owed than held, and paid no more than released.
    function invariant_an_emission_keeps_its_bounds() public view {
        for (uint256 i; i < 6; ++i) {
            Emission emission = handler.emissions(i);
            IEmission.Progress memory p = emission.progress();
            assertLe(p.emitted, 2e7);
            assertGe(handler.held(i), emission.owed());
            assertLe(p.paid, emission.released());
            assertLe(emission.released(), p.emitted);
            assertEq(handler.held(i) + p.paid, 2e7);
            uint256[] memory grants = handler.grantsOf(i);
            uint256 sum;
            for (uint256 e; e < grants.length; ++e) {
                if (grants[e] == type(uint256).max) continue;
                assertLe(grants[e], 9e5);
                sum += grants[e];
                if (e == 0 || grants[e - 1] == type(uint256).max) continue;
                uint256 last = grants[e - 1];
                uint256 rise = last * 2 / 10 > 1000 ? last * 2 / 10 : 1000;
                assertLe(grants[e], last + rise);
                if (sum < 2e7 && p.emitted < 2e7) assertGe(grants[e], last - last * 3 / 10);
            }
            assertLe(sum, p.emitted);
        }
    }

    function afterInvariant() public view {
        assertGt(handler.done("extend") + handler.done("claim"), 0);
    }
}
