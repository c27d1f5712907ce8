// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IVault
/// @notice Holds what a plan has promised on one chain, and pays it to the holders when it is due.
/// @dev A vault has pools, one for each distribution of the plan. A pool is a Merkle root over the
/// grants (index, account, amount), a total, and one release that says when each grant becomes
/// payable. Claims and pushes share one record for each (pool, index), so that however payments are
/// cut, repeated or mixed, no grant is paid twice.
///
/// Trust: nobody can take back what an opened pool promises. The issuer opens pools and takes the
/// surplus, which is what no pool promises; there is no owner, no upgrade and no pause.
///
/// Tree: a leaf is keccak256(abi.encode(uint256 index, address account, uint256 amount)), of 96
/// bytes, so that no inner node, of 64 bytes, can pass for a leaf. The leaves stand in the order of
/// their indices; a pair is hashed smaller first; a last node without a partner moves up unchanged.
///
/// Units: amounts in the asset's base units, instants in UTC seconds, as `block.timestamp`.
///
/// Assumptions:
/// - A transfer of the asset moves exactly the amount, and balances change by transfers alone (no
///   fee, no negative rebase). Otherwise the vault can come to hold less than it owes.
/// - The chain has transient storage (EIP-1153) and the clock of its blocks is honest to seconds.
interface IVault {
    /// @notice One distribution inside the vault.
    /// @param root the Merkle root of the grants
    /// @param total everything that the pool can ever pay, in base units
    /// @param paid what it has paid so far, in base units
    /// @param words the account whose code holds the words of the release (SSTORE2)
    struct Pool {
        bytes32 root;
        uint128 total;
        uint128 paid;
        address words;
    }

    /// @notice Emitted when a pool opens. It carries everything but the tree, so that the vault can
    /// be read from its logs alone.
    event PoolOpened(
        uint256 indexed pool,
        bytes32 indexed distribution,
        bytes32 root,
        uint128 total,
        bytes32[] words
    );
    /// @notice Emitted for each payment, claimed or pushed.
    /// @param amount what is paid now
    /// @param paidInTotal what this grant has been paid so far, this payment included
    event Paid(
        uint256 indexed pool,
        uint256 indexed index,
        address indexed account,
        uint256 amount,
        uint256 paidInTotal
    );
    /// @notice Emitted when the issuer takes the surplus.
    event Swept(address indexed to, uint256 amount);

    /// @notice Thrown when an address that must be someone's is the zero address.
    error AddressIsZero();
    /// @notice Thrown when the asset is not a contract.
    error AssetHasNoCode(address asset);
    /// @notice Thrown when another account than the issuer asks for what only the issuer can do.
    error NotIssuer(address caller, address issuer);
    /// @notice Thrown when the vault has its greatest number of pools.
    error PoolsAreFull(uint256 pools);
    /// @notice Thrown when the distribution has been opened before.
    error AlreadyOpened(bytes32 distribution);
    /// @notice Thrown when a pool would promise nothing.
    error TotalIsZero();
    /// @notice Thrown when a release has more words than the vault can store.
    error WordsTooMany(uint256 words, uint256 most);
    /// @notice Thrown when the vault does not hold enough for what it owes and the new total.
    error NotFunded(uint256 balance, uint256 owed, uint256 total);
    /// @notice Thrown when there is no such pool.
    error UnknownPool(uint256 pool, uint256 pools);
    /// @notice Thrown when the proof does not show the grant to be in the pool's tree.
    error NotInTree(uint256 pool, uint256 index, address account, uint256 amount);
    /// @notice Thrown when the proof does not show the batch to be in the pool's tree.
    error BatchNotInTree(uint256 pool, uint256 firstIndex, uint256 length);
    /// @notice Thrown when a tree contains a grant of more than its pool's total.
    error GrantAboveTotal(uint256 pool, uint256 index, uint256 amount, uint256 total);
    /// @notice Thrown when a payment would bring a pool above its total, because its tree promises
    /// more than that.
    error PoolIsExhausted(uint256 pool, uint256 paid, uint256 total);
    /// @notice Thrown when a grant has been paid everything that it has released.
    error NothingToClaim(uint256 pool, uint256 index, uint256 released, uint256 paid);
    /// @notice Thrown when a batch has no entries.
    error BatchIsEmpty();
    /// @notice Thrown when a batch has not as many amounts as accounts.
    error LengthsDiffer(uint256 accounts, uint256 amounts);
    /// @notice Thrown when the vault holds no more than it owes.
    error NothingToSweep(uint256 balance, uint256 owed);

