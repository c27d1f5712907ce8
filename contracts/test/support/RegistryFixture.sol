// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Registry} from "../../src/Registry.sol";
import {Token} from "../../src/Token.sol";
import {IRegistry} from "../../src/interfaces/IRegistry.sol";
import {IVault} from "../../src/interfaces/IVault.sol";
import {VaultFixture} from "./VaultFixture.sol";

/// @notice A registry, and an issuer who has approved it.
abstract contract RegistryFixture is VaultFixture {
    bytes32 internal constant RESERVE = keccak256("reserve");

    IRegistry internal registry;

    function setUp() public virtual override {
        super.setUp();
        registry = new Registry();
        vm.prank(ISSUER);
        token.approve(address(registry), type(uint256).max);
    }

    function vaultCreation(address asset, bytes32 promises, address issuer)
        internal
        view
        returns (bytes memory)
    {
        IVault.Setup memory made;
        (made.asset, made.planHash, made.issuer) = (asset, promises, issuer);
        return abi.encodePacked(vm.getCode("Vault.sol:Vault"), abi.encode(made));
    }

    function tokenCreation(string memory symbol, uint256 supply)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodePacked(
            type(Token).creationCode,
            abi.encode("River", symbol, uint8(18), supply, supply, ISSUER, address(0))
        );
    }

    function deployVault(bytes32 promises, uint256 before) internal returns (address) {
        bytes memory creation = vaultCreation(address(token), promises, ISSUER);
        vm.prank(ISSUER);
        return registry.deployVault(promises, creation, before);
    }

    function funding(bytes32 distribution, address to, uint256 amount, uint256 level)
        internal
        view
        returns (IRegistry.Funding memory)
    {
        return IRegistry.Funding(address(token), PLAN, distribution, to, amount, level);
    }

    function fundOne(IRegistry.Funding memory one) internal {
        vm.prank(ISSUER);
        registry.fund(list(one));
    }

    function list(IRegistry.Funding memory one)
        internal
        pure
        returns (IRegistry.Funding[] memory fundings)
    {
        fundings = new IRegistry.Funding[](1);
        fundings[0] = one;
    }

    /// @notice Moves units as somebody does who does not use the registry.
    function sendByHand(address from, address to, uint256 amount) internal {
        vm.prank(from);
        // The token reverts rather than returning false.
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        token.transfer(to, amount);
    }
}
