// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Breaker} from "../libraries/Breaker.sol";

/// @title BreakerLens
/// @notice Runs payments through a window that no vault holds, for previews and for comparing
/// implementations.
/// @dev Holds nothing and reads nothing; meant for `eth_call`.
contract BreakerLens {
    /// @notice Thrown when the lists of one call differ in length.
    error LengthsDiffer(uint256 times, uint256 dues, uint256 olds);

    /// @notice Runs payments one after another through a window and returns what passed of each.
    /// @param drained when the window is empty, in 2^-32 seconds, before the first payment
    /// @param times the instants of the payments, in UTC seconds, never falling
    /// @param dues what each would pay
    /// @param olds what of each was released so long ago that it must pass; at most what is due
    /// @return rooms what there was room for before each payment
    /// @return passed what of each payment passed
    /// @return drainedAfter when the window is empty after each payment
    function run(
        uint72 drained,
        uint128 limit,
        uint32 window,
        uint40[] calldata times,
        uint128[] calldata dues,
        uint128[] calldata olds
    )
        external
        pure
        returns (uint256[] memory rooms, uint256[] memory passed, uint72[] memory drainedAfter)
    {
        uint256 count = times.length;
        if (count != dues.length || count != olds.length) {
            revert LengthsDiffer(count, dues.length, olds.length);
        }
        rooms = new uint256[](count);
        passed = new uint256[](count);
        drainedAfter = new uint72[](count);
        for (uint256 i; i < count; ++i) {
            rooms[i] = Breaker.room(drained, limit, window, times[i]);
            passed[i] = Breaker.passing(dues[i], olds[i], rooms[i]);
            drained = Breaker.filled(drained, passed[i], limit, window, times[i]);
            drainedAfter[i] = drained;
        }
    }
}