    /// @notice Opens the pool of a distribution and promises `total` to the grants of its tree.
    /// @dev Issuer only; each distribution once. The vault must already hold what it owes plus
    /// `total`: tokens are sent to it before, by an ordinary transfer.
    /// Warning: the vault cannot see that the tree's amounts add up to `total`. If they are more,
    /// the last to come get nothing; if they are less, the difference stays in the vault for good.
    /// Warning: neither root nor release can be changed afterwards.
    /// Warning: what a grant to the vault itself is paid becomes surplus.
    /// @param distribution the hash of the distribution's name in the plan
    /// @param root the Merkle root of the grants
    /// @param total what all grants add up to, more than zero
    /// @param words the release, as `ReleaseMath` lays it out; at most 765 words
    /// @return pool the number of the new pool, counted from 0
    function open(bytes32 distribution, bytes32 root, uint128 total, bytes32[] calldata words)
        external
        returns (uint256 pool);

    /// @notice Pays a grant what it has released by now and has not been paid yet.
    /// @dev Anyone can call; only `account` is paid. Reverts if nothing is due.
    /// @param proof the siblings from the leaf up to the root
    /// @return amountPaid what was paid, more than zero
    function claim(
        uint256 pool,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) external returns (uint256 amountPaid);

    /// @notice Pays each grant of a run of indices what it has released and not been paid yet.
    /// @dev Anyone can call; only the accounts of the tree are paid. Entries to which nothing is
    /// due are skipped, so a batch may be sent again, or cut differently, and pays nobody twice.
    /// The run proves itself by one proof, so it must be a subtree: 2^d entries from a multiple of
    /// 2^d on, or the shorter run from a multiple of 2^d to the last leaf.
    /// Warning: if the asset refuses one of the accounts, the whole batch reverts; cut around it.
    /// @param firstIndex the index of the first entry; the others follow it without a gap
    /// @param proof the siblings from the subtree's root up to the root
    /// @return amountPaid what was paid in all, possibly zero
    function push(
        uint256 pool,
        uint256 firstIndex,
        address[] calldata accounts,
        uint256[] calldata amounts,
        bytes32[] calldata proof
    ) external returns (uint256 amountPaid);

    /// @notice Sends the surplus, which is what the vault holds above what it owes, to `to`.
    /// @dev Issuer only. Reverts if there is none.
    /// @return amount what was sent, more than zero
    function sweep(address to) external returns (uint256 amount);

    /// @notice Returns the ERC-20 that the vault holds and pays.
    function asset() external view returns (address);

    /// @notice Returns the hash of the plan's first version, which is also the salt of the vault's
    /// address.
    function planHash() external view returns (bytes32);

    /// @notice Returns the account that opens pools and takes the surplus; it never changes.
    function issuer() external view returns (address);

    /// @notice Returns what all pools still promise: the sum of total - paid.
    function owed() external view returns (uint256);

    /// @notice Returns how many pools there are; they are numbered from 0. At most 256.
    function poolCount() external view returns (uint256);

    /// @notice Returns a pool.
    function pools(uint256 pool) external view returns (Pool memory);

    /// @notice Returns the words of a pool's release.
    function words(uint256 pool) external view returns (bytes32[] memory);

    /// @notice Returns whether the distribution has been opened.
    function isOpened(bytes32 distribution) external view returns (bool);

    /// @notice Returns what a grant has been paid so far; zero for an index outside the tree.
    function paid(uint256 pool, uint256 index) external view returns (uint128);

    /// @notice Returns how much of `amount` the pool's release has released at `time`.
    function released(uint256 pool, uint128 amount, uint40 time) external view returns (uint128);
}
