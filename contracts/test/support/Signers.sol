// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {Quorum} from "../../src/libraries/Quorum.sol";

/// @notice Signers in the order of their addresses, and their signatures.
abstract contract Signers is Test {
    uint256[] internal keys;
    address[] internal signers;

    function makeSigners(uint256 count) internal {
        for (uint256 i; i < count; ++i) {
            (address signer, uint256 key) = makeAddrAndKey(string.concat("signer", vm.toString(i)));
            signers.push(signer);
            keys.push(key);
            for (uint256 j = i; j > 0 && signers[j] < signers[j - 1]; --j) {
                (signers[j], signers[j - 1]) = (signers[j - 1], signers[j]);
                (keys[j], keys[j - 1]) = (keys[j - 1], keys[j]);
            }
        }
    }

    function sign(uint256 place, bytes32 hash) internal view returns (Quorum.Signature memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[place], hash);
        return Quorum.Signature(place, abi.encodePacked(r, s, v));
    }

    /// @dev The other signature that elliptic curves have of the same key and hash.
    function signMalleably(uint256 place, bytes32 hash)
        internal
        view
        returns (Quorum.Signature memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[place], hash);
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory other = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? 28 : 27);
        return Quorum.Signature(place, other);
    }

    function signed(uint256 first, uint256 second, bytes32 hash)
        internal
        view
        returns (Quorum.Signature[] memory list)
    {
        list = new Quorum.Signature[](2);
        list[0] = sign(first, hash);
        list[1] = sign(second, hash);
    }
}

/// @notice A contract that signs by approving a hash.
contract Approver is IERC1271 {
    mapping(bytes32 hash => bool) public approved;

    function approve(bytes32 hash) external {
        approved[hash] = true;
    }

    function isValidSignature(bytes32 hash, bytes memory) external view returns (bytes4) {
        return approved[hash] ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
