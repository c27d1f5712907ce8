// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IVault} from "../../src/interfaces/IVault.sol";
import {PlainToken} from "../support/PlainToken.sol";
import {RandomRelease} from "../support/RandomRelease.sol";
import {Tree} from "../support/Tree.sol";

/// @notice Does anything that can be done to a vault, and keeps its own books about it.
contract VaultHandler is Test {
    struct Opened {
        Tree.Grants grants;
        uint128 total;
        bool instant;
        bool over;
        IVault.Options options;
    }

    PlainToken public immutable TOKEN;
    IVault public immutable VAULT;
    address private immutable ISSUER;
    address private constant REVOKER = address(0x4e);
    address private constant TREASURY = address(0x7e);

    uint256 public funded;
    uint256 public swept;
    uint256 public wentBack;
    uint256 public paidInAll;
    mapping(uint256 pool => mapping(uint256 index => uint256)) public received;
    mapping(uint256 pool => mapping(uint256 index => uint256)) public returned;
    mapping(uint256 pool => mapping(uint256 index => uint256)) public releasedBefore;
    mapping(uint256 pool => mapping(uint256 index => address)) private movedTo;
    mapping(bytes32 action => uint256) public done;
    Opened[] private list;

    constructor(PlainToken token, IVault vault, address issuer) {
        (TOKEN, VAULT, ISSUER) = (token, vault, issuer);
        vm.warp(1000);
        for (uint256 i; i < 4; ++i) {
            open(i, 3 + 3 * i, 1e21, false, i == 3);
        }
    }

    /* WHAT THE ISSUER DOES */

    /// @notice I4: a release equals its total at its end (and never exceeds it, in `wait`).
    function open(uint256 seed, uint256 size, uint256 most, bool greedy, bool instant) public {
        if (list.length >= 6) return;
        size = bound(size, 1, 9);
        most = bound(most, 1, 1e24);
        Opened storage made = list.push();
        for (uint256 i; i < size; ++i) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            // A few accounts hold several grants, in one pool and across pools.
            made.grants.accounts.push(address(uint160(0x10_000 + dice % 16)));
            made.grants.amounts.push(dice % most);
        }
        uint128 promised = Tree.total(made.grants);
        // A greedy tree promises more than its pool.
        made.total = greedy ? promised / 2 + 1 : promised == 0 ? 1 : promised;
        made.instant = instant;
        recountAll();
        send(made.total);
        bytes32 root = Tree.root(made.grants);
        bytes32 name = keccak256(abi.encode(list.length));
        uint256 pool;
        if (instant) {
            made.options.closes = uint40(block.timestamp + seed % 3000 + 1);
            vm.prank(ISSUER);
            pool = VAULT.openInstant(
                name, root, made.total, uint40(block.timestamp + seed % 2), made.options.closes
            );
        } else {
            made.options = someOptions(seed);
            IVault.Opening memory opening;
            (opening.distribution, opening.root, opening.total) = (name, root, made.total);
            (opening.words, opening.options) = (RandomRelease.make(seed).words, made.options);
            vm.prank(ISSUER);
            pool = VAULT.open(opening);
        }
        assertEq(VAULT.released(pool, made.total, type(uint40).max), made.total);
        ++done["open"];
    }

    /// @notice I8: a sweep never touches what is owed.
    function sweep() external {
        uint256 owed;
        for (uint256 i; i < list.length; ++i) {
            owed += VAULT.pools(i).total - VAULT.pools(i).paid;
        }
        recountAll();
        assertEq(VAULT.reserved(), owed);
        uint256 surplus = TOKEN.balanceOf(address(VAULT)) - owed;
        vm.prank(ISSUER);
        if (surplus == 0) vm.expectPartialRevert(IVault.NothingToSweep.selector);
        VAULT.sweep(ISSUER);
        if (surplus == 0) return;
        swept += surplus;
        assertEq(TOKEN.balanceOf(address(VAULT)), owed);
        ++done["sweep"];
    }

    function topUp(uint256 pool, uint256 amount) external {
        pool = bound(pool, 0, list.length - 1);
        amount = bound(amount, 1, 1e20);
        recountAll();
        send(amount);
        vm.prank(ISSUER);
        VAULT.topUp(pool, uint128(amount));
        list[pool].total += uint128(amount);
        ++done["topUp"];
    }

    /// @notice What is released or paid cannot be revoked.
    function revoke(uint256 pool, uint256 index, uint256 back) external {
        pool = bound(pool, 0, list.length - 1);
        Opened storage of_ = list[pool];
        index = bound(index, 0, of_.grants.accounts.length - 1);
        back = bound(back, 0, of_.options.backdate);
        if (of_.options.revoker == address(0) || returned[pool][index] > 0) return;
        uint40 time = uint40(block.timestamp - back);
        uint256 amount = of_.grants.amounts[index];
        // One release only, so what is earned is what is released.
        uint256 kept = VAULT.released(pool, uint128(amount), time);
        if (kept < received[pool][index]) kept = received[pool][index];
        uint256 left = VAULT.pools(pool).total - VAULT.pools(pool).paid;
        if (amount - kept > left) return;
        if (amount == kept) vm.expectPartialRevert(IVault.NothingToReturn.selector);
        IVault.Grant memory grant = grantOf(pool, index);
        vm.prank(REVOKER);
        uint256 got = VAULT.revoke(grant, time);
        if (amount == kept) return;
        assertEq(got, amount - kept);
        returned[pool][index] = got;
        of_.total -= uint128(got);
        wentBack += got;
        ++done["revoke"];
    }

    /// @notice Nothing is clawed back before the window closes and all is released.
    function clawBack(uint256 pool) external {
        pool = bound(pool, 0, list.length - 1);
        Opened storage of_ = list[pool];
        uint256 left = VAULT.pools(pool).total - VAULT.pools(pool).paid;
        bool open_ = of_.options.closes == 0
            || block.timestamp < of_.options.closes + VAULT.clock(pool).extended;
        uint128 whole = type(uint128).max;
        if (!of_.instant && VAULT.released(pool, whole, uint40(block.timestamp)) < whole) {
            open_ = true;
        }
        if (open_) vm.expectPartialRevert(IVault.WindowIsOpen.selector);
        else if (left == 0) vm.expectPartialRevert(IVault.NothingToReturn.selector);
        vm.prank(ISSUER);
        VAULT.clawBack(pool, TREASURY);
        if (open_ || left == 0) return;
        wentBack += left;
        of_.total -= uint128(left);
        of_.over = true;
        ++done["clawBack"];
    }

    /// @notice I3: a change of a pool's clock takes nothing back.
    function change(uint256 pool, uint256 forward, uint256 still) external {
        pool = bound(pool, 0, list.length - 1);
        IVault.Options memory options = list[pool].options;
        IVault.Clock memory clock = VAULT.clock(pool);
        forward = bound(forward, 0, options.accelerates - clock.accelerated);
        still = bound(still, 0, options.extends - clock.extended);
        vm.prank(ISSUER);
        VAULT.proposeChange(pool, uint32(forward), uint32(still));
        if (forward == 0 && still == 0) return;
        vm.expectPartialRevert(IVault.NotReady.selector);
        VAULT.change(pool);
        skip(options.changeDelay);
        note();
        VAULT.change(pool);
        note();
        ++done["change"];
    }

    /* WHAT ANYONE DOES */

    function claim(uint256 pool, uint256 index, bool proves) external {
        pool = bound(pool, 0, list.length - 1);
        index = bound(index, 0, list[pool].grants.accounts.length - 1);
        uint256 due = dueTo(pool, index);
        bool shown = received[pool][index] > 0 || returned[pool][index] > 0;
        IVault.Grant memory grant = grantOf(pool, index);
        if (!proves && !list[pool].instant && shown) grant.proof = new bytes32[](0);
        bytes4 refusal = refusalOf(pool, due);
        if (due == 0 && refusal == 0) refusal = IVault.NothingToClaim.selector;
        if (list[pool].instant) {
            // A grant of nothing is taken like any other, once.
            if (grant.amount == 0) return;
            if (VAULT.released(pool, 1, uint40(block.timestamp)) == 0) {
                refusal = IVault.NotYet.selector;
            }
        }
        if (refusal != 0) vm.expectPartialRevert(refusal);
        uint256 amount = VAULT.claim(grant);
        if (refusal != 0) return;
        assertEq(amount, due);
        book(pool, index, due);
        ++done["claim"];
    }

    function push(uint256 pool, uint256 first, uint256 depth) external {
        pool = bound(pool, 0, list.length - 1);
        IVault.Run memory run;
        (run.pool, depth) = (pool, bound(depth, 0, 5));
        Tree.Grants memory grants = list[pool].grants;
        run.first = bound(first, 0, grants.accounts.length - 1) >> depth << depth;
        (run.accounts, run.amounts) = Tree.run(grants, run.first, depth);
        run.proof = Tree.proof(grants, run.first, depth);
        uint256[] memory due = new uint256[](run.accounts.length);
        uint256 sum;
        for (uint256 i; i < due.length; ++i) {
            due[i] = dueTo(pool, run.first + i);
            sum += due[i];
        }
        bytes4 refusal = refusalOf(pool, sum);
        if (list[pool].instant && VAULT.released(pool, 1, uint40(block.timestamp)) == 0) {
            refusal = IVault.NotYet.selector;
        }
        if (refusal != 0) vm.expectPartialRevert(refusal);
        uint256 amount = VAULT.push(run);
        if (refusal != 0) return;
        assertEq(amount, sum);
        for (uint256 i; i < due.length; ++i) {
            book(pool, run.first + i, due[i]);
        }
        ++done["push"];
    }

    function move(uint256 pool, uint256 index, uint256 to) external {
        pool = bound(pool, 0, list.length - 1);
        index = bound(index, 0, list[pool].grants.accounts.length - 1);
        if (list[pool].options.guardian == address(0)) return;
        IVault.Grant memory grant = grantOf(pool, index);
        vm.prank(ISSUER);
        VAULT.proposeMove(grant, address(uint160(0x10_000 + to % 16)));
        skip(list[pool].options.moveDelay);
        VAULT.finishMove(grant);
        ++done["move"];
    }

    function donate(uint256 amount) external {
        send(bound(amount, 0, 1e20));
        ++done["donate"];
    }

    function recount(uint256 pool) external {
        uint256[] memory numbers = new uint256[](1);
        numbers[0] = bound(pool, 0, list.length - 1);
        VAULT.recount(numbers);
        ++done["recount"];
    }

    /// @notice I3: what is released never falls with time.
    function wait(uint256 time) external {
        skip(bound(time, 0, 600));
        note();
        ++done["wait"];
    }

    /* BOOKS */

    function count() external view returns (uint256) {
        return list.length;
    }

    function grantsOf(uint256 pool) external view returns (Tree.Grants memory) {
        return list[pool].grants;
    }

    function totalOf(uint256 pool) external view returns (uint256) {
        return list[pool].total;
    }

    function isInstant(uint256 pool) external view returns (bool) {
        return list[pool].instant;
    }

    function grantOf(uint256 pool, uint256 index)
        private
        view
        returns (IVault.Grant memory grant)
    {
        grant = bareOf(pool, index);
        grant.proof = Tree.proof(list[pool].grants, index, 0);
    }

    function bareOf(uint256 pool, uint256 index) public view returns (IVault.Grant memory grant) {
        Tree.Grants storage grants = list[pool].grants;
        (grant.pool, grant.index) = (pool, index);
        (grant.account, grant.amount) = (grants.accounts[index], uint128(grants.amounts[index]));
    }

    function releasedTo(uint256 pool, uint256 index) public view returns (uint256) {
        uint256 amount = list[pool].grants.amounts[index];
        return VAULT.released(pool, uint128(amount), uint40(block.timestamp));
    }

    /// @dev What is released, but not above what a revocation has left.
    function dueTo(uint256 pool, uint256 index) private view returns (uint256) {
        uint256 most = list[pool].grants.amounts[index] - returned[pool][index];
        uint256 released = releasedTo(pool, index);
        if (released > most) released = most;
        return released - received[pool][index];
    }

    /// @dev Returns the error that a payment from a greedy tree must meet, or zero.
    function refusalOf(uint256 pool, uint256 sum) private view returns (bytes4) {
        uint256 left = VAULT.pools(pool).total - VAULT.pools(pool).paid;
        return sum > left ? IVault.PoolIsExhausted.selector : bytes4(0);
    }

    function recountAll() private {
        uint256[] memory numbers = new uint256[](VAULT.poolCount());
        for (uint256 i; i < numbers.length; ++i) {
            numbers[i] = i;
        }
        VAULT.recount(numbers);
    }

    function note() private {
        for (uint256 pool; pool < list.length; ++pool) {
            for (uint256 i; i < list[pool].grants.accounts.length; ++i) {
                uint256 now_ = releasedTo(pool, i);
                assertGe(now_, releasedBefore[pool][i]);
                assertLe(now_, list[pool].grants.amounts[i]);
                releasedBefore[pool][i] = now_;
            }
        }
    }

    function someOptions(uint256 seed) private view returns (IVault.Options memory options) {
        if (seed % 2 == 0) {
            (options.revoker, options.backTo) = (REVOKER, TREASURY);
            options.backdate = uint32(seed % 500);
        }
        if (seed % 3 == 0) options.closes = uint40(block.timestamp + 1 + seed % 5000);
        if (seed % 5 < 2) (options.accelerates, options.extends) = (700, 900);
        options.changeDelay = uint32(1 + seed % 100);
        if (seed % 7 < 3) (options.guardian, options.moveDelay) = (address(0x9d), 50);
    }

    function book(uint256 pool, uint256 index, uint256 amount) private {
        received[pool][index] += amount;
        paidInAll += amount;
    }

    function send(uint256 amount) private {
        deal(address(TOKEN), ISSUER, TOKEN.balanceOf(ISSUER) + amount, true);
        vm.prank(ISSUER);
        // The token reverts rather than returning false.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        TOKEN.transfer(address(VAULT), amount);
        funded += amount;
    }
}
