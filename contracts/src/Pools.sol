// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {LibRLP} from "solady/utils/LibRLP.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {WordStore} from "./WordStore.sol";
import {IConditions} from "./interfaces/IConditions.sol";
import {IVault} from "./interfaces/IVault.sol";
import {Breaker} from "./libraries/Breaker.sol";
import {ReleaseMath} from "./libraries/ReleaseMath.sol";
import {ReleaseWords} from "./libraries/ReleaseWords.sol";

/// @title Pools
/// @notice What a vault holds and owes: opening pools, the money in them, their words and clocks.
/// @dev All documentation stands in `IVault`.
///
/// The books. `State.left` is what a pool still owes; a payment lowers it and writes nothing else
/// about the pool. `Sums.counted` is what is reserved for the pool, and `Globals.reserved` the sum
/// of all those: left <= counted always, so what is reserved is at least what is owed, and the
/// vault's balance is at least what is reserved less what was paid since the last count.
abstract contract Pools is IVault {
    using Breaker for Breaker.State;
    using SafeTransferLib for address;

    /// @dev What a payment from a pool reads and writes, in one slot.
    /// @param left what the pool still owes
    /// @param drained when the breaker's window of the pool is drained
    /// @param mark of an instant pool: from when on it pays; of others: the number of its words
    /// @param flags what else there is to be read
    struct State {
        uint128 left;
        uint72 drained;
        uint40 mark;
        uint16 flags;
    }

    /// @dev What is needed when a pool opens, is counted or ends.
    struct Sums {
        uint128 total;
        uint128 counted;
    }

    /// @dev In one slot.
    /// @param reserved the sum of what is counted
    /// @param pools how many there are
    struct Globals {
        uint192 reserved;
        uint64 pools;
    }

    uint16 internal constant INDEXED = 1;
    uint16 internal constant GATED = 2;
    uint16 internal constant HEIGHTS = 4;
    uint16 internal constant MOVABLE = 8;
    uint16 internal constant CHANGEABLE = 16;
    uint16 internal constant LIMITED = 32;
    uint16 internal constant INSTANT = 64;

    /// @inheritdoc IVault
    address public immutable asset;
    /// @inheritdoc IVault
    bytes32 public immutable planHash;
    /// @inheritdoc IVault
    address public immutable issuer;
    /// @inheritdoc IVault
    address public immutable conditions;
    /// @inheritdoc IVault
    address public immutable guardian;
    /// @inheritdoc IVault
    WordStore public immutable store;
    uint128 internal immutable LIMIT;
    uint32 internal immutable WINDOW;
    uint32 internal immutable PAUSE;

    /* STORAGE */

    Globals private globals;
    Breaker.State internal brake;
    /// @inheritdoc IVault
    mapping(bytes32 distribution => bool) public isOpened;
    /// @dev By the pool's number; those of instant pools by `_instantKey`.
    mapping(uint256 key => State) internal states;
    mapping(uint256 pool => bytes32) internal roots;
    mapping(uint256 pool => Sums) private sums;
    mapping(uint256 pool => Options) private optionsOf;
    mapping(uint256 pool => Clock) private clocks;
    mapping(uint256 pool => uint256) private openedAt;

    /// @dev Not zero once the vault has paid in this transaction.
    uint256 private transient paying;

    constructor(Setup memory setup) {
        if (setup.issuer == address(0)) revert AddressIsZero();
        if (setup.asset.code.length == 0) revert AssetHasNoCode(setup.asset);
        Breaker.Rule memory rule_ = setup.rule;
        if (!Breaker.isValid(rule_)) revert RuleIsWrong(rule_.limit, rule_.window, rule_.pause);
        asset = setup.asset;
        planHash = setup.planHash;
        issuer = setup.issuer;
        conditions = setup.conditions;
        guardian = setup.guardian;
        store = new WordStore();
        (LIMIT, WINDOW, PAUSE) = (rule_.limit, rule_.window, rule_.pause);
    }

    modifier only(address allowed) {
        _requireSender(allowed);
        _;
    }

    /// @dev For what trusts the balance: while the asset moves, it may not be up to date.
    modifier beforePayments() {
        if (paying != 0) revert PaidInThisTransaction();
        _;
    }

    /* OPENING */

    /// @inheritdoc IVault
    function open(Opening calldata opening) external returns (uint256 pool) {
        WordStore.Stored memory stored = opening.chunks.length == 0
            ? store.store(opening.words)
            : store.storeChunks(opening.chunks);
        if (stored.conditions > 0) _requireDefined(stored.conditions);
        pool = _promise(opening.distribution, opening.root, opening.total);
        Options memory stated = opening.options;
        uint16 flags = _flagsOf(stated);
        if (stored.isIndex) flags |= INDEXED;
        if (stored.conditions > 0) flags |= GATED;
        if (stored.heights) flags |= HEIGHTS;
        states[pool] = State(opening.total, 0, stored.number, flags);

        bytes32[] memory words_ = opening.words;
        if (stored.isIndex) words_ = store.wordsOf(stored.number, true);
        emit PoolOpened(pool, opening.distribution, opening.root, opening.total, words_);
        _state(pool, stated);
    }

    /// @inheritdoc IVault
    function openInstant(
        bytes32 distribution,
        bytes32 root,
        uint128 total,
        uint40 from,
        uint40 closes
    ) external returns (uint256 pool) {
        pool = _promise(distribution, root, total);
        uint16 flags = INSTANT;
        states[_instantKey(pool, root)] = State(total, 0, from, flags);
        if (closes != 0 && (closes <= from || closes <= block.timestamp)) revert OptionIsWrong(3);

        emit PoolOpened(pool, distribution, root, total, _jump(from));
        Options memory stated;
        stated.closes = closes;
        _state(pool, stated);
    }

    /// @dev Keeps and announces what may happen to a pool, if anything may.
    function _state(uint256 pool, Options memory stated) private {
        if (
            stated.revoker == address(0) && stated.closes == 0 && stated.guardian == address(0)
                && stated.accelerates == 0 && stated.extends == 0 && stated.limit == 0
        ) return;
        optionsOf[pool] = stated;

        emit OptionsStated(pool, stated);
    }

    /// @dev Reserves what a new pool promises, and numbers it.
    function _promise(bytes32 distribution, bytes32 root, uint128 total)
        private
        only(issuer)
        beforePayments
        returns (uint256 pool)
    {
        if (block.timestamp < brake.pausedUntil) revert IsTripped(brake.pausedUntil);
        if (isOpened[distribution]) revert AlreadyOpened(distribution);
        if (total == 0) revert TotalIsZero();
        Globals memory books = globals;
        _requireFunded(books.reserved, total);
        pool = books.pools;
        books.reserved += total;
        ++books.pools;
        globals = books;
        isOpened[distribution] = true;
        roots[pool] = root;
        sums[pool] = Sums(total, total);
        if (LIMIT > 0) openedAt[pool] = block.timestamp;
    }

    /// @dev A term that waits for what nobody has defined would stop the claims of all others.
    function _requireDefined(uint256 needed) private view {
        if (conditions == address(0)) revert AddressIsZero();
        uint256 defined = IConditions(conditions).count();
        if (defined < needed) revert ConditionNotDefined(needed - 1, defined);
    }

    function _flagsOf(Options memory stated) private view returns (uint16 flags) {
        if (stated.revoker != address(0) && stated.backTo == address(0)) revert OptionIsWrong(1);
        if (stated.closes != 0 && stated.closes <= block.timestamp) revert OptionIsWrong(3);
        if (stated.limit > 0 && LIMIT == 0) revert OptionIsWrong(9);
        if (stated.guardian != address(0)) {
            if (stated.moveDelay == 0) revert OptionIsWrong(5);
            flags |= MOVABLE;
        }
        if (stated.accelerates > 0 || stated.extends > 0) {
            if (stated.changeDelay == 0) revert OptionIsWrong(8);
            flags |= CHANGEABLE;
        }
        if (stated.limit > 0) flags |= LIMITED;
    }

    /* MONEY */

    /// @inheritdoc IVault
    function topUp(uint256 pool, uint128 amount) external only(issuer) beforePayments {
        State storage state = _stateOf(pool);
        _requireFunded(globals.reserved, amount);
        globals.reserved += amount;
        sums[pool].total += amount;
        sums[pool].counted += amount;
        state.left += amount;

        emit ToppedUp(pool, amount);
    }

    /// @inheritdoc IVault
    function sweep(address to) external only(issuer) beforePayments returns (uint256 amount) {
        if (to == address(0)) revert AddressIsZero();
        uint256 kept = globals.reserved;
        uint256 balance = _balance();
        if (balance <= kept) revert NothingToSweep(balance, kept);
        amount = balance - kept;

        emit Swept(to, amount);

        _pay(to, amount);
    }

    /// @inheritdoc IVault
    function recount(uint256[] calldata numbers) external beforePayments {
        uint256 surplus;
        for (uint256 i; i < numbers.length; ++i) {
            uint128 left = _stateOf(numbers[i]).left;
            surplus += sums[numbers[i]].counted - left;
            sums[numbers[i]].counted = left;
        }
        // The cast cannot truncate: `surplus` is part of `reserved`.
        // forge-lint: disable-next-line(unsafe-typecast)
        globals.reserved -= uint192(surplus);
    }

    /// @inheritdoc IVault
    function clawBack(uint256 pool, address to) external only(issuer) returns (uint256 amount) {
        if (to == address(0)) revert AddressIsZero();
        State storage state = _stateOf(pool);
        uint256 closes = optionsOf[pool].closes;
        // A trip and the calm after it may have held back what was released in time; and a clock
        // that was held still leaves its holders as much time as before.
        uint256 from = closes + clocks[pool].extended + 2 * uint256(PAUSE);
        if (closes == 0 || block.timestamp < from || !_isOver(pool, state)) {
            revert WindowIsOpen(pool, from);
        }
        amount = state.left;
        if (amount == 0) revert NothingToReturn(pool, type(uint256).max);
        _release(pool, state, amount);

        emit ClawedBack(pool, to, amount);

        _pay(to, amount);
    }

    /// @dev Takes out of a pool's promise what goes back.
    function _release(uint256 pool, State storage state, uint256 amount) internal {
        // No cast truncates: `amount` is at most `left`, which is at most `counted` and `total`.
        // forge-lint: disable-start(unsafe-typecast)
        state.left -= uint128(amount);
        sums[pool].total -= uint128(amount);
        sums[pool].counted -= uint128(amount);
        globals.reserved -= uint192(amount);
        // forge-lint: disable-end(unsafe-typecast)
    }

    /// @dev Whether every term had ended, two pauses ago, or waits for a condition that has not come.
    function _isOver(uint256 pool, State storage state) private view returns (bool) {
        State memory now_ = state;
        if (now_.flags & INSTANT != 0) return true;
        ReleaseMath.When memory when = _when(pool, now_, block.timestamp - 2 * uint256(PAUSE));
        when.lapsed = true;
        return ReleaseMath.released(_sourceOf(now_), type(uint128).max, when) == type(uint128).max;
    }

    /// @dev The last thing in whatever pays.
    function _pay(address to, uint256 amount) internal {
        _markPayment();
        asset.safeTransfer(to, amount);
    }

    function _markPayment() internal {
        paying = 1;
    }

    function _requireFunded(uint256 kept, uint256 total) private view {
        uint256 balance = _balance();
        if (balance < kept + total) revert NotFunded(balance, kept, total);
    }

    function _balance() private view returns (uint256) {
        return IERC20(asset).balanceOf(address(this));
    }

    /* CLOCKS */

    /// @inheritdoc IVault
    function proposeChange(uint256 pool, uint32 forward, uint32 still) external only(issuer) {
        Clock storage clock_ = clocks[pool];
        Options storage stated = optionsOf[pool];
        _requireBound(uint256(clock_.accelerated) + forward, stated.accelerates);
        _requireBound(uint256(clock_.extended) + still, stated.extends);
        bool drops = forward == 0 && still == 0;
        uint40 ready = drops ? 0 : uint40(block.timestamp) + stated.changeDelay;
        (clock_.forward, clock_.still, clock_.ready) = (forward, still, ready);

        emit ChangeProposed(pool, forward, still, ready);
    }

    /// @inheritdoc IVault
    function change(uint256 pool) external {
        Clock memory clock_ = clocks[pool];
        (uint32 forward, uint32 still) = (clock_.forward, clock_.still);
        if (clock_.ready == 0 || block.timestamp < clock_.ready) revert NotReady(clock_.ready);
        uint40 from = clock_.resumes;
        if (from < block.timestamp) from = uint40(block.timestamp);
        clock_.resumes = still == 0 ? clock_.resumes : from + still;
        clock_.shift += int48(uint48(forward)) - int48(uint48(still));
        clock_.accelerated += forward;
        clock_.extended += still;
        (clock_.forward, clock_.still, clock_.ready) = (0, 0, 0);
        clocks[pool] = clock_;

        emit Changed(pool, forward, still);
    }

    function _requireBound(uint256 amount, uint256 most) private pure {
        if (amount > most) revert BoundExceeded(amount, most);
    }

    /// @dev Returns when the terms of a pool are asked about, if the time is `time`.
    function _when(uint256 pool, State memory state, uint256 time)
        internal
        view
        returns (ReleaseMath.When memory when)
    {
        when.time = time;
        if (state.flags & (GATED | HEIGHTS) != 0) {
            when.height = block.number;
            when.conditions = conditions;
        }
        if (state.flags & CHANGEABLE != 0) {
            Clock storage clock_ = clocks[pool];
            if (time < clock_.resumes) {
                // What it showed before it stood still is not what it shows now. If it stood still
                // more than once, this is later than it was, and never sooner.
                uint256 moved = time + clock_.extended;
                when.time = moved < clock_.resumes ? moved : clock_.resumes;
            }
            int256 shifted = int256(when.time) + clock_.shift;
            // Not below zero: neither `resumes` less `extended` is, nor `time`.
            when.time = uint256(shifted);
        }
    }

    /* VIEWS */

    /// @inheritdoc IVault
    function breaker() external view returns (Breaker.Rule memory, uint72, uint40) {
        return (Breaker.Rule(LIMIT, WINDOW, PAUSE), brake.drained, brake.pausedUntil);
    }

    /// @inheritdoc IVault
    function reserved() external view returns (uint256) {
        return globals.reserved;
    }

    /// @inheritdoc IVault
    function poolCount() external view returns (uint256) {
        return globals.pools;
    }

    /// @inheritdoc IVault
    function pools(uint256 pool) external view returns (Pool memory) {
        State storage state = _stateOf(pool);
        uint128 total = sums[pool].total;
        return Pool(roots[pool], total, total - state.left, state.flags & INSTANT != 0);
    }

    /// @inheritdoc IVault
    function options(uint256 pool) public view returns (Options memory) {
        return optionsOf[pool];
    }

    /// @inheritdoc IVault
    function clock(uint256 pool) external view returns (Clock memory) {
        return clocks[pool];
    }

    /// @inheritdoc IVault
    function words(uint256 pool) external view returns (bytes32[] memory) {
        State memory state = _stateOf(pool);
        return state.flags & INSTANT != 0
            ? _jump(state.mark)
            : store.wordsOf(state.mark, state.flags & INDEXED != 0);
    }

    /// @inheritdoc IVault
    function released(uint256 pool, uint128 amount, uint40 time) external view returns (uint128) {
        State memory state = _stateOf(pool);
        if (state.flags & INSTANT != 0) return time < state.mark ? 0 : amount;
        return _released(pool, state, amount, time);
    }

    /* INTERNAL */

    function _released(uint256 pool, State memory state, uint128 amount, uint256 time)
        internal
        view
        returns (uint128)
    {
        return ReleaseMath.released(_sourceOf(state), amount, _when(pool, state, time));
    }

    function _earned(uint256 pool, uint128 amount, uint256 time) internal view returns (uint256) {
        State memory state = states[pool];
        return ReleaseMath.earned(_sourceOf(state), amount, _when(pool, state, time));
    }

    function _sourceOf(State memory state) internal view returns (ReleaseWords.Source memory) {
        address code = LibRLP.computeAddress(address(store), state.mark);
        return state.flags & INDEXED != 0 ? ReleaseWords.ofIndex(code) : ReleaseWords.ofCode(code);
    }

    /// @dev Returns the state of any pool. Payments know better which kind it is.
    function _stateOf(uint256 pool) internal view returns (State storage state) {
        if (pool >= globals.pools) revert UnknownPool(pool);
        state = states[pool];
        if (state.mark == 0) state = states[_instantKey(pool, roots[pool])];
    }

    /// @dev Returns the key of an instant pool. It commits to the root, so that a claim need not
    /// read the root. No pool's number is like it, which is below 2^64.
    function _instantKey(uint256 pool, bytes32 root) internal pure returns (uint256) {
        return uint256(Hashes.efficientKeccak256(bytes32(pool), root));
    }

    function _jump(uint40 time) private pure returns (bytes32[] memory words_) {
        words_ = new bytes32[](2);
        words_[0] = bytes32((uint256(1) << 128) | 1);
        words_[1] =
            bytes32((ReleaseWords.JUMP << 248) | (uint256(1) << 120) | (uint256(time) << 80));
    }

    function _limitOf(uint256 pool) internal view returns (uint256) {
        return optionsOf[pool].limit;
    }

    /// @dev Whether a pool has been open for as long as the breaker may delay.
    function _isOld(uint256 pool) internal view returns (bool) {
        return block.timestamp >= openedAt[pool] + PAUSE;
    }

    function _requireSender(address allowed) internal view {
        if (msg.sender != allowed) revert NotAllowed(msg.sender, allowed);
    }
}
