// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRewards} from "../src/interfaces/IRewards.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {PlainToken} from "./support/PlainToken.sol";
import {Signatory} from "./support/Signatory.sol";
import {Tree} from "./support/Tree.sol";
import {VaultFixture} from "./support/VaultFixture.sol";
import {VotesToken} from "./support/VotesToken.sol";
import {Words} from "./support/Words.sol";

/// @notice A contract that signs (EIP-1271) whatever its owner has signed.
contract Wallet {
    address private immutable OWNER;

    constructor(address owner) {
        OWNER = owner;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature)
        external
        view
        returns (bytes4)
    {
        (uint8 v, bytes32 r, bytes32 s) =
            (uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        return ecrecover(hash, v, r, s) == OWNER ? this.isValidSignature.selector : bytes4(0);
    }
}

/// @notice Takes what is staked, or a little less.
contract Staking {
    PlainToken private immutable TOKEN;
    uint256 private immutable LESS;
    mapping(address keeper => uint256) public staked;

    constructor(PlainToken token, uint256 less) {
        (TOKEN, LESS) = (token, less);
    }

    function stake(uint256 pool, address keeper, address account, uint128 amount) external {
        require(pool == 7 && keeper == account, "other arguments than were given");
        // The token reverts rather than returning false.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        TOKEN.transferFrom(msg.sender, address(this), amount - LESS);
        staked[keeper] += amount;
    }
}

/// @notice The cases of `VaultHolders.tree`.
contract VaultHoldersTest is VaultFixture {
    uint256 private constant KEY = 0xa11ce;
    address private immutable ALICE = vm.addr(KEY);

    Tree.Grants private grants;
    uint256 private pool;
    uint256 private instant;

    function setUp() public override {
        super.setUp();
        grants = someGrants(13);
        grants.accounts[4] = ALICE;
        IVault.Options memory options;
        (options.guardian, options.moveDelay) = (GUARDIAN, 3 days);
        pool = open(AIRDROP, grants, halfAndLine(), options);
        instant = openInstant(TEAM, grants, START);
    }

    /* CLAIMING TO ANOTHER ACCOUNT */

    function test_it_should_revert_when_a_stranger_directs_a_claim(bool fromInstant) public {
        IVault.Grant memory grant = proved(fromInstant ? instant : pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ALICE));
        vm.prank(STRANGER);
        vault.claimTo(grant, STRANGER);
    }

    function test_it_should_revert_when_a_claim_is_directed_nowhere() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(IVault.AddressIsZero.selector);
        vm.prank(ALICE);
        vault.claimTo(grant, address(0));
    }

    function test_it_should_pay_where_the_holder_directs(bool fromInstant) public {
        uint256 from = fromInstant ? instant : pool;
        IVault.Grant memory grant = proved(from, grants, 4);
        uint256 expected = fromInstant ? grant.amount : grant.amount / 2;
        vm.expectEmit(address(vault));
        emit IVault.Directed(from, 4, ALICE, TREASURY);
        vm.prank(ALICE);
        assertEq(vault.claimTo(grant, TREASURY), expected);
        assertEq(token.balanceOf(TREASURY), expected);
        assertEq(token.balanceOf(ALICE), 0);
    }

    /* CLAIMING BY SIGNATURE */

    function test_it_should_pay_where_the_holder_signs(address sender) public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        bytes memory signature = sign(KEY, grant, TREASURY, 0, START + 9);
        vm.warp(START + 9);
        vm.prank(sender);
        uint256 amount = vault.claimBySignature(grant, TREASURY, START + 9, signature);
        assertEq(token.balanceOf(TREASURY), amount);
        assertGt(amount, 0);
        assertEq(vault.nonces(ALICE), 1);
    }

    function test_it_should_pay_where_a_contract_signs() public {
        Tree.Grants memory theirs = someGrants(3);
        theirs.accounts[1] = address(new Wallet(ALICE));
        uint256 other = open("third", theirs, halfAndLine());
        IVault.Grant memory grant = proved(other, theirs, 1);
        bytes memory signature = sign(KEY, grant, TREASURY, 0, START);
        vault.claimBySignature(grant, TREASURY, START, signature);
        assertEq(token.balanceOf(TREASURY), grant.amount / 2);
    }

    function test_it_should_revert_when_a_signature_is_late() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        bytes memory signature = sign(KEY, grant, TREASURY, 0, START + 9);
        vm.warp(START + 10);
        vm.expectRevert(abi.encodeWithSelector(IVault.SignatureExpired.selector, START + 9));
        vault.claimBySignature(grant, TREASURY, START + 9, signature);
    }

    function test_it_should_revert_when_a_claim_is_signed_to_nowhere() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        bytes memory signature = sign(KEY, grant, address(0), 0, START + 9);
        vm.expectRevert(IVault.AddressIsZero.selector);
        vault.claimBySignature(grant, address(0), START + 9, signature);
    }

    function test_it_should_revert_when_something_else_was_signed(uint8 what) public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        IVault.Grant memory signed = proved(pool, grants, 4);
        (address to, uint256 deadline, uint256 nonce) = (TREASURY, START, 0);
        what = what % 7;
        if (what == 0) signed.pool = instant;
        if (what == 1) signed.index = 5;
        if (what == 2) signed.account = STRANGER;
        if (what == 3) signed.amount += 1;
        if (what == 4) to = STRANGER;
        if (what == 5) deadline += 1;
        if (what == 6) nonce = 1;
        refuses(grant, sign(KEY, signed, to, nonce, deadline));
    }

    function test_it_should_revert_when_somebody_else_signed(uint256 key) public {
        key = bound(key, 1, 1e30);
        vm.assume(key != KEY);
        IVault.Grant memory grant = proved(pool, grants, 4);
        refuses(grant, sign(key, grant, TREASURY, 0, START));
    }

    /* CLAIMING AND DELEGATING */

    function test_it_should_claim_and_delegate(bool seenBefore) public {
        (IVault held, VotesToken votes, IVault.Grant memory grant) = withVotes();
        (uint8 v, bytes32 r, bytes32 s) = signDelegation(votes, STRANGER);
        // Somebody who saw the signature uses it first: that changes nothing.
        if (seenBefore) votes.delegateBySig(STRANGER, 0, START + 9, v, r, s);
        uint256 amount = held.claimAndDelegate(grant, STRANGER, 0, START + 9, v, r, s);
        assertEq(votes.balanceOf(ALICE), amount);
        assertEq(votes.getVotes(STRANGER), amount);
    }

    function test_it_should_revert_when_the_votes_go_elsewhere() public {
        (IVault held, VotesToken votes, IVault.Grant memory grant) = withVotes();
        (uint8 v, bytes32 r, bytes32 s) = signDelegation(votes, TREASURY);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotDelegated.selector, ALICE, STRANGER));
        held.claimAndDelegate(grant, STRANGER, 0, START + 9, v, r, s);
    }

    /* CLAIMING AND STAKING */

    function test_it_should_claim_and_stake() public {
        Staking staking = new Staking(token, 0);
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.prank(ALICE);
        uint256 amount = vault.claimAndStake(grant, IRewards(address(staking)), 7);
        assertEq(staking.staked(ALICE), amount);
        assertEq(token.balanceOf(address(staking)), amount);
        assertEq(token.allowance(address(vault), address(staking)), 0);
    }

    function test_it_should_revert_when_not_all_is_staked() public {
        Staking staking = new Staking(token, 1);
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotStaked.selector, staking, 1));
        vm.prank(ALICE);
        vault.claimAndStake(grant, IRewards(address(staking)), 7);
    }

    function test_it_should_revert_when_a_stranger_stakes() public {
        Staking staking = new Staking(token, 0);
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ALICE));
        vm.prank(STRANGER);
        vault.claimAndStake(grant, IRewards(address(staking)), 7);
    }

    /* MOVING A GRANT */

    function test_it_should_move_a_grant(bool byIssuer) public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        uint256 before = vault.claim(grant);
        vm.expectEmit(address(vault));
        emit IVault.MoveProposed(pool, 4, ALICE, STRANGER, START + 3 days);
        vm.prank(byIssuer ? ISSUER : ALICE);
        vault.proposeMove(grant, STRANGER);
        vm.warp(START + 3 days);
        vault.finishMove(grant);
        (, address holder, IVault.Move memory move) = vault.grantOf(grant);
        assertEq(holder, STRANGER);
        assertEq(move.to, address(0));
        uint256 rest = vault.claim(bare(pool, grants, 4));
        assertEq(token.balanceOf(ALICE), before);
        assertEq(token.balanceOf(STRANGER), rest);
        assertEq(before + rest, grant.amount);
    }

    function test_it_should_move_a_grant_that_was_never_paid_and_back() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.prank(ALICE);
        vault.proposeMove(grant, STRANGER);
        skip(3 days);
        vault.finishMove(grant);
        vm.prank(STRANGER);
        vault.proposeMove(grant, ALICE);
        skip(3 days);
        vault.finishMove(grant);
        vault.claim(grant);
        assertEq(token.balanceOf(ALICE), grant.amount);
    }

    function test_it_should_push_to_the_new_holder() public {
        moveToStranger();
        push(pool, grants, 4, 2);
        assertEq(token.balanceOf(STRANGER), grants.amounts[4]);
        assertEq(token.balanceOf(ALICE), 0);
    }

    function test_it_should_heed_the_new_holder_only() public {
        moveToStranger();
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, ALICE, STRANGER));
        vm.prank(ALICE);
        vault.claimTo(grant, ALICE);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, ALICE, STRANGER));
        vm.prank(ALICE);
        vault.proposeMove(grant, ALICE);
        bytes memory signature = sign(KEY, grant, TREASURY, 0, block.timestamp);
        vm.expectRevert(abi.encodeWithSelector(IVault.SignatureIsWrong.selector, STRANGER));
        vault.claimBySignature(grant, TREASURY, block.timestamp, signature);
        vm.prank(STRANGER);
        vault.claimTo(grant, TREASURY);
    }

    function test_it_should_revert_when_a_move_comes_too_soon() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, 0));
        vault.finishMove(grant);
        vm.prank(ALICE);
        vault.proposeMove(grant, STRANGER);
        vm.warp(START + 3 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, START + 3 days));
        vault.finishMove(grant);
    }

    function test_it_should_revert_when_a_move_was_vetoed(bool byGuardian) public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.prank(ISSUER);
        vault.proposeMove(grant, STRANGER);
        skip(30 days);
        vm.prank(byGuardian ? GUARDIAN : ALICE);
        vault.vetoMove(grant);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, 0));
        vault.finishMove(grant);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotReady.selector, 0));
        vm.prank(GUARDIAN);
        vault.vetoMove(grant);
    }

    function test_it_should_revert_when_a_stranger_proposes_or_vetoes() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, STRANGER, ALICE));
        vm.prank(STRANGER);
        vault.proposeMove(grant, STRANGER);
        vm.prank(ISSUER);
        vault.proposeMove(grant, STRANGER);
        vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, ISSUER, ALICE));
        vm.prank(ISSUER);
        vault.vetoMove(grant);
    }

    function test_it_should_revert_when_a_grant_cannot_move() public {
        uint256 fixed_ = open("third", grants, halfAndLine());
        for (uint256 i; i < 2; ++i) {
            IVault.Grant memory grant = proved(i == 0 ? fixed_ : instant, grants, 4);
            vm.expectRevert(abi.encodeWithSelector(IVault.NotAllowed.selector, ALICE, 0));
            vm.prank(ALICE);
            vault.proposeMove(grant, STRANGER);
        }
    }

    function test_it_should_revert_when_a_grant_moves_nowhere_or_is_none() public {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.expectRevert(IVault.AddressIsZero.selector);
        vm.prank(ALICE);
        vault.proposeMove(grant, address(0));
        grant.amount += 1;
        expectNotInTree(pool, 4);
        vm.prank(ISSUER);
        vault.proposeMove(grant, STRANGER);
    }

    function moveToStranger() private {
        IVault.Grant memory grant = proved(pool, grants, 4);
        vm.prank(ALICE);
        vault.proposeMove(grant, STRANGER);
        skip(3 days);
        vault.finishMove(grant);
    }

    function refuses(IVault.Grant memory grant, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(IVault.SignatureIsWrong.selector, ALICE));
        vault.claimBySignature(grant, TREASURY, START, signature);
    }

    function sign(
        uint256 key,
        IVault.Grant memory grant,
        address to,
        uint256 nonce,
        uint256 deadline
    ) private view returns (bytes memory) {
        bytes32 digest = Signatory.digest(
            address(vault), block.chainid, grant, to, nonce, deadline
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function signDelegation(VotesToken votes, address to)
        private
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 claim_ = keccak256(
            abi.encode(
                keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)"),
                to,
                0,
                START + 9
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", votes.DOMAIN_SEPARATOR(), claim_));
        return vm.sign(KEY, digest);
    }

    function withVotes()
        private
        returns (IVault held, VotesToken votes, IVault.Grant memory grant)
    {
        votes = new VotesToken(1e30, address(this));
        held = newVault(address(votes), ISSUER);
        votes.transfer(address(held), Tree.total(grants));
        vm.prank(ISSUER);
        held.open(
            plain(TEAM, Tree.root(grants), Tree.total(grants), Words.one(Words.jump(1, START)))
        );
        grant = proved(0, grants, 4);
    }
}
