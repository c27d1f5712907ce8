// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {MerkleProofLib} from "solady/utils/MerkleProofLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IVault} from "../src/interfaces/IVault.sol";
import {Breaker} from "../src/libraries/Breaker.sol";
import {GrantTree} from "../src/libraries/GrantTree.sol";
import {MerkleDistributor, Peers, SablierLockup} from "./support/Peers.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice The least that pays many in one transaction and remembers nothing.
contract PlainDrop {
    using SafeTransferLib for address;

    function drop(
        address token,
        address[] calldata accounts,
        uint256[] calldata amounts,
        uint256 total
    ) external {
        token.safeTransferFrom(msg.sender, address(this), total);
        for (uint256 i; i < accounts.length; ++i) {
            token.safeTransfer(accounts[i], amounts[i]);
        }
    }
}

/// @notice The vault beside its peers, which `bin/peers` fetches: the same list, schedule, tokens
/// and instants. Figures go to `snapshots/Peers.json`; goals are asserted where they are met.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract VaultPeersTest is VaultFixture {
    uint256 private constant INDEX = 40_507;
    uint40 private constant YEAR = 365 days;

    SablierLockup private lockup;
    VestingWallet private wallet;

    function setUp() public override {
        super.setUp();
        vm.skip(!Peers.exist(), "bin/peers fetches what this needs");
    }

    /* UNISWAP'S MERKLE DISTRIBUTOR */

    /// @notice Whole transactions at the depth of 100,000 leaves, to accounts that hold nothing
    /// yet: into a word of bits that is still empty, and into one that is not; without a breaker
    /// and with one.
    function test_gas_of_an_instant_claim() public {
        MerkleDistributor peer = Peers.distributor(address(token), rootOfTwo(false));
        vm.prank(ISSUER);
        token.transfer(address(peer), 3000e18);
        IVault.Setup memory made = setup();
        made.rule = Breaker.Rule(1e24, 1 days, 3 days);
        IVault guarded = newVault(made);
        openForTwo(vault);
        openForTwo(guarded);
        // So that the window was used before.
        fundFor(guarded, 1e18);
        vm.prank(ISSUER);
        guarded.openInstant(TEAM, Tree.leaf(0, STRANGER, 1e18), 1e18, START, 0);
        guarded.take(1, 0, STRANGER, 1e18, new bytes32[](0));
        for (uint256 i; i < 2; ++i) {
            string memory which = i == 0 ? "first of 256" : "instant";
            uint256 ours = takeFrom(vault, i, string.concat("claim, ", which));
            uint256 broken = takeFrom(guarded, i, string.concat("claim, ", which, ", breaker"));
            address account = neighbour(i);
            bytes32[] memory proof = proofOfNeighbour(i, false);
            peer.claim(INDEX + i, account, 1234e18, proof);
            uint256 theirs = vm.lastCallGas().gasTotalUsed;
            vm.snapshotGasLastCall("Peers", i == 0 ? "Uniswap, first of 256" : "Uniswap, claim");
            assertLe(ours * 1000, theirs * 1040);
            assertLe(broken * 1000, theirs * 1120);
        }
    }

    function openForTwo(IVault where) private {
        fundFor(where, 3000e18);
        vm.prank(ISSUER);
        where.openInstant(AIRDROP, rootOfTwo(true), 3000e18, START, 0);
    }

    function fundFor(IVault where, uint256 amount) private {
        vm.prank(ISSUER);
        token.transfer(address(where), amount);
    }

    /// @dev Takes a grant, and sends away what was taken.
    function takeFrom(IVault where, uint256 i, string memory name) private returns (uint256 gas) {
        address account = neighbour(i);
        where.take(0, INDEX + i, account, 1234e18, proofOfNeighbour(i, true));
        gas = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", name);
        vm.prank(account);
        token.transfer(address(this), 1234e18);
    }

    function proofOfNeighbour(uint256 i, bool ours) private pure returns (bytes32[] memory proof) {
        proof = siblings();
        assembly ("memory-safe") {
            mstore(proof, 17)
        }
        proof[0] = leafOf(1 - i, ours);
    }

    function neighbour(uint256 i) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode("neighbour", i)))));
    }

    function leafOf(uint256 i, bool ours) private pure returns (bytes32) {
        return ours
            ? Tree.leaf(INDEX + i, neighbour(i), 1234e18)
            : keccak256(abi.encodePacked(INDEX + i, neighbour(i), uint256(1234e18)));
    }

    /// @dev The root of a tree of seventeen layers in which two neighbours stand.
    function rootOfTwo(bool ours) private pure returns (bytes32 root) {
        root = Tree.pair(leafOf(0, ours), leafOf(1, ours));
        bytes32[] memory proof = siblings();
        for (uint256 i = 1; i < 17; ++i) {
            root = Tree.pair(root, proof[i]);
        }
    }

    /// @notice The same list: the same are paid the same, once.
    function test_an_instant_pool_behaves_as_the_distributor(uint256 index) public {
        Tree.Grants memory grants = someGrants(37);
        index = bound(index, 0, 36);
        bytes32[] memory nodes = new bytes32[](37);
        for (uint256 i; i < 37; ++i) {
            nodes[i] = keccak256(abi.encodePacked(i, grants.accounts[i], grants.amounts[i]));
        }
        MerkleDistributor peer = Peers.distributor(address(token), Tree.top(nodes));
        uint256 pool = openInstant(AIRDROP, grants, START);
        vm.prank(ISSUER);
        token.transfer(address(peer), 1e24);
        bytes32[] memory proof = proofOf(nodes, index);
        (address account, uint256 amount) = (grants.accounts[index], grants.amounts[index]);

        peer.claim(index, account, amount, proof);
        take(pool, grants, index);
        assertEq(token.balanceOf(account), 2 * amount);
        assertEq(peer.isClaimed(index), vault.isTaken(pool, index));
        vm.expectRevert();
        peer.claim(index, account, amount, proof);
        IVault.Grant memory grant = proved(pool, grants, index);
        vm.expectRevert();
        vault.claim(grant);
        vm.expectRevert();
        peer.claim(index, account, amount + 1, proof);
        grant.amount += 1;
        vm.expectRevert();
        vault.claim(grant);
    }

    /* SABLIER */

    /// @notice One grant over a year: creating a stream beside the first claim of one of a million
    /// grants, and withdrawing beside a later claim; without what every transaction costs.
    function test_gas_of_vesting() public {
        lockup = Peers.lockup();
        vm.prank(ISSUER);
        token.approve(address(lockup), type(uint256).max);
        SablierLockup.UnlockAmounts memory none;
        bytes memory call_ = abi.encodeCall(
            lockup.createWithTimestampsLL, (stream(address(0x9001), 1000e18), none, 0, 0)
        );
        uint256 created = spend(ISSUER, address(lockup), call_, "Sablier create");
        uint256 pool = openVesting(address(0x9002), 1000e18);
        vm.warp(START + YEAR / 2);
        call_ = abi.encodeCall(lockup.withdraw, (1, address(0x9001), 100e18));
        spend(address(0x9001), address(lockup), call_, "Sablier withdraw, first");
        IVault.Grant memory grant = million(pool, address(0x9002), 1000e18);
        bytes memory ours = abi.encodeCall(vault.claim, (grant));
        uint256 first = spend(address(0x9002), address(vault), ours, "vesting, first claim");
        vm.warp(START + YEAR / 2 + 30 days);
        uint256 theirs = spend(address(0x9001), address(lockup), call_, "Sablier withdraw, later");
        grant.proof = new bytes32[](0);
        ours = abi.encodeCall(vault.claim, (grant));
        uint256 later = spend(address(0x9002), address(vault), ours, "vesting, later claim");
        assertLe(first * 10, created * 6, "0.6 of creating a stream");
        assertLe(later * 100, theirs * 105, "of a withdrawal");
    }

    /// @notice A million vesting grants open for less than a quarter of a million.
    function test_gas_of_opening() public {
        openVesting(address(0x9002), 1000e18);
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "open, a million vesting grants, first pool");
        open(TEAM, someGrants(1), Words.one(Words.line(1, START, START + 2 * YEAR, START)));
        uint256 second = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "open, a million vesting grants");
        assertLt(gas, 250_000);
        assertLt(second, 250_000);
    }

    /// @notice Ten years of weeks, equal and decaying, beside as many tranches.
    function test_gas_of_ten_years_of_weeks() public {
        SablierLockup peer = Peers.lockup();
        vm.prank(ISSUER);
        token.approve(address(peer), type(uint256).max);
        SablierLockup.Tranche[] memory tranches = new SablierLockup.Tranche[](520);
        for (uint256 i; i < 520; ++i) {
            tranches[i] = SablierLockup.Tranche(1e18, uint40(START + (i + 1) * 1 weeks));
        }
        SablierLockup.CreateWithTimestamps memory params = stream(address(0x9001), 520e18);
        params.timestamps.end = tranches[519].timestamp;
        vm.prank(ISSUER);
        peer.createWithTimestampsLT(params, tranches);
        uint256 theirs = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "Sablier create, 520 tranches");
        open(
            AIRDROP, someGrants(3), Words.one(Words.every(3, 1, START + 1 weeks, 1 weeks, 520, 0))
        );
        uint256 equal = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "open, 520 equal weeks");
        open(TEAM, someGrants(3), decay());
        uint256 decaying = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "open, 520 decaying weeks");
        assertLe(equal * 100, theirs * 3);
        assertLe(decaying * 100, theirs * 3);
        vm.warp(START + 5 * YEAR);
        claim(1, someGrants(3), 1);
        vm.snapshotGasLastCall("Peers", "claim, first, 260 decaying weeks");
    }

    /// @notice The same schedule: the same integers at every instant, as a line and as steps.
    function test_a_line_releases_what_a_stream_does(uint128 amount, uint40[9] memory times)
        public
    {
        amount = uint128(bound(amount, 4, 1e26));
        prepareStreams(amount);
        uint256 pool = openVesting(address(0x9002), 1000e18);
        uint256 stairs = open(
            TEAM,
            someGrants(1),
            Words.one(Words.every(4, 1, START + YEAR / 4, uint32(YEAR / 4), 4, 0))
        );
        for (uint256 i; i < 9; ++i) {
            uint40 time = i < 5
                ? uint40(START + i * YEAR / 4 + times[i] % 3 - 1)
                : uint40(bound(times[i], START - 9, START + 2 * YEAR));
            vm.warp(time);
            uint128 released = vault.released(pool, amount, time);
            assertEq(released, lockup.streamedAmountOf(1));
            assertEq(released, wallet.vestedAmount(address(token), uint64(time)));
            assertEq(vault.released(stairs, amount, time), lockup.streamedAmountOf(2));
        }
    }

    function prepareStreams(uint128 amount) private {
        lockup = Peers.lockup();
        wallet = new VestingWallet(address(0x9004), START, YEAR);
        SablierLockup.UnlockAmounts memory none;
        SablierLockup.Tranche[] memory tranches = new SablierLockup.Tranche[](4);
        for (uint256 i; i < 4; ++i) {
            uint128 part = i == 3 ? amount - 3 * (amount / 4) : amount / 4;
            tranches[i] = SablierLockup.Tranche(part, uint40(START + (i + 1) * YEAR / 4));
        }
        vm.startPrank(ISSUER);
        token.approve(address(lockup), type(uint256).max);
        lockup.createWithTimestampsLL(stream(address(0x9001), amount), none, 0, 0);
        lockup.createWithTimestampsLT(stream(address(0x9003), amount), tranches);
        token.transfer(address(wallet), amount);
        vm.stopPrank();
    }

    /* PUSHES */

    /// @notice Five hundred who hold nothing yet, beside the least that pays them.
    function test_gas_of_a_push_to_500() public {
        Tree.Grants memory grants = someGrants(500);
        Tree.Grants memory others = someGrants(500);
        for (uint256 i; i < 500; ++i) {
            others.accounts[i] = address(uint160(0x90_000 + i));
        }
        PlainDrop plain_ = new PlainDrop();
        vm.startPrank(ISSUER);
        token.approve(address(plain_), type(uint256).max);
        plain_.drop(address(token), others.accounts, others.amounts, Tree.total(others));
        uint256 theirs = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "plain drop to 500");
        vm.stopPrank();
        uint256 pool = openInstant(AIRDROP, grants, START);
        push(pool, grants, 0, 9);
        uint256 ours = vm.lastCallGas().gasTotalUsed;
        vm.snapshotGasLastCall("Peers", "push to 500");
        assertLe(ours * 100, theirs * 103);
    }

    /* SOLADY */

    function testFuzz_a_proof_holds_as_it_does_for_solady(
        bytes32 node,
        bytes32[] calldata proof,
        bytes32 other
    ) public pure {
        bytes32 root = GrantTree.climb(node, proof);
        assertTrue(MerkleProofLib.verifyCalldata(proof, root, node));
        assertEq(
            MerkleProofLib.verifyCalldata(proof, root, other),
            GrantTree.climb(other, proof) == root
        );
    }

    /* TOOLS */

    /// @dev Makes a call, keeps and returns what it cost without what every transaction costs.
    function spend(address from, address target, bytes memory call_, string memory name)
        private
        returns (uint256 gas)
    {
        vm.prank(from);
        (bool done,) = target.call(call_);
        assertTrue(done, name);
        gas = vm.lastCallGas().gasTotalUsed - 21_000;
        for (uint256 i; i < call_.length; ++i) {
            gas -= call_[i] == 0 ? 4 : 16;
        }
        vm.snapshotValue("Peers", string.concat(name, ", execution"), gas);
    }

    function stream(address recipient, uint128 amount)
        private
        view
        returns (SablierLockup.CreateWithTimestamps memory params)
    {
        (params.sender, params.recipient) = (ISSUER, recipient);
        (params.depositAmount, params.token) = (amount, address(token));
        params.timestamps = SablierLockup.Timestamps(START, START + YEAR);
    }

    /// @dev Opens a pool with the root of a tree of the depth of a million leaves.
    function openVesting(address account, uint128 amount) private returns (uint256) {
        bytes32 root = Tree.leaf(1, account, amount);
        bytes32[] memory proof = siblings();
        for (uint256 i; i < proof.length; ++i) {
            root = Tree.pair(root, proof[i]);
        }
        fund(amount);
        vm.prank(ISSUER);
        return vault.open(
            plain(AIRDROP, root, amount, Words.one(Words.line(1, START, START + YEAR, START)))
        );
    }

    function million(uint256 pool, address account, uint128 amount)
        private
        pure
        returns (IVault.Grant memory)
    {
        return IVault.Grant(pool, 1, account, amount, siblings());
    }

    function siblings() private pure returns (bytes32[] memory proof) {
        proof = new bytes32[](20);
        for (uint256 i; i < 20; ++i) {
            proof[i] = keccak256(abi.encode("sibling", i));
        }
    }

    function decay() private pure returns (bytes32[] memory) {
        (uint256 sum, uint256 weight) = (0, 1 << 96);
        for (uint256 i; i < 520; ++i) {
            sum += weight;
            weight = weight * 99 / 100;
        }
        return Words.list(
            Words.header(1, 1),
            Words.geometric(7, 1, START + 1 weeks, 1 weeks, 520, 0),
            Words.pair(99, 100),
            Words.pair(1 << 96, uint128(sum))
        );
    }

    function proofOf(bytes32[] memory layer, uint256 place)
        private
        pure
        returns (bytes32[] memory proof)
    {
        while (layer.length > 1) {
            uint256 sibling = place ^ 1;
            if (sibling < layer.length) proof = Tree.append(proof, layer[sibling]);
            layer = Tree.above(layer);
            place /= 2;
        }
    }
}
