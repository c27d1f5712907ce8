// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IRegistry} from "./interfaces/IRegistry.sol";
import {IVault} from "./interfaces/IVault.sol";

/// @title Registry
/// @notice Deploys the contracts of issuers and moves their funding, each once.
/// @dev All documentation stands in `IRegistry`. Contracts that are being made, and tokens that are
/// being moved, can call in again. So a contract is counted after the last call into it, and a
/// funding is written down before anything is sent.
contract Registry is IRegistry {
    using SafeTransferLib for address;

    mapping(address issuer => mapping(address asset => address[])) private vaults;
    mapping(address issuer => mapping(bytes32 symbolHash => address[])) private tokens;
    /// @dev By the vault: the key of the vault's sum, without the distribution.
    mapping(address vault => bytes32 key) private keys;
    mapping(bytes32 key => Done) private fundings_;

    /// @inheritdoc IRegistry
    function deployToken(bytes32 promises, bytes calldata creation, uint256 before)
        external
        returns (address token)
    {
        token = _create(promises, creation);
        bytes32 symbolHash = keccak256(bytes(IERC20Metadata(token).symbol()));
        _add(tokens[msg.sender][symbolHash], token, before);

        emit TokenDeployed(msg.sender, symbolHash, promises, token);
    }

    /// @inheritdoc IRegistry
    function deployVault(bytes32 promises, bytes calldata creation, uint256 before)
        external
        returns (address vault)
    {
        vault = _create(promises, creation);
        address issuer = IVault(vault).issuer();
        if (issuer != msg.sender) revert IssuerDiffers(issuer, msg.sender);
        bytes32 carried = IVault(vault).planHash();
        if (carried != promises) revert PromisesDiffer(carried, promises);
        address asset = IVault(vault).asset();
        _add(vaults[msg.sender][asset], vault, before);
        keys[vault] = _key(msg.sender, asset, promises, 0);

        emit VaultDeployed(msg.sender, asset, promises, vault);
    }

    /// @inheritdoc IRegistry
    function fund(Funding[] calldata fundings) external {
        for (uint256 i; i < fundings.length; ++i) {
            _fund(fundings[i]);
        }
    }

    /// @inheritdoc IRegistry
    function push(IVault vault, IVault.Run[] calldata runs) external returns (uint256 amount) {
        for (uint256 i; i < runs.length; ++i) {
            amount += vault.push(runs[i]);
        }
    }

    /// @inheritdoc IRegistry
    function vaultsOf(address issuer, address asset) external view returns (address[] memory) {
        return vaults[issuer][asset];
    }

    /// @inheritdoc IRegistry
    function tokensOf(address issuer, bytes32 symbolHash)
        external
        view
        returns (address[] memory)
    {
        return tokens[issuer][symbolHash];
    }

    /// @inheritdoc IRegistry
    function funded(address issuer, address token, bytes32 promises, bytes32 distribution)
        external
        view
        returns (Done memory)
    {
        return fundings_[_key(issuer, token, promises, distribution)];
    }

    /// @inheritdoc IRegistry
    function saltOf(address issuer, bytes32 promises) public pure returns (bytes32) {
        return keccak256(abi.encode(issuer, promises));
    }

    function _fund(Funding calldata f) private {
        if (f.to == address(0) || f.amount == 0) revert FundingIsEmpty(f.distribution);
        bytes32 key = _key(msg.sender, f.token, f.promises, f.distribution);
        Done memory done = fundings_[key];
        if (done.to != address(0)) {
            if (done.to == f.to && done.amount == f.amount) return;
            revert FundedOtherwise(f.distribution, done.to, done.amount);
        }
        if (f.distribution == 0 && keys[f.to] != key) revert NotVaultOfCaller(f.to);
        fundings_[key] = Done(f.to, f.amount);

        uint256 held = IERC20(f.token).balanceOf(f.to);
        uint256 room = held < f.level ? f.level - held : 0;
        uint256 sent = room < f.amount ? room : f.amount;

        emit Funded(msg.sender, f.promises, f.distribution, f.token, f.to, f.amount, sent);

        if (sent == 0) return;
        f.token.safeTransferFrom(msg.sender, f.to, sent);
        uint256 holds = IERC20(f.token).balanceOf(f.to);
        uint256 received = holds > held ? holds - held : 0;
        if (received != sent) revert ReceivedOtherwise(f.token, f.to, sent, received);
    }

    function _create(bytes32 promises, bytes calldata creation) private returns (address made) {
        bytes32 salt = saltOf(msg.sender, promises);
        bytes memory code = creation;
        address expected = address(
            uint160(
                uint256(keccak256(abi.encodePacked(hex"ff", address(this), salt, keccak256(code))))
            )
        );
        if (expected.code.length > 0) revert AlreadyDeployed(expected);
        assembly ("memory-safe") {
            made := create2(0, add(code, 0x20), mload(code), salt)
            // The reason of the constructor is the reason of this call.
            if and(iszero(made), gt(returndatasize(), 0)) {
                let free := mload(0x40)
                returndatacopy(free, 0, returndatasize())
                revert(free, returndatasize())
            }
        }
        if (made.code.length == 0) revert CreationFailed();
    }

    /// @dev Between the count and the entry nothing is called, so what was planned for no vault
    /// cannot land beside one.
    function _add(address[] storage known, address made, uint256 before) private {
        if (known.length != before) revert OthersStand(before, known.length);
        known.push(made);
    }

    function _key(address issuer, address token, bytes32 promises, bytes32 distribution)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(issuer, token, promises, distribution));
    }
}
