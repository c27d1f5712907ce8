// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../../src/interfaces/IVault.sol";
import {Breaker} from "../../src/libraries/Breaker.sol";
import {Tree} from "./Tree.sol";
import {VaultFixture} from "./VaultFixture.sol";
import {Words} from "./Words.sol";

/// @notice A vault with a breaker: 1,000 tokens a day, and a pause of three days.
abstract contract BreakerFixture is VaultFixture {
    uint128 internal constant LIMIT = 1000e18;
    uint32 internal constant WINDOW = 1 days;
    uint32 internal constant PAUSE = 3 days;

    function setup() internal view virtual override returns (IVault.Setup memory made) {
        made = super.setup();
        made.guardian = GUARDIAN;
        made.rule = Breaker.Rule(LIMIT, WINDOW, PAUSE);
    }

    function two(uint256 first, uint256 second) internal pure returns (Tree.Grants memory grants) {
        grants = someGrants(2);
        (grants.amounts[0], grants.amounts[1]) = (first, second);
    }

    /// @notice Two grants of which everything is released at once.
    function openJump(bytes32 name, uint256 first, uint256 second, uint128 limit)
        internal
        returns (uint256 pool, Tree.Grants memory grants)
    {
        grants = two(first, second);
        IVault.Options memory options;
        options.limit = limit;
        pool = open(name, grants, Words.one(Words.jump(1, START)), options);
    }

    /// @notice Two equal grants that are released evenly in a hundred days.
    function openLine(bytes32 name, uint256 amount)
        internal
        returns (uint256 pool, Tree.Grants memory grants)
    {
        grants = two(amount, amount);
        pool = open(name, grants, Words.one(Words.line(1, START, START + 100 days, START)));
    }

    function trip() internal {
        vm.prank(GUARDIAN);
        vault.trip();
    }
}
