// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";

import {Pools} from "./Pools.sol";
import {IRewards} from "./interfaces/IRewards.sol";
import {IVault} from "./interfaces/IVault.sol";
import {Breaker} from "./libraries/Breaker.sol";
import {GrantTree} from "./libraries/GrantTree.sol";

/// @title Vault
/// @notice Holds what a plan has promised on one chain, and pays it to the holders when it is due.
/// @dev All documentation stands in `IVault`. Whatever pays runs in one rhythm: check, account,
/// event, transfer. So a receiver that is called during a transfer meets books that are in order,
/// and only what trusts the balance itself must wait for the end of the transaction.
contract Vault is Pools {
    using Breaker for Breaker.State;
    using SafeTransferLib for address;

    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant CLAIM_TYPEHASH = keccak256(
        "Claim(uint256 pool,uint256 index,address account,uint128 amount,address to,"
        "uint256 nonce,uint256 deadline)"
    );

    /// @dev A payment under way.
    /// @param key of the pool's state
    struct Payment {
        uint256 pool;
        uint256 key;
        State state;
        bytes32 leaf;
        uint256 amount;
    }

    /* STORAGE */

    /// @dev By the pool and the leaf of the grant. Zero: nothing was paid or returned yet.
    mapping(uint256 pool => mapping(bytes32 leaf => Record)) private records;
    /// @dev By the key of an instant pool and 256 indices: the bits of those that are paid.
    mapping(uint256 key => mapping(uint256 word => uint256)) private taken;
    /// @dev By the pool and the leaf: who holds the grant, if not the account of the leaf.
    mapping(uint256 pool => mapping(bytes32 leaf => address)) private holders;
    mapping(uint256 pool => mapping(bytes32 leaf => Move)) private moves;
    /// @inheritdoc IVault
    mapping(address account => uint256) public nonces;

    constructor(Setup memory setup) Pools(setup) {}

    /* CLAIMS */

    /// @inheritdoc IVault
    function claim(Grant calldata grant) external returns (uint256 amount) {
        address holder;
        (amount, holder) = _collect(grant, address(0), address(0));

        _pay(holder, amount);
    }

    /// @inheritdoc IVault
    function claimTo(Grant calldata grant, address to) external returns (uint256 amount) {
        if (to == address(0)) revert AddressIsZero();
        (amount,) = _collect(grant, to, msg.sender);

        _pay(to, amount);
    }

    /// @inheritdoc IVault
    function claimBySignature(
        Grant calldata grant,
        address to,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 amount) {
        if (to == address(0)) revert AddressIsZero();
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        address holder = _holder(_paymentOf(grant), grant.account);
        bytes32 digest = _digest(grant, to, nonces[holder]++, deadline);
        if (!SignatureCheckerLib.isValidSignatureNowCalldata(holder, digest, signature)) {
            revert SignatureIsWrong(holder);
        }
        (amount,) = _collect(grant, to, holder);

        _pay(to, amount);
    }

    /// @inheritdoc IVault
    function claimAndDelegate(
        Grant calldata grant,
        address delegatee,
        uint256 nonce,
        uint256 expiry,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 amount) {
        address holder;
        (amount, holder) = _collect(grant, address(0), address(0));

        _pay(holder, amount);

        // Whoever sees the signature can use it first; what counts is where the votes are now.
        try IVotes(asset).delegateBySig(delegatee, nonce, expiry, v, r, s) {} catch {}
        if (IVotes(asset).delegates(holder) != delegatee) revert NotDelegated(holder, delegatee);
    }

    /// @inheritdoc IVault
    function claimAndStake(Grant calldata grant, IRewards rewards, uint256 rewardPool)
        external
        returns (uint256 amount)
    {
        (amount,) = _collect(grant, address(rewards), msg.sender);

        _markPayment();
        asset.safeApprove(address(rewards), amount);
        // The cast cannot truncate: a payment is at most `left`, which has 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        rewards.stake(rewardPool, msg.sender, msg.sender, uint128(amount));
        uint256 allowed = IERC20(asset).allowance(address(this), address(rewards));
        if (allowed != 0) revert NotStaked(address(rewards), allowed);
    }

    /// @inheritdoc IVault
    function take(
        uint256 pool,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) external {
        bytes32 leaf = GrantTree.leaf(index, account, amount);
        _take(pool, index, amount, GrantTree.climb(leaf, proof));

        emit Taken((pool << 128) | index, account, amount);

        _pay(account, amount);
    }

    /* PUSHES */

    /// @inheritdoc IVault
    function push(Run calldata run) external returns (uint256 amount) {
        uint256 size = run.accounts.length;
        if (size == 0) revert BatchIsEmpty();
        if (size != run.amounts.length) revert LengthsDiffer(size, run.amounts.length);
        bytes32 root =
            GrantTree.climb(GrantTree.rootOf(run.first, run.accounts, run.amounts), run.proof);
        bool isInstant = states[run.pool].mark == 0;
        if (!isInstant && root != roots[run.pool]) {
            revert BatchNotInTree(run.pool, run.first, size);
        }
        uint256[] memory due = new uint256[](size);
        address[] memory holders_;
        if (isInstant) amount = _pushInstant(run, root, due);
        else (amount, holders_) = _pushOver(run, due);

        _markPayment();
        address[] calldata accounts = run.accounts;
        for (uint256 i; i < size; ++i) {
            uint256 unpaid = due[i];
            if (unpaid == 0) continue;
            asset.safeTransfer(isInstant ? accounts[i] : holders_[i], unpaid);
        }
    }

    /// @dev Writes down what a run of a pool that pays over time is paid.
    function _pushOver(Run calldata run, uint256[] memory due)
        private
        returns (uint256 amount, address[] memory receivers)
    {
        receivers = run.accounts;
        Payment memory payment;
        payment.pool = run.pool;
        payment.key = run.pool;
        payment.state = states[run.pool];
        for (uint256 i; i < due.length; ++i) {
            payment.amount = run.amounts[i];
            payment.leaf = GrantTree.leaf(run.first + i, receivers[i], payment.amount);
            receivers[i] = _holder(payment, receivers[i]);
            (uint256 paid, uint256 unpaid) = _due(payment, block.timestamp);
            due[i] = _passing(payment, unpaid);
            if (due[i] == 0) continue;
            _record(payment, paid + due[i]);
            amount += due[i];

            emit Paid(run.pool, run.first + i, receivers[i], due[i], paid + due[i]);
        }
        _subtract(payment, amount);
    }

    /// @dev Writes down what a run of an instant pool is paid. One event for each word of bits is
    /// enough, because the transfers follow in the order of the indices.
    function _pushInstant(Run calldata run, bytes32 root, uint256[] memory due)
        private
        returns (uint256 amount)
    {
        Payment memory payment = _instant(run.pool, root);
        if (payment.state.flags & INSTANT == 0) {
            revert BatchNotInTree(run.pool, run.first, due.length);
        }
        uint256[] calldata amounts = run.amounts;
        uint256 first = run.first;
        // An index that passes 2^256 goes on from zero, as its leaf has it; the sum is looked at.
        unchecked {
            for (uint256 i; i < due.length;) {
                uint256 word = (first + i) >> 8;
                uint256 before = taken[payment.key][word];
                uint256 bits = before;
                // As far as this word goes, or the run.
                uint256 end = ((word + 1) << 8) - first;
                if (end > due.length) end = due.length;
                for (; i < end; ++i) {
                    uint256 bit = 1 << ((first + i) & 255);
                    if (before & bit != 0) continue;
                    bits |= bit;
                    uint256 unpaid = amounts[i];
                    due[i] = unpaid;
                    amount += unpaid;
                    if (amount < unpaid) revert PoolIsExhausted(run.pool, unpaid, 0);
                }
                if (bits == before) continue;
                taken[payment.key][word] = bits;

                emit Pushed(run.pool, word, bits ^ before);
            }
        }
        _requirePassing(payment, amount);
        _subtract(payment, amount);
    }

    /* REVOCATIONS */

    /// @inheritdoc IVault
    function revoke(Grant calldata grant, uint40 time) external returns (uint256 amount) {
        uint256 pool = grant.pool;
        Options memory stated = options(pool);
        _requireSender(stated.revoker);
        uint256 earliest =
            stated.backdate < block.timestamp ? block.timestamp - stated.backdate : 0;
        if (time < earliest || time > block.timestamp) {
            revert TimeOutside(time, earliest, block.timestamp);
        }
        bytes32 leaf = GrantTree.leaf(grant.index, grant.account, grant.amount);
        _requireShown(grant, leaf);
        Record storage record = records[pool][leaf];
        uint256 kept = _earned(pool, grant.amount, time);
        if (kept < record.paid) kept = record.paid;
        amount = grant.amount - kept;
        if (amount == 0 || record.returned > 0) revert NothingToReturn(pool, grant.index);
        // The cast cannot truncate: `amount` is part of the grant's.
        // forge-lint: disable-next-line(unsafe-typecast)
        record.returned = uint128(amount);
        _release(pool, states[pool], amount);

        emit Revoked(pool, grant.index, time, kept, amount);

        _pay(stated.backTo, amount);
    }

    /* MOVES */

    /// @inheritdoc IVault
    function proposeMove(Grant calldata grant, address to) external {
        uint256 pool = grant.pool;
        if (to == address(0)) revert AddressIsZero();
        Payment memory payment = _paymentOf(grant);
        if (payment.state.flags & MOVABLE == 0) revert NotAllowed(msg.sender, address(0));
        _requireShown(grant, payment.leaf);
        address holder = _holder(payment, grant.account);
        if (msg.sender != issuer) _requireSender(holder);
        uint40 ready = uint40(block.timestamp) + options(pool).moveDelay;
        moves[pool][payment.leaf] = Move(to, ready);

        emit MoveProposed(pool, grant.index, holder, to, ready);
    }

    /// @inheritdoc IVault
    function vetoMove(Grant calldata grant) external {
        Payment memory payment = _paymentOf(grant);
        if (moves[grant.pool][payment.leaf].to == address(0)) revert NotReady(0);
        if (msg.sender != options(grant.pool).guardian) {
            _requireSender(_holder(payment, grant.account));
        }
        delete moves[grant.pool][payment.leaf];

        emit MoveVetoed(grant.pool, grant.index, msg.sender);
    }

    /// @inheritdoc IVault
    function finishMove(Grant calldata grant) external {
        bytes32 leaf = GrantTree.leaf(grant.index, grant.account, grant.amount);
        Move memory move = moves[grant.pool][leaf];
        if (move.to == address(0) || block.timestamp < move.ready) revert NotReady(move.ready);
        holders[grant.pool][leaf] = move.to;
        delete moves[grant.pool][leaf];

        emit Moved(grant.pool, grant.index, move.to);
    }

    /* THE BREAKER */

    /// @inheritdoc IVault
    function trip() external only(guardian) {
        brake.trip(PAUSE, block.timestamp);
    }

    /// @inheritdoc IVault
    function reset() external only(issuer) {
        brake.reset(block.timestamp);
    }

    /* VIEWS */

    /// @inheritdoc IVault
    function isTaken(uint256 pool, uint256 index) external view returns (bool) {
        return (taken[_instantKey(pool, roots[pool])][index >> 8] >> (index & 255)) & 1 == 1;
    }

    /// @inheritdoc IVault
    function grantOf(Grant calldata grant)
        external
        view
        returns (Record memory, address holder, Move memory)
    {
        Payment memory payment = _paymentOf(grant);
        mapping(bytes32 => Record) storage ofPool = records[grant.pool];
        return
            (
                ofPool[payment.leaf],
                _holder(payment, grant.account),
                moves[grant.pool][payment.leaf]
            );
    }

    /* INTERNAL */

    /// @dev Writes down what is paid to a grant, before it is paid.
    /// @param to who is to be paid, or zero for the holder
    /// @param by who must be the holder, or zero for anybody
    /// @return amount what is to be paid
    /// @return receiver who is to be paid
    function _collect(Grant calldata grant, address to, address by)
        private
        returns (uint256 amount, address receiver)
    {
        Payment memory payment = _paymentOf(grant);
        address holder = _holder(payment, grant.account);
        if (by != address(0) && by != holder) revert NotAllowed(by, holder);
        receiver = to == address(0) ? holder : to;
        if (receiver != holder) emit Directed(grant.pool, grant.index, holder, receiver);
        if (payment.state.mark == 0) {
            _take(
                grant.pool, grant.index, grant.amount, GrantTree.climb(payment.leaf, grant.proof)
            );

            emit Taken((grant.pool << 128) | grant.index, receiver, grant.amount);

            return (grant.amount, receiver);
        }

        (uint256 paid, uint256 due) = _due(payment, block.timestamp);
        if (paid == 0) _requireShown(grant, payment.leaf);
        if (due == 0) revert NothingToClaim(grant.pool, grant.index, paid);
        amount = _passing(payment, due);
        if (amount == 0) revert HeldBack(grant.pool, due, 0);
        _record(payment, paid + amount);
        _subtract(payment, amount);

        emit Paid(grant.pool, grant.index, receiver, amount, paid + amount);
    }

    /// @dev Writes down that a grant of an instant pool is paid, to whose tree its proof has led.
    function _take(uint256 pool, uint256 index, uint256 amount, bytes32 root) private {
        uint256 key = _instantKey(pool, root);
        State storage state = states[key];
        (uint128 left, uint40 mark, uint16 flags) = (state.left, state.mark, state.flags);
        if (flags & INSTANT == 0) revert NotInTree(pool, index);
        if (block.timestamp < mark) revert NotYet(pool, mark);
        mapping(uint256 => uint256) storage words_ = taken[key];
        uint256 bits = words_[index >> 8];
        uint256 bit = 1 << (index & 255);
        if (bits & bit != 0) revert NothingToClaim(pool, index, amount);
        words_[index >> 8] = bits | bit;
        if (LIMIT > 0) {
            Payment memory payment;
            (payment.pool, payment.key) = (pool, key);
            (payment.state.mark, payment.state.flags) = (mark, flags);
            _requirePassing(payment, amount);
        }
        if (amount > left) revert PoolIsExhausted(pool, amount, left);
        // The cast cannot truncate: `amount` is at most `left`.
        // forge-lint: disable-next-line(unsafe-typecast)
        state.left = left - uint128(amount);
    }

    function _paymentOf(Grant calldata grant) private view returns (Payment memory payment) {
        payment.pool = grant.pool;
        payment.key = grant.pool;
        payment.state = states[grant.pool];
        payment.leaf = GrantTree.leaf(grant.index, grant.account, grant.amount);
        payment.amount = grant.amount;
    }

    function _instant(uint256 pool, bytes32 root) private view returns (Payment memory payment) {
        payment.pool = pool;
        payment.key = _instantKey(pool, root);
        payment.state = states[payment.key];
        if (block.timestamp < payment.state.mark) revert NotYet(pool, payment.state.mark);
    }

    /// @dev Returns what a grant was paid, and what is due to it at an instant.
    function _due(Payment memory payment, uint256 time)
        private
        view
        returns (uint256 paid, uint256 due)
    {
        uint256 amount = payment.amount;
        if (amount > type(uint128).max) {
            revert PoolIsExhausted(payment.pool, amount, payment.state.left);
        }
        Record memory record = records[payment.pool][payment.leaf];
        paid = record.paid;
        // The cast cannot truncate: see above.
        // forge-lint: disable-next-line(unsafe-typecast)
        due = _released(payment.pool, payment.state, uint128(amount), time);
        uint256 most = amount - record.returned;
        if (due > most) due = most;
        due = due > paid ? due - paid : 0;
    }

    function _record(Payment memory payment, uint256 paid) private {
        // The cast cannot truncate: a grant is paid at most its amount, which has 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        records[payment.pool][payment.leaf].paid = uint128(paid);
    }

    /// @dev Takes a payment from what a pool owes: it never pays more, whatever its tree promises.
    function _subtract(Payment memory payment, uint256 amount) private {
        uint128 left = payment.state.left;
        if (amount > left) revert PoolIsExhausted(payment.pool, amount, left);
        // The cast cannot truncate: `amount` is at most `left`.
        // forge-lint: disable-next-line(unsafe-typecast)
        states[payment.key].left = left - uint128(amount);
    }

    /// @dev Reverts unless the grant is in its pool's tree.
    function _requireShown(Grant calldata grant, bytes32 leaf) private view {
        Record memory record = records[grant.pool][leaf];
        if (record.paid > 0 || record.returned > 0) return;
        if (GrantTree.climb(leaf, grant.proof) != roots[grant.pool]) {
            revert NotInTree(grant.pool, grant.index);
        }
    }

    function _holder(Payment memory payment, address account) private view returns (address) {
        if (payment.state.flags & MOVABLE == 0) return account;
        address holder = holders[payment.pool][payment.leaf];
        return holder == address(0) ? account : holder;
    }

    /// @dev Returns what of a payment the breaker lets pass, and counts it: never less than what
    /// was due `PAUSE` ago.
    function _passing(Payment memory payment, uint256 due) private returns (uint256 passing) {
        if (LIMIT == 0 || due == 0) return due;
        Breaker.State memory before = brake;
        uint256 room = _room(payment, before);
        uint256 old;
        if (room < due && _isOld(payment.pool)) {
            (, old) = _due(payment, block.timestamp - PAUSE);
        }
        passing = Breaker.passing(due, old, room);
        brake.drained = Breaker.filled(before.drained, passing, LIMIT, WINDOW, block.timestamp);
        if (payment.state.flags & LIMITED != 0) {
            uint256 limit = _limitOf(payment.pool);
            uint72 drained =
                Breaker.filled(payment.state.drained, passing, limit, WINDOW, block.timestamp);
            payment.state.drained = drained;
            states[payment.key].drained = drained;
        }
    }

    /// @dev Reverts unless the breaker lets all of a payment of an instant pool pass; counts it.
    /// An
    /// instant pool has no window of its own.
    function _requirePassing(Payment memory payment, uint256 due) private {
        if (LIMIT == 0 || due == 0) return;
        Breaker.State memory before = brake;
        uint256 room = _room(payment, before);
        if (room < due) {
            bool isOld =
                _isOld(payment.pool) && block.timestamp >= uint256(payment.state.mark) + PAUSE;
            if (!isOld) revert HeldBack(payment.pool, due, room);
        }
        brake.drained = Breaker.filled(before.drained, due, LIMIT, WINDOW, block.timestamp);
    }

    function _room(Payment memory payment, Breaker.State memory state)
        private
        view
        returns (uint256 room)
    {
        if (block.timestamp < state.pausedUntil) return 0;
        room = Breaker.room(state.drained, LIMIT, WINDOW, block.timestamp);
        if (payment.state.flags & LIMITED != 0) {
            uint256 limit = _limitOf(payment.pool);
            uint256 ofPool = Breaker.room(payment.state.drained, limit, WINDOW, block.timestamp);
            if (ofPool < room) room = ofPool;
        }
    }

    /// @dev Returns what a holder signs (EIP-712). The domain is hashed anew each time, so that
    /// it is
    /// right on either side of a fork.
    function _digest(Grant calldata grant, address to, uint256 nonce, uint256 deadline)
        private
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                DOMAIN_TYPEHASH,
                keccak256("Weir Vault"),
                keccak256("1"),
                block.chainid,
                address(this)
            )
        );
        bytes32 claim_ = keccak256(
            abi.encode(
                CLAIM_TYPEHASH,
                grant.pool,
                grant.index,
                grant.account,
                grant.amount,
                to,
                nonce,
                deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, claim_));
    }
}
