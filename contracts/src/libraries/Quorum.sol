// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Quorum
/// @notice Checks that enough of a set of signers have signed a hash.
/// @dev The signers rise strictly, and so do the places in a list of signatures: nobody stands twice
/// in a set or counts twice under a hash, whatever the signatures look like. A signer with code is
/// asked (ERC-1271); of the others, a signature must have 65 bytes and the smaller of its two `s`.
/// Warning: the hash must be bound to chain, contract and subject (EIP-712); here it is only a hash.
library Quorum {
    /// @notice A signature and whose it is.
    /// @param place the signer's place in the set, counted from 0
    struct Signature {
        uint256 place;
        bytes signature;
    }

    uint256 internal constant SIGNERS_MOST = 32;

    /// @notice Thrown when not 1 to 32 signers are named, or not 1 to all of them are needed.
    error QuorumOutOfRange(uint256 signers, uint256 needed);
    /// @notice Thrown when a signer is not above the one before it, the first above zero.
    error SignersNotRising(uint256 place, address previous, address signer);
    /// @notice Thrown when fewer than the needed signatures are given.
    error SignaturesMissing(uint256 given, uint256 needed);
    /// @notice Thrown when a signature's place is not above that of the one before it, or beyond
    /// the last signer.
    error PlaceOutOfOrder(uint256 place, uint256 atLeast, uint256 signers);
    /// @notice Thrown when a signature is not the signer's, of this hash.
    error NotSignedBy(address signer, bytes32 hash);

    /// @notice Reverts unless the signers and the number are a quorum.
    function validate(address[] memory signers, uint256 needed) internal pure {
        if (signers.length > SIGNERS_MOST || needed == 0 || needed > signers.length) {
            revert QuorumOutOfRange(signers.length, needed);
        }
        address previous;
        for (uint256 i; i < signers.length; ++i) {
            if (signers[i] <= previous) revert SignersNotRising(i, previous, signers[i]);
            previous = signers[i];
        }
    }

    /// @notice Reverts unless `needed` of the signers, or more, have signed `hash`; every signature
    /// that is given must be good.
    function check(
        address[] memory signers,
        uint256 needed,
        bytes32 hash,
        Signature[] calldata signatures
    ) internal view {
        if (signatures.length < needed) {
            revert SignaturesMissing(signatures.length, needed);
        }
        uint256 atLeast;
        for (uint256 i; i < signatures.length; ++i) {
            uint256 place = signatures[i].place;
            if (place < atLeast || place >= signers.length) {
                revert PlaceOutOfOrder(place, atLeast, signers.length);
            }
            bytes calldata signature = signatures[i].signature;
            if (!SignatureChecker.isValidSignatureNowCalldata(signers[place], hash, signature)) {
                revert NotSignedBy(signers[place], hash);
            }
            atLeast = place + 1;
        }
    }
}
