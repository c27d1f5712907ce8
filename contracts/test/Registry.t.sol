// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Token} from "../src/Token.sol";
import {IRegistry} from "../src/interfaces/IRegistry.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {PlainToken} from "./support/PlainToken.sol";
import {RegistryFixture} from "./support/RegistryFixture.sol";
import {Tree} from "./support/Tree.sol";

/// @notice The cases of `Registry.tree`.
/// @dev Each call is a transaction of its own.
/// forge-config: default.isolate = true
/// forge-config: deep.isolate = true
contract RegistryTest is RegistryFixture {
    /* DEPLOY TOKEN */

    function test_it_should_refuse_a_token_where_others_stand() public {
        bytes memory creation = tokenCreation("RIV", 100);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.OthersStand.selector, 1, 0));
        vm.prank(ISSUER);
        registry.deployToken(PLAN, creation, 1);
        vm.prank(ISSUER);
        registry.deployToken(PLAN, creation, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.OthersStand.selector, 0, 1));
        vm.prank(ISSUER);
        registry.deployToken(TEAM, creation, 0);
    }

    function test_it_should_refuse_a_token_that_was_deployed_before() public {
        bytes memory creation = tokenCreation("RIV", 100);
        vm.prank(ISSUER);
        address made = registry.deployToken(PLAN, creation, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.AlreadyDeployed.selector, made));
        vm.prank(ISSUER);
        registry.deployToken(PLAN, creation, 0);
    }

    function test_it_should_revert_with_the_reason_of_the_constructor() public {
        bytes memory creation = tokenCreation("RIV", type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                Token.CapTooLarge.selector, type(uint256).max, type(uint208).max
            )
        );
        vm.prank(ISSUER);
        registry.deployToken(PLAN, creation, 0);
    }

    function test_it_should_refuse_a_creation_that_leaves_no_code() public {
        vm.expectRevert(IRegistry.CreationFailed.selector);
        vm.prank(ISSUER);
        registry.deployToken(PLAN, "", 0);
        // A constructor that reverts without words.
        vm.expectRevert(IRegistry.CreationFailed.selector);
        vm.prank(ISSUER);
        registry.deployToken(PLAN, hex"5f5ffd", 0);
    }

    function test_it_should_deploy_a_token_at_the_address_that_follows_from_the_issuer() public {
        bytes memory creation = tokenCreation("RIV", 100);
        bytes32 salt = registry.saltOf(ISSUER, PLAN);
        address expected = vm.computeCreate2Address(salt, keccak256(creation), address(registry));
        vm.expectEmit(address(registry));
        emit IRegistry.TokenDeployed(ISSUER, keccak256("RIV"), PLAN, expected);
        vm.prank(ISSUER);
        assertEq(registry.deployToken(PLAN, creation, 0), expected);
        assertEq(Token(expected).balanceOf(ISSUER), 100);
        assertEq(registry.tokensOf(ISSUER, keccak256("RIV"))[0], expected);
    }

    function test_it_should_keep_tokens_of_other_symbols_apart() public {
        vm.startPrank(ISSUER);
        address first = registry.deployToken(PLAN, tokenCreation("RIV", 100), 0);
        registry.deployToken(PLAN, tokenCreation("LAKE", 100), 0);
        address third = registry.deployToken(TEAM, tokenCreation("RIV", 100), 1);
        vm.stopPrank();
        address[] memory known = registry.tokensOf(ISSUER, keccak256("RIV"));
        assertEq(known.length, 2);
        assertEq(known[0], first);
        assertEq(known[1], third);
        assertEq(registry.tokensOf(STRANGER, keccak256("RIV")).length, 0);
    }

    /* DEPLOY VAULT */

    function test_it_should_refuse_a_vault_of_another_issuer() public {
        bytes memory creation = vaultCreation(address(token), PLAN, ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.IssuerDiffers.selector, ISSUER, STRANGER));
        vm.prank(STRANGER);
        registry.deployVault(PLAN, creation, 0);
    }

    function test_it_should_refuse_a_vault_with_other_promises() public {
        bytes memory creation = vaultCreation(address(token), TEAM, ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.PromisesDiffer.selector, TEAM, PLAN));
        vm.prank(ISSUER);
        registry.deployVault(PLAN, creation, 0);
    }

    function test_it_should_refuse_a_vault_where_others_stand() public {
        deployVault(PLAN, 0);
        bytes memory creation = vaultCreation(address(token), TEAM, ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.OthersStand.selector, 0, 1));
        vm.prank(ISSUER);
        registry.deployVault(TEAM, creation, 0);
    }

    function test_it_should_refuse_a_vault_that_was_deployed_before() public {
        address made = deployVault(PLAN, 0);
        bytes memory creation = vaultCreation(address(token), PLAN, ISSUER);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.AlreadyDeployed.selector, made));
        vm.prank(ISSUER);
        registry.deployVault(PLAN, creation, 0);
    }

    function test_it_should_deploy_a_vault_at_the_address_that_follows_from_the_issuer() public {
        bytes memory creation = vaultCreation(address(token), PLAN, ISSUER);
        bytes32 salt = keccak256(abi.encode(ISSUER, PLAN));
        address expected = vm.computeCreate2Address(salt, keccak256(creation), address(registry));
        vm.expectEmit(address(registry));
        emit IRegistry.VaultDeployed(ISSUER, address(token), PLAN, expected);
        vm.prank(ISSUER);
        assertEq(registry.deployVault(PLAN, creation, 0), expected);
        address[] memory known = registry.vaultsOf(ISSUER, address(token));
        assertEq(known.length, 1);
        assertEq(known[0], expected);
    }

    function test_it_should_deploy_a_second_vault_for_who_knows_of_the_first() public {
        address first = deployVault(PLAN, 0);
        address second = deployVault(TEAM, 1);
        address[] memory known = registry.vaultsOf(ISSUER, address(token));
        assertEq(known.length, 2);
        assertEq(known[0], first);
        assertEq(known[1], second);
    }

    function test_it_should_keep_the_vaults_of_other_assets_apart() public {
        deployVault(PLAN, 0);
        address other = address(new PlainToken("LAKE"));
        bytes memory creation = vaultCreation(other, PLAN, ISSUER);
        vm.prank(ISSUER);
        registry.deployVault(PLAN, creation, 0);
        assertEq(registry.vaultsOf(ISSUER, other).length, 1);
        assertEq(registry.vaultsOf(STRANGER, address(token)).length, 0);
    }

    /* FUND */

    function test_it_should_refuse_a_funding_of_nothing() public {
        vm.expectRevert(abi.encodeWithSelector(IRegistry.FundingIsEmpty.selector, TEAM));
        fundOne(funding(TEAM, TREASURY, 0, 100));
    }

    function test_it_should_refuse_a_funding_for_nobody() public {
        vm.expectRevert(abi.encodeWithSelector(IRegistry.FundingIsEmpty.selector, TEAM));
        fundOne(funding(TEAM, address(0), 100, 100));
    }

    function test_it_should_skip_what_was_funded_before() public {
        fundOne(funding(TEAM, TREASURY, 100, 100));
        sendByHand(TREASURY, STRANGER, 100);
        vm.recordLogs();
        // The level of a later plan may be another one.
        fundOne(funding(TEAM, TREASURY, 100, 1000));
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(token.balanceOf(TREASURY), 0);
        IRegistry.Done memory done = registry.funded(ISSUER, address(token), PLAN, TEAM);
        assertEq(done.to, TREASURY);
        assertEq(done.amount, 100);
    }

    function test_it_should_refuse_another_amount() public {
        fundOne(funding(TEAM, TREASURY, 100, 100));
        vm.expectRevert(
            abi.encodeWithSelector(IRegistry.FundedOtherwise.selector, TEAM, TREASURY, 100)
        );
        fundOne(funding(TEAM, TREASURY, 101, 101));
    }

    function test_it_should_refuse_another_receiver() public {
        fundOne(funding(TEAM, TREASURY, 100, 100));
        vm.expectRevert(
            abi.encodeWithSelector(IRegistry.FundedOtherwise.selector, TEAM, TREASURY, 100)
        );
        fundOne(funding(TEAM, STRANGER, 100, 100));
    }

    function test_it_should_fund_a_vault_of_the_caller() public {
        address made = deployVault(PLAN, 0);
        vm.expectEmit(address(registry));
        emit IRegistry.Funded(ISSUER, PLAN, bytes32(0), address(token), made, 100, 100);
        fundOne(funding(bytes32(0), made, 100, 100));
        assertEq(token.balanceOf(made), 100);
    }

    function test_it_should_refuse_to_fund_a_vault_that_was_not_deployed_here() public {
        vm.expectRevert(
            abi.encodeWithSelector(IRegistry.NotVaultOfCaller.selector, address(vault))
        );
        fundOne(funding(bytes32(0), address(vault), 100, 100));
    }

    function test_it_should_refuse_to_fund_a_vault_of_other_promises() public {
        address made = deployVault(TEAM, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.NotVaultOfCaller.selector, made));
        fundOne(funding(bytes32(0), made, 100, 100));
    }

    function test_it_should_refuse_to_fund_a_vault_of_another_issuer() public {
        address made = deployVault(PLAN, 0);
        vm.expectRevert(abi.encodeWithSelector(IRegistry.NotVaultOfCaller.selector, made));
        vm.prank(STRANGER);
        registry.fund(list(funding(bytes32(0), made, 100, 100)));
    }

    function test_it_should_send_on_top_of_what_was_there_when_it_was_planned() public {
        sendByHand(ISSUER, TREASURY, 70);
        fundOne(funding(TEAM, TREASURY, 100, 170));
        assertEq(token.balanceOf(TREASURY), 170);
    }

    function test_it_should_send_less_if_units_came_by_another_way() public {
        sendByHand(ISSUER, TREASURY, 70);
        vm.expectEmit(address(registry));
        emit IRegistry.Funded(ISSUER, PLAN, TEAM, address(token), TREASURY, 100, 30);
        fundOne(funding(TEAM, TREASURY, 100, 100));
        assertEq(token.balanceOf(TREASURY), 100);
    }

    function test_it_should_send_nothing_if_all_came_by_another_way() public {
        sendByHand(ISSUER, TREASURY, 101);
        vm.expectEmit(address(registry));
        emit IRegistry.Funded(ISSUER, PLAN, TEAM, address(token), TREASURY, 100, 0);
        fundOne(funding(TEAM, TREASURY, 100, 100));
        assertEq(token.balanceOf(TREASURY), 101);
        assertEq(registry.funded(ISSUER, address(token), PLAN, TEAM).to, TREASURY);
    }

    function test_it_should_fund_several_at_once() public {
        IRegistry.Funding[] memory all = new IRegistry.Funding[](2);
        all[0] = funding(TEAM, TREASURY, 100, 100);
        all[1] = funding(RESERVE, REVOKER, 50, 50);
        vm.prank(ISSUER);
        registry.fund(all);
        vm.snapshotGasLastCall("Registry", "fund two wallets");
        assertEq(token.balanceOf(TREASURY), 100);
        assertEq(token.balanceOf(REVOKER), 50);
    }

    function test_it_should_fund_two_distributions_of_one_wallet() public {
        fundOne(funding(TEAM, TREASURY, 100, 100));
        fundOne(funding(RESERVE, TREASURY, 50, 150));
        assertEq(token.balanceOf(TREASURY), 150);
    }

    function test_it_should_keep_issuers_and_tokens_and_promises_apart() public {
        fundOne(funding(TEAM, TREASURY, 100, 100));
        IRegistry.Funding memory other = funding(TEAM, TREASURY, 100, 200);
        other.promises = TEAM;
        fundOne(other);
        assertEq(token.balanceOf(TREASURY), 200);
        sendByHand(ISSUER, STRANGER, 100);
        vm.prank(STRANGER);
        token.approve(address(registry), 100);
        vm.prank(STRANGER);
        registry.fund(list(funding(TEAM, TREASURY, 100, 300)));
        assertEq(token.balanceOf(TREASURY), 300);
        PlainToken second = new PlainToken("LAKE");
        second.mint(ISSUER, 100);
        vm.prank(ISSUER);
        second.approve(address(registry), 100);
        other = funding(TEAM, TREASURY, 100, 100);
        other.token = address(second);
        fundOne(other);
        assertEq(second.balanceOf(TREASURY), 100);
    }

    /* PUSH */

    function test_it_should_push_several_runs() public {
        (uint256 pool, Tree.Grants memory grants) = opened();
        vm.prank(STRANGER);
        assertEq(registry.push(vault, runs(pool, grants)), Tree.total(grants) / 2);
        vm.snapshotGasLastCall("Registry", "push two runs of four");
    }

    function test_it_should_pay_nothing_the_second_time() public {
        (uint256 pool, Tree.Grants memory grants) = opened();
        registry.push(vault, runs(pool, grants));
        uint256 left = token.balanceOf(address(vault));
        assertEq(registry.push(vault, runs(pool, grants)), 0);
        assertEq(token.balanceOf(address(vault)), left);
    }

    function test_it_should_push_nothing_without_runs() public {
        assertEq(registry.push(vault, new IVault.Run[](0)), 0);
    }

    function opened() private returns (uint256 pool, Tree.Grants memory grants) {
        grants = someGrants(8);
        for (uint256 i; i < 8; ++i) {
            grants.amounts[i] = 2e18 * (i + 1);
        }
        pool = open(AIRDROP, grants, halfAndLine());
    }

    function runs(uint256 pool, Tree.Grants memory grants)
        private
        pure
        returns (IVault.Run[] memory made)
    {
        made = new IVault.Run[](2);
        made[0] = runOf(pool, grants, 0, 2);
        made[1] = runOf(pool, grants, 4, 2);
    }

    /* GAS */

    function test_gas_of_a_settlement() public {
        bytes memory creation = vaultCreation(address(token), PLAN, ISSUER);
        vm.prank(ISSUER);
        address made = registry.deployVault(PLAN, creation, 0);
        vm.snapshotGasLastCall("Registry", "deploy a vault");
        fundOne(funding(bytes32(0), made, 100, 100));
        vm.snapshotGasLastCall("Registry", "fund a vault");
        fundOne(funding(TEAM, TREASURY, 100, 100));
        vm.snapshotGasLastCall("Registry", "fund a wallet");
        fundOne(funding(TEAM, TREASURY, 100, 100));
        vm.snapshotGasLastCall("Registry", "fund a wallet, done before");
    }
}
