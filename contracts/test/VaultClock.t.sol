// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Conditions} from "../src/Conditions.sol";
import {IConditions} from "../src/interfaces/IConditions.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {GivenConditions} from "./support/GivenConditions.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The cases of `VaultClock.tree`: changes of a pool's clock, conditions and heights.
contract VaultClockTest is VaultFixture {
    Tree.Grants private grants;
    GivenConditions private given_;
    uint256 private pool;

    function setup() internal view override returns (IVault.Setup memory made) {
        made = super.setup();
        made.conditions = address(given_);
    }

    function setUp() public override {
        given_ = new GivenConditions();
        super.setUp();
        grants = someGrants(1);
        pool =
            open(AIRDROP, grants, Words.one(Words.line(1, START, START + 1000, START)), bounds());
    }

    function test_it_should_put_a_pool_forward() public {
        propose(100, 0);
        vm.warp(START + 50);
        vm.expectEmit(address(vault));
        emit IVault.Changed(pool, 100, 0);
        vault.change(pool);
        assertEq(now_(), 150);
        vm.warp(START + 900);
        assertEq(now_(), 1000);
    }

    function test_it_should_hold_a_pool_still() public {
        vm.warp(START + 200);
        propose(0, 300);
        vm.warp(START + 250);
        vault.change(pool);
        assertEq(now_(), 250);
        vm.warp(START + 549);
        assertEq(now_(), 250);
        vm.warp(START + 551);
        assertEq(now_(), 251);
        vm.warp(START + 1300);
        assertEq(now_(), 1000);
    }

    /// @notice I35: whatever changes are made, in any order, nothing is taken back; and everything
    /// is released at most `extends` seconds late and at most `accelerates` seconds early.
    function testFuzz_changes_take_nothing_back(uint16[8] memory waits, uint16[8] memory amounts)
        public
    {
        uint256 before;
        for (uint256 i; i < 8; ++i) {
            IVault.Clock memory clock = vault.clock(pool);
            (uint32 forward, uint32 still) = amounts[i] % 2 == 0
                ? (uint32(amounts[i] % 150), uint32(0))
                : (uint32(0), uint32(amounts[i] % 200));
            if (clock.accelerated + forward > 400) forward = 0;
            if (clock.extended + still > 500) still = 0;
            propose(forward, still);
            skip(50 + waits[i] % 200);
            assertGe(now_(), before);
            before = now_();
            if (forward + still > 0) vault.change(pool);
            assertGe(now_(), before, "taken back");
            before = now_();
            uint256 elapsed = block.timestamp - START;
            uint256 soonest = elapsed + 400 > 1000 ? 1000 : elapsed + 400;
            uint256 latest = elapsed < 500 ? 0 : elapsed > 1500 ? 1000 : elapsed - 500;
            assertLe(now_(), soonest);
            assertGe(now_(), latest);
        }
    }

    function test_it_should_revert_when_a_change_comes_too_soon() public {
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, 0));
        vault.change(pool);
        propose(100, 0);
        vm.warp(START + 49);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, START + 50));
        vault.change(pool);
        vm.warp(START + 50);
        vault.change(pool);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, 0));
        vault.change(pool);
    }

    function test_it_should_drop_a_change() public {
        propose(100, 0);
        propose(0, 0);
        vm.warp(START + 500);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, 0));
        vault.change(pool);
    }

    function test_it_should_revert_beyond_the_bounds() public {
        vm.startPrank(ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IVault.BoundExceeded.selector, 401, 400));
        vault.proposeChange(pool, 401, 0);
        vm.expectRevert(abi.encodeWithSelector(IVault.BoundExceeded.selector, 501, 500));
        vault.proposeChange(pool, 0, 501);
        vault.proposeChange(pool, 400, 0);
        vm.warp(START + 50);
        vault.change(pool);
        vm.expectRevert(abi.encodeWithSelector(IVault.BoundExceeded.selector, 401, 400));
        vault.proposeChange(pool, 1, 0);
        vm.stopPrank();
        uint256 fixed_ = open(TEAM, grants, halfAndLine());
        vm.expectRevert(abi.encodeWithSelector(IVault.BoundExceeded.selector, 1, 0));
        vm.prank(ISSUER);
        vault.proposeChange(fixed_, 1, 0);
    }

    function test_it_should_revert_when_a_stranger_proposes() public {
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ISSUER));
        vm.prank(STRANGER);
        vault.proposeChange(pool, 1, 0);
    }

    function test_it_should_pay_by_the_changed_clock() public {
        propose(400, 0);
        vm.warp(START + 50);
        vault.change(pool);
        assertEq(claim(pool, grants, 0), grants.amounts[0] * 450 / 1000);
    }

    /* CONDITIONS AND HEIGHTS */

    function test_it_should_wait_for_a_condition() public {
        bytes32[] memory words =
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.line(1, 0, 100, 10));
        uint256 gated = open(TEAM, grants, words);
        vm.warp(START + 1e6);
        assertEq(vault.released(gated, 1000, uint40(block.timestamp)), 0);
        given_.give(3, IConditions.Fate.Opened, START + 500, 7);
        assertEq(vault.released(gated, 1000, START + 499), 0);
        assertEq(vault.released(gated, 1000, START + 509), 0);
        assertEq(vault.released(gated, 1000, START + 530), 300);
        given_.give(2, IConditions.Fate.Opened, START, 7);
        given_.give(3, IConditions.Fate.Returned, 0, 0);
        assertEq(vault.released(gated, 1000, START + 530), 0);
    }

    function test_it_should_count_heights() public {
        bytes32[] memory words = new bytes32[](5);
        (words[0], words[1]) = (Words.header(2, 2), Words.jump(1, START));
        words[1] = bytes32(uint256(0x80) << 248) | Words.line(1, 100, 200, 100);
        (words[2], words[3]) =
        (Words.gate(2, 0), bytes32(uint256(0x80) << 248) | Words.line(2, 0, 10, 0));
        assembly ("memory-safe") {
            mstore(words, 4)
        }
        uint256 made = open(TEAM, grants, words);
        vm.roll(150);
        assertEq(vault.released(made, 1000, START), 250);
        given_.give(0, IConditions.Fate.Opened, START, 148);
        assertEq(vault.released(made, 1000, START), 350);
        vm.roll(200);
        assertEq(vault.released(made, 1000, 0), 1000);
    }

    function test_it_should_revert_when_nobody_says_what_has_come() public {
        IVault.Setup memory made = setup();
        made.conditions = address(0);
        vault = newVault(made);
        bytes32[] memory words =
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.line(1, 0, 100, 10));
        fund(100);
        vm.expectRevert(IVault.AddressIsZero.selector);
        vm.prank(ISSUER);
        vault.open(plain(TEAM, bytes32(uint256(7)), 100, words));
    }

    /// @notice A pool that waits for what nobody has defined could not even pay what does not wait.
    function test_it_should_revert_when_a_condition_is_not_defined() public {
        IVault.Setup memory made = setup();
        Conditions conditions = new Conditions(PLAN, ISSUER);
        made.conditions = address(conditions);
        vault = newVault(made);
        bytes32[] memory words = Words.list(
            Words.header(2, 2), Words.jump(1, START), Words.gate(2, 1), Words.jump(2, 5)
        );
        fund(Tree.total(grants));
        IVault.Opening memory opening = plain(TEAM, Tree.root(grants), Tree.total(grants), words);
        vm.startPrank(ISSUER);
        conditions.defineDecision(
            Conditions.Definition("first", 0, Conditions.AtDeadline.Release), ISSUER
        );
        vm.expectRevert(abi.encodeWithSelector(IVault.ConditionNotDefined.selector, 1, 1));
        vault.open(opening);
        conditions.defineDecision(
            Conditions.Definition("second", 0, Conditions.AtDeadline.Release), ISSUER
        );
        vault.open(opening);
        vm.stopPrank();
        assertEq(claim(0, grants, 0), grants.amounts[0] / 2);
    }

    /* CLAWING BACK */

    /// @notice I37: a clock that was held still can be behind the instant at which a condition
    /// came. The term has not been released then, though the condition does not wait any more.
    function test_it_should_not_claw_back_what_has_come_on_a_clock_behind() public {
        IVault.Options memory options = bounds();
        options.closes = START + 10;
        uint256 gated = open(
            TEAM,
            grants,
            Words.list(Words.header(1, 1), Words.gate(1, 3), Words.line(1, 0, 100, 0)),
            options
        );
        holdStill(gated, 500);
        vm.warp(START + 560);
        given_.give(3, IConditions.Fate.Opened, START + 540, 7);
        assertEq(vault.released(gated, 1000, START + 560), 0);
        refusesToClawBack(gated, START + 510);
        vm.warp(START + 1139);
        refusesToClawBack(gated, START + 510);
        vm.warp(START + 1140);
        vm.prank(ISSUER);
        assertEq(vault.clawBack(gated, TREASURY), Tree.total(grants));
    }

    /// @notice I37: who is held still has as much time to claim as before.
    function test_it_should_close_the_window_later_by_as_long_as_it_stood_still() public {
        IVault.Options memory options = bounds();
        options.closes = START + 500;
        uint256 closing = open(TEAM, grants, Words.one(Words.jump(1, START + 100)), options);
        holdStill(closing, 400);
        vm.warp(START + 500);
        refusesToClawBack(closing, START + 900);
        assertEq(claim(closing, grants, 0), grants.amounts[0]);
        vm.warp(START + 900);
        vm.expectPartialRevert(IVault.NothingToReturn.selector);
        vm.prank(ISSUER);
        vault.clawBack(closing, TREASURY);
    }

    /* THE PAST */

    /// @notice I28: asked about an instant that has passed, the clock shows what it showed then, if
    /// it was only held still in one piece; and never less, whatever was done to it since.
    function testFuzz_the_past_stays(uint16[6] memory stills, bool forward) public {
        uint256[] memory shown = new uint256[](40);
        uint256 left = 500;
        for (uint256 i; i < 40; ++i) {
            uint256 still = i % 7 == 6 ? stills[i / 7] % (left + 1) : 0;
            if (still > 0) {
                left -= still;
                vm.prank(ISSUER);
                vault.proposeChange(pool, forward ? 10 : 0, uint32(still));
                vm.warp(START + 50 * (i + 1));
                vault.change(pool);
            }
            vm.warp(START + 50 * (i + 1));
            shown[i] = now_();
            for (uint256 j; j <= i; ++j) {
                assertGe(vault.released(pool, 1000, uint40(START + 50 * (j + 1))), shown[j]);
            }
            if (i > 6 && i < 13 && !forward) {
                for (uint256 j; j <= i; ++j) {
                    assertEq(vault.released(pool, 1000, uint40(START + 50 * (j + 1))), shown[j]);
                }
            }
        }
    }

    function holdStill(uint256 which, uint32 still) private {
        vm.prank(ISSUER);
        vault.proposeChange(which, 0, still);
        vm.warp(START + 50);
        vault.change(which);
    }

    function refusesToClawBack(uint256 which, uint256 from) private {
        vm.expectRevert(abi.encodeWithSelector(IVault.WindowIsOpen.selector, which, from));
        vm.prank(ISSUER);
        vault.clawBack(which, TREASURY);
    }

    function bounds() private pure returns (IVault.Options memory options) {
        (options.accelerates, options.extends, options.changeDelay) = (400, 500, 50);
    }

    function propose(uint32 forward, uint32 still) private {
        vm.expectEmit(address(vault));
        emit IVault.ChangeProposed(
            pool, forward, still, forward + still == 0 ? 0 : uint40(block.timestamp) + 50
        );
        vm.prank(ISSUER);
        vault.proposeChange(pool, forward, still);
    }

    /// @dev Which second of the line the pool's clock shows.
    function now_() private view returns (uint256) {
        return vault.released(pool, 1000, uint40(block.timestamp));
    }
}
