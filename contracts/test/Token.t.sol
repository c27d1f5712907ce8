// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

import {Token} from "../src/Token.sol";

contract TokenTest is Test {
    address private immutable HOLDER = makeAddr("holder");
    address private immutable MINTER = makeAddr("minter");

    function test_a_token_is_what_it_is_told() public {
        Token token = new Token("Riverbank", "RIV", 6, 1e18, 1e15, HOLDER, MINTER);
        assertEq(token.name(), "Riverbank");
        assertEq(token.symbol(), "RIV");
        assertEq(token.decimals(), 6);
        assertEq(token.totalSupply(), 1e15);
        assertEq(token.balanceOf(HOLDER), 1e15);
        assertEq(token.minter(), MINTER);
    }

    function test_only_the_minter_mints(address caller, address to, uint128 amount) public {
        Token token = new Token("Riverbank", "RIV", 18, type(uint128).max, 0, HOLDER, MINTER);
        vm.assume(caller != MINTER && to != address(0));
        vm.expectRevert(abi.encodeWithSelector(Token.NotMinter.selector, caller));
        vm.prank(caller);
        token.mint(to, amount);
        vm.prank(MINTER);
        token.mint(to, amount);
        assertEq(token.balanceOf(to), amount);
        assertEq(token.totalSupply(), amount);
    }

    function test_without_a_minter_nobody_mints(address caller) public {
        Token token = new Token("Riverbank", "RIV", 18, 100, 100, HOLDER, address(0));
        vm.assume(caller != address(0));
        vm.expectRevert(abi.encodeWithSelector(Token.NotMinter.selector, caller));
        vm.prank(caller);
        token.mint(HOLDER, 1);
        assertEq(token.totalSupply(), 100);
    }

    function test_a_signature_approves() public {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        Token token = new Token("Riverbank", "RIV", 18, 100, 100, owner, address(0));
        bytes32 permit = keccak256(
            "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
        );
        bytes32 digest = keccak256(
            abi.encodePacked(
                hex"1901",
                token.DOMAIN_SEPARATOR(),
                keccak256(abi.encode(permit, owner, HOLDER, 40, 0, block.timestamp))
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        token.permit(owner, HOLDER, 40, block.timestamp, v, r, s);
        assertEq(token.allowance(owner, HOLDER), 40);
        assertEq(token.nonces(owner), 1);
    }
}
