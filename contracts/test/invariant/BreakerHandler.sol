// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IVault} from "../../src/interfaces/IVault.sol";
import {Breaker} from "../../src/libraries/Breaker.sol";
import {PlainToken} from "../support/PlainToken.sol";
import {Tree} from "../support/Tree.sol";
import {Words} from "../support/Words.sol";

/// @notice Claims, pushes, trips, resets and waits at a vault with a breaker, and keeps its own
/// books about what passed and when.
contract BreakerHandler is Test {
    uint40 private constant START = 1_767_225_600;
    uint128 public constant LIMIT = 1000e18;
    uint128 public constant POOL_LIMIT = 300e18;
    uint32 public constant WINDOW = 6 hours;
    uint32 public constant PAUSE = 1 days;

    /// @dev A payment.
    /// @param fresh what of it passed because there was room; nothing of one that was old
    struct Passed {
        uint256 time;
        uint256 amount;
        uint256 fresh;
    }

    IVault public immutable VAULT;
    address private immutable ISSUER = makeAddr("issuer");
    address private immutable GUARDIAN = makeAddr("guardian");

    Tree.Grants private grants;
    Passed[] private ofVault;
    Passed[] private ofPool;
    mapping(uint256 pool => mapping(uint256 index => uint256)) public paid;
    mapping(uint256 pool => mapping(uint256 index => uint256)) private releasedBefore;
    mapping(bytes32 action => uint256) public done;
    uint256[] private trips;
    uint256 private pauseEnds;

    constructor() {
        vm.warp(START);
        PlainToken token = new PlainToken("RIV");
        token.mint(ISSUER, 1e30);
        IVault.Setup memory setup;
        (setup.asset, setup.issuer, setup.guardian) = (address(token), ISSUER, GUARDIAN);
        setup.rule = Breaker.Rule(LIMIT, WINDOW, PAUSE);
        VAULT = IVault(deployCode("Vault.sol:Vault", abi.encode(setup)));
        for (uint256 i; i < 4; ++i) {
            grants.accounts.push(address(uint160(0x1000 + i)));
            grants.amounts.push(400e18 * (i + 1) ** 2);
        }
        vm.startPrank(ISSUER);
        token.transfer(address(VAULT), 1e29);
        open("jump", Words.one(Words.jump(1, START + 3600)), 0);
        open("line", Words.one(Words.line(1, START, START + 10 days, START)), 0);
        open("narrow", Words.one(Words.line(1, START, START + 5 days, START)), POOL_LIMIT);
        vm.stopPrank();
    }

    function open(string memory name, bytes32[] memory words, uint128 limit) private {
        IVault.Opening memory opening;
        (opening.distribution, opening.root) = (keccak256(bytes(name)), Tree.root(grants));
        (opening.total, opening.words) = (Tree.total(grants), words);
        opening.options.limit = limit;
        VAULT.open(opening);
    }

    /* ACTIONS */

    function claim(uint256 pool, uint256 index) external {
        pool = bound(pool, 0, 2);
        index = bound(index, 0, 3);
        (uint256 due, uint256 old) = dueAndOld(pool, index);
        uint256 room = roomOf(pool);
        uint256 passes = due < room ? due : room;
        if (passes < old) passes = old;
        if (passes == 0) vm.expectRevert();
        uint256 amount = VAULT.claim(grantAt(pool, index));
        if (passes == 0) return;
        assertEq(amount, passes, "I28: not what the law of delay says");
        book(pool, index, amount, old);
        assertGe(paid[pool][index], releasedAt(pool, index, PAUSE), "I28: trapped for too long");
        ++done["claim"];
        if (amount < due) ++done["partial"];
        if (old > room) ++done["old"];
    }

    function push(uint256 pool) external {
        pool = bound(pool, 0, 2);
        uint256[4] memory before;
        for (uint256 i; i < 4; ++i) {
            (, before[i]) = dueAndOld(pool, i);
        }
        IVault.Run memory run = IVault.Run(pool, 0, grants.accounts, grants.amounts, none());
        uint256 sum = VAULT.push(run);
        for (uint256 i; i < 4; ++i) {
            (IVault.Record memory record,,) = VAULT.grantOf(grantAt(pool, i));
            uint256 amount = record.paid - paid[pool][i];
            assertGe(amount, before[i], "I28: a push pays less than what is old");
            if (amount > 0) book(pool, i, amount, before[i]);
            sum -= amount;
        }
        assertEq(sum, 0);
        ++done["push"];
    }

    function trip() external {
        bool calm = block.timestamp >= pauseEnds + PAUSE;
        vm.prank(GUARDIAN);
        if (!calm) vm.expectPartialRevert(Breaker.TrippedBefore.selector);
        VAULT.trip();
        if (!calm) return;
        pauseEnds = block.timestamp + PAUSE;
        trips.push(block.timestamp);
        ++done["trip"];
    }

    function reset() external {
        bool tripped = block.timestamp < pauseEnds;
        vm.prank(ISSUER);
        if (!tripped) vm.expectPartialRevert(Breaker.NotTripped.selector);
        VAULT.reset();
        if (tripped) pauseEnds = block.timestamp;
    }

    function wait(uint256 time) external {
        skip(bound(time, 0, 8 hours));
        for (uint256 pool; pool < 3; ++pool) {
            for (uint256 i; i < 4; ++i) {
                uint256 released = releasedAt(pool, i, 0);
                assertGe(released, releasedBefore[pool][i], "I3: released has fallen");
                assertGe(released, paid[pool][i]);
                releasedBefore[pool][i] = released;
            }
        }
    }

    function waitForACorner(uint256 which, uint256 off) external {
        (, uint72 drained, uint40 until) = VAULT.breaker();
        uint256 corner = which % 3 == 0 ? (drained >> 32) : which % 3 == 1 ? until : until + PAUSE;
        if (corner == 0) return;
        corner = corner + off % 3 - 1;
        if (corner > block.timestamp && corner < block.timestamp + 3 days) vm.warp(corner);
    }

    /* CHECKS */

    /// @notice I27: what passed for there was room, in any interval.
    function checkBounds() external view {
        checkBound(ofVault, LIMIT);
        checkBound(ofPool, POOL_LIMIT);
    }

    /// @notice I29: no trip begins while the last one, or the calm after it, lasts.
    function checkTrips() external view {
        (,, uint40 until) = VAULT.breaker();
        assertLe(until, block.timestamp + PAUSE);
        assertEq(until, pauseEnds);
        for (uint256 i = 1; i < trips.length; ++i) {
            assertGe(trips[i], trips[i - 1] + PAUSE);
        }
    }

    function checkBound(Passed[] storage passed, uint256 limit) private view {
        uint256 sum;
        if (passed.length == 0) return;
        uint256 last = passed[passed.length - 1].time;
        for (uint256 i = passed.length; i > 0; --i) {
            sum += passed[i - 1].fresh;
            uint256 span = last - passed[i - 1].time;
            assertLe(sum * WINDOW, limit * (WINDOW + span), "I27: beyond the bound");
        }
    }

    /* BOOKS */

    function book(uint256 pool, uint256 index, uint256 amount, uint256 old) private {
        paid[pool][index] += amount;
        Passed memory made = Passed(block.timestamp, amount, amount > old ? amount : 0);
        ofVault.push(made);
        if (pool == 2) ofPool.push(made);
    }

    /// @dev The room by the books, payment after payment, and not by what the vault remembers.
    function roomOf(uint256 pool) private view returns (uint256 room) {
        if (block.timestamp < pauseEnds) return 0;
        room = roomIn(ofVault, LIMIT);
        if (pool != 2) return room;
        uint256 narrow = roomIn(ofPool, POOL_LIMIT);
        if (narrow < room) room = narrow;
    }

    function roomIn(Passed[] storage passed, uint256 limit) private view returns (uint256) {
        uint256 drained;
        for (uint256 i; i < passed.length; ++i) {
            drained = Breaker.filled(drained, passed[i].amount, limit, WINDOW, passed[i].time);
        }
        return Breaker.room(drained, limit, WINDOW, block.timestamp);
    }

    function dueAndOld(uint256 pool, uint256 index)
        private
        view
        returns (uint256 due, uint256 old)
    {
        uint256 before = paid[pool][index];
        due = releasedAt(pool, index, 0) - before;
        if (block.timestamp < uint256(START) + PAUSE) return (due, 0);
        uint256 then = releasedAt(pool, index, PAUSE);
        old = then > before ? then - before : 0;
    }

    function releasedAt(uint256 pool, uint256 index, uint256 ago) private view returns (uint256) {
        uint256 time = block.timestamp < START + ago ? START : block.timestamp - ago;
        return VAULT.released(pool, uint128(grants.amounts[index]), uint40(time));
    }

    function grantAt(uint256 pool, uint256 index) private view returns (IVault.Grant memory) {
        return IVault.Grant(
            pool,
            index,
            grants.accounts[index],
            uint128(grants.amounts[index]),
            Tree.proof(grants, index, 0)
        );
    }

    function none() private pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }
}
