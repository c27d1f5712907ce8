// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Builds Merkle trees over grants, in the plainest way there is.
library Tree {
    struct Grants {
        address[] accounts;
        uint256[] amounts;
    }

    function leaf(uint256 index, address account, uint256 amount) internal pure returns (bytes32) {
        return keccak256(abi.encode(index, account, amount));
    }

    function leaves(Grants memory grants) internal pure returns (bytes32[] memory nodes) {
        nodes = new bytes32[](grants.accounts.length);
        for (uint256 i; i < nodes.length; ++i) {
            nodes[i] = leaf(i, grants.accounts[i], grants.amounts[i]);
        }
    }

    function root(Grants memory grants) internal pure returns (bytes32) {
        return top(leaves(grants));
    }

    function top(bytes32[] memory layer) internal pure returns (bytes32) {
        while (layer.length > 1) layer = above(layer);
        return layer[0];
    }

    /// @notice The proof of the subtree of 2^depth leaves (or the shorter last one) that begins
    /// with the leaf at `first`; depth 0 is the proof of that leaf.
    function proof(Grants memory grants, uint256 first, uint256 depth)
        internal
        pure
        returns (bytes32[] memory siblings)
    {
        bytes32[] memory layer = leaves(grants);
        for (uint256 i; i < depth; ++i) {
            layer = above(layer);
        }
        uint256 place = first >> depth;
        while (layer.length > 1) {
            uint256 sibling = place ^ 1;
            if (sibling < layer.length) siblings = append(siblings, layer[sibling]);
            layer = above(layer);
            place /= 2;
        }
    }

    /// @notice The run of 2^depth grants, or the shorter last one, from `first` on.
    function run(Grants memory grants, uint256 first, uint256 depth)
        internal
        pure
        returns (address[] memory accounts, uint256[] memory amounts)
    {
        uint256 size = 1 << depth;
        if (first + size > grants.accounts.length) size = grants.accounts.length - first;
        accounts = new address[](size);
        amounts = new uint256[](size);
        for (uint256 i; i < size; ++i) {
            accounts[i] = grants.accounts[first + i];
            amounts[i] = grants.amounts[first + i];
        }
    }

    function total(Grants memory grants) internal pure returns (uint128) {
        uint256 sum;
        for (uint256 i; i < grants.amounts.length; ++i) {
            sum += grants.amounts[i];
        }
        require(sum <= type(uint128).max, "a pool's total has 128 bits");
        return uint128(sum);
    }

    function pair(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return a < b ? keccak256(abi.encodePacked(a, b)) : keccak256(abi.encodePacked(b, a));
    }

    function above(bytes32[] memory layer) internal pure returns (bytes32[] memory next) {
        next = new bytes32[]((layer.length + 1) / 2);
        for (uint256 i; i < next.length; ++i) {
            next[i] =
                2 * i + 1 < layer.length ? pair(layer[2 * i], layer[2 * i + 1]) : layer[2 * i];
        }
    }

    function append(bytes32[] memory list, bytes32 node)
        internal
        pure
        returns (bytes32[] memory longer)
    {
        longer = new bytes32[](list.length + 1);
        for (uint256 i; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = node;
    }
}
