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
        vm.snapshotGasLastCall("Vault", "open, two terms, first pool");
        open(TEAM, someGrants(3), halfAndLine());
        vm.snapshotGasLastCall("Vault", "open, words that are stored");
        open("third", someGrants(2), Words.one(Words.jump(1, START)));
        vm.snapshotGasLastCall("Vault", "open, one term");
        openInstant("fourth", someGrants(2), START);
        vm.snapshotGasLastCall("Vault", "open, instant");
    }

    function test_gas_of_claim() public {
        Tree.Grants memory grants = someGrants(1024);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        claim(pool, grants, 511);
        vm.snapshotGasLastCall("Vault", "claim, first of the pool, 1024 grants");
        claim(pool, grants, 512);
        vm.snapshotGasLastCall("Vault", "claim, first of a grant, 1024 grants");
        vm.warp(START + 50);
        vault.claim(bare(pool, grants, 512));
        vm.snapshotGasLastCall("Vault", "claim, later");
        vm.warp(START + 60);
        claim(pool, grants, 512);
        vm.snapshotGasLastCall("Vault", "claim, later with a proof again, 1024 grants");
    }

    function test_gas_of_take() public {
        Tree.Grants memory grants = someGrants(1024);
        uint256 pool = openInstant(AIRDROP, grants, START);
        take(pool, grants, 511);
        vm.snapshotGasLastCall("Vault", "take, first of 256, 1024 grants");
        take(pool, grants, 510);
        vm.snapshotGasLastCall("Vault", "take, another of 256, 1024 grants");
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

    function test_gas_of_push_instant() public {
        Tree.Grants memory grants = someGrants(500);
        uint256 pool = openInstant(AIRDROP, grants, START);
        push(pool, grants, 0, 9);
        vm.snapshotGasLastCall("Vault", "push of 500, instant");
    }

    function test_gas_of_sweep() public {
        open(AIRDROP, someGrants(2), halfAndLine());
        fund(100);
        vm.prank(ISSUER);
        vault.sweep(STRANGER);
        vm.snapshotGasLastCall("Vault", "sweep");
    }
}
