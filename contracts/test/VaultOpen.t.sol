// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WordStore} from "../src/WordStore.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {ReleaseCheck} from "../src/libraries/ReleaseCheck.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `VaultOpen.tree`, and of making a vault.
contract VaultOpenTest is VaultFixture {
    function test_a_vault_keeps_what_it_is_given() public view {
        assertEq(vault.asset(), address(token));
        assertEq(vault.planHash(), PLAN);
        assertEq(vault.issuer(), ISSUER);
        assertEq(vault.poolCount(), 0);
        assertEq(owed(), 0);
    }

    function test_a_vault_refuses_an_asset_that_is_no_contract() public {
        vm.expectRevert(abi.encodeWithSelector(IVault.AssetHasNoCode.selector, STRANGER));
        newVault(STRANGER, ISSUER);
    }

    function test_a_vault_refuses_to_have_no_issuer() public {
        vm.expectRevert(IVault.AddressIsZero.selector);
        newVault(address(token), address(0));
    }

    function test_it_should_revert_when_a_stranger_opens() public {
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ISSUER));
        vm.prank(STRANGER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), 100, halfAndLine()));
    }

    function test_it_should_revert_when_the_distribution_is_opened_again() public {
        open(AIRDROP, someGrants(3), halfAndLine());
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(IVault.AlreadyOpened.selector, AIRDROP));
        vm.prank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), 100, halfAndLine()));
    }

    function test_it_should_revert_when_the_total_is_zero() public {
        vm.expectRevert(IVault.TotalIsZero.selector);
        vm.prank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), 0, halfAndLine()));
    }

    function test_it_should_revert_when_there_are_too_many_words() public {
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(WordStore.WordsTooMany.selector, 768, 767));
        vm.prank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), 100, new bytes32[](768)));
    }

    function test_it_should_revert_when_the_release_is_malformed() public {
        fund(100);
        vm.expectRevert(abi.encodeWithSelector(ReleaseCheck.LineIsEmpty.selector, 1, 7, 7));
        vm.prank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), 100, Words.one(Words.line(1, 7, 7, 7))));
    }

    function test_it_should_revert_when_one_base_unit_is_missing(uint128 total) public {
        total = uint128(bound(total, 1, 1e26));
        fund(total - 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotFunded.selector, total - 1, 0, total));
        vm.prank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), total, halfAndLine()));
    }

    function test_it_should_revert_when_the_same_tokens_are_promised_twice() public {
        fund(100);
        vm.startPrank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(1)), 60, halfAndLine()));
        vm.expectRevert(abi.encodeWithSelector(IVault.NotFunded.selector, 100, 60, 41));
        vault.open(plain(TEAM, bytes32(uint256(1)), 41, halfAndLine()));
        vault.open(plain(TEAM, bytes32(uint256(1)), 40, halfAndLine()));
        assertEq(owed(), 100);
    }

    function test_it_should_store_and_announce_the_pool() public {
        fund(100);
        assertFalse(vault.isOpened(AIRDROP));
        vm.expectEmit(address(vault));
        emit IVault.PoolOpened(0, AIRDROP, bytes32(uint256(7)), 100, halfAndLine());
        vm.prank(ISSUER);
        uint256 pool = vault.open(plain(AIRDROP, bytes32(uint256(7)), 100, halfAndLine()));

        IVault.Pool memory stored = vault.pools(pool);
        assertEq(stored.root, bytes32(uint256(7)));
        assertEq(stored.total, 100);
        assertEq(stored.paid, 0);
        assertEq(vault.words(pool), halfAndLine());
        assertEq(vault.released(pool, 100, START - 1), 0);
        assertEq(vault.released(pool, 100, START), 50);
        assertEq(vault.released(pool, 100, START + 99), 99);
        assertEq(vault.released(pool, 100, START + 100), 100);
        assertTrue(vault.isOpened(AIRDROP));
        assertEq(owed(), 100);
    }

    function test_it_should_store_as_many_words_as_fit() public {
        bytes32[] memory words = new bytes32[](767);
        uint40[] memory instants = new uint40[](765 * 6);
        for (uint40 i; i < instants.length; ++i) {
            instants[i] = START + i;
        }
        words[0] = Words.header(1, 1);
        words[1] = Words.listed(5, 1, uint24(instants.length), 0);
        for (uint256 i = 2; i < words.length; ++i) {
            words[i] = Words.instants(instants, (i - 2) * 6);
        }
        fund(100);
        vm.prank(ISSUER);
        uint256 pool = vault.open(plain(AIRDROP, bytes32(uint256(7)), 100, words));
        assertEq(vault.words(pool), words);
        assertEq(vault.released(pool, 4590, START + 1000), 1001);
    }

    function test_it_should_open_where_a_donation_completes_the_funding() public {
        fund(60);
        vm.prank(ISSUER);
        token.transfer(STRANGER, 40);
        vm.prank(STRANGER);
        token.transfer(address(vault), 40);
        vm.prank(ISSUER);
        vault.open(plain(AIRDROP, bytes32(uint256(7)), 100, halfAndLine()));
        assertEq(owed(), 100);
    }

    function test_it_should_number_the_pools_from_zero() public {
        Tree.Grants memory grants = someGrants(2);
        assertEq(open(AIRDROP, grants, halfAndLine()), 0);
        assertEq(open(TEAM, grants, halfAndLine()), 1);
        assertEq(vault.poolCount(), 2);
        vm.expectRevert(abi.encodeWithSelector(IVault.UnknownPool.selector, 2));
        vault.pools(2);
        vm.expectRevert(abi.encodeWithSelector(IVault.UnknownPool.selector, 2));
        vault.words(2);
        vm.expectRevert(abi.encodeWithSelector(IVault.UnknownPool.selector, 2));
        vault.released(2, 1, 1);
    }
}
