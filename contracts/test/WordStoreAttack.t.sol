// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WordStore} from "../src/WordStore.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {ReleaseCheck} from "../src/libraries/ReleaseCheck.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice What a `Doomed` calls so that it is destroyed.
contract Fuse {
    fallback() external {
        selfdestruct(payable(address(0)));
    }
}

/// @notice Has the code that its maker wants, until the end of the transaction that makes it. Then
/// its address is free again, for another code.
contract Doomed {
    constructor(address fuse) {
        bytes memory code = Doomer(msg.sender).code();
        (bool done,) = fuse.delegatecall("");
        assert(done);
        assembly ("memory-safe") {
            return(add(code, 0x20), mload(code))
        }
    }
}

/// @notice Makes chunks that are gone after the transaction, and has them stored.
contract Doomer {
    bytes public code;
    address private immutable FUSE = address(new Fuse());

    function poison(WordStore store, bytes[] calldata parts) external {
        address[] memory chunks = new address[](parts.length);
        for (uint256 i; i < parts.length; ++i) {
            code = parts[i];
            chunks[i] = address(new Doomed{salt: bytes32(i)}(FUSE));
        }
        store.storeChunks(chunks);
    }
}

/// @notice What an attacker would try on the words of releases, which anybody can store.
/// @dev Each call is a transaction of its own.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract WordStoreAttackTest is VaultFixture {
    /// @notice Whoever sees an opening wait stores its words first, in codes that are gone when the
    /// pool opens: it would not open, or open and release nothing for ever, or release by what
    /// stands at that address later. Guard: chunks are the store's own creations.
    function test_attack_words_in_a_code_that_is_destroyed(bool whole) public {
        Doomer doomer = new Doomer();
        WordStore store = vault.store();
        bytes[] memory parts = new bytes[](whole ? 1 : 2);
        parts[0] = abi.encodePacked(hex"00", whole ? halfAndLine() : table(1000, 0));
        if (!whole) parts[1] = abi.encodePacked(hex"00", table(1000, 1));
        vm.expectPartialRevert(
            whole ? WordStore.ChunksTooFew.selector : WordStore.ChunkIsWrong.selector
        );
        doomer.poison(store, parts);

        Tree.Grants memory grants = someGrants(3);
        IVault.Opening memory opening =
            plain(TEAM, Tree.root(grants), Tree.total(grants), halfAndLine());
        if (!whole) opening.chunks = chunksOf(store);
        fund(Tree.total(grants));
        vm.prank(ISSUER);
        uint256 pool = vault.open(opening);
        vm.warp(START + 10_000);
        assertEq(claim(pool, grants, 1), grants.amounts[1]);
    }

    /// @notice Words that fit one code stand in one way only, so that nobody can make the claims of
    /// others dearer by storing them as a chunk first. Guard: two chunks at least.
    function test_attack_words_stored_the_dear_way() public {
        WordStore store = vault.store();
        address[] memory chunks = new address[](1);
        chunks[0] = store.chunk(halfAndLine());
        vm.expectRevert(abi.encodeWithSelector(WordStore.ChunksTooFew.selector, 1));
        store.storeChunks(chunks);
        vm.expectRevert(abi.encodeWithSelector(WordStore.ChunksTooFew.selector, 0));
        store.storeChunks(new address[](0));
        // Nor is there a way to words in chunks for who asks for words in one code.
        store.storeChunks(chunksOf(store));
        bytes32[] memory words = table(1000);
        vm.expectRevert(abi.encodeWithSelector(WordStore.WordsTooMany.selector, 1002, 767));
        store.store(words);
    }

    /// @notice Releases of more terms than a claim can evaluate in a transaction would open, and
    /// never pay. Guard: the terms of all releases are bounded.
    function test_attack_more_terms_than_a_claim_evaluates() public {
        WordStore store = vault.store();
        address[] memory chunks = new address[](3);
        for (uint256 i; i < 3; ++i) {
            chunks[i] = store.chunk(part(gates(4), i));
        }
        store.storeChunks(chunks);
        chunks = new address[](4);
        for (uint256 i; i < 4; ++i) {
            chunks[i] = store.chunk(part(gates(5), i));
        }
        vm.expectRevert(
            abi.encodeWithSelector(ReleaseCheck.TermsTooMany.selector, 5 * 511, 5 * 255, 1020)
        );
        store.storeChunks(chunks);
    }

    /// @dev So many times the same release, of 255 gated terms.
    function gates(uint256 releases) private pure returns (bytes32[] memory words) {
        words = new bytes32[](releases * 511);
        for (uint256 i; i < words.length; ++i) {
            uint256 term = i % 511;
            if (term == 0) words[i] = Words.header(255, 255);
            else if (term % 2 == 1) words[i] = Words.gate(uint128(term / 2 + 1), 0);
            else words[i] = Words.jump(uint128(term / 2), 0);
        }
    }

    function part(bytes32[] memory words, uint256 place)
        private
        pure
        returns (bytes32[] memory some)
    {
        uint256 first = 767 * place;
        uint256 count = words.length - first;
        some = new bytes32[](count < 767 ? count : 767);
        for (uint256 i; i < some.length; ++i) {
            some[i] = words[first + i];
        }
    }

    function chunksOf(WordStore store) private returns (address[] memory chunks) {
        chunks = new address[](2);
        for (uint256 i; i < 2; ++i) {
            chunks[i] = store.chunk(table(1000, i));
        }
    }

    function table(uint256 rows, uint256 place) private pure returns (bytes32[] memory) {
        return part(table(rows), place);
    }

    function table(uint256 rows) private pure returns (bytes32[] memory words) {
        words = new bytes32[](rows + 2);
        (words[0], words[1]) = (Words.header(1, 1), Words.table(9, 1, uint24(rows)));
        for (uint256 i; i < rows; ++i) {
            words[i + 2] = Words.row(uint40(START + i), uint128(i + 1));
        }
    }
}
