// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IRegistry} from "../src/interfaces/IRegistry.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {Called, CallingToken, FeeToken} from "./support/OddTokens.sol";
import {RegistryFixture} from "./support/RegistryFixture.sol";
import {Tree} from "./support/Tree.sol";

/// @notice Returns false where another would revert, and moves nothing.
contract FalseToken is ERC20 {
    constructor(address holder) ERC20("False", "FALSE") {
        _mint(holder, 1e27);
    }

    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// @notice Says that it has moved units, and moves none.
contract LyingToken is ERC20 {
    constructor(address holder) ERC20("Lying", "LIE") {
        _mint(holder, 1e27);
    }

    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return true;
    }
}

/// @notice Takes from the receiver while it is paid.
contract FallingToken is ERC20 {
    constructor(address holder) ERC20("Falling", "FALL") {
        _mint(holder, 1e27);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        _burn(to, balanceOf(to));
        return super.transferFrom(from, to, value);
    }
}

/// @notice An issuer that is a contract.
contract Repeater {
    function run(address target, bytes memory data) external returns (bool done, bytes memory) {
        return target.call(data);
    }
}

/// @notice A wallet that has the issuer make a call while it is paid.
contract Relay is Called {
    Repeater private immutable ISSUER;
    address private immutable TARGET;
    bytes private data;

    constructor(Repeater issuer, address target) {
        (ISSUER, TARGET) = (issuer, target);
    }

    function prepare(bytes memory data_) external {
        data = data_;
    }

    function called() external {
        bytes memory once = data;
        delete data;
        if (once.length > 0) ISSUER.run(TARGET, once);
    }
}

/// @notice A vault that has its issuer deploy another one while it is being made.
contract NestedVault {
    address public immutable issuer;
    bytes32 public immutable planHash;
    address public immutable asset;

    constructor(
        address issuer_,
        bytes32 promises,
        address asset_,
        address target,
        bytes memory data
    ) {
        (issuer, planHash, asset) = (issuer_, promises, asset_);
        if (data.length == 0) return;
        (bool done,) = Repeater(issuer_).run(target, data);
        require(done, "the issuer does not run");
    }
}

