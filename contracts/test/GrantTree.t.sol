// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {GrantTree} from "../src/libraries/GrantTree.sol";
import {Tree} from "./support/Tree.sol";

/// @notice The hashes in assembly are those of their plain twins, whatever stood in memory.
contract GrantTreeTest is Test {
    function testFuzz_a_leaf_is_that_of_its_plain_twin(
        uint256 index,
        address account,
        uint256 amount
    ) public pure {
        assertEq(
            GrantTree.leaf(index, dirty(account), amount),
            keccak256(abi.encode(index, account, amount))
        );
    }

    function testFuzz_a_proof_leads_where_its_plain_twin_does(
        bytes32 node,
        bytes32[] calldata proof
    ) public pure {
        bytes32 expected = node;
        for (uint256 i; i < proof.length; ++i) {
            expected = Tree.pair(expected, proof[i]);
        }
        assertEq(GrantTree.climb(node, proof), expected);
    }

    function testFuzz_a_run_has_the_root_of_its_plain_twin(uint64 first, uint8 size, uint256 seed)
        public
        view
    {
        vm.assume(size > 0);
        address[] memory accounts = new address[](size);
        uint256[] memory amounts = new uint256[](size);
        bytes32[] memory leaves = new bytes32[](size);
        for (uint256 i; i < size; ++i) {
            accounts[i] = address(uint160(uint256(keccak256(abi.encode(seed, i)))));
            amounts[i] = uint256(keccak256(abi.encode(i, seed)));
            leaves[i] = Tree.leaf(first + i, accounts[i], amounts[i]);
        }
        assertEq(this.rootOf(first, accounts, amounts), Tree.top(leaves));
    }

    function rootOf(uint256 first, address[] calldata accounts, uint256[] calldata amounts)
        external
        pure
        returns (bytes32)
    {
        return GrantTree.rootOf(first, accounts, amounts);
    }

    function dirty(address account) private pure returns (address soiled) {
        assembly ("memory-safe") {
            soiled := or(account, shl(160, 0xdead))
        }
    }
}
