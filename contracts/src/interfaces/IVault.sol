// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WordStore} from "../WordStore.sol";
import {Breaker} from "../libraries/Breaker.sol";
import {IRewards} from "./IRewards.sol";

/// @title IVault
/// @notice Holds what a plan has promised on one chain, and pays it to the holders when it is due.
/// @dev A vault has pools, one for each distribution of the plan. A pool is a Merkle root over the
/// grants (index, account, amount), a total, and words that say when each grant becomes payable; a
/// pool of one grant has that grant's leaf as its root, and empty proofs. An instant pool pays
/// each
/// of its grants at once, from an instant on, and remembers one bit for each index; any other pool
/// remembers for each leaf what it was paid and what went back. So however payments are cut,
/// repeated or mixed, no grant is paid twice.
///
/// Trust: what an opened pool promises, nobody can take, but in the ways that its `Options` state
/// and that every holder could read before: its revoker takes back what a grant has not earned
/// yet,
/// its issuer claws back what nobody has claimed once the window has closed, its guardian lets the
/// issuer move a grant to another holder. None of them touches what is released. There is no
/// owner,
/// no upgrade and no pause without an end.
///
/// Tree: a leaf is keccak256(abi.encode(uint256 index, address account, uint256 amount)), of 96
/// bytes, so that no inner node, of 64 bytes, can pass for a leaf. The leaves stand in the order
/// of
/// their indices; a pair is hashed smaller first; a last node without a partner moves up
/// unchanged.
///
/// Units: amounts in the asset's base units, instants in UTC seconds, as `block.timestamp`.
///
/// Assumptions:
/// - A transfer of the asset moves exactly the amount, and balances change by transfers alone (no
///   fee, no negative rebase). Otherwise the vault can come to hold less than it owes. Assets that
///   call out while they move are handled: everything is written down before anything is sent.
/// - The chain has transient storage (EIP-1153), gives a contract's own creations the addresses
///   that follow from its nonce, and its clock is honest to seconds.
interface IVault {
    /// @notice What a vault is made of; it never changes.
    /// @param asset the ERC-20 that the vault holds and pays
    /// @param planHash the hash of the promises of the plan's first version
    /// @param issuer who opens pools; a time lock or a Safe
    /// @param conditions who says which conditions have come (`IConditions`), or zero
    /// @param guardian who can trip the breaker, or zero
    /// @param rule the breaker's; all zero for none
    struct Setup {
        address asset;
        bytes32 planHash;
        address issuer;
        address conditions;
        address guardian;
        Breaker.Rule rule;
    }

    /// @notice A distribution that is to be opened.
    /// @param distribution the hash of the distribution's name in the plan
    /// @param root the Merkle root of the grants
    /// @param total what all grants add up to, more than zero
    /// @param words when grants become payable, as `ReleaseMath` lays it out
    /// @param chunks instead of words: the codes in which they stand (`WordStore.chunk`)
    struct Opening {
        bytes32 distribution;
        bytes32 root;
        uint128 total;
        bytes32[] words;
        address[] chunks;
        Options options;
    }

    /// @notice What may happen to an opened pool. All zero: nothing can ever change.
    /// @param revoker who can revoke a grant, or zero
    /// @param backTo where what is revoked goes
    /// @param backdate how many seconds back a revocation may lie
    /// @param closes when the claim window closes, so that what is unclaimed may be clawed back,
    /// or
    /// zero for never
    /// @param guardian who can veto the move of a grant to another holder, or zero: none can move
    /// @param moveDelay how many seconds a move waits; more than none where grants can move
    /// @param accelerates how many seconds the pool may be put forward in all
    /// @param extends how many seconds the pool may be held still in all
    /// @param changeDelay how many seconds such a change waits; more than none where there is any
    /// @param limit the most base units in the breaker's window of the pool, or zero for no window
    struct Options {
        address revoker;
        address backTo;
        uint32 backdate;
        uint40 closes;
        address guardian;
        uint32 moveDelay;
        uint32 accelerates;
        uint32 extends;
        uint32 changeDelay;
        uint128 limit;
    }

    /// @notice One distribution inside the vault.
    /// @param root the Merkle root of the grants
    /// @param total everything that the pool can ever pay, in base units; falls when grants are
    /// revoked or clawed back
    /// @param paid what it has paid so far, in base units
    /// @param instant whether it pays each grant all at once
    struct Pool {
        bytes32 root;
        uint128 total;
        uint128 paid;
        bool instant;
    }

