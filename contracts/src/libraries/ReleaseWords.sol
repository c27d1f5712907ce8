// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ReleaseWords
/// @notice Where the words of a release stand, and what fields they have.
/// @dev Words are given in memory, or stand in the code of accounts as SSTORE2 writes it: one zero
/// byte, then the words. More words than one code can hold stand in several codes of `CHUNK` words
/// each (the last may have fewer), whose addresses stand in an index code, of 20 bytes each.
library ReleaseWords {
    uint256 internal constant JUMP = 1;
    uint256 internal constant LINE = 2;
    uint256 internal constant EVERY_SPREAD = 3;
    uint256 internal constant EVERY_LAST = 4;
    uint256 internal constant LISTED_SPREAD = 5;
    uint256 internal constant LISTED_LAST = 6;
    uint256 internal constant GEOMETRIC_STEPPED = 7;
    uint256 internal constant GEOMETRIC_SLOPED = 8;
    uint256 internal constant TABLE_JUMPING = 9;
    uint256 internal constant TABLE_SLOPED = 10;
    uint256 internal constant GATE = 15;
    /// @dev The bit of the kind that says: block heights instead of seconds.
    uint256 internal constant HEIGHTS = 0x80;

    uint256 internal constant INSTANTS_PER_WORD = 6;

    /// @dev The words that the code of one account can hold (EIP-170): 24,575 bytes and SSTORE2's.
    uint256 internal constant CHUNK = 767;
    /// @dev How many words are brought to memory at once; the others only when they are needed.
    uint256 private constant AT_ONCE = 32;

    /// @notice Thrown when the words end before the word at `position`.
    error WordMissing(uint256 position);
    /// @notice Thrown when the term at `position` has a kind that is not known here.
    error UnknownKind(uint256 position, uint256 kind);

    /// @notice Words in memory, in code, or the first of them in memory and all of them in code.
    /// @param loaded the first words
    /// @param length how many words there are
    /// @param code the account whose code holds all of them, or the index of those that do
    /// @param isIndex whether `code` is an index
    struct Source {
        bytes32[] loaded;
        uint256 length;
        address code;
        bool isIndex;
    }

    /* SOURCES */

    /// @dev Returns words that are all in memory.
    function ofMemory(bytes32[] memory words) internal pure returns (Source memory source) {
        source.loaded = words;
        source.length = words.length;
    }

    /// @dev Returns the words in the code of one account.
    function ofCode(address code) internal view returns (Source memory source) {
        source.code = code;
        source.length = (code.code.length - 1) / 32;
        source.loaded = copied(code, source.length < AT_ONCE ? source.length : AT_ONCE);
    }

    /// @dev Returns the words in the codes that an index names.
    function ofIndex(address index) internal view returns (Source memory source) {
        source.code = index;
        source.isIndex = true;
        uint256 full = (index.code.length - 1) / 20 - 1;
        address last = chunkAt(index, full);
        source.length = full * CHUNK + (last.code.length - 1) / 32;
        source.loaded = copied(chunkAt(index, 0), AT_ONCE);
    }

    /// @dev Returns all the words of a source in memory.
    function all(Source memory source) internal view returns (bytes32[] memory words) {
        if (source.loaded.length == source.length) return source.loaded;
        if (!source.isIndex) return copied(source.code, source.length);
        uint256 count = (source.code.code.length - 1) / 20;
        address[] memory chunks = new address[](count);
        for (uint256 i; i < count; ++i) {
            chunks[i] = chunkAt(source.code, i);
        }
        return gathered(chunks);
    }

    /// @dev Returns the words of chunks, of which all but the last are full.
    function gathered(address[] memory chunks) internal view returns (bytes32[] memory words) {
        uint256 full = chunks.length - 1;
        uint256 rest = (chunks[full].code.length - 1) / 32;
        words = new bytes32[](full * CHUNK + rest);
        for (uint256 i; i < full; ++i) {
            copy(chunks[i], 0, words, i * CHUNK, CHUNK);
        }
        copy(chunks[full], 0, words, full * CHUNK, rest);
    }

    function wordAt(Source memory source, uint256 position) internal view returns (uint256) {
        if (position < source.loaded.length) return uint256(source.loaded[position]);
        if (position >= source.length) revert WordMissing(position);
        bytes32[] memory one = new bytes32[](1);
        if (source.isIndex) {
            copy(chunkAt(source.code, position / CHUNK), position % CHUNK, one, 0, 1);
        } else {
            copy(source.code, position, one, 0, 1);
        }
        return uint256(one[0]);
    }

    function copied(address code, uint256 count) private view returns (bytes32[] memory words) {
        words = new bytes32[](count);
        copy(code, 0, words, 0, count);
    }

    /// @dev Copies `count` words from the place `from` in a code to the place `to` in `words`.
    function copy(address code, uint256 from, bytes32[] memory words, uint256 to, uint256 count)
        private
        view
    {
        assembly ("memory-safe") {
            extcodecopy(
                code,
                add(add(words, 0x20), shl(5, to)),
                add(1, shl(5, from)),
                shl(5, count)
            )
        }
    }

    function chunkAt(address index, uint256 place) private view returns (address chunk) {
        assembly ("memory-safe") {
            mstore(0, 0)
            extcodecopy(index, 12, add(1, mul(place, 20)), 20)
            chunk := mload(0)
        }
    }

    /* FIELDS */

    function header(Source memory source, uint256 position)
        internal
        view
        returns (uint256 denominator, uint256 terms)
    {
        uint256 word = wordAt(source, position);
        return (word >> 128, uint128(word));
    }

    /// @dev Returns the kind without the bit of heights.
    function kindOf(uint256 word) internal pure returns (uint256) {
        return (word >> 248) & ~HEIGHTS;
    }

    function countsHeights(uint256 word) internal pure returns (bool) {
        return (word >> 248) & HEIGHTS != 0;
    }

    function isGate(uint256 word) internal pure returns (bool) {
        return word >> 248 == GATE;
    }

    function conditionOf(uint256 gate) internal pure returns (uint256) {
        return uint8(gate >> 112);
    }

    function cumulativeOf(uint256 word) internal pure returns (uint256) {
        return uint128(word >> 120);
    }

    /// @dev Returns how many words the term takes that begins with `word`.
    function wordsOf(uint256 word, uint256 position) internal pure returns (uint256) {
        uint256 kind = kindOf(word);
        if (kind < JUMP || kind > TABLE_SLOPED) revert UnknownKind(position, word >> 248);
        if (kind < LISTED_SPREAD) return 1;
        if (kind < GEOMETRIC_STEPPED) {
            return 1 + (uint24(word >> 96) + INSTANTS_PER_WORD - 1) / INSTANTS_PER_WORD;
        }
        return kind < TABLE_JUMPING ? 3 : 1 + uint24(word >> 96);
    }

    /// @dev Returns the instant at the place `i` of the listed stairs whose term is at `position`.
    function instantAt(Source memory source, uint256 position, uint256 i)
        internal
        view
        returns (uint256)
    {
        uint256 word = wordAt(source, position + 1 + i / INSTANTS_PER_WORD);
        return uint40(word >> (216 - 40 * (i % INSTANTS_PER_WORD)));
    }

    /// @dev Returns the row at the place `i` of the table whose term is at `position`.
    function rowAt(Source memory source, uint256 position, uint256 i)
        internal
        view
        returns (uint256 instant, uint256 cumulative)
    {
        return rowOf(wordAt(source, position + 1 + i));
    }

    function rowOf(uint256 word) internal pure returns (uint256 instant, uint256 cumulative) {
        return (word >> 216, uint128(word >> 88));
    }
}
