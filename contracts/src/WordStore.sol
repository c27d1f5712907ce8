// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LibRLP} from "solady/utils/LibRLP.sol";
import {SSTORE2} from "solady/utils/SSTORE2.sol";

import {ReleaseCheck} from "./libraries/ReleaseCheck.sol";
import {ReleaseWords} from "./libraries/ReleaseWords.sol";

/// @title WordStore
/// @notice Checks the words of releases and keeps them in the code of accounts.
/// @dev Each vault makes its own. Anybody can store; what is stored never changes, and is well
/// formed. Words are known by a number, from which the account that holds them follows: it is the
/// store's creation with that nonce. Equal words are stored once.
contract WordStore {
    /// @notice Words that are stored.
    /// @param number by which they are known, from 1 on; zero if they are not stored
    /// @param isIndex whether they stand in chunks, and what is numbered is the index of these
    /// @param gated whether any term waits for a condition
    /// @param heights whether any term counts block heights
    struct Stored {
        uint40 number;
        bool isIndex;
        bool gated;
        bool heights;
    }

    /// @dev The nonce of the store: the number of what it creates next.
    uint40 private next = 1;
    mapping(bytes32 wordsHash => Stored) private stored;

    /// @notice Thrown when there are more words than one code can hold; then use chunks.
    error WordsTooMany(uint256 words, uint256 most);
    /// @notice Thrown when a code is no chunk of words.
    error ChunkIsWrong(address chunk);

    /// @notice Stores words, if they are not stored yet.
    /// @dev Reverts with an error of `ReleaseCheck` if they are not well-formed releases.
    function store(bytes32[] calldata words) external returns (Stored memory) {
        bytes32 hash = keccak256(abi.encodePacked(words));
        if (stored[hash].number > 0) return stored[hash];
        if (words.length > ReleaseWords.CHUNK) {
            revert WordsTooMany(words.length, ReleaseWords.CHUNK);
        }
        return _keep(hash, words, abi.encodePacked(words), false);
    }

    /// @notice Stores the words that stand in chunks, if they are not stored yet.
    /// @dev Chunks are read and checked whoever made them. Reverts as `store`.
    function storeChunks(address[] calldata chunks) external returns (Stored memory) {
        for (uint256 i; i < chunks.length; ++i) {
            if (!isChunk(chunks[i], i == chunks.length - 1)) revert ChunkIsWrong(chunks[i]);
        }
        bytes32[] memory words = ReleaseWords.gathered(chunks);
        bytes32 hash = keccak256(abi.encodePacked(words));
        if (stored[hash].number > 0) return stored[hash];
        bytes memory index;
        for (uint256 i; i < chunks.length; ++i) {
            index = abi.encodePacked(index, chunks[i]);
        }
        return _keep(hash, words, index, true);
    }

    /// @notice Puts up to 767 words into the code of an account, and exactly so many for all
    /// chunks
    /// of a release but the last; a part of a release that is too large for one transaction.
    function chunk(bytes32[] calldata words) external returns (address made) {
        ++next;
        return SSTORE2.write(abi.encodePacked(words));
    }

    /// @notice Returns the words with a number.
    function wordsOf(uint256 number, bool isIndex) external view returns (bytes32[] memory) {
        address code = codeOf(number);
        return ReleaseWords.all(isIndex ? ReleaseWords.ofIndex(code) : ReleaseWords.ofCode(code));
    }

    /// @notice Returns the account that holds the words with a number.
    function codeOf(uint256 number) public view returns (address) {
        return LibRLP.computeAddress(address(this), number);
    }

    function _keep(bytes32 hash, bytes32[] memory words, bytes memory data, bool isIndex)
        private
        returns (Stored memory kept)
    {
        (bool gated, bool heights) = ReleaseCheck.validate(ReleaseWords.ofMemory(words));
        kept = Stored(next++, isIndex, gated, heights);
        stored[hash] = kept;
        address code = SSTORE2.write(data);
        assert(code == codeOf(kept.number));
    }

    /// @dev Whether an account's code can be a chunk of words: it can never run, as it begins with
    /// STOP (and is no delegation of EIP-7702), and is full unless it is the last.
    function isChunk(address account, bool last) private view returns (bool) {
        uint256 size = account.code.length;
        if (size < 33 || (size - 1) % 32 != 0) return false;
        if (!last && (size - 1) / 32 != ReleaseWords.CHUNK) return false;
        return account.code[0] == 0;
    }
}