    /// @notice A grant and the proof that it is in the pool's tree.
    /// @param index its place in the tree, counted from 0
    /// @param account whose it is in the tree
    /// @param amount all that it will ever be paid, in base units
    /// @param proof the siblings from the leaf up to the root; may be empty once a proof has been
    /// shown, which the pool remembers
    struct Grant {
        uint256 pool;
        uint256 index;
        address account;
        uint128 amount;
        bytes32[] proof;
    }

    /// @notice A run of grants with consecutive indices, and the proof that it is in the pool's
    /// tree.
    /// @param first the index of the first of them
    /// @param proof the siblings from the subtree's root up to the root
    struct Run {
        uint256 pool;
        uint256 first;
        address[] accounts;
        uint256[] amounts;
        bytes32[] proof;
    }

    /// @notice What a pool remembers of a grant.
    /// @param paid what it was paid so far
    /// @param returned what a revocation took back; it can never be paid
    struct Record {
        uint128 paid;
        uint128 returned;
    }

    /// @notice A move of a grant to another holder, which waits.
    struct Move {
        address to;
        uint40 ready;
    }

    /// @notice How a pool's clock goes, and the change that waits.
    /// @dev The pool's clock shows max(time, resumes) + shift.
    /// @param resumes until when it stands still
    /// @param shift by how much it is ahead, or behind if negative
    /// @param accelerated by how many seconds it has been put forward in all
    /// @param extended for how many seconds it has been held still in all
    /// @param forward by how much it is going to be put forward
    /// @param still for how long it is going to be held still
    /// @param ready when that may happen, or zero
    struct Clock {
        uint40 resumes;
        int48 shift;
        uint32 accelerated;
        uint32 extended;
        uint32 forward;
        uint32 still;
        uint40 ready;
    }

    /* EVENTS */

    /// @notice Emitted when a pool opens. It carries everything but the tree, so that the vault
    /// can
    /// be read from its logs alone.
    event PoolOpened(
        uint256 indexed pool,
        bytes32 indexed distribution,
        bytes32 root,
        uint128 total,
        bytes32[] words
    );
    /// @notice Emitted with `PoolOpened` where anything may happen to the pool.
    event OptionsStated(uint256 indexed pool, Options options);
    /// @notice Emitted for each payment from a pool that pays over time, claimed or pushed.
    /// @param account who is paid
    /// @param amount what is paid now
    /// @param paidInTotal what this grant has been paid so far, this payment included
    event Paid(
        uint256 indexed pool,
        uint256 indexed index,
        address indexed account,
        uint256 amount,
        uint256 paidInTotal
    );
    /// @notice Emitted for each claim from an instant pool.
    /// @param grant the pool (high 128 bits) and the index (low 128 bits)
    /// @param account who is paid
    event Taken(uint256 indexed grant, address indexed account, uint256 amount);
    /// @notice Emitted when a run of an instant pool is pushed, for each 256 indices from 256*word
    /// on. In the same transaction there follows a transfer of the asset for each bit, in order,
    /// but none where a grant is of nothing.
    /// @param bits the indices that are paid now, the lowest bit first
    event Pushed(uint256 indexed pool, uint256 indexed word, uint256 bits);
    /// @notice Emitted before a payment that its holder has directed to another account.
    event Directed(
        uint256 indexed pool, uint256 indexed index, address indexed holder, address to
    );
    /// @notice Emitted when a grant is revoked.
    /// @param time as of when
    /// @param kept what the grant can be paid in all, what it was paid included
    /// @param returned what goes back
    event Revoked(
        uint256 indexed pool, uint256 indexed index, uint40 time, uint256 kept, uint256 returned
    );
    /// @notice Emitted when what nobody has claimed is clawed back.
    event ClawedBack(uint256 indexed pool, address indexed to, uint256 amount);
    /// @notice Emitted when a pool's total is raised.
    event ToppedUp(uint256 indexed pool, uint256 amount);
    /// @notice Emitted when the issuer takes the surplus.
    event Swept(address indexed to, uint256 amount);
    /// @notice Emitted when the move of a grant begins to wait.
    event MoveProposed(
        uint256 indexed pool, uint256 indexed index, address holder, address to, uint40 ready
    );
    /// @notice Emitted when the move of a grant is stopped.
    event MoveVetoed(uint256 indexed pool, uint256 indexed index, address by);
    /// @notice Emitted when a grant has another holder.
    event Moved(uint256 indexed pool, uint256 indexed index, address indexed to);
    /// @notice Emitted when a change of a pool's clock begins to wait; both zero if it is dropped.
    event ChangeProposed(uint256 indexed pool, uint32 forward, uint32 still, uint40 ready);
    /// @notice Emitted when a pool's clock is changed.
    event Changed(uint256 indexed pool, uint32 forward, uint32 still);

