// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVault} from "./IVault.sol";

/// @title IRegistry
/// @notice Deploys the contracts of issuers and moves their funding, each once: the same call again
/// changes nothing, whoever lost his records and whatever a node has answered.
/// @dev Everything is kept by the caller: he is the issuer of what he deploys and funds. An issuer
/// may be an account with a key, a Safe or a time lock.
///
/// Trust: nobody has to be trusted. There is no owner, no fee, no upgrade and no pause. The
/// registry never holds units of a token. It moves units of the caller only, to where the caller
/// says, and never more than he has approved. What is kept for one issuer no other account can
/// change, and no other account can take the addresses of his contracts: they follow from the
/// issuer.
///
/// Warning: an approval to the registry is an approval to the issuer's own calls of `fund`. It
/// protects against sending twice, not against a stolen key.
/// Warning: that a vault stands here says only who deployed it, and what it said of itself at that
/// moment. Whoever relies on its code compares its code.
/// Warning: a funding is done once and for all. Units that leave the receiver afterwards are not
/// replaced.
///
/// Units: amounts in base units of the token.
interface IRegistry {
    /// @notice Units that a plan promises to an account that holds them for a distribution.
    /// @param token what is sent
    /// @param promises the hash of the promises by which the plan's contracts are known
    /// @param distribution the hash of the distribution's name; zero for the vault's sum, which
    /// goes to a vault that the caller has deployed here for the same token and promises
    /// @param to the wallet or the vault
    /// @param amount what it gets at most, more than zero
    /// @param level what it holds at most afterwards, if anything is sent: what it held when this
    /// was planned, and `amount`. So what came by another way in the meantime is not sent again.
    struct Funding {
        address token;
        bytes32 promises;
        bytes32 distribution;
        address to;
        uint256 amount;
        uint256 level;
    }

    /// @notice A funding that was done.
    /// @param to who got it; zero if it was not done
    /// @param amount the amount that was asked for
    struct Done {
        address to;
        uint256 amount;
    }

    event TokenDeployed(
        address indexed issuer, bytes32 indexed symbolHash, bytes32 indexed promises, address token
    );
    event VaultDeployed(
        address indexed issuer, address indexed asset, bytes32 indexed promises, address vault
    );
    /// @param sent what was sent: `amount`, less what the receiver held already
    event Funded(
        address indexed issuer,
        bytes32 indexed promises,
        bytes32 indexed distribution,
        address token,
        address to,
        uint256 amount,
        uint256 sent
    );

    /// @notice Thrown when the contract was deployed before.
    error AlreadyDeployed(address contract_);
    /// @notice Thrown when the constructor failed without words, or left no code.
    error CreationFailed();
    /// @notice Thrown when other contracts stand than the caller has planned with.
    error OthersStand(uint256 expected, uint256 found);
    /// @notice Thrown when the vault names another issuer than the caller.
    error IssuerDiffers(address stated, address caller);
    /// @notice Thrown when the vault carries other promises than the caller has stated.
    error PromisesDiffer(bytes32 stated, bytes32 expected);
    /// @notice Thrown when the funding was done with another receiver or another amount.
    error FundedOtherwise(bytes32 distribution, address to, uint256 amount);
    /// @notice Thrown when the vault's sum goes to an account that is not the caller's vault.
    error NotVaultOfCaller(address to);
    /// @notice Thrown when nothing is to be sent, or to nobody.
    error FundingIsEmpty(bytes32 distribution);
    /// @notice Thrown when the receiver's balance rose by another amount than was sent.
    error ReceivedOtherwise(address token, address to, uint256 sent, uint256 received);

    /// @notice Deploys a token of the caller, by CREATE2 with `saltOf` as salt.
    /// @param promises the hash of the promises for which it is deployed
    /// @param creation its creation code with the constructor's arguments
    /// @param before how many tokens of the caller with the same `symbol()` stand here already
    function deployToken(bytes32 promises, bytes calldata creation, uint256 before)
        external
        returns (address token);

    /// @notice Deploys a vault of the caller, by CREATE2 with `saltOf` as salt.
    /// @dev The vault's `issuer()` must be the caller and its `planHash()` the promises.
    /// @param creation its creation code with the constructor's arguments
    /// @param before how many vaults of the caller with the same `asset()` stand here already
    function deployVault(bytes32 promises, bytes calldata creation, uint256 before)
        external
        returns (address vault);

    /// @notice Sends units of the caller, each funding once; the caller has approved the registry.
    /// @dev A funding is known by caller, token, promises and distribution. One that was done with
    /// the same receiver and amount is skipped. Tokens that take a fee of a transfer are refused.
    function fund(Funding[] calldata fundings) external;

    /// @notice Has a vault pay several runs of grants what is due to them; for any account.
    /// @return amount what they were paid, in base units
    function push(IVault vault, IVault.Run[] calldata runs) external returns (uint256 amount);

    /// @notice Returns the vaults that an issuer has deployed for an asset, the oldest first.
    function vaultsOf(address issuer, address asset) external view returns (address[] memory);

    /// @notice Returns the tokens that an issuer has deployed with a symbol, the oldest first.
    /// @param symbolHash keccak-256 of the symbol in UTF-8
    function tokensOf(address issuer, bytes32 symbolHash) external view returns (address[] memory);

    /// @notice Returns the funding of a distribution, if it was done.
    function funded(address issuer, address token, bytes32 promises, bytes32 distribution)
        external
        view
        returns (Done memory);

    /// @notice Returns the salt with which an issuer's contracts are deployed.
    function saltOf(address issuer, bytes32 promises) external pure returns (bytes32);
}
