// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Packs releases the way `ReleaseMath` reads them, without checking anything.
library Words {
    function header(uint256 denominator, uint256 terms) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(uint128(denominator), uint128(terms)));
    }

    function jump(uint128 cumulative, uint40 time) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(uint8(1), cumulative, time, uint80(0)));
    }

    function line(uint128 cumulative, uint40 start, uint40 end, uint40 opens)
        internal
        pure
        returns (bytes32)
    {
        return bytes32(abi.encodePacked(uint8(2), cumulative, start, end, opens));
    }

    function every(
        uint8 kind,
        uint128 cumulative,
        uint40 first,
        uint32 period,
        uint24 steps,
        uint24 held
    ) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(kind, cumulative, first, period, steps, held));
    }

    function listed(uint8 kind, uint128 cumulative, uint24 steps, uint24 held)
        internal
        pure
        returns (bytes32)
    {
        return bytes32(abi.encodePacked(kind, cumulative, steps, held, uint72(0)));
    }

    /// @notice The instants from the place `from` on, six of them or as many as there are.
    function instants(uint40[] memory all, uint256 from) internal pure returns (bytes32) {
        bytes memory packed;
        for (uint256 i = from; i < from + 6; ++i) {
            packed = abi.encodePacked(packed, i < all.length ? all[i] : uint40(0));
        }
        return bytes32(abi.encodePacked(packed, uint16(0)));
    }

    function geometric(
        uint8 kind,
        uint128 cumulative,
        uint40 first,
        uint32 period,
        uint24 count,
        uint24 flags
    ) internal pure returns (bytes32) {
        return every(kind, cumulative, first, period, count, flags);
    }

    function pair(uint128 a, uint128 b) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(a, b));
    }

    function table(uint8 kind, uint128 cumulative, uint24 rows) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(kind, cumulative, rows, uint96(0)));
    }

    function row(uint40 time, uint128 cumulative) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(time, cumulative, uint88(0)));
    }

    function gate(uint128 cumulative, uint8 condition) internal pure returns (bytes32) {
        return bytes32(abi.encodePacked(uint8(15), cumulative, condition, uint112(0)));
    }

    function one(bytes32 term) internal pure returns (bytes32[] memory words) {
        words = new bytes32[](2);
        words[0] = header(1, 1);
        words[1] = term;
    }

    function list(bytes32 a, bytes32 b) internal pure returns (bytes32[] memory words) {
        words = new bytes32[](2);
        (words[0], words[1]) = (a, b);
    }

    function list(bytes32 a, bytes32 b, bytes32 c) internal pure returns (bytes32[] memory words) {
        words = new bytes32[](3);
        (words[0], words[1], words[2]) = (a, b, c);
    }

    function list(bytes32 a, bytes32 b, bytes32 c, bytes32 d)
        internal
        pure
        returns (bytes32[] memory words)
    {
        words = new bytes32[](4);
        (words[0], words[1], words[2], words[3]) = (a, b, c, d);
    }
}