    /* ERRORS */

    /// @notice Thrown when an address that must be someone's is the zero address.
    error AddressIsZero();
    /// @notice Thrown when the asset is not a contract.
    error AssetHasNoCode(address asset);
    /// @notice Thrown when the breaker's rule is neither whole nor absent.
    error RuleIsWrong(uint128 limit, uint32 window, uint32 pause);
    /// @notice Thrown when another account than the one that may asks for something.
    error NotAllowed(address caller, address allowed);
    /// @notice Thrown when the distribution has been opened before.
    error AlreadyOpened(bytes32 distribution);
    /// @notice Thrown when a pool would promise nothing.
    error TotalIsZero();
    /// @notice Thrown when a release waits for a condition that is not defined yet.
    error ConditionNotDefined(uint256 condition, uint256 defined);
    /// @notice Thrown when a pool's options cannot be kept, with the position of the field.
    error OptionIsWrong(uint256 field);
    /// @notice Thrown when the vault does not hold enough for what it has reserved and the new
    /// total.
    error NotFunded(uint256 balance, uint256 reserved, uint256 total);
    /// @notice Thrown when there is no such pool, or it is instant and this is not for it.
    error UnknownPool(uint256 pool);
    /// @notice Thrown when the proof does not show the grant to be in the pool's tree.
    error NotInTree(uint256 pool, uint256 index);
    /// @notice Thrown when the proof does not show the batch to be in the pool's tree.
    error BatchNotInTree(uint256 pool, uint256 firstIndex, uint256 length);
    /// @notice Thrown when a payment would bring a pool above its total, because its tree promises
    /// more than that.
    error PoolIsExhausted(uint256 pool, uint256 amount, uint256 left);
    /// @notice Thrown when a grant has been paid everything that it has released.
    error NothingToClaim(uint256 pool, uint256 index, uint256 paid);
    /// @notice Thrown when an instant pool does not pay yet.
    error NotYet(uint256 pool, uint256 time);
    /// @notice Thrown when the breaker lets nothing pass now.
    error HeldBack(uint256 pool, uint256 due, uint256 room);
    /// @notice Thrown when the breaker has tripped.
    error IsTripped(uint256 until);
    /// @notice Thrown when a batch has no entries.
    error BatchIsEmpty();
    /// @notice Thrown when a batch has not as many amounts as accounts.
    error LengthsDiffer(uint256 accounts, uint256 amounts);
    /// @notice Thrown when the vault holds no more than it has reserved.
    error NothingToSweep(uint256 balance, uint256 reserved);
    /// @notice Thrown when the vault has paid in this transaction, so that its balance may be one
    /// that an asset has not brought up to date.
    error PaidInThisTransaction();
    /// @notice Thrown when a signature is used after its deadline.
    error SignatureExpired(uint256 deadline);
    /// @notice Thrown when a signature is not the holder's for exactly this.
    error SignatureIsWrong(address holder);
    /// @notice Thrown when the asset's votes did not go where they should.
    error NotDelegated(address holder, address delegatee);
    /// @notice Thrown when a staking contract did not take exactly what was claimed.
    error NotStaked(address rewards, uint256 left);
    /// @notice Thrown when a revocation lies in the future or further back than allowed.
    error TimeOutside(uint256 time, uint256 earliest, uint256 latest);
    /// @notice Thrown when there is nothing that could go back.
    error NothingToReturn(uint256 pool, uint256 index);
    /// @notice Thrown when a pool cannot be clawed back, or not yet.
    error WindowIsOpen(uint256 pool, uint256 until);
    /// @notice Thrown when something waits until `ready`, or nothing waits (zero).
    error NotReady(uint256 ready);
    /// @notice Thrown when a change goes beyond what was stated when the pool was opened.
    error BoundExceeded(uint256 seconds_, uint256 most);

