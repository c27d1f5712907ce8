// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReleaseCheck} from "../libraries/ReleaseCheck.sol";
import {ReleaseMath} from "../libraries/ReleaseMath.sol";
import {ReleaseWords} from "../libraries/ReleaseWords.sol";

/// @title ReleaseLens
/// @notice Evaluates releases that no vault holds, for previews and for comparing implementations.
/// @dev Holds nothing and reads nothing; meant for `eth_call`.
contract ReleaseLens {
    /// @notice A release and when it is asked about.
    /// @param total of the grant, in base units
    /// @param time UTC seconds
    /// @param height of the block
    /// @param openings instant 40 and height 40 of each condition by its number; zero: not opened
    struct Question {
        bytes32[] words;
        uint128 total;
        uint40 time;
        uint40 height;
        uint80[] openings;
    }

    /// @notice Thrown when the lists of one call differ in length.
    error LengthsDiffer(uint256 words, uint256 totals, uint256 times);

    /// @notice Returns how much of `total` base units the words have released at `time`, in UTC
    /// seconds, in this block, with no condition opened; rounds down once a term.
    /// @dev Reverts with an error of `ReleaseCheck` if the words are not well-formed releases.
    function released(bytes32[] memory words, uint128 total, uint40 time)
        public
        view
        returns (uint256)
    {
        return answer(Question(words, total, time, uint40(block.number), new uint80[](0)));
    }

    /// @notice Returns `released` for each place of the three lists, which are of one length.
    function releasedMany(
        bytes32[][] calldata words,
        uint128[] calldata totals,
        uint40[] calldata times
    ) external view returns (uint256[] memory amounts) {
        if (words.length != totals.length || words.length != times.length) {
            revert LengthsDiffer(words.length, totals.length, times.length);
        }
        amounts = new uint256[](words.length);
        for (uint256 i; i < words.length; ++i) {
            amounts[i] = released(words[i], totals[i], times[i]);
        }
    }

    /// @notice Returns what is released in each of the questions.
    function answers(Question[] calldata questions)
        external
        view
        returns (uint256[] memory amounts)
    {
        amounts = new uint256[](questions.length);
        for (uint256 i; i < questions.length; ++i) {
            amounts[i] = answer(questions[i]);
        }
    }

    function answer(Question memory question) private view returns (uint256) {
        ReleaseWords.Source memory source = ReleaseWords.ofMemory(question.words);
        ReleaseCheck.validate(source);
        return ReleaseMath.released(
            source,
            question.total,
            ReleaseMath.When(question.time, question.height, address(0), question.openings, false)
        );
    }
}
