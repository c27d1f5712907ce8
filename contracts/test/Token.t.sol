// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
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

    function test_the_cap_holds_whatever_the_minter_does(uint128 cap, uint256 supply, uint256 more)
        public
    {
        supply = bound(supply, 0, cap);
        Token token = new Token("Riverbank", "RIV", 18, cap, supply, HOLDER, MINTER);
        assertEq(token.cap(), cap);
        uint256 left = cap - supply;
        more = bound(more, left + 1, type(uint256).max - supply);
        vm.expectRevert(
            abi.encodeWithSelector(ERC20Votes.ERC20ExceededSafeSupply.selector, supply + more, cap)
        );
        vm.prank(MINTER);
        token.mint(HOLDER, more);
        vm.prank(MINTER);
        token.mint(HOLDER, left);
        assertEq(token.totalSupply(), cap);
    }

    function test_the_first_supply_is_capped_too() public {
        vm.expectRevert(
            abi.encodeWithSelector(ERC20Votes.ERC20ExceededSafeSupply.selector, 101, 100)
        );
        new Token("Riverbank", "RIV", 18, 100, 101, HOLDER, MINTER);
        uint256 most = type(uint208).max;
        vm.expectRevert(abi.encodeWithSelector(Token.CapTooLarge.selector, most + 1, most));
        new Token("Riverbank", "RIV", 18, most + 1, 0, HOLDER, MINTER);
        new Token("Riverbank", "RIV", 18, most, most, HOLDER, MINTER);
    }

    function test_votes_are_counted_in_seconds() public {
        vm.warp(1000);
        Token token = new Token("Riverbank", "RIV", 18, 100, 100, HOLDER, MINTER);
        assertEq(token.clock(), 1000);
        assertEq(token.CLOCK_MODE(), "mode=timestamp");
        assertEq(token.getVotes(HOLDER), 0);
        vm.startPrank(HOLDER);
        token.delegate(HOLDER);
        assertEq(token.getVotes(HOLDER), 100);
        vm.warp(1010);
        assertTrue(token.transfer(MINTER, 30));
        assertEq(token.getVotes(HOLDER), 70);
        vm.warp(1011);
        assertEq(token.getPastVotes(HOLDER, 1009), 100);
        assertEq(token.getPastVotes(HOLDER, 1010), 70);
        assertEq(token.getPastTotalSupply(1010), 100);
    }
}