    /* WHAT THE ISSUER DOES */

    /// @notice Opens the pool of a distribution and promises `total` to the grants of its tree.
    /// @dev Issuer only; each distribution once; not while the breaker has tripped. The vault must
    /// already hold what it has reserved plus `total`: tokens are sent to it before, by an
    /// ordinary
    /// transfer. Pools with the same words share their storage.
    /// Warning: the vault cannot see that the tree's amounts add up to `total`. If they are more,
    /// the last to come get nothing until it is topped up; if they are less, the difference stays
    /// in the vault until it may be clawed back.
    /// Warning: neither root nor words nor options can be changed afterwards.
    /// Warning: what a grant to the vault itself is paid becomes surplus.
    /// @return pool the number of the new pool, counted from 0
    function open(Opening calldata opening) external returns (uint256 pool);

    /// @notice Opens an instant pool: each grant is paid as a whole, from `from` on.
    /// @dev As `open`; a claim costs less.
    /// @param closes when the claim window closes, or zero for never
    function openInstant(
        bytes32 distribution,
        bytes32 root,
        uint128 total,
        uint40 from,
        uint40 closes
    ) external returns (uint256 pool);

    /// @notice Raises a pool's total, for a tree that promises more.
    /// @dev Issuer only; the tokens must be there, as for `open`.
    function topUp(uint256 pool, uint128 amount) external;

    /// @notice Sends the surplus, which is what the vault holds above what it has reserved, to
    /// `to`.
    /// @dev Issuer only. Reverts if there is none. Recount the pools that have paid first.
    /// @return amount what was sent, more than zero
    function sweep(address to) external returns (uint256 amount);

    /// @notice Sends what nobody has claimed from a pool to `to`, and ends the pool.
    /// @dev Issuer only, from `closes` on, later by as long as the pool was held still, and by two
    /// pauses of the breaker, which may have held something back; and only if everything was
    /// released two pauses ago, or waits for a condition that has not come. Until then, claims go
    /// on.
    /// @return amount what was sent, more than zero
    function clawBack(uint256 pool, address to) external returns (uint256 amount);

    /// @notice Lets a change of a pool's clock wait: forward (everything comes sooner), or still
    /// (it stands for that long, and everything not yet released comes later). Replaces one that
    /// waits; both zero drop it.
    /// @dev Issuer only, within the bounds of the pool's options. Terms that count heights are not
    /// moved. Nothing that is released can be taken back so, for the clock never goes backwards.
    function proposeChange(uint256 pool, uint32 forward, uint32 still) external;

    /// @notice Revokes a grant as of an instant: what its first release has released by then, or
    /// what it was paid if that is more, stays its holder's, as the words release it; the rest
    /// goes
    /// to the pool's `backTo` at once.
    /// @dev The pool's revoker only. `time` is not after now and not before `backdate` seconds
    /// ago.
    /// @return amount what went back, more than zero
    function revoke(Grant calldata grant, uint40 time) external returns (uint256 amount);

    /// @notice Ends a trip of the breaker before its time.
    /// @dev Issuer only.
    function reset() external;

    /* WHAT HOLDERS AND GUARDIANS DO */

    /// @notice Pays a grant what it has released by now and has not been paid yet, to `to`.
    /// @dev The grant's holder only.
    function claimTo(Grant calldata grant, address to) external returns (uint256 amountPaid);

    /// @notice Pays as `claimTo`, into a staking contract, for the holder.
    /// @dev The grant's holder only.
    /// Warning: the holder must know the staking contract; the vault does not.
    function claimAndStake(Grant calldata grant, IRewards rewards, uint256 rewardPool)
        external
        returns (uint256 amountPaid);

    /// @notice Lets the move of a grant to another holder wait.
    /// @dev The grant's holder, or the issuer if its key is lost; only where the pool has a
    /// guardian. Replaces a move that waits.
    function proposeMove(Grant calldata grant, address to) external;

    /// @notice Stops the move of a grant that waits.
    /// @dev The pool's guardian or the grant's holder.
    function vetoMove(Grant calldata grant) external;

    /// @notice Trips the breaker for its pause.
    /// @dev Guardian only.
    function trip() external;

    /* WHAT ANYONE CAN DO */

    /// @notice Pays a grant what it has released by now and has not been paid yet.
    /// @dev Only its holder is paid. Reverts if nothing is due. If the breaker has room for a part
    /// only, pays that part.
    /// @return amountPaid what was paid, more than zero
    function claim(Grant calldata grant) external returns (uint256 amountPaid);

