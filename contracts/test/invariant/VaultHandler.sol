// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Token} from "../../src/Token.sol";
import {Vault} from "../../src/Vault.sol";
import {IVault} from "../../src/interfaces/IVault.sol";
import {RandomRelease} from "../support/RandomRelease.sol";
import {Tree} from "../support/Tree.sol";

/// @notice Does anything that can be done to a vault, and keeps its own books about it.
contract VaultHandler is Test {
    struct Opened {
        Tree.Grants grants;
        bytes32[] words;
        uint128 total;
    }

    Token public immutable TOKEN;
    Vault public immutable VAULT;
    address private immutable ISSUER;

    uint256 public funded;
    uint256 public swept;
    uint256 public paidInAll;
    mapping(uint256 pool => mapping(uint256 index => uint256)) public received;
    mapping(uint256 pool => mapping(uint256 index => uint256)) public releasedBefore;
    mapping(bytes32 action => uint256) public done;
    Opened[] private list;

    constructor(Token token, Vault vault, address issuer) {
        (TOKEN, VAULT, ISSUER) = (token, vault, issuer);
        vm.warp(1000);
        for (uint256 i; i < 3; ++i) {
            open(i, 3 + 3 * i, 1e21, false);
        }
    }

    /// @notice I4: a release equals its total at its end (and never exceeds it, in `wait`).
    function open(uint256 seed, uint256 size, uint256 most, bool greedy) public {
        if (list.length >= 5) return;
        size = bound(size, 1, 9);
        most = bound(most, 1, 1e24);
        Opened storage made = list.push();
        for (uint256 i; i < size; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            // A few accounts hold several grants, in one pool and across pools.
            made.grants.accounts.push(address(uint160(0x10_000 + dice % 16)));
            made.grants.amounts.push(dice % most);
        }
        uint128 promised = Tree.total(made.grants);
        // A greedy tree promises more than its pool.
        made.total = greedy ? promised / 2 + 1 : promised == 0 ? 1 : promised;
        made.words = RandomRelease.make(seed).words;
        send(made.total);
        vm.prank(ISSUER);
        uint256 pool = VAULT.open(
            keccak256(abi.encode(list.length)), Tree.root(made.grants), made.total, made.words
        );
        assertEq(VAULT.released(pool, made.total, type(uint40).max), made.total);
        ++done["open"];
    }

    function claim(uint256 pool, uint256 index) external {
        pool = bound(pool, 0, list.length - 1);
        Tree.Grants memory grants = list[pool].grants;
        index = bound(index, 0, grants.accounts.length - 1);
        uint256 due = dueTo(pool, index);
        bytes32[] memory proof = Tree.proof(grants, index, 0);
        bytes4 refusal = refusalOf(pool, due, grants.amounts[index]);
        if (due == 0 && refusal == 0) refusal = IVault.NothingToClaim.selector;
        if (refusal != 0) vm.expectPartialRevert(refusal);
        uint256 amount =
            VAULT.claim(pool, index, grants.accounts[index], grants.amounts[index], proof);
        if (refusal != 0) return;
        assertEq(amount, due);
        book(pool, index, due);
        ++done["claim"];
    }

    function push(uint256 pool, uint256 first, uint256 depth) external {
        pool = bound(pool, 0, list.length - 1);
        Tree.Grants memory grants = list[pool].grants;
        depth = bound(depth, 0, 5);
        first = bound(first, 0, grants.accounts.length - 1) >> depth << depth;
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, first, depth);
        uint256[] memory due = new uint256[](accounts.length);
        uint256 sum;
        uint256 greatest;
        for (uint256 i; i < due.length; ++i) {
            due[i] = dueTo(pool, first + i);
            sum += due[i];
            if (amounts[i] > greatest) greatest = amounts[i];
        }
        bytes32[] memory proof = Tree.proof(grants, first, depth);
        bytes4 refusal = refusalOf(pool, sum, greatest);
        if (refusal != 0) vm.expectPartialRevert(refusal);
        uint256 amount = VAULT.push(pool, first, accounts, amounts, proof);
        if (refusal != 0) return;
        assertEq(amount, sum);
        for (uint256 i; i < due.length; ++i) {
            book(pool, first + i, due[i]);
        }
        ++done["push"];
    }

    function donate(uint256 amount) external {
        send(bound(amount, 0, 1e20));
        ++done["donate"];
    }

    /// @notice I8: a sweep never touches what is owed.
    function sweep() external {
        uint256 owed = VAULT.owed();
        uint256 surplus = TOKEN.balanceOf(address(VAULT)) - owed;
        vm.prank(ISSUER);
        if (surplus == 0) vm.expectPartialRevert(IVault.NothingToSweep.selector);
        VAULT.sweep(ISSUER);
        if (surplus == 0) return;
        swept += surplus;
        assertEq(VAULT.owed(), owed);
        assertEq(TOKEN.balanceOf(address(VAULT)), owed);
        ++done["sweep"];
    }

    /// @notice I3: what is released never falls with time.
    function wait(uint256 time) external {
        skip(bound(time, 0, 600));
        for (uint256 pool; pool < list.length; ++pool) {
            for (uint256 i; i < list[pool].grants.accounts.length; ++i) {
                uint256 now_ = releasedTo(pool, i);
                assertGe(now_, releasedBefore[pool][i]);
                assertLe(now_, list[pool].grants.amounts[i]);
                releasedBefore[pool][i] = now_;
            }
        }
        ++done["wait"];
    }

    function count() external view returns (uint256) {
        return list.length;
    }

    function grantsOf(uint256 pool) external view returns (Tree.Grants memory) {
        return list[pool].grants;
    }

    function releasedTo(uint256 pool, uint256 index) public view returns (uint256) {
        return
            VAULT.released(
                pool, uint128(list[pool].grants.amounts[index]), uint40(block.timestamp)
            );
    }

    function dueTo(uint256 pool, uint256 index) private view returns (uint256) {
        return releasedTo(pool, index) - received[pool][index];
    }

    /// @dev Returns the error that a payment from a greedy tree must meet, or zero.
    function refusalOf(uint256 pool, uint256 sum, uint256 greatest) private view returns (bytes4) {
        if (greatest > list[pool].total) return IVault.GrantAboveTotal.selector;
        uint256 left = list[pool].total - VAULT.pools(pool).paid;
        return sum > left ? IVault.PoolIsExhausted.selector : bytes4(0);
    }

    function book(uint256 pool, uint256 index, uint256 amount) private {
        received[pool][index] += amount;
        paidInAll += amount;
    }

    function send(uint256 amount) private {
        deal(address(TOKEN), ISSUER, TOKEN.balanceOf(ISSUER) + amount, true);
        vm.prank(ISSUER);
        // The token reverts rather than returning false.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        TOKEN.transfer(address(VAULT), amount);
        funded += amount;
    }
}
