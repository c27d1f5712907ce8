// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../../src/interfaces/IVault.sol";

/// @notice What a holder signs, written down from EIP-712 and the words of `IVault`.
library Signatory {
    function digest(
        address vault,
        uint256 chain,
        IVault.Grant memory grant,
        address to,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Weir Vault"),
                keccak256("1"),
                chain,
                vault
            )
        );
        bytes memory claim_ = abi.encode(
            keccak256(
                "Claim(uint256 pool,uint256 index,address account,uint128 amount,"
                "address to,uint256 nonce,uint256 deadline)"
            ),
            grant.pool,
            grant.index,
            grant.account,
            grant.amount,
            to,
            nonce
        );
        bytes32 hash = keccak256(bytes.concat(claim_, abi.encode(deadline)));
        return keccak256(abi.encodePacked(hex"1901", domain, hash));
    }
}
