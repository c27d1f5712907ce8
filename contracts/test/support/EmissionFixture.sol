// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Emission} from "../../src/Emission.sol";
import {IEmission} from "../../src/interfaces/IEmission.sol";
import {PolicyMath} from "../../src/libraries/PolicyMath.sol";
import {FakeOracle} from "./FakeOracle.sol";
import {PlainToken} from "./PlainToken.sol";

/// @notice Emissions of each kind, with epochs of 1000 seconds.
abstract contract EmissionFixture is Test {
    uint40 internal constant START = 1_767_225_600;
    uint256 internal constant ONE = 1e18;
    address internal immutable RECEIVER = makeAddr("receiver");

    PlainToken internal token;
    FakeOracle internal oracle;

    function setUp() public virtual {
        vm.warp(START - 1);
        token = new PlainToken("RIV");
        oracle = new FakeOracle();
    }

    function terms(bool reads) internal view returns (IEmission.Terms memory) {
        return IEmission.Terms({
            asset: address(token),
            receiver: RECEIVER,
            oracle: reads ? oracle : FakeOracle(address(0)),
            ageMost: 500,
            start: START,
            length: 1000
        });
    }

    function wide() internal pure returns (PolicyMath.Bounds memory) {
        return PolicyMath.Bounds({
            total: 1e30,
            epochMost: 1e30,
            leap: type(uint128).max,
            rise: type(uint64).max,
            fall: uint64(ONE)
        });
    }

    function numbers(
        uint256 kind,
        uint256 a,
        uint256 b,
        uint256 c,
        uint256 d,
        uint256 e,
        uint256 f
    ) internal pure returns (PolicyMath.Policy memory policy) {
        policy.kind = kind;
        policy.numbers = [a, b, c, d, e, f];
    }

    function constantly(uint256 amount) internal pure returns (PolicyMath.Policy memory) {
        return numbers(1, amount, 0, 0, 0, 0, 0);
    }

    /// @notice Full amount of a million up to a volatility of 10 %, forgetting half each epoch.
    function calming() internal pure returns (PolicyMath.Policy memory) {
        return numbers(6, 1e6, 1e17, 5e17, 0, 0, 0);
    }

    function open(PolicyMath.Policy memory policy, PolicyMath.Bounds memory bounds)
        internal
        returns (Emission emission)
    {
        emission = new Emission(terms(PolicyMath.reads(policy)), policy, bounds);
        token.mint(address(emission), bounds.total);
    }
}
