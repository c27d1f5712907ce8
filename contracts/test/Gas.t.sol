// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice What the main operations cost, as whole transactions; `snapshots/` keeps the figures.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract GasTest is VaultFixture {
    function test_gas_of_open() public {
        open(AIRDROP, someGrants(2), halfAndLine());
        vm.snapshotGasLastCall("Vault", "open, two terms");
    }

    function test_gas_of_claim() public {
        Tree.Grants memory grants = someGrants(1024);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        claim(pool, grants, 511);
        vm.snapshotGasLastCall("Vault", "claim, first of the pool, 1024 grants");
        claim(pool, grants, 512);
        vm.snapshotGasLastCall("Vault", "claim, first of a grant, 1024 grants");
        vm.warp(START + 50);
        claim(pool, grants, 512);
        vm.snapshotGasLastCall("Vault", "claim, later, 1024 grants");
    }

    function test_gas_of_claim_from_listed_stairs() public {
        uint40[] memory instants = new uint40[](36);
        for (uint40 i; i < 36; ++i) {
            instants[i] = START + i * 2_592_000;
        }
        bytes32[] memory words = new bytes32[](8);
        words[0] = Words.header(1, 1);
        words[1] = Words.listed(5, 1, 36, 0);
        for (uint256 i; i < 6; ++i) {
            words[i + 2] = Words.instants(instants, 6 * i);
        }
        Tree.Grants memory grants = someGrants(1024);
        uint256 pool = open(AIRDROP, grants, words);
        claim(pool, grants, 511);
        claim(pool, grants, 512);
        vm.snapshotGasLastCall("Vault", "claim, first of a grant, 36 listed stairs");
    }

    function test_gas_of_push() public {
        Tree.Grants memory grants = someGrants(1024);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        push(pool, grants, 256, 8);
        vm.snapshotGasLastCall("Vault", "push of 256, first");
        vm.warp(START + 50);
        push(pool, grants, 256, 8);
        vm.snapshotGasLastCall("Vault", "push of 256, later");
        push(pool, grants, 256, 8);
        vm.snapshotGasLastCall("Vault", "push of 256, nothing due");
    }

    function test_gas_of_sweep() public {
        open(AIRDROP, someGrants(2), halfAndLine());
        fund(100);
        vm.prank(ISSUER);
        vault.sweep(STRANGER);
        vm.snapshotGasLastCall("Vault", "sweep, one pool");
    }
}
