// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ReleaseLens} from "../src/periphery/ReleaseLens.sol";
import {Tree} from "./support/Tree.sol";

/// @notice The cases of `vectors/`, which every implementation of Weir must agree with.
contract VectorsTest is Test {
    function test_releases_agree_with_the_vectors() public {
        string memory json = vm.readFile("../vectors/release.json");
        ReleaseLens lens = new ReleaseLens();
        uint256 i;
        for (; vm.keyExistsJson(json, place("cases", i)); ++i) {
            string memory path = place("cases", i);
            bytes32[] memory words = vm.parseJsonBytes32Array(json, string.concat(path, ".words"));
            uint256 total = vm.parseJsonUint(json, string.concat(path, ".total"));
            uint256 time = vm.parseJsonUint(json, string.concat(path, ".time"));
            uint256 expected = vm.parseJsonUint(json, string.concat(path, ".released"));
            assertLe(total, type(uint128).max, path);
            assertEq(lens.released(words, uint128(total), uint40(time)), expected, path);
        }
        assertGe(i, 60, "fewer cases than there were");
    }

    function test_trees_agree_with_the_vectors() public view {
        string memory json = vm.readFile("../vectors/tree.json");
        uint256 count;
        for (uint256 i; vm.keyExistsJson(json, place("trees", i)); ++i) {
            checkTree(json, place("trees", i));
            ++count;
        }
        assertGe(count, 6, "fewer trees than there were");
    }

    function checkTree(string memory json, string memory path) private view {
        string memory entries = string.concat(path, ".entries");
        Tree.Grants memory grants;
        uint256 size;
        while (vm.keyExistsJson(json, place(entries, size))) ++size;
        grants.accounts = new address[](size);
        grants.amounts = new uint256[](size);
        for (uint256 i; i < size; ++i) {
            string memory entry = place(entries, i);
            grants.accounts[i] = vm.parseJsonAddress(json, string.concat(entry, ".account"));
            grants.amounts[i] = vm.parseJsonUint(json, string.concat(entry, ".amount"));
            assertEq(
                Tree.leaf(i, grants.accounts[i], grants.amounts[i]),
                vm.parseJsonBytes32(json, string.concat(entry, ".leaf")),
                entry
            );
        }
        assertEq(Tree.root(grants), vm.parseJsonBytes32(json, string.concat(path, ".root")), path);
        for (uint256 i; i < size; ++i) {
            string memory key = string.concat(place(entries, i), ".proof");
            assertEq(Tree.proof(grants, i, 0), vm.parseJsonBytes32Array(json, key), key);
        }
    }

    function place(string memory list, uint256 i) private pure returns (string memory) {
        bool rooted = bytes(list)[0] == ".";
        return string.concat(rooted ? "" : ".", list, "[", vm.toString(i), "]");
    }
}
