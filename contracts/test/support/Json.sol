// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";

/// @notice Reads the cases of `vectors/`; numbers are checked to fit where they go.
library Json {
    Vm private constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    function place(string memory list, uint256 i) internal pure returns (string memory) {
        bool rooted = bytes(list)[0] == ".";
        return string.concat(rooted ? "" : ".", list, "[", VM.toString(i), "]");
    }

    function number(string memory json, string memory path, string memory key)
        internal
        pure
        returns (uint256)
    {
        return VM.parseJsonUint(json, string.concat(path, key));
    }

    function text(string memory json, string memory path, string memory key)
        internal
        pure
        returns (string memory)
    {
        return VM.parseJsonString(json, string.concat(path, key));
    }

    function numbers(string memory json, string memory path, string memory key)
        internal
        pure
        returns (uint256[] memory)
    {
        return VM.parseJsonUintArray(json, string.concat(path, key));
    }

    function amounts(string memory json, string memory path, string memory key)
        internal
        pure
        returns (uint128[] memory narrow)
    {
        uint256[] memory wide = numbers(json, path, key);
        narrow = new uint128[](wide.length);
        for (uint256 i; i < wide.length; ++i) {
            require(wide[i] <= type(uint128).max, "wider than an amount");
            narrow[i] = uint128(wide[i]);
        }
    }

    function instants(string memory json, string memory path, string memory key)
        internal
        pure
        returns (uint40[] memory narrow)
    {
        uint256[] memory wide = numbers(json, path, key);
        narrow = new uint40[](wide.length);
        for (uint256 i; i < wide.length; ++i) {
            require(wide[i] <= type(uint40).max, "wider than an instant");
            narrow[i] = uint40(wide[i]);
        }
    }
}
