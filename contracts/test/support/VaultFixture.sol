// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Token} from "../../src/Token.sol";
import {Vault} from "../../src/Vault.sol";
import {IVault} from "../../src/interfaces/IVault.sol";
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

    Token internal token;
    Vault internal vault;

    function setUp() public virtual {
        vm.warp(START);
        token = new Token("Riverbank", "RIV", 18, 1e27, 1e27, ISSUER, address(0));
        vault = new Vault(address(token), PLAN, ISSUER);
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

    function open(bytes32 distribution, Tree.Grants memory grants, bytes32[] memory words)
        internal
        returns (uint256)
    {
        fund(Tree.total(grants));
        vm.prank(ISSUER);
        return vault.open(distribution, Tree.root(grants), Tree.total(grants), words);
    }

    function claim(uint256 pool, Tree.Grants memory grants, uint256 index)
        internal
        returns (uint256)
    {
        return vault.claim(
            pool,
            index,
            grants.accounts[index],
            grants.amounts[index],
            Tree.proof(grants, index, 0)
        );
    }

    function push(uint256 pool, Tree.Grants memory grants, uint256 first, uint256 depth)
        internal
        returns (uint256)
    {
        (address[] memory accounts, uint256[] memory amounts) = Tree.run(grants, first, depth);
        return vault.push(pool, first, accounts, amounts, Tree.proof(grants, first, depth));
    }

    function expectNotInTree(uint256 pool, uint256 index, address account, uint256 amount)
        internal
    {
        vm.expectRevert(
            abi.encodeWithSelector(IVault.NotInTree.selector, pool, index, account, amount)
        );
    }
}
