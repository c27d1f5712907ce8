// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {IVault} from "../../src/interfaces/IVault.sol";
import {Breaker} from "../../src/libraries/Breaker.sol";
import {PlainToken} from "./PlainToken.sol";
import {Tree} from "./Tree.sol";
import {Words} from "./Words.sol";

/// @notice A funded vault, thirteen grants and a release of half at once and half over a hundred
/// seconds.
abstract contract VaultFixture is Test {
    uint40 internal constant START = 1_767_225_600;
    bytes32 internal constant PLAN = keccak256("plan");
    bytes32 internal constant AIRDROP = keccak256("airdrop");
    bytes32 internal constant TEAM = keccak256("team");

    address internal immutable ISSUER = makeAddr("issuer");
    address internal immutable STRANGER = makeAddr("stranger");
    address internal immutable REVOKER = makeAddr("revoker");
    address internal immutable TREASURY = makeAddr("treasury");
    address internal immutable GUARDIAN = makeAddr("guardian");

    PlainToken internal token;
    IVault internal vault;

    function setUp() public virtual {
        vm.warp(START);
        token = new PlainToken("RIV");
        token.mint(ISSUER, 1e27);
        vault = newVault(setup());
    }

    function setup() internal view virtual returns (IVault.Setup memory made) {
        made.asset = address(token);
        made.planHash = PLAN;
        made.issuer = ISSUER;
    }

    function newVault(IVault.Setup memory made) internal returns (IVault) {
        return IVault(deployCode("Vault.sol:Vault", abi.encode(made)));
    }

    function newVault(address asset, address issuer) internal returns (IVault) {
        IVault.Setup memory made;
        (made.asset, made.planHash, made.issuer) = (asset, PLAN, issuer);
        return newVault(made);
    }

    function someGrants(uint256 count) internal pure returns (Tree.Grants memory grants) {
        grants.accounts = new address[](count);
        grants.amounts = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            grants.accounts[i] = address(uint160(0x1000 + i));
            grants.amounts[i] = 1e18 * (i + 1) + i;
        }
    }

    function halfAndLine() internal pure returns (bytes32[] memory) {
        return Words.list(
            Words.header(2, 2), Words.jump(1, START), Words.line(2, START, START + 100, START)
        );
    }

    function fund(uint256 amount) internal {
        vm.prank(ISSUER);
        // The token reverts rather than returning false.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        token.transfer(address(vault), amount);
    }

    function plain(bytes32 distribution, bytes32 root, uint128 total, bytes32[] memory words)
        internal
        pure
        returns (IVault.Opening memory opening)
    {
        (opening.distribution, opening.root) = (distribution, root);
        (opening.total, opening.words) = (total, words);
    }

    function open(bytes32 distribution, Tree.Grants memory grants, bytes32[] memory words)
        internal
        returns (uint256)
    {
        IVault.Options memory none;
        return open(distribution, grants, words, none);
    }

    function open(
        bytes32 distribution,
        Tree.Grants memory grants,
        bytes32[] memory words,
        IVault.Options memory options
    ) internal returns (uint256) {
        fund(Tree.total(grants));
        IVault.Opening memory opening =
            plain(distribution, Tree.root(grants), Tree.total(grants), words);
        opening.options = options;
        vm.prank(ISSUER);
        return vault.open(opening);
    }

    function openInstant(bytes32 distribution, Tree.Grants memory grants, uint40 from)
        internal
        returns (uint256)
    {
        fund(Tree.total(grants));
        vm.prank(ISSUER);
        return vault.openInstant(distribution, Tree.root(grants), Tree.total(grants), from, 0);
    }

    /// @notice A grant with its proof.
    function proved(uint256 pool, Tree.Grants memory grants, uint256 index)
        internal
        pure
        returns (IVault.Grant memory grant)
    {
        grant = bare(pool, grants, index);
        grant.proof = Tree.proof(grants, index, 0);
    }

    /// @notice A grant without a proof.
    function bare(uint256 pool, Tree.Grants memory grants, uint256 index)
        internal
        pure
        returns (IVault.Grant memory grant)
    {
        (grant.pool, grant.index) = (pool, index);
        (grant.account, grant.amount) = (grants.accounts[index], uint128(grants.amounts[index]));
    }

    function given(
        uint256 pool,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] memory proof
    ) internal pure returns (IVault.Grant memory) {
        return IVault.Grant(pool, index, account, uint128(amount), proof);
    }

    function batch(
        uint256 pool,
        uint256 first,
        address[] memory accounts,
        uint256[] memory amounts,
        bytes32[] memory proof
    ) internal pure returns (IVault.Run memory) {
        return IVault.Run(pool, first, accounts, amounts, proof);
    }

    function claim(uint256 pool, Tree.Grants memory grants, uint256 index)
        internal
        returns (uint256)
    {
        return vault.claim(proved(pool, grants, index));
    }

    function take(uint256 pool, Tree.Grants memory grants, uint256 index) internal {
        vault.take(
            pool,
            index,
            grants.accounts[index],
            grants.amounts[index],
            Tree.proof(grants, index, 0)
        );
    }

    function runOf(uint256 pool, Tree.Grants memory grants, uint256 first, uint256 depth)
        internal
        pure
        returns (IVault.Run memory run)
    {
        (run.pool, run.first) = (pool, first);
        (run.accounts, run.amounts) = Tree.run(grants, first, depth);
        run.proof = Tree.proof(grants, first, depth);
    }

    function push(uint256 pool, Tree.Grants memory grants, uint256 first, uint256 depth)
        internal
        returns (uint256)
    {
        return vault.push(runOf(pool, grants, first, depth));
    }

    function paidTo(uint256 pool, Tree.Grants memory grants, uint256 index)
        internal
        view
        returns (uint256)
    {
        (IVault.Record memory record,,) = vault.grantOf(bare(pool, grants, index));
        return record.paid;
    }

    /// @notice What the vault owes, counted pool by pool.
    function owed() internal view returns (uint256 sum) {
        for (uint256 i; i < vault.poolCount(); ++i) {
            sum += vault.pools(i).total - vault.pools(i).paid;
        }
    }

    function recountAll() internal {
        uint256[] memory numbers = new uint256[](vault.poolCount());
        for (uint256 i; i < numbers.length; ++i) {
            numbers[i] = i;
        }
        vault.recount(numbers);
    }

    function expectNotInTree(uint256 pool, uint256 index) internal {
        vm.expectRevert(abi.encodeWithSelector(IVault.NotInTree.selector, pool, index));
    }
}
