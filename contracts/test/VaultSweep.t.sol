// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";

/// @notice The cases of `VaultSweep.tree`.
/// @dev Each call is a transaction of its own.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract VaultSweepTest is VaultFixture {
    function test_it_should_revert_when_a_stranger_sweeps() public {
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ISSUER));
        vm.prank(STRANGER);
        vault.sweep(STRANGER);
    }

    function test_it_should_revert_when_the_receiver_is_zero() public {
        fund(100);
        vm.expectRevert(IVault.AddressIsZero.selector);
        vm.prank(ISSUER);
        vault.sweep(address(0));
    }

    function test_it_should_revert_when_the_vault_holds_what_it_owes() public {
        Tree.Grants memory grants = someGrants(3);
        open(AIRDROP, grants, halfAndLine());
        uint256 total = Tree.total(grants);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToSweep.selector, total, total));
        vm.prank(ISSUER);
        vault.sweep(ISSUER);
    }

    /// @dev Only an asset outside the vault's assumptions can bring this about.
    function test_it_should_revert_when_the_vault_holds_less_than_it_owes() public {
        Tree.Grants memory grants = someGrants(3);
        open(AIRDROP, grants, halfAndLine());
        uint256 total = Tree.total(grants);
        deal(address(token), address(vault), 7);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToSweep.selector, 7, total));
        vm.prank(ISSUER);
        vault.sweep(ISSUER);
    }

    function test_it_should_send_the_surplus() public {
        open(AIRDROP, someGrants(3), halfAndLine());
        fund(55);
        vm.expectEmit(address(vault));
        emit IVault.Swept(STRANGER, 55);
        vm.prank(ISSUER);
        assertEq(vault.sweep(STRANGER), 55);
        assertEq(token.balanceOf(STRANGER), 55);
        assertEq(token.balanceOf(address(vault)), owed());
    }

    /// @notice I8: a sweep never touches what is owed.
    function test_it_should_leave_what_is_owed_whatever_was_donated(uint96 donated, uint8 wait)
        public
    {
        Tree.Grants memory grants = someGrants(5);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        donated = uint96(bound(donated, 1, 1e26));
        fund(donated);
        skip(wait);
        push(pool, grants, 0, 1);
        uint256 left = owed();
        recountAll();
        assertEq(vault.reserved(), left);
        vm.prank(ISSUER);
        assertEq(vault.sweep(ISSUER), donated);
        assertEq(owed(), left);
        assertEq(token.balanceOf(address(vault)), left);
        vm.warp(START + 100);
        push(pool, grants, 0, 3);
        assertEq(owed(), 0);
    }
}
