// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {BreakerFixture} from "./support/BreakerFixture.sol";
import {Tree} from "./support/Tree.sol";
import {Words} from "./support/Words.sol";

/// @notice What a breaker adds to claims: the same claim at a vault without and with one, and with a
/// pool's window as well. Execution is without what every transaction costs and without its data.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract BreakerGasTest is BreakerFixture {
    function test_gas_of_a_later_claim() public {
        (uint256 gas,) = measure("none", false, 0);
        (uint256 whole,) = measure("vault", true, 0);
        (uint256 both,) = measure("vault and pool", true, LIMIT);
        assertLe(whole, gas + 6500, "more than a slot and its arithmetic");
        assertLe(both, gas + 10_000);
    }

    function test_gas_of_an_instant_claim() public {
        uint256 gas = instant("none", false);
        uint256 whole = instant("vault", true);
        assertLe(whole * 100, gas * 112, "1.12 of a claim without");
    }

    function test_gas_of_a_trip() public {
        trip();
        vm.snapshotGasLastCall("Breaker", "trip");
        skip(1 days);
        vm.prank(ISSUER);
        vault.reset();
        vm.snapshotGasLastCall("Breaker", "reset");
    }

    /// @dev The first claim fills the slots; the second is a later one.
    function measure(string memory name, bool guarded, uint128 limit)
        private
        returns (uint256 gas, uint256 held)
    {
        vm.warp(START);
        vault = newVault(guarded ? setup() : plainSetup());
        Tree.Grants memory grants = two(100e18, 100e18);
        IVault.Options memory options;
        options.limit = guarded ? limit : 0;
        uint256 pool =
            open(TEAM, grants, Words.one(Words.line(1, START, START + 100 days, START)), options);
        vm.warp(START + 1 days);
        claim(pool, grants, 0);
        vm.warp(START + 2 days);
        gas = spend(string.concat("later claim, ", name), pool, grants);
        held = gas;
        if (!guarded) return (gas, held);
        vm.warp(START + 6 days);
        trip();
        held = spend(string.concat("later claim while tripped, ", name), pool, grants);
    }

    function instant(string memory name, bool guarded) private returns (uint256 gas) {
        vault = newVault(guarded ? setup() : plainSetup());
        Tree.Grants memory grants = someGrants(1024);
        for (uint256 i; i < 1024; ++i) {
            grants.amounts[i] = 1e18;
            // Nobody holds anything yet, in either vault.
            grants.accounts[i] = address(uint160((guarded ? 0x20_000 : 0x10_000) + i));
        }
        uint256 pool = openInstant(AIRDROP, grants, START);
        take(pool, grants, 511);
        skip(60);
        take(pool, grants, 510);
        gas = vm.lastCallGas().gasTotalUsed;
        vm.snapshotValue("Breaker", string.concat("instant claim, ", name), gas);
    }

    function spend(string memory name, uint256 pool, Tree.Grants memory grants)
        private
        returns (uint256 gas)
    {
        bytes memory call_ = abi.encodeCall(IVault.claim, (bare(pool, grants, 0)));
        (bool done,) = address(vault).call(call_);
        assertTrue(done, name);
        gas = vm.lastCallGas().gasTotalUsed - 21_000;
        for (uint256 i; i < call_.length; ++i) {
            gas -= call_[i] == 0 ? 4 : 16;
        }
        vm.snapshotValue("Breaker", string.concat(name, ", execution"), gas);
    }

    function plainSetup() private view returns (IVault.Setup memory made) {
        made = setup();
        made.guardian = address(0);
        delete made.rule;
    }
}
