// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IVault} from "../../src/interfaces/IVault.sol";
import {Breaker} from "../../src/libraries/Breaker.sol";
import {PlainToken} from "../support/PlainToken.sol";
import {Tree} from "../support/Tree.sol";
import {VaultHandler} from "./VaultHandler.sol";

/// @notice What holds of every vault after anything that can be done to it. The handler checks I3,
/// I4, I8 and I28 at each step; `ReleaseMathTest` checks I7.
abstract contract VaultPromises is Test {
    PlainToken private token;
    IVault internal vault;
    VaultHandler internal handler;

    function prepare(Breaker.Rule memory rule, uint256 more)
        internal
        returns (bytes4[] memory actions)
    {
        address issuer = makeAddr("issuer");
        token = new PlainToken("RIV");
        IVault.Setup memory setup;
        (setup.asset, setup.planHash, setup.issuer) = (address(token), keccak256("plan"), issuer);
        (setup.guardian, setup.rule) = (makeAddr("guardian"), rule);
        vault = IVault(deployCode("Vault.sol:Vault", abi.encode(setup)));
        handler = new VaultHandler(token, vault, issuer);
        targetContract(address(handler));
        actions = new bytes4[](12 + more);
        actions[0] = VaultHandler.open.selector;
        actions[1] = VaultHandler.claim.selector;
        actions[2] = VaultHandler.push.selector;
        actions[3] = VaultHandler.donate.selector;
        actions[4] = VaultHandler.sweep.selector;
        actions[5] = VaultHandler.wait.selector;
        actions[6] = VaultHandler.topUp.selector;
        actions[7] = VaultHandler.revoke.selector;
        actions[8] = VaultHandler.clawBack.selector;
        actions[9] = VaultHandler.change.selector;
        actions[10] = VaultHandler.move.selector;
        actions[11] = VaultHandler.recount.selector;
    }

    function target(bytes4[] memory actions) internal {
        targetSelector(FuzzSelector({addr: address(handler), selectors: actions}));
    }

    /// @dev One function, because each has a campaign of its own.
    function checkPromises() internal view {
        checkConservation();
        checkRecords();
        checkSolvency();
    }

    /// @dev A campaign in which nobody was paid would show nothing.
    function afterInvariant() public view {
        assertGt(handler.done("claim") + handler.done("push") + handler.done("wait"), 0);
    }

    /// @notice I1: what came in is held, was paid, went back or was swept.
    function checkConservation() private view {
        uint256 held = token.balanceOf(address(vault));
        assertEq(
            handler.funded(), held + handler.paidInAll() + handler.swept() + handler.wentBack()
        );
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
                uint256 paid = handler.received(pool, i);
                assertLe(paid, handler.releasedTo(pool, i));
                assertLe(paid + handler.returned(pool, i), grants.amounts[i]);
                sum += paid;
                if (handler.isInstant(pool)) {
                    assertEq(vault.isTaken(pool, i), paid > 0 || vault.isTaken(pool, i));
                } else {
                    (IVault.Record memory record,,) = vault.grantOf(handler.bareOf(pool, i));
                    assertEq(record.paid, paid, "I6: paid twice, or not written down");
                    assertEq(record.returned, handler.returned(pool, i));
                }
            }
            assertEq(vault.pools(pool).paid, sum);
            assertEq(vault.pools(pool).total, handler.totalOf(pool));
        }
    }

    /// @notice I5: the vault never owes more than it holds, and no pool pays above its total.
    function checkSolvency() private view {
        uint256 owed;
        for (uint256 pool; pool < handler.count(); ++pool) {
            IVault.Pool memory books = vault.pools(pool);
            assertLe(books.paid, books.total);
            owed += books.total - books.paid;
        }
        assertGe(vault.reserved(), owed);
        assertGe(token.balanceOf(address(vault)), owed);
    }
}

/// @notice A vault without a breaker.
contract VaultInvariantTest is VaultPromises {
    function setUp() public {
        Breaker.Rule memory none;
        target(prepare(none, 0));
    }

    function invariant_the_vault_keeps_its_promises() public view {
        checkPromises();
    }
}

/// @notice A vault with a breaker, pools that have a window of their own beside such as have none,
/// and everything else that can be done to a vault: whatever is held back, the books stay right.
contract GuardedVaultInvariantTest is VaultPromises {
    function setUp() public {
        bytes4[] memory actions = prepare(Breaker.Rule(1e21, 300, 500), 6);
        actions[12] = VaultHandler.trip.selector;
        actions[13] = VaultHandler.reset.selector;
        actions[14] = VaultHandler.waitForACorner.selector;
        actions[15] = VaultHandler.claim.selector;
        actions[16] = VaultHandler.claim.selector;
        actions[17] = VaultHandler.push.selector;
        target(actions);
    }

    /// @notice I1, I2, I5, I6, and I27 and I29 with them; the handler checks I28.
    function invariant_the_vault_keeps_its_promises_behind_a_breaker() public view {
        checkPromises();
        (,, uint40 until) = vault.breaker();
        handler.checkBounds(handler.count());
        handler.checkTrips(until);
    }
}
