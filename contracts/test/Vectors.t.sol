// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {ReleaseLens} from "../src/periphery/ReleaseLens.sol";
import {Tree} from "./support/Tree.sol";

/// @notice The cases of `vectors/`, which every implementation of Weir must agree with.
contract VectorsTest is Test {
    /// @dev Cases are cut out of the file before they are read, or the whole file would be read
    /// for
    /// every field of every case.
    function test_releases_agree_with_the_vectors() public {
        string[] memory cases = vm.split(vm.readFile("../vectors/release.json"), "\n  {\n");
        ReleaseLens lens = new ReleaseLens();
        ReleaseLens.Question[] memory question = new ReleaseLens.Question[](1);
        for (uint256 i = 1; i < cases.length; ++i) {
            string memory json = string.concat("{", vm.split(cases[i], "\n  }")[0], "}");
            question[0] = questionOf(json);
            uint256 expected = vm.parseJsonUint(json, ".released");
            assertEq(lens.answers(question)[0], expected, json);
        }
        assertGe(cases.length, 700, "fewer cases than there were");
    }

    function questionOf(string memory json)
        private
        view
        returns (ReleaseLens.Question memory question)
    {
        question.words = vm.parseJsonBytes32Array(json, ".words");
        uint256 total = vm.parseJsonUint(json, ".total");
        assertLe(total, type(uint128).max, json);
        question.total = uint128(total);
        question.time = uint40(vm.parseJsonUint(json, ".time"));
        if (vm.keyExistsJson(json, ".block")) {
            question.height = uint40(vm.parseJsonUint(json, ".block"));
        }
        question.openings = new uint80[](256);
        if (!vm.keyExistsJson(json, ".openings")) return question;
        string[] memory numbers = vm.parseJsonKeys(json, ".openings");
        for (uint256 i; i < numbers.length; ++i) {
            string memory key = string.concat(".openings['", numbers[i], "']");
            uint256 instant = vm.parseJsonUint(json, key);
            // Blocks come every second in the vectors.
            uint256 ago = question.time > instant ? question.time - instant : 0;
            uint256 height = question.height > ago ? question.height - ago : 0;
            question.openings[vm.parseUint(numbers[i])] = uint80((instant << 40) | height);
        }
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
