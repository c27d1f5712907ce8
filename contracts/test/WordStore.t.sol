// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WordStore} from "../src/WordStore.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {ReleaseCheck} from "../src/libraries/ReleaseCheck.sol";
import {ReleaseWords} from "../src/libraries/ReleaseWords.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `WordStore.tree`.
contract WordStoreTest is VaultFixture {
    WordStore private store;

    function setUp() public override {
        super.setUp();
        store = vault.store();
    }

    function test_it_should_store_equal_words_once() public {
        WordStore.Stored memory first = store.store(halfAndLine());
        WordStore.Stored memory again = store.store(halfAndLine());
        WordStore.Stored memory other = store.store(Words.one(Words.jump(1, START)));
        assertEq(first.number, again.number);
        assertEq(other.number, first.number + 1);
        assertEq(store.wordsOf(first.number, false), halfAndLine());
        assertEq(store.codeOf(first.number).code, abi.encodePacked(hex"00", halfAndLine()));
    }

    function test_it_should_share_the_words_of_pools() public {
        uint256 a = open(AIRDROP, someGrants(3), halfAndLine());
        uint256 b = open(TEAM, someGrants(3), halfAndLine());
        assertEq(store.store(Words.one(Words.jump(1, START))).number, 2);
        assertEq(vault.words(a), vault.words(b));
    }

    function test_it_should_say_what_words_need() public {
        WordStore.Stored memory stored = store.store(halfAndLine());
        assertEq(stored.conditions, 0);
        assertFalse(stored.heights || stored.isIndex);
        stored = store.store(
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.line(1, 0, 100, 10))
        );
        assertEq(stored.conditions, 4);
        assertFalse(stored.heights);
        stored =
            store.store(Words.one(bytes32(uint256(0x80) << 248) | Words.line(1, 100, 200, 100)));
        assertEq(stored.conditions, 0);
        assertTrue(stored.heights);
    }

    function test_it_should_revert_when_words_are_malformed() public {
        vm.expectRevert(abi.encodeWithSelector(ReleaseCheck.LineIsEmpty.selector, 1, 7, 7));
        store.store(Words.one(Words.line(1, 7, 7, 7)));
    }

    function test_it_should_revert_when_a_code_is_no_chunk() public {
        address whole = store.chunk(table(2000, 0));
        address[] memory chunks = new address[](2);
        (chunks[0], chunks[1]) = (whole, STRANGER);
        refuses(chunks, STRANGER);
        (chunks[0], chunks[1]) = (store.chunk(halfAndLine()), whole);
        refuses(chunks, chunks[0]);
        // Code that could run, or be something else tomorrow.
        chunks[1] = whole;
        for (uint256 i; i < 3; ++i) {
            bytes memory code = bytes.concat(whole.code);
            if (i == 0) code[0] = hex"ff";
            if (i == 1) code = abi.encodePacked(hex"ef0100", STRANGER);
            if (i == 2) code = bytes.concat(hex"00", bytes32(0), hex"00");
            vm.etch(address(0xc0de), code);
            chunks[0] = address(0xc0de);
            refuses(chunks, chunks[0]);
        }
    }

    /// @notice A table that is too large for one transaction: ten thousand rows, in fourteen
    /// parts,
    /// opened within the bound of one transaction, and claimed from for little.
    /// forge-config: default.isolate = true
    /// forge-config: deep.isolate = true
    function test_it_should_open_a_large_table_in_parts() public {
        uint256 rows = 10_000;
        address[] memory chunks = new address[]((rows + 2 + 766) / 767);
        for (uint256 i; i < chunks.length; ++i) {
            chunks[i] = store.chunk(table(rows, i));
            assertLt(vm.lastCallGas().gasTotalUsed, 16_777_216);
        }
        store.storeChunks(chunks);
        vm.snapshotGasLastCall("Vault", "check a table of 10,000 rows in parts");
        assertLt(vm.lastCallGas().gasTotalUsed, 16_777_216);
        Tree.Grants memory grants = someGrants(2);
        fund(Tree.total(grants));
        IVault.Opening memory opening =
            plain(TEAM, Tree.root(grants), Tree.total(grants), new bytes32[](0));
        opening.chunks = chunks;
        vm.prank(ISSUER);
        uint256 pool = vault.open(opening);
        vm.snapshotGasLastCall("Vault", "open, table of 10,000 rows in parts");
        assertLt(vm.lastCallGas().gasTotalUsed, 16_777_216);
        bytes32[] memory stored = vault.words(pool);
        assertEq(stored.length, rows + 2);
        assertEq(stored[rows + 1], Words.row(uint40(START + rows - 1), uint128(rows)));
        for (uint256 i = 1; i < rows; i += 700) {
            assertEq(vault.released(pool, 10_000, uint40(START + i)), i + 1);
        }
        vm.warp(START + 4999);
        assertEq(claim(pool, grants, 0), grants.amounts[0] / 2);
        vm.snapshotGasLastCall("Vault", "claim, first, table of 10,000 rows");
        vm.warp(START + 9998);
        claim(pool, grants, 0);
        vm.snapshotGasLastCall("Vault", "claim, later, table of 10,000 rows");
        // The same words again, in the same parts, cost no more storage.
        assertEq(store.storeChunks(chunks).number, store.storeChunks(chunks).number);
    }

    function test_it_should_check_what_chunks_say() public {
        address[] memory chunks = new address[](2);
        chunks[0] = store.chunk(table(2000, 0));
        chunks[1] = store.chunk(table(2000, 2));
        vm.expectRevert(abi.encodeWithSelector(ReleaseWords.WordMissing.selector, 767 + 468));
        store.storeChunks(chunks);
    }

    function refuses(address[] memory chunks, address chunk) private {
        vm.expectRevert(abi.encodeWithSelector(WordStore.ChunkIsWrong.selector, chunk));
        store.storeChunks(chunks);
    }

    /// @dev The words of a table that releases one part of `rows` each second, from 767*part on.
    function table(uint256 rows, uint256 part) private pure returns (bytes32[] memory words) {
        uint256 first = part * 767;
        uint256 count = rows + 2 - first;
        words = new bytes32[](count < 767 ? count : 767);
        for (uint256 i; i < words.length; ++i) {
            uint256 place = first + i;
            if (place == 0) words[i] = Words.header(1, 1);
            else if (place == 1) words[i] = Words.table(9, 1, uint24(rows));
            else words[i] = Words.row(uint40(START + place - 2), uint128(place - 1));
        }
    }
}
