// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title GrantTree
/// @notice The hashes of the tree of grants, as `IVault` describes it.
/// @dev Each function has its plain twin in the tests.
library GrantTree {
    /// @notice Returns the leaf of a grant.
    /// @dev Equivalent to keccak256(abi.encode(index, account, amount)).
    function leaf(uint256 index, address account, uint256 amount)
        internal
        pure
        returns (bytes32 hash)
    {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, index)
            mstore(add(free, 0x20), shr(96, shl(96, account)))
            mstore(add(free, 0x40), amount)
            hash := keccak256(free, 0x60)
        }
    }

    /// @notice Returns the node that a proof leads to from a node.
    /// @dev Equivalent to hashing the node with each sibling in turn, the smaller first.
    function climb(bytes32 node, bytes32[] calldata proof) internal pure returns (bytes32 top) {
        assembly ("memory-safe") {
            top := node
            let end := add(proof.offset, shl(5, proof.length))
            for { let offset := proof.offset } lt(offset, end) { offset := add(offset, 0x20) } {
                let sibling := calldataload(offset)
                let scratch := shl(5, gt(top, sibling))
                mstore(scratch, top)
                mstore(xor(scratch, 0x20), sibling)
                top := keccak256(0, 0x40)
            }
        }
    }

    /// @notice Returns the root of the subtree over a run of indices from `first` on.
    /// @dev There are as many amounts as accounts, and at least one.
    /// Equivalent to hashing pairs layer by layer, the smaller first, a last node without a
    /// partner moving up unchanged. Where the run stands in the tree need not be checked: each
    /// leaf
    /// commits to its own index, and only leaves have preimages of 96 bytes.
    function rootOf(uint256 first, address[] calldata accounts, uint256[] calldata amounts)
        internal
        pure
        returns (bytes32 root)
    {
        bytes32[] memory nodes = new bytes32[](accounts.length);
        assembly ("memory-safe") {
            // The leaves, as `leaf` has them; behind the nodes is room for one preimage.
            let size := shl(5, accounts.length)
            let free := mload(0x40)
            for { let i := 0 } lt(i, size) { i := add(i, 0x20) } {
                mstore(free, first)
                mstore(add(free, 0x20), calldataload(add(accounts.offset, i)))
                mstore(add(free, 0x40), calldataload(add(amounts.offset, i)))
                mstore(add(add(nodes, 0x20), i), keccak256(free, 0x60))
                first := add(first, 1)
            }
        }
        assembly ("memory-safe") {
            let start := add(nodes, 0x20)
            for { let width := mload(nodes) } gt(width, 1) { width := shr(1, add(width, 1)) } {
                let to := start
                let end := add(start, shl(5, and(width, not(1))))
                for { let from := start } lt(from, end) { from := add(from, 0x40) } {
                    let node := mload(from)
                    let sibling := mload(add(from, 0x20))
                    let scratch := shl(5, gt(node, sibling))
                    mstore(scratch, node)
                    mstore(xor(scratch, 0x20), sibling)
                    mstore(to, keccak256(0, 0x40))
                    to := add(to, 0x20)
                }
                if and(width, 1) { mstore(to, mload(end)) }
            }
            root := mload(start)
        }
    }
}
