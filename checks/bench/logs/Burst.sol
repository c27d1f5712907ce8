// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// @notice Writes many transfers between accounts that depend on a seed and on their number only.
/// `BurstChain` holds its code: solc 0.8.37, optimised for 10,000 runs, without metadata.
contract Burst {
    event Transfer(address indexed from, address indexed to, uint256 value);

    function burst(uint256 n, uint256 seed) external {
        unchecked {
            for (uint256 i = 0; i < n; i++) {
                uint256 h = seed * 0x9E3779B97F4A7C15F39CC0605CEDC8341082276BF3A27251
                    + i * 0xC2B2AE3D27D4EB4F165667B19E3779F9;
                h ^= h >> 77;
                h *= 0x165667B19E3779F9C2B2AE3D27D4EB4F9E3779B97F4A7C15;
                emit Transfer(address(uint160(h)), address(uint160(h >> 96)), h >> 170);
            }
        }
    }

    /// @notice Answers zero to every other question: no account that is watched ever holds any.
    fallback(bytes calldata) external returns (bytes memory) {
        return abi.encode(uint256(0));
    }
}
