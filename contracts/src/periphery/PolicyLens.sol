// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PolicyMath} from "../libraries/PolicyMath.sol";

/// @title PolicyLens
/// @notice Lets anyone ask `PolicyMath` what an emission would be granted, many epochs at once.
contract PolicyLens {
    /// @notice What is asked.
    /// @param reads whether each epoch has a reading
    /// @param readings what is read in each epoch that has one
    struct Run {
        PolicyMath.Policy policy;
        PolicyMath.Bounds bounds;
        uint256 length;
        bool[] reads;
        uint256[] readings;
    }

    /// @notice Returns what each epoch of a run wishes and is granted.
    function run(Run calldata asked)
        public
        pure
        returns (uint256[] memory wishes, uint256[] memory grants)
    {
        PolicyMath.Policy memory policy = asked.policy;
        PolicyMath.Bounds memory bounds = asked.bounds;
        PolicyMath.validate(policy);
        PolicyMath.validate(bounds);
        PolicyMath.State memory state = PolicyMath.start(policy);
        wishes = new uint256[](asked.reads.length);
        grants = new uint256[](wishes.length);
        uint256 emitted;
        uint256 last;
        for (uint256 i; i < wishes.length; ++i) {
            (wishes[i], state) = PolicyMath.next(
                policy, state, i, emitted, asked.length, asked.reads[i], asked.readings[i]
            );
            last = PolicyMath.granted(bounds, wishes[i], i, last, emitted);
            grants[i] = last;
            emitted += last;
        }
    }

    /// @notice Returns what many runs wish and are granted, one after another.
    function runMany(Run[] calldata asked)
        external
        pure
        returns (uint256[][] memory wishes, uint256[][] memory grants)
    {
        wishes = new uint256[][](asked.length);
        grants = new uint256[][](asked.length);
        for (uint256 i; i < asked.length; ++i) {
            (wishes[i], grants[i]) = run(asked[i]);
        }
    }
}
