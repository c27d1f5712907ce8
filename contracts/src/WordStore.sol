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
///
/// Chunks are the store's own creations too. The code of an account that somebody else has made can
/// be gone after the transaction, or another (EIP-6780), whatever it looks like within it.
contract WordStore {
    /// @notice Words that are stored.
    /// @param number by which they are known, from 1 on; zero if they are not stored
    /// @param isIndex whether they stand in chunks, and what is numbered is the index of these
    /// @param conditions how many must be defined: one more than the number of the last condition
    /// that a term waits for; zero if none waits
    /// @param heights whether any term counts block heights
    struct Stored {
        uint40 number;
        bool isIndex;
        uint16 conditions;
        bool heights;
    }

    /// @dev The nonce of the store: the number of what it creates next.
    uint40 private next = 1;
    mapping(bytes32 wordsHash => Stored) private stored;
    /// @dev How many words stand in a chunk that this store has made.
    mapping(address chunk => uint256) private lengths;

    /// @notice Thrown when there are more words than one code can hold; then use chunks.
    error WordsTooMany(uint256 words, uint256 most);
    /// @notice Thrown when words stand in fewer chunks than two; then store them as they are.
    error ChunksTooFew(uint256 chunks);
    /// @notice Thrown when a chunk was not made here, or must be full and is not.
    error ChunkIsWrong(address chunk);

    /// @notice Stores words, if they are not stored yet.
    /// @dev They stand in one code, never in chunks: there are too few or too many for one of both.
    /// Reverts with an error of `ReleaseCheck` if they are not well-formed releases.
    function store(bytes32[] calldata words) external returns (Stored memory) {
        if (words.length > ReleaseWords.CHUNK) {
            revert WordsTooMany(words.length, ReleaseWords.CHUNK);
        }
        bytes32 hash = keccak256(abi.encodePacked(words));
        if (stored[hash].number > 0) return stored[hash];
        return _keep(hash, words, abi.encodePacked(words), false);
    }

    /// @notice Stores the words that stand in chunks, if they are not stored yet.
    /// @dev The chunks must be this store's, whoever had it make them. Reverts as `store`.
    function storeChunks(address[] calldata chunks) external returns (Stored memory) {
        if (chunks.length < 2) revert ChunksTooFew(chunks.length);
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
        made = SSTORE2.write(abi.encodePacked(words));
        lengths[made] = words.length;
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
        (uint16 conditions, bool heights) = ReleaseCheck.validate(ReleaseWords.ofMemory(words));
        kept = Stored(next++, isIndex, conditions, heights);
        stored[hash] = kept;
        address code = SSTORE2.write(data);
        assert(code == codeOf(kept.number));
    }

    /// @dev Whether an account is a chunk of this store, and full unless it is the last.
    function isChunk(address account, bool last) private view returns (bool) {
        uint256 length = lengths[account];
        return last ? length > 0 : length == ReleaseWords.CHUNK;
    }
}