    /// @notice Pays a grant of an instant pool. As `claim`, for less gas.
    function take(
        uint256 pool,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) external;

    /// @notice Pays as `claimTo`, with the holder's signature.
    /// @param signature over the EIP-712 structure Claim(uint256 pool,uint256 index,address
    /// account,uint128 amount,address to,uint256 nonce,uint256 deadline), by a key or by a
    /// contract (EIP-1271)
    function claimBySignature(
        Grant calldata grant,
        address to,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 amountPaid);

    /// @notice Pays as `claim`, and delegates the holder's votes with the holder's signature for
    /// the asset (`delegateBySig`).
    function claimAndDelegate(
        Grant calldata grant,
        address delegatee,
        uint256 nonce,
        uint256 expiry,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 amountPaid);

    /// @notice Pays each grant of a run of indices what it has released and not been paid yet.
    /// @dev Only the holders are paid. Entries to which nothing is due are skipped, so a batch may
    /// be sent again, or cut differently, and pays nobody twice.
    /// The run proves itself by one proof, so it must be a subtree: 2^d entries from a multiple of
    /// 2^d on, or the shorter run from a multiple of 2^d to the last leaf.
    /// Warning: if the asset refuses one of the accounts, or the breaker has no room for all that
    /// is due, the whole batch reverts; cut it.
    /// @return amountPaid what was paid in all, possibly zero
    function push(Run calldata run) external returns (uint256 amountPaid);

    /// @notice Moves a grant whose move has waited long enough.
    function finishMove(Grant calldata grant) external;

    /// @notice Changes a pool's clock by what has waited long enough.
    function change(uint256 pool) external;

    /// @notice Lowers what is reserved for these pools to what they owe.
    function recount(uint256[] calldata numbers) external;

    /* VIEWS */

    /// @notice Returns the ERC-20 that the vault holds and pays.
    function asset() external view returns (address);

    /// @notice Returns the hash of the plan's first version, which is also the salt of the vault's
    /// address.
    function planHash() external view returns (bytes32);

    /// @notice Returns the account that opens pools and takes the surplus; it never changes.
    function issuer() external view returns (address);

    /// @notice Returns who says which conditions have come, or zero.
    function conditions() external view returns (address);

    /// @notice Returns who can trip the breaker, or zero.
    function guardian() external view returns (address);

    /// @notice Returns where the vault keeps words.
    function store() external view returns (WordStore);

    /// @notice Returns the rule of the breaker, when its window of the vault is drained, in 2^-32
    /// seconds, and the end of its last trip, in seconds.
    function breaker()
        external
        view
        returns (Breaker.Rule memory rule, uint72 drained, uint40 pausedUntil);

    /// @notice Returns at least what all pools together still promise; exactly that once every
    /// pool
    /// that has paid is recounted.
    function reserved() external view returns (uint256);

    /// @notice Returns how many pools there are; they are numbered from 0.
    function poolCount() external view returns (uint256);

    /// @notice Returns a pool.
    function pools(uint256 pool) external view returns (Pool memory);

    /// @notice Returns what may happen to a pool.
    function options(uint256 pool) external view returns (Options memory);

    /// @notice Returns how a pool's clock goes.
    function clock(uint256 pool) external view returns (Clock memory);

    /// @notice Returns the words of a pool; those of an instant pool are one jump.
    function words(uint256 pool) external view returns (bytes32[] memory);

    /// @notice Returns whether the distribution has been opened.
    function isOpened(bytes32 distribution) external view returns (bool);

    /// @notice Returns whether an index of an instant pool has been paid.
    function isTaken(uint256 pool, uint256 index) external view returns (bool);

    /// @notice Returns what a pool remembers of a grant, who is paid for it, and its move that
    /// waits
    /// (all zero if none does). The proof is not looked at.
    function grantOf(Grant calldata grant)
        external
        view
        returns (Record memory record, address holder, Move memory move);

    /// @notice Returns how much of `amount` a pool has released at `time`, with the conditions,
    /// the
    /// clock and the height of now.
    function released(uint256 pool, uint128 amount, uint40 time) external view returns (uint128);

    /// @notice Returns the number that the next signature of an account must carry.
    function nonces(address account) external view returns (uint256);
}
