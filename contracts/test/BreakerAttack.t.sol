// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "../src/interfaces/IVault.sol";
import {BreakerFixture} from "./support/BreakerFixture.sol";
import {Called, CallingToken, FeeToken, SilentToken} from "./support/OddTokens.sol";
import {Tree} from "./support/Tree.sol";
import {Words} from "./support/Words.sol";

/// @notice Claims again while it is being paid.
contract Again is Called {
    IVault private immutable VAULT;
    IVault.Grant private next;
    uint256 private times;

    constructor(IVault vault) {
        VAULT = vault;
    }

    function prepare(IVault.Grant memory grant, uint256 times_) external {
        (next, times) = (grant, times_);
    }

    function called() external {
        if (times-- > 0) {
            try VAULT.claim(next) {} catch {}
        }
    }
}

/// @notice What somebody would try on the breaker: to get more out, or to keep others from theirs.
contract BreakerAttackTest is BreakerFixture {
    /// @notice I28: griefing by tripping as often as can be, and by filling the window all the time.
    function test_endless_tripping_delays_by_the_pause_and_no_more(uint256 seed) public {
        (uint256 crowd, Tree.Grants memory many) = openJump(AIRDROP, 1e23, 1e23, 0);
        (uint256 pool, Tree.Grants memory grants) = openLine(TEAM, 100e18);
        for (uint256 i; i < 30; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            skip(seed % 2 days);
            vm.prank(GUARDIAN);
            try vault.trip() {} catch {}
            try vault.claim(proved(crowd, many, i % 2)) {} catch {}
            uint256 due =
                vault.released(pool, 100e18, uint40(block.timestamp)) - paidTo(pool, grants, 1);
            IVault.Grant memory grant = proved(pool, grants, 1);
            try vault.claim(grant) returns (uint256 amount) {
                assertLe(amount, due);
            } catch {}
            uint256 before = block.timestamp - PAUSE;
            if (before < START) continue;
            assertGe(paidTo(pool, grants, 1), vault.released(pool, 100e18, uint40(before)));
        }
    }

    /// @notice Griefing by filling the window: a whale's claim delays by the pause at most.
    function test_a_window_that_is_filled_on_purpose_delays_by_the_pause_at_most() public {
        (uint256 whale, Tree.Grants memory big) = openJump(AIRDROP, 1e24, 1e24, 0);
        (uint256 pool, Tree.Grants memory grants) = openJump(TEAM, 5e18, 5e18, 0);
        claim(whale, big, 0);
        IVault.Grant memory grant = proved(pool, grants, 0);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        for (uint256 i = 1; i < PAUSE / WINDOW * 4; ++i) {
            vm.warp(START + i * WINDOW / 4);
            claim(whale, big, 0);
        }
        vm.warp(START + PAUSE);
        assertEq(vault.claim(grant), 5e18);
    }

    /// @notice Griefing by dust: payments of a base unit, one a second, leave the room as it was.
    function test_dust_does_not_fill_the_window(uint256 spam) public {
        spam = bound(spam, 1, 60);
        (uint256 pool, Tree.Grants memory grants) = openJump(TEAM, LIMIT, 10 * LIMIT, 0);
        (uint256 dusty, Tree.Grants memory dust) = dusts();
        claim(pool, grants, 0);
        for (uint256 i; i < spam; ++i) {
            skip(1);
            claim(dusty, dust, i);
        }
        skip(WINDOW / 2 - spam);
        assertApproxEqAbs(
            claim(pool, grants, 1), LIMIT / 2, spam * (LIMIT / WINDOW >> 32) + spam + 1
        );
    }

    /// @notice A release that lies in the past is not old before its pool is.
    function test_a_new_pool_with_an_old_release_is_not_old() public {
        Tree.Grants memory grants = two(1e24, 1e24);
        uint40 past = START - 300 days;
        uint256 pool = open(TEAM, grants, Words.one(Words.jump(1, past)));
        assertEq(claim(pool, grants, 0), LIMIT);
        skip(PAUSE - 1);
        assertEq(claim(pool, grants, 0), LIMIT);
        skip(1);
        assertGt(claim(pool, grants, 0), LIMIT);
    }

    /// @notice Guardian and issuer together: what was held back when the window closed is paid.
    function test_a_trip_before_the_window_closes_takes_nothing() public {
        Tree.Grants memory grants = two(40e18, 60e18);
        IVault.Options memory options;
        options.closes = START + 30 days;
        uint256 pool = open(TEAM, grants, Words.one(Words.jump(1, START + 28 days)), options);
        vm.warp(START + 28 days);
        trip();
        IVault.Grant memory grant = proved(pool, grants, 0);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        vm.warp(START + 30 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IVault.WindowIsOpen.selector, pool, START + 30 days + 2 * uint256(PAUSE)
            )
        );
        vm.prank(ISSUER);
        vault.clawBack(pool, ISSUER);
        vm.warp(START + 28 days + 2 * PAUSE);
        trip();
        assertEq(vault.claim(grant), 40e18);
        vm.warp(START + 30 days + 2 * PAUSE);
        vm.prank(ISSUER);
        assertEq(vault.clawBack(pool, ISSUER), 60e18);
    }

    /// @notice A clock that stands still, if only for a second, does not make old what is young.
    function test_a_still_makes_nothing_old(uint32 still) public {
        still = uint32(bound(still, 1, 30 days));
        Tree.Grants memory grants = two(LIMIT, LIMIT);
        IVault.Options memory options;
        (options.extends, options.changeDelay) = (30 days, 1);
        uint256 pool = open(TEAM, grants, Words.one(Words.jump(1, START + 10 days)), options);
        vm.warp(START + 10 days - 1);
        vm.prank(ISSUER);
        vault.proposeChange(pool, 0, still);
        skip(1);
        vault.change(pool);
        trip();
        IVault.Grant memory grant = proved(pool, grants, 0);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        skip(PAUSE - 1);
        vm.expectPartialRevert(IVault.HeldBack.selector);
        vault.claim(grant);
        skip(1);
        assertEq(vault.claim(grant), LIMIT);
    }

    /// @notice Guardian and issuer together, where the window closes before all is released: what
    /// comes last is claimable for one pause at least, too.
    function test_a_trip_at_the_end_takes_nothing() public {
        Tree.Grants memory grants = two(40e18, 60e18);
        IVault.Options memory options;
        options.closes = START + 1 days;
        uint256 pool = open(TEAM, grants, Words.one(Words.jump(1, START + 28 days)), options);
        vm.warp(START + 28 days - 1);
        trip();
        vm.warp(START + 28 days + 2 * PAUSE - 1);
        vm.expectPartialRevert(IVault.WindowIsOpen.selector);
        vm.prank(ISSUER);
        vault.clawBack(pool, ISSUER);
        claim(pool, grants, 0);
        skip(1);
        vm.prank(ISSUER);
        assertEq(vault.clawBack(pool, ISSUER), 60e18);
    }

    /// @notice Re-entrance: what a receiver claims while it is paid is counted like all else.
    function test_entering_again_does_not_widen_the_window(bool early) public {
        CallingToken odd = new CallingToken(early, address(this));
        IVault.Setup memory made = setup();
        made.asset = address(odd);
        vault = newVault(made);
        Again again = new Again(vault);
        Tree.Grants memory grants = two(900e18, 900e18);
        (grants.accounts[0], grants.accounts[1]) = (address(again), address(again));
        odd.transfer(address(vault), 1800e18);
        vm.prank(ISSUER);
        uint256 pool =
            vault.open(plain(TEAM, Tree.root(grants), 1800e18, Words.one(Words.jump(1, START))));
        again.prepare(proved(pool, grants, 1), 3);
        claim(pool, grants, 0);
        assertEq(odd.balanceOf(address(again)), LIMIT);
    }

    /// @notice An upgraded token: what is not moved is not counted, and nothing is written down.
    function test_an_asset_that_begins_to_refuse_leaves_the_window_as_it_was() public {
        (uint256 pool, Tree.Grants memory grants) = openJump(TEAM, 600e18, 400e18, 0);
        SilentToken silent = new SilentToken(ISSUER);
        bytes memory kept = address(token).code;
        vm.etch(address(token), address(silent).code);
        IVault.Grant memory grant = proved(pool, grants, 0);
        vm.expectRevert();
        vault.claim(grant);
        vm.etch(address(token), kept);
        (, uint72 drained,) = vault.breaker();
        assertEq(drained, 0);
        assertEq(vault.claim(grant), 600e18);
    }

    /// @notice An upgraded token that takes a fee: the window counts what leaves the vault.
    function test_a_fee_is_counted_as_what_leaves_the_vault() public {
        FeeToken fee = new FeeToken(address(this));
        IVault.Setup memory made = setup();
        made.asset = address(fee);
        vault = newVault(made);
        Tree.Grants memory grants = two(600e18, 500e18);
        fee.transfer(address(vault), 2000e18);
        vm.prank(ISSUER);
        uint256 pool =
            vault.open(plain(TEAM, Tree.root(grants), 1100e18, Words.one(Words.jump(1, START))));
        uint256 before = fee.balanceOf(address(vault));
        claim(pool, grants, 0);
        claim(pool, grants, 1);
        assertEq(before - fee.balanceOf(address(vault)), LIMIT);
    }

    function dusts() private returns (uint256 pool, Tree.Grants memory grants) {
        grants = someGrants(64);
        for (uint256 i; i < 64; ++i) {
            grants.amounts[i] = 1;
        }
        pool = open(keccak256("dust"), grants, Words.one(Words.jump(1, START)));
    }
}
