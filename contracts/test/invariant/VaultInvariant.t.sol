// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Token} from "../../src/Token.sol";
import {Vault} from "../../src/Vault.sol";
import {Tree} from "../support/Tree.sol";
import {VaultHandler} from "./VaultHandler.sol";

/// @notice What holds of every vault after anything that can be done to it. The handler checks I3,
/// I4 and I8 at each step; `ReleaseMathTest` checks I7.
contract VaultInvariantTest is Test {
    Token private token;
    Vault private vault;
    VaultHandler private handler;

    function setUp() public {
        address issuer = makeAddr("issuer");
        token = new Token("Riverbank", "RIV", 18, 1e27, 0, issuer, address(0));
        vault = new Vault(address(token), keccak256("plan"), issuer);
        handler = new VaultHandler(token, vault, issuer);
        targetContract(address(handler));
        bytes4[] memory actions = new bytes4[](6);
        actions[0] = VaultHandler.open.selector;
        actions[1] = VaultHandler.claim.selector;
        actions[2] = VaultHandler.push.selector;
        actions[3] = VaultHandler.donate.selector;
        actions[4] = VaultHandler.sweep.selector;
        actions[5] = VaultHandler.wait.selector;
        targetSelector(FuzzSelector({addr: address(handler), selectors: actions}));
    }

    /// @dev One function, because each has a campaign of its own.
    function invariant_the_vault_keeps_its_promises() public view {
        checkConservation();
        checkRecords();
        checkSolvency();
    }

    /// @dev A campaign in which nobody was paid would show nothing.
    function afterInvariant() public view {
        assertGt(handler.done("claim") + handler.done("push"), 0);
    }

    /// @notice I1: what came in is held, was paid or was swept.
    function checkConservation() private view {
        uint256 held = token.balanceOf(address(vault));
        assertEq(handler.funded(), held + handler.paidInAll() + handler.swept());
        uint256 atHolders;
        for (uint160 i; i < 16; ++i) {
            atHolders += token.balanceOf(address(0x10_000 + i));
        }
        assertEq(atHolders, handler.paidInAll());
    }

    /// @notice I2: nobody is paid above what is released; and the records are the payments (I6).
    function checkRecords() private view {
        for (uint256 pool; pool < handler.count(); ++pool) {
            Tree.Grants memory grants = handler.grantsOf(pool);
            uint256 sum;
            for (uint256 i; i < grants.accounts.length; ++i) {
                uint256 paid = vault.paid(pool, i);
                assertLe(paid, handler.releasedTo(pool, i));
                assertEq(paid, handler.received(pool, i), "I6: paid twice, or not written down");
                sum += paid;
            }
            assertEq(vault.pools(pool).paid, sum);
        }
    }

    /// @notice I5: the vault never owes more than it holds, and no pool pays above its total.
    function checkSolvency() private view {
        assertGe(token.balanceOf(address(vault)), vault.owed());
        for (uint256 pool; pool < handler.count(); ++pool) {
            assertLe(vault.pools(pool).paid, vault.pools(pool).total);
        }
    }
}
