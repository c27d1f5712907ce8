// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IVault} from "../src/interfaces/IVault.sol";
import {Called, CallingToken, FeeToken, SilentToken} from "./support/OddTokens.sol";
import {Signatory} from "./support/Signatory.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {Words} from "./support/Words.sol";

/// @notice A receiver that, when it is paid, makes the calls that it was given.
contract Intruder is Called {
    address private target;
    bytes[] private calls;
    bytes4[] public refusals;

    function prepare(address target_, bytes[] memory calls_) external {
        target = target_;
        calls = calls_;
    }

    function called() external {
        for (uint256 i; i < calls.length; ++i) {
            (bool done, bytes memory answer) = target.call(calls[i]);
            refusals.push(done ? bytes4(0) : bytes4(answer));
        }
        delete calls;
    }

    function count() external view returns (uint256) {
        return refusals.length;
    }
}

/// @notice A receiver that, when it is paid, burns all the gas there is.
contract Glutton is Called {
    function called() external pure {
        while (true) {}
    }
}

/// @notice What an attacker would try.
contract VaultAttackTest is VaultFixture {
    bytes32[] private none;

    /// @notice I6: being paid cannot be used to be paid again, whatever moment the asset calls at,
    /// and (I8) the amount under way is not surplus. Guard: everything is written down before the
    /// transfer; and what trusts the balance is refused in a transaction that has paid.
    function test_a_receiver_cannot_enter_again(bool early, uint8 path) public {
        Intruder intruder = new Intruder();
        CallingToken odd = new CallingToken(early, address(this));
        // The issuer conspires with the receiver, which is the worst case.
        IVault held = newVault(address(odd), address(intruder));
        Tree.Grants memory grants = someGrants(4);
        grants.accounts[1] = address(intruder);
        uint128 total = Tree.total(grants);
        odd.transfer(address(held), 2 * uint256(total));
        vm.startPrank(address(intruder));
        held.open(plain(AIRDROP, Tree.root(grants), total, halfAndLine()));
        held.openInstant(TEAM, Tree.root(grants), total, START, 0);
        vm.stopPrank();
        vm.warp(START + 100);

        uint256 pool = path % 4 / 2;
        bytes[] memory calls = new bytes[](7);
        calls[0] = abi.encodeCall(IVault.claim, (proved(pool, grants, 1)));
        calls[1] = abi.encodeCall(IVault.push, (runOf(pool, grants, 0, 1)));
        calls[2] = abi.encodeCall(
            IVault.take, (pool, 1, grants.accounts[1], grants.amounts[1], Tree.proof(grants, 1, 0))
        );
        calls[3] = abi.encodeCall(IVault.recount, (new uint256[](2)));
        calls[4] = abi.encodeCall(IVault.sweep, (address(0xbad)));
        calls[5] =
            abi.encodeCall(IVault.open, (plain(bytes32("third"), bytes32(0), 1, halfAndLine())));
        calls[6] = abi.encodeCall(IVault.topUp, (pool, 1));
        intruder.prepare(address(held), calls);

        if (path % 2 == 0) held.push(runOf(pool, grants, 0, 2));
        else held.claim(proved(pool, grants, 1));

        assertEq(intruder.count(), 7);
        for (uint256 i = 3; i < 7; ++i) {
            assertEq(intruder.refusals(i), IVault.PaidInThisTransaction.selector);
        }
        uint256 paid = held.pools(pool).paid;
        assertEq(odd.balanceOf(address(intruder)), grants.amounts[1], "paid twice");
        assertEq(odd.balanceOf(address(held)), 2 * uint256(total) - paid);
    }

    /// @notice I8: while the surplus is under way it is not surplus again, nor anybody's funding.
    /// Guard: what is sent is marked before it is sent.
    function test_a_sweep_cannot_be_entered_again(bool early) public {
        Intruder intruder = new Intruder();
        CallingToken odd = new CallingToken(early, address(this));
        IVault held = newVault(address(odd), address(intruder));
        Tree.Grants memory grants = someGrants(4);
        uint128 total = Tree.total(grants);
        odd.transfer(address(held), total + 1e18);
        vm.prank(address(intruder));
        held.open(plain(AIRDROP, Tree.root(grants), total, halfAndLine()));

        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(IVault.sweep, (address(intruder)));
        calls[1] = abi.encodeCall(IVault.openInstant, (TEAM, bytes32(uint256(1)), 1e18, START, 0));
        calls[2] = abi.encodeCall(IVault.topUp, (0, 1e18));
        intruder.prepare(address(held), calls);
        vm.prank(address(intruder));
        held.sweep(address(intruder));

        assertEq(intruder.count(), 3);
        for (uint256 i; i < 3; ++i) {
            assertEq(intruder.refusals(i), IVault.PaidInThisTransaction.selector);
        }
        assertEq(odd.balanceOf(address(held)), total);
    }

    /// @notice An inner node of the tree cannot be passed off as a grant or a batch. Guard: a leaf
    /// has 96 bytes; with account and amount in one word it would have 64, as inner nodes have.
    function test_an_inner_node_is_no_leaf() public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        bytes32[] memory leaves = Tree.leaves(grants);
        // An inner node hashes two words; no choice of three words is the same preimage, but the
        // proof that stops one layer short must not help either.
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = Tree.pair(leaves[2], leaves[3]);
        (uint256 low, uint256 high) = (uint256(leaves[0]), uint256(leaves[1]));
        if (low > high) (low, high) = (high, low);
        address account = address(uint160(high));
        expectNotInTree(pool, low);
        vault.claim(given(pool, low, account, 0, proof));
        expectNotInTree(pool, low);
        vault.claim(given(pool, low, address(uint160(high >> 96)), uint96(high), proof));
        expectNotInTree(pool, 0);
        vault.claim(given(pool, 0, grants.accounts[0], grants.amounts[0], proof));
    }

    function test_a_claim_and_a_push_of_the_same_index_pay_once() public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        vm.warp(START + 100);
        claim(pool, grants, 2);
        push(pool, grants, 0, 2);
        push(pool, grants, 2, 1);
        bytes32[] memory proof = Tree.proof(grants, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 0, grants.amounts[0])
        );
        vault.claim(given(pool, 0, grants.accounts[0], grants.amounts[0], proof));
        for (uint256 i; i < 4; ++i) {
            assertEq(token.balanceOf(grants.accounts[i]), grants.amounts[i]);
        }
    }

    /// @notice Two leaves with one index are two grants; the same leaf twice is one.
    function test_a_leaf_that_stands_twice_in_a_tree_is_paid_once() public {
        bytes32 small = Tree.leaf(0, STRANGER, 10);
        bytes32 great = Tree.leaf(0, STRANGER, 25);
        bytes32 twice = Tree.pair(great, great);
        fund(60);
        vm.prank(ISSUER);
        uint256 pool = vault.open(
            plain(AIRDROP, Tree.pair(small, twice), 60, Words.one(Words.jump(1, START)))
        );
        bytes32[] memory proof = new bytes32[](2);
        (proof[0], proof[1]) = (great, small);
        assertEq(vault.claim(given(pool, 0, STRANGER, 25, proof)), 25);
        vm.expectRevert(abi.encodeWithSelector(IVault.NothingToClaim.selector, pool, 0, 25));
        vault.claim(given(pool, 0, STRANGER, 25, proof));
        assertEq(token.balanceOf(STRANGER), 25);
    }

    /// @notice I5: a tree that promises more than its pool cannot reach into another pool.
    function test_a_malformed_tree_leaves_other_pools_whole() public {
        Tree.Grants memory honest = someGrants(5);
        Tree.Grants memory greedy = someGrants(8);
        uint256 first = open(AIRDROP, honest, halfAndLine());
        uint128 total = Tree.total(greedy) / 2;
        fund(total);
        vm.prank(ISSUER);
        uint256 second = vault.open(plain(TEAM, Tree.root(greedy), total, halfAndLine()));
        vm.warp(START + 100);
        for (uint256 i; i < 8; ++i) {
            bytes memory call_ = abi.encodeCall(IVault.claim, (proved(second, greedy, i)));
            (bool done, bytes memory answer) = address(vault).call(call_);
            assertTrue(done || bytes4(answer) == IVault.PoolIsExhausted.selector);
        }
        assertLe(vault.pools(second).paid, total);
        for (uint256 i; i < 5; ++i) {
            claim(first, honest, i);
        }
        assertEq(vault.pools(first).paid, Tree.total(honest));
    }

    /// @notice Whoever deploys first can only deploy this very vault.
    function test_a_front_runner_can_only_deploy_the_same_vault() public {
        bytes memory code = abi.encodePacked(vm.getCode("Vault.sol:Vault"), abi.encode(setup()));
        address expected = vm.computeCreate2Address(PLAN, keccak256(code), CREATE2_FACTORY);
        assertEq(expected.code.length, 0);

        vm.prank(STRANGER);
        (bool done,) = CREATE2_FACTORY.call(abi.encodePacked(PLAN, code));
        assertTrue(done);
        assertEq(expected.code.length, address(vault).code.length);
        assertEq(IVault(expected).issuer(), ISSUER);
        assertEq(IVault(expected).asset(), address(token));
        assertEq(IVault(expected).planHash(), PLAN);
        assertEq(IVault(expected).poolCount(), 0);

        (done,) = CREATE2_FACTORY.call(abi.encodePacked(PLAN, code));
        assertFalse(done, "the same vault twice");
        IVault.Setup memory other = setup();
        other.issuer = STRANGER;
        bytes memory theirs = abi.encodePacked(vm.getCode("Vault.sol:Vault"), abi.encode(other));
        assertNotEq(vm.computeCreate2Address(PLAN, keccak256(theirs), CREATE2_FACTORY), expected);
    }

    /// @notice A fee on the way in shows when the pool opens, in numbers.
    function test_a_fee_on_the_funding_is_a_shortfall() public {
        FeeToken odd = new FeeToken(address(this));
        IVault held = newVault(address(odd), ISSUER);
        odd.transfer(address(held), 1000);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotFunded.selector, 990, 0, 1000));
        vm.prank(ISSUER);
        held.open(plain(AIRDROP, bytes32(uint256(1)), 1000, halfAndLine()));
    }

    /// @notice A transfer that fails silently is not written down as paid.
    function test_a_silent_failure_reverts() public {
        SilentToken odd = new SilentToken(address(this));
        IVault held = newVault(address(odd), ISSUER);
        Tree.Grants memory grants = someGrants(1);
        odd.transfer(address(held), 1e18);
        vm.prank(ISSUER);
        held.open(plain(AIRDROP, Tree.root(grants), 1e18, halfAndLine()));
        vm.expectRevert(SafeTransferLib.TransferFailed.selector);
        held.claim(given(0, 0, grants.accounts[0], grants.amounts[0], none));
        assertEq(held.pools(0).paid, 0);
    }

    /* SIGNATURES */

    /// @notice Replay: a signature is for one vault, on one chain, for one pool, and once. Guard:
    /// the
    /// domain, the structure and the nonce.
    function test_a_signature_cannot_be_replayed() public {
        (Tree.Grants memory grants, uint256 key) = aliceAnd(3);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        uint256 other = open(TEAM, grants, halfAndLine());
        IVault second = newVault(address(token), ISSUER);
        vm.startPrank(ISSUER);
        token.transfer(address(second), Tree.total(grants));
        second.open(plain(AIRDROP, Tree.root(grants), Tree.total(grants), halfAndLine()));
        vm.stopPrank();
        IVault.Grant memory grant = proved(pool, grants, 1);
        bytes memory signature = sign(key, grant, STRANGER, block.chainid);

        bytes memory refusal =
            abi.encodeWithSelector(IVault.SignatureIsWrong.selector, grant.account);
        vm.expectRevert(refusal);
        second.claimBySignature(grant, STRANGER, START, signature);
        grant.pool = other;
        vm.expectRevert(refusal);
        vault.claimBySignature(grant, STRANGER, START, signature);
        grant.pool = pool;
        bytes memory elsewhere = sign(key, grant, STRANGER, block.chainid + 1);
        vm.expectRevert(refusal);
        vault.claimBySignature(grant, STRANGER, START, elsewhere);
        // The same vault after a fork of the chain.
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        vm.expectRevert(refusal);
        vault.claimBySignature(grant, STRANGER, START, signature);
        vm.chainId(here);
        vault.claimBySignature(grant, STRANGER, START, signature);
        vm.expectRevert(refusal);
        vault.claimBySignature(grant, STRANGER, START, signature);
    }

    /// @notice The other signature that says the same (s mirrored) is no second signature. Guard:
    /// the nonce.
    function test_a_mirrored_signature_is_no_second_one() public {
        (Tree.Grants memory grants, uint256 key) = aliceAnd(3);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        IVault.Grant memory grant = proved(pool, grants, 1);
        bytes32 digest =
            Signatory.digest(address(vault), block.chainid, grant, STRANGER, 0, START + 50);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory mirrored =
            abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        vault.claimBySignature(grant, STRANGER, START + 50, abi.encodePacked(r, s, v));
        vm.warp(START + 50);
        vm.expectRevert(abi.encodeWithSelector(IVault.SignatureIsWrong.selector, grant.account));
        vault.claimBySignature(grant, STRANGER, START + 50, mirrored);
    }

    /// @notice Whoever sees a signature can only do what it says. Guard: `to` is signed.
    function test_a_front_runner_cannot_redirect_a_claim() public {
        (Tree.Grants memory grants, uint256 key) = aliceAnd(3);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        IVault.Grant memory grant = proved(pool, grants, 1);
        bytes memory signature = sign(key, grant, TREASURY, block.chainid);
        vm.startPrank(STRANGER);
        vm.expectRevert(abi.encodeWithSelector(IVault.SignatureIsWrong.selector, grant.account));
        vault.claimBySignature(grant, STRANGER, START, signature);
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, grant.account)
        );
        vault.claimTo(grant, STRANGER);
        // Claiming in the holder's stead pays the holder, and leaves the signature good for later.
        vault.claim(grant);
        vm.stopPrank();
        assertEq(token.balanceOf(grant.account), grant.amount / 2);
        vm.warp(START + 100);
        vault.claimBySignature(grant, TREASURY, START + 100, signatureAt(key, grant, START + 100));
        assertEq(token.balanceOf(TREASURY), grant.amount - grant.amount / 2);
    }

    /* MONEY */

    /// @notice Nobody pays for dust but its sender. Guard: the books do not look at the balance.
    function test_dust_stops_nothing(uint8 dust) public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        fund(dust);
        uint256 other = open(TEAM, grants, halfAndLine());
        vm.warp(START + 100);
        for (uint256 i; i < 4; ++i) {
            claim(pool, grants, i);
            claim(other, grants, i);
        }
        assertEq(token.balanceOf(address(vault)), dust);
        assertEq(owed(), 0);
    }

    /// @notice Many small claims come to what one comes to. Guard: what is due is the difference
    /// of
    /// two sums, never a sum of differences that were rounded.
    /// forge-config: default.fuzz.runs = 16
    function test_small_claims_farm_nothing(uint64 seed) public {
        Tree.Grants memory grants = someGrants(2);
        grants.amounts[0] = 999_999_999_937 + seed % 1000;
        bytes32[] memory words = Words.one(Words.line(1, START, START + 1_000_003, START));
        uint256 pool = open(AIRDROP, grants, words);
        for (uint256 i; i < 500; ++i) {
            skip(1 + (seed ^ i) % 700);
            claim(pool, grants, 0);
        }
        uint256 elapsed = block.timestamp - START;
        assertEq(paidTo(pool, grants, 0), grants.amounts[0] * elapsed / 1_000_003);
    }

    /// @notice A token that turns bad is never paid out twice: what fails is not written down, and
    /// what is missing shows as a failing transfer, not as another holder's loss on paper.
    function test_an_upgraded_token_breaks_no_books() public {
        Tree.Grants memory grants = someGrants(3);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        vm.warp(START + 100);
        // It shrinks all balances to a third.
        deal(address(token), address(vault), Tree.total(grants) / 3);
        claim(pool, grants, 0);
        IVault.Grant memory grant = proved(pool, grants, 2);
        vm.expectRevert();
        vault.claim(grant);
        assertEq(paidTo(pool, grants, 2), 0);
        // It grows them again.
        deal(address(token), address(vault), Tree.total(grants));
        claim(pool, grants, 2);
        claim(pool, grants, 1);
        assertEq(owed(), 0);
    }

    /// @notice A receiver that burns gas or refuses costs a batch nothing but a cut. Guard: runs
    /// of
    /// any size prove themselves.
    function test_a_batch_can_be_cut_around_who_spoils_it() public {
        CallingToken odd = new CallingToken(true, address(this));
        IVault held = newVault(address(odd), ISSUER);
        Tree.Grants memory grants = someGrants(8);
        grants.accounts[3] = address(new Glutton());
        odd.transfer(address(held), Tree.total(grants));
        vm.prank(ISSUER);
        held.openInstant(AIRDROP, Tree.root(grants), Tree.total(grants), START, 0);
        IVault.Run memory run = runOf(0, grants, 0, 3);
        vm.expectRevert();
        held.push{gas: 3_000_000}(run);
        assertEq(held.pools(0).paid, 0);
        uint256[2][3] memory cuts = [[uint256(0), 1], [uint256(2), 0], [uint256(4), 2]];
        for (uint256 i; i < 3; ++i) {
            held.push{gas: 3_000_000}(runOf(0, grants, cuts[i][0], cuts[i][1]));
        }
        assertEq(held.pools(0).paid, Tree.total(grants) - grants.amounts[3]);
    }

    /* PROOFS AND TIMES */

    /// @notice An empty proof is none for who was never paid. Guard: a record of zero proves
    /// nothing.
    function test_an_empty_proof_needs_a_record() public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        claim(pool, grants, 1);
        expectNotInTree(pool, 2);
        vault.claim(bare(pool, grants, 2));
        IVault.Grant memory grant = bare(pool, grants, 1);
        grant.amount += 1;
        expectNotInTree(pool, 1);
        vault.claim(grant);
        grant = bare(pool, grants, 1);
        grant.account = STRANGER;
        expectNotInTree(pool, 1);
        vault.claim(grant);
    }

    /// @notice A pool that pays over time does not pay as an instant one, nor the other way round.
    function test_a_pool_is_of_one_kind() public {
        Tree.Grants memory grants = someGrants(4);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        expectNotInTree(pool, 1);
        vault.take(pool, 1, grants.accounts[1], grants.amounts[1], Tree.proof(grants, 1, 0));
        uint256 instant = openInstant(TEAM, grants, START);
        take(instant, grants, 1);
        IVault.Grant memory grant = bare(instant, grants, 1);
        vm.expectRevert();
        vault.claim(grant);
    }

    /// @notice A time lock starts anew for what replaces what has waited. Guard: one proposal, and
    /// its instant with it.
    function test_a_time_lock_cannot_be_entered_by_exchange() public {
        Tree.Grants memory grants = someGrants(4);
        IVault.Options memory options;
        (options.accelerates, options.changeDelay) = (50, 1 days);
        (options.guardian, options.moveDelay) = (GUARDIAN, 1 days);
        uint256 pool = open(AIRDROP, grants, halfAndLine(), options);
        IVault.Grant memory grant = proved(pool, grants, 1);
        vm.startPrank(ISSUER);
        vault.proposeChange(pool, 1, 0);
        vault.proposeMove(grant, TREASURY);
        skip(1 days);
        vault.proposeChange(pool, 50, 0);
        vault.proposeMove(grant, STRANGER);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, START + 2 days));
        vault.change(pool);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, START + 2 days));
        vault.finishMove(grant);
    }

    function aliceAnd(uint256 count)
        private
        pure
        returns (Tree.Grants memory grants, uint256 key)
    {
        grants = someGrants(count);
        key = 0xa11ce;
        grants.accounts[1] = vm.addr(key);
    }

    function sign(uint256 key, IVault.Grant memory grant, address to, uint256 chain)
        private
        view
        returns (bytes memory)
    {
        bytes32 digest = Signatory.digest(address(vault), chain, grant, to, 0, START);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function signatureAt(uint256 key, IVault.Grant memory grant, uint256 deadline)
        private
        view
        returns (bytes memory)
    {
        bytes32 digest =
            Signatory.digest(address(vault), block.chainid, grant, TREASURY, 0, deadline);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}
