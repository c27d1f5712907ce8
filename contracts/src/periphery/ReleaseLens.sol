// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReleaseMath} from "../libraries/ReleaseMath.sol";

/// @title ReleaseLens
/// @notice Evaluates releases that no vault holds, for previews and for comparing implementations.
/// @dev Holds nothing and reads nothing; meant for `eth_call`.
contract ReleaseLens {
    /// @notice Thrown when the lists of one call differ in length.
    error LengthsDiffer(uint256 words, uint256 totals, uint256 times);

    /// @notice Returns how much of `total` base units the release has released at `time`, in UTC
    /// seconds; rounds down once a term.
    /// @dev Reverts with an error of `ReleaseMath` if the words are not one well-formed release.
    function released(bytes32[] memory words, uint128 total, uint40 time)
        public
        pure
        returns (uint256)
    {
        ReleaseMath.validate(words);
        return ReleaseMath.released(words, total, time);
    }

    /// @notice Returns `released` for each place of the three lists, which are of one length.
    function releasedMany(
        bytes32[][] calldata words,
        uint128[] calldata totals,
        uint40[] calldata times
    ) external pure returns (uint256[] memory amounts) {
        if (words.length != totals.length || words.length != times.length) {
            revert LengthsDiffer(words.length, totals.length, times.length);
        }
        amounts = new uint256[](words.length);
        for (uint256 i; i < words.length; ++i) {
            amounts[i] = released(words[i], totals[i], times[i]);
        }
    }
}