/// @notice What an attacker, a careless operator or an odd token would do.
contract RegistryAttackTest is RegistryFixture {
    /// @notice I38: whatever order of repetitions and of units sent by hand, a wallet gets what it
    /// was promised by the registry once, and nothing above its level.
    function test_a_wallet_is_funded_once_whatever_was_sent_by_hand(
        uint96 amount,
        uint96 before,
        uint96 between,
        uint96 after_,
        uint8 repetitions
    ) public {
        amount = uint96(bound(amount, 1, 1e26));
        sendByHand(ISSUER, TREASURY, before = uint96(bound(before, 0, 1e26)));
        uint256 level = uint256(before) + amount;
        sendByHand(ISSUER, TREASURY, between = uint96(bound(between, 0, 1e26)));
        fundOne(funding(TEAM, TREASURY, amount, level));
        uint256 expected = between >= amount ? uint256(before) + between : level;
        assertEq(token.balanceOf(TREASURY), expected);
        sendByHand(ISSUER, TREASURY, after_ = uint96(bound(after_, 0, 1e26)));
        for (uint256 i; i < repetitions % 4; ++i) {
            fundOne(funding(TEAM, TREASURY, amount, level + i));
        }
        assertEq(token.balanceOf(TREASURY), expected + after_);
    }

    /// @notice I38: dust cannot make a funding fail, nor another land.
    function test_dust_does_no_harm(uint8 dust) public {
        address made = deployVault(PLAN, 0);
        sendByHand(ISSUER, STRANGER, 1000);
        sendByHand(STRANGER, made, dust);
        sendByHand(STRANGER, TREASURY, dust);
        fundOne(funding(bytes32(0), made, 300, 300));
        fundOne(funding(TEAM, TREASURY, 300, 300));
        assertEq(token.balanceOf(made), 300);
        assertEq(token.balanceOf(TREASURY), 300);
    }

    /// @notice A token that takes a fee of a transfer is refused, and leaves no trace.
    function test_a_fee_is_refused() public {
        FeeToken odd = new FeeToken(ISSUER);
        vm.prank(ISSUER);
        odd.approve(address(registry), 1e27);
        IRegistry.Funding memory one = funding(TEAM, TREASURY, 1000, 1000);
        one.token = address(odd);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegistry.ReceivedOtherwise.selector, address(odd), TREASURY, 1000, 990
            )
        );
        fundOne(one);
        assertEq(registry.funded(ISSUER, address(odd), PLAN, TEAM).to, address(0));
        assertEq(odd.balanceOf(TREASURY), 0);
    }

    function test_a_token_that_returns_false_is_refused() public {
        FalseToken odd = new FalseToken(ISSUER);
        IRegistry.Funding memory one = funding(TEAM, TREASURY, 1000, 1000);
        one.token = address(odd);
        vm.expectRevert(SafeTransferLib.TransferFromFailed.selector);
        fundOne(one);
    }

    function test_a_token_that_moves_nothing_is_refused() public {
        LyingToken odd = new LyingToken(ISSUER);
        IRegistry.Funding memory one = funding(TEAM, TREASURY, 1000, 1000);
        one.token = address(odd);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegistry.ReceivedOtherwise.selector, address(odd), TREASURY, 1000, 0
            )
        );
        fundOne(one);
    }

    /// @notice A balance that falls while it is paid is an error, not an underflow.
    function test_a_balance_that_falls_is_refused() public {
        FallingToken odd = new FallingToken(ISSUER);
        vm.startPrank(ISSUER);
        odd.approve(address(registry), 1e27);
        odd.transfer(TREASURY, 5000);
        vm.stopPrank();
        IRegistry.Funding memory one = funding(TEAM, TREASURY, 1000, 6000);
        one.token = address(odd);
        vm.expectRevert(
            abi.encodeWithSelector(
                IRegistry.ReceivedOtherwise.selector, address(odd), TREASURY, 1000, 0
            )
        );
        fundOne(one);
    }

    /// @notice I38: a receiver that is called while it is paid, and is the issuer's own contract,
    /// cannot have itself paid twice. Guard: the funding is written down before it is sent.
    function test_a_receiver_cannot_enter_again(bool early, bool other) public {
        Repeater issuer = new Repeater();
        Relay wallet = new Relay(issuer, address(registry));
        CallingToken odd = new CallingToken(early, address(this));
        odd.transfer(address(issuer), 1e20);
        issuer.run(
            address(odd), abi.encodeCall(odd.approve, (address(registry), type(uint256).max))
        );
        IRegistry.Funding memory one = funding(TEAM, address(wallet), 1000, 1000);
        one.token = address(odd);
        bytes memory call = abi.encodeCall(IRegistry.fund, (list(one)));
        (one.distribution, one.level) = (other ? RESERVE : TEAM, 2000);
        wallet.prepare(abi.encodeCall(IRegistry.fund, (list(one))));

        (bool done,) = issuer.run(address(registry), call);
        assertEq(odd.balanceOf(address(wallet)), done ? 1000 : 0);
        // Another funding within is refused with all: what came was not what was sent.
        assertEq(done, !other);
    }

    /// @notice I39: a stranger who is first takes nothing from the issuer: neither the addresses of
    /// his contracts nor his count. Guard: both follow from the caller.
    function test_a_stranger_who_is_first_changes_nothing() public {
        bytes memory tokens = tokenCreation("RIV", 100);
        bytes memory vaults = vaultCreation(address(token), PLAN, ISSUER);
        vm.startPrank(STRANGER);
        address theirs = registry.deployToken(PLAN, tokens, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.IssuerDiffers.selector, ISSUER, STRANGER));
        registry.deployVault(PLAN, vaults, 0);
        registry.deployVault(PLAN, vaultCreation(address(token), PLAN, STRANGER), 0);
        vm.expectRevert();
        registry.fund(list(funding(TEAM, STRANGER, 100, 100)));
        vm.stopPrank();

        vm.startPrank(ISSUER);
        address ours = registry.deployToken(PLAN, tokens, 0);
        address made = registry.deployVault(PLAN, vaults, 0);
        vm.stopPrank();
        assertNotEq(ours, theirs);
        fundOne(funding(bytes32(0), made, 100, 100));
        fundOne(funding(TEAM, TREASURY, 100, 100));
        assertEq(token.balanceOf(made), 100);
        assertEq(token.balanceOf(TREASURY), 100);
    }

    /// @notice I39: a creation that was edited deploys elsewhere, and what it says of itself is
    /// compared.
    function test_an_edited_creation_is_another_vault(uint16 place, uint8 bit) public {
        bytes memory creation = vaultCreation(address(token), PLAN, ISSUER);
        bytes memory edited = vaultCreation(address(token), PLAN, ISSUER);
        uint256 index = bound(place, 0, edited.length - 1);
        edited[index] = bytes1(uint8(edited[index]) ^ uint8(1 << (bit % 8)));
        bytes32 salt = registry.saltOf(ISSUER, PLAN);
        address honest = vm.computeCreate2Address(salt, keccak256(creation), address(registry));
        vm.prank(ISSUER);
        try registry.deployVault(PLAN, edited, 0) returns (address made) {
            assertNotEq(made, honest);
            assertEq(IVault(made).issuer(), ISSUER);
            assertEq(IVault(made).planHash(), PLAN);
        } catch {}
        assertEq(honest.code.length, 0);
    }

    /// @notice I39: two settlements that were planned when nothing stood deploy one vault, whichever
    /// order; the second is refused and moves nothing.
    function test_two_plans_for_nothing_deploy_one_vault(bool swapped) public {
        address first = deployVault(swapped ? TEAM : PLAN, 0);
        bytes32 other = swapped ? PLAN : TEAM;
        bytes memory creation = vaultCreation(address(token), other, ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.OthersStand.selector, 0, 1));
        vm.prank(ISSUER);
        registry.deployVault(other, creation, 0);
        address[] memory known = registry.vaultsOf(ISSUER, address(token));
        assertEq(known.length, 1);
        assertEq(known[0], first);
    }

    /// @notice I39: a vault that has another one deployed while it is made is counted after it.
    /// Guard: the count is compared after the last call into what is made.
    function test_a_nested_creation_is_counted() public {
        Repeater issuer = new Repeater();
        bytes memory inner = abi.encodePacked(
            type(NestedVault).creationCode,
            abi.encode(address(issuer), TEAM, address(token), address(0), "")
        );
        bytes memory outer = abi.encodePacked(
            type(NestedVault).creationCode,
            abi.encode(
                address(issuer),
                PLAN,
                address(token),
                address(registry),
                abi.encodeCall(IRegistry.deployVault, (TEAM, inner, 0))
            )
        );
        (bool done, bytes memory answer) =
            issuer.run(address(registry), abi.encodeCall(IRegistry.deployVault, (PLAN, outer, 0)));
        assertFalse(done);
        assertEq(answer, abi.encodeWithSelector(IRegistry.OthersStand.selector, 0, 1));
        assertEq(registry.vaultsOf(address(issuer), address(token)).length, 0);
    }

    /// @notice A run that a vault refuses takes the others of its call with it, and pays nothing.
    function test_a_wrong_run_pays_nobody() public {
        Tree.Grants memory grants = someGrants(8);
        uint256 pool = open(AIRDROP, grants, halfAndLine());
        uint256 held = token.balanceOf(address(vault));
        IVault.Run[] memory runs = new IVault.Run[](2);
        runs[0] = runOf(pool, grants, 0, 2);
        runs[1] = runOf(pool, grants, 4, 2);
        runs[1].amounts[0] += 1;
        vm.expectRevert(abi.encodeWithSelector(IVault.BatchNotInTree.selector, pool, 4, 4));
        registry.push(vault, runs);
        assertEq(token.balanceOf(address(vault)), held);
    }
}
