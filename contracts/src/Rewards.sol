// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ballot} from "./Ballot.sol";
import {IEmission} from "./interfaces/IEmission.sol";
import {IRewards} from "./interfaces/IRewards.sol";
import {RewardMath} from "./libraries/RewardMath.sol";

/// @title Rewards
/// @notice One budget, shared by pools as votes weigh them, and in each pool by stake and time.
/// @dev All documentation stands in `IRewards` and `IBallot`. No loop runs over holders or pools;
/// the only loops run over epochs that nobody has touched, and are bounded.
contract Rewards is IRewards, Ballot {
    uint256 private constant WEEK = RewardMath.WEEK;
    uint256 private constant AHEAD = 520;
    uint256 private constant BEHIND = 52;

    /// @inheritdoc IRewards
    address public immutable rewardAsset;
    /// @inheritdoc IRewards
    address public immutable governor;

    /// @dev `reached` is the weight of the pools that had their part of the budget.
    struct Epoch {
        uint256 budget;
        uint256 reached;
    }

    /// @dev What a pool gets of an epoch that it enters.
    struct Part {
        uint256 weight;
        uint128 amount;
    }

    /// @inheritdoc IRewards
    uint256 public poolCount;
    mapping(uint256 pool => Pool) private pools;
    mapping(uint256 pool => Terms) private terms;
    mapping(uint256 pool => mapping(address account => Position)) private positions;
    /// @inheritdoc IRewards
    mapping(uint256 pool => mapping(address keeper => mapping(address account => uint128))) public
        kept;

    /// @inheritdoc IRewards
    uint256 public funded;
    /// @dev The last epoch whose budget has stayed or moved on.
    uint256 private opened;
    mapping(uint256 epoch => Epoch) private epochs;

    constructor(address rewardAsset_, address lockAsset_, address governor_) Ballot(lockAsset_) {
        if (rewardAsset_.code.length == 0) revert AssetHasNoCode(rewardAsset_);
        rewardAsset = rewardAsset_;
        governor = governor_;
        opened = block.timestamp / WEEK;
    }

    /* BUDGET */

    /// @inheritdoc IRewards
    function add(address asset, uint8 plain) external returns (uint256 pool) {
        if (msg.sender != governor) revert NotGovernor(msg.sender, governor);
        if (asset.code.length == 0) revert AssetHasNoCode(asset);
        if (plain == 0 || plain > 100) revert PlainOutside(plain);
        pool = poolCount++;
        pools[pool].updated = uint40(block.timestamp);
        terms[pool] = Terms(asset, plain, uint40(block.timestamp), 0);

        emit PoolAdded(pool, asset, plain);
    }

    /// @inheritdoc IRewards
    function fund(uint256 epoch, uint128 amount) external nonReentrant {
        uint256 next = _current() + 1;
        if (epoch < next || epoch > next + AHEAD) revert EpochOutside(epoch, next, next + AHEAD);
        _fund(msg.sender, epoch, amount);

        _take(rewardAsset, amount);
    }

    /// @inheritdoc IRewards
    function collect(IEmission source) external nonReentrant returns (uint256 amount) {
        uint256 before = _balance(rewardAsset);
        source.claim();
        amount = _balance(rewardAsset) - before;
        _fund(address(source), _current() + 1, amount);
    }

    /* STAKES */

    /// @inheritdoc IRewards
    function stake(uint256 pool, address keeper, address account, uint128 amount)
        external
        nonReentrant
    {
        if (amount == 0) revert AmountIsZero();
        Pool memory p = _rolled(pool);
        _put(pool, p, keeper, account, amount);

        emit Staked(pool, keeper, account, amount);

        _take(terms[pool].asset, amount);
    }

    /// @inheritdoc IRewards
    function withdraw(uint256 pool, address account, uint128 amount) external nonReentrant {
        if (amount == 0) revert AmountIsZero();
        Pool memory p = _rolled(pool);
        uint128 before = kept[pool][msg.sender][account];
        if (amount > before) revert AboveKept(amount, before);
        Position memory own = _earned(p, positions[pool][account]);
        _clock(pool, p.stake);
        p.stake -= amount;
        own.stake -= amount;
        kept[pool][msg.sender][account] = before - amount;
        _count(pool, p, account, own);
        _write(pool, p, account, own);

        emit Withdrawn(pool, msg.sender, account, amount);

        _give(terms[pool].asset, msg.sender, amount);
    }

    /// @inheritdoc IRewards
    function claim(uint256 pool, address account) external nonReentrant returns (uint256 amount) {
        if (msg.sender != account && account.code.length > 0) {
            revert NotAccount(msg.sender, account);
        }
        amount = _settle(pool, account);

        emit Claimed(pool, account, amount);

        if (amount > 0) _give(rewardAsset, account, amount);
    }

    /// @inheritdoc IRewards
    function compound(uint256 pool) external nonReentrant returns (uint256 amount) {
        _requirePool(pool);
        address asset = terms[pool].asset;
        if (asset != rewardAsset) revert AssetIsOther(asset, rewardAsset);
        amount = _settle(pool, msg.sender);
        // The cast cannot truncate: what is due was funded, in 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        if (amount > 0) _put(pool, pools[pool], msg.sender, msg.sender, uint128(amount));

        emit Compounded(pool, msg.sender, amount);
    }

    /// @inheritdoc IRewards
    function refresh(uint256 pool, address account) external nonReentrant {
        Pool memory p = _rolled(pool);
        Position memory own = _earned(p, positions[pool][account]);
        _count(pool, p, account, own);
        _write(pool, p, account, own);

        emit Refreshed(pool, account);
    }

    /// @inheritdoc IRewards
    function roll(uint256 pool, uint256 most) external nonReentrant {
        _requirePool(pool);
        pools[pool] = _roll(pool, most);

        emit Rolled(pool, most);
    }

    /* VIEWS */

    /// @inheritdoc IRewards
    function claimable(uint256 pool, address account) external view returns (uint256) {
        _requirePool(pool);
        _requireNear(pool);
        (Pool memory p,,) = _forward(pool, BEHIND);
        return _earned(p, positions[pool][account]).due;
    }

    /// @inheritdoc IRewards
    function stakeSeconds(uint256 pool) external view returns (uint256) {
        _requirePool(pool);
        Terms storage t = terms[pool];
        return t.stakeSeconds + (block.timestamp - t.since) * pools[pool].stake;
    }

    /// @inheritdoc IRewards
    function poolOf(uint256 pool) external view returns (Pool memory) {
        _requirePool(pool);
        return pools[pool];
    }

    /// @inheritdoc IRewards
    function termsOf(uint256 pool) external view returns (Terms memory) {
        _requirePool(pool);
        return terms[pool];
    }

    /// @inheritdoc IRewards
    function positionOf(uint256 pool, address account) external view returns (Position memory) {
        return positions[pool][account];
    }

    /// @inheritdoc IRewards
    function budgetOf(uint256 epoch) public view returns (uint256 budget) {
        uint256 last = _current();
        uint256 from = opened < epoch ? opened : epoch;
        for (uint256 e = from; e <= epoch; ++e) {
            bool postponed = e > from && e - 1 <= last && _weightOfAll(e - 1) == 0;
            budget = (postponed ? budget : 0) + epochs[e].budget;
        }
    }

    /* INTERNAL */

    function _current() private view returns (uint256) {
        return block.timestamp / WEEK;
    }

    function _requirePool(uint256 pool) internal view override {
        if (pools[pool].updated == 0) revert UnknownPool(pool, poolCount);
    }

    function _requireNear(uint256 pool) private view {
        uint256 behind = _current() - pools[pool].updated / WEEK;
        if (behind > BEHIND) revert TooFarBehind(pool, behind, BEHIND);
    }

    function _fund(address from, uint256 epoch, uint256 amount) private {
        if (amount == 0) revert AmountIsZero();
        funded += amount;
        if (funded > type(uint128).max) revert FundedTooMuch(funded, type(uint128).max);
        epochs[epoch].budget += amount;

        emit Funded(from, epoch, amount);
    }

    /// @dev Adds to a stake that the caller has rolled the pool for.
    function _put(uint256 pool, Pool memory p, address keeper, address account, uint128 amount)
        private
    {
        Position memory own = _earned(p, positions[pool][account]);
        _clock(pool, p.stake);
        p.stake += amount;
        own.stake += amount;
        kept[pool][keeper][account] += amount;
        _count(pool, p, account, own);
        _write(pool, p, account, own);
    }

    /// @dev Takes what an account is due out of its position.
    function _settle(uint256 pool, address account) private returns (uint256 amount) {
        Pool memory p = _rolled(pool);
        Position storage held = positions[pool][account];
        uint256 parts = held.fraction + held.working * uint256(p.index - held.index);
        amount = held.due + (parts >> RewardMath.PART_BITS);
        pools[pool] = p;
        held.index = p.index;
        held.due = 0;
        // The cast keeps what is less than a base unit.
        // forge-lint: disable-next-line(unsafe-typecast)
        held.fraction = uint88(parts);
    }

    function _earned(Pool memory p, Position memory own) private pure returns (Position memory) {
        uint256 parts = own.fraction + own.working * uint256(p.index - own.index);
        // The casts cannot truncate: what a pool earned was funded, in 128 bits; the fraction is
        // what is less than a base unit.
        // forge-lint: disable-start(unsafe-typecast)
        own.due += uint128(parts >> RewardMath.PART_BITS);
        own.fraction = uint88(parts);
        // forge-lint: disable-end(unsafe-typecast)
        own.index = p.index;
        return own;
    }

    /// @dev Counts a stake by the account's votes, in the pool and in the position.
    function _count(uint256 pool, Pool memory p, address account, Position memory own) private {
        uint256 plain = terms[pool].plain;
        if (plain < 100) _settlePower();
        uint256 counted = plain == 100
            ? own.stake
            : RewardMath.working(own.stake, p.stake, powerOf(account), powerOfAll(), plain);
        if (counted == own.working) return;
        // The cast cannot truncate: a stake never counts more than itself.
        // forge-lint: disable-next-line(unsafe-typecast)
        uint128 now_ = uint128(counted);
        p.working = p.working - own.working + now_;
        own.working = now_;

        emit Counted(pool, account, counted);
    }

    /// @dev Adds up stake and time; called before the stake moves.
    function _clock(uint256 pool, uint256 staked) private {
        Terms storage t = terms[pool];
        t.stakeSeconds += (block.timestamp - t.since) * staked;
        t.since = uint40(block.timestamp);
    }

    function _write(uint256 pool, Pool memory p, address account, Position memory own) private {
        pools[pool] = p;
        positions[pool][account] = own;
    }

    /* TIME */

    function _rolled(uint256 pool) private returns (Pool memory) {
        _requirePool(pool);
        _requireNear(pool);
        return _roll(pool, BEHIND);
    }

    /// @dev Brings a pool forward, and writes what that changes beside it; the pool itself is
    /// returned, for the caller to write.
    function _roll(uint256 pool, uint256 most) private returns (Pool memory p) {
        uint256 epoch = pools[pool].updated / WEEK;
        if (epoch < _current()) {
            _settleVotes(pool);
            _open();
        }
        uint256 idle;
        Part[] memory parts;
        (p, idle, parts) = _forward(pool, most);
        for (uint256 i; i < parts.length; ++i) {
            ++epoch;
            if (parts[i].weight == 0) continue;
            epochs[epoch].reached += parts[i].weight;
            emit Shared(pool, epoch, parts[i].weight, parts[i].amount);
        }
        if (idle > 0) {
            uint256 next = _current() + 1;
            epochs[next].budget += idle;
            emit Returned(pool, next, idle);
        }
    }

    /// @dev Lets the budgets of epochs without votes move to the next.
    function _open() private {
        uint256 last = _current();
        uint256 epoch = opened;
        if (epoch == last) return;
        for (; epoch < last; ++epoch) {
            uint256 budget = epochs[epoch].budget;
            if (budget == 0 || _weightOfAll(epoch) > 0) continue;
            epochs[epoch].budget = 0;
            epochs[epoch + 1].budget += budget;
            emit Postponed(epoch, budget);
        }
        opened = last;
    }

    /// @dev Returns a pool as it is now, or once `most` more epochs have begun; the whole base
    /// units that it brought to nobody; and what it gets of the epochs that it enters.
    function _forward(uint256 pool, uint256 most)
        private
        view
        returns (Pool memory p, uint256 idle, Part[] memory parts)
    {
        p = pools[pool];
        uint256 epoch = p.updated / WEEK;
        uint256 steps = _current() - epoch;
        bool arrives = steps <= most;
        if (!arrives) steps = most;
        parts = new Part[](steps);
        uint256 budget;
        for (uint256 i; i < steps; ++i) {
            ++epoch;
            idle += _bring(p, epoch * WEEK);
            // As `budgetOf` has it, but from one epoch to the next, without its loop.
            if (i == 0) budget = budgetOf(epoch);
            else budget = (_weightOfAll(epoch - 1) == 0 ? budget : 0) + epochs[epoch].budget;
            parts[i] = _share(pool, epoch, budget);
            p.amount = parts[i].amount;
        }
        if (arrives) idle += _bring(p, block.timestamp);
    }

    /// @dev Brings what falls between the pool's instant and a later one of the same epoch.
    function _bring(Pool memory p, uint256 time) private pure returns (uint256 idle) {
        if (time == p.updated) return 0;
        uint256 begin = p.updated - p.updated % WEEK;
        uint256 parts = p.carry + RewardMath.brought(p.amount, time - begin)
            - RewardMath.brought(p.amount, p.updated - begin);
        // The casts cannot truncate: the index is below 2^88 times what was funded; the rest is
        // less than `working`, or than a base unit.
        // forge-lint: disable-start(unsafe-typecast)
        if (p.working > 0) {
            p.index += uint216(parts / p.working);
            p.carry = uint128(parts % p.working);
        } else {
            idle = parts >> RewardMath.PART_BITS;
            p.carry = uint128(parts & RewardMath.PART_MASK);
        }
        p.updated = uint40(time);
        // forge-lint: disable-end(unsafe-typecast)
    }

    function _share(uint256 pool, uint256 epoch, uint256 budget)
        private
        view
        returns (Part memory part)
    {
        part.weight = _weight(pool, epoch);
        if (part.weight == 0) return part;
        uint256 total = _weightOfAll(epoch);
        // The cast cannot truncate: a part of the budget has 128 bits as the budget does.
        // forge-lint: disable-next-line(unsafe-typecast)
        part.amount = uint128(RewardMath.share(budget, epochs[epoch].reached, part.weight, total));
    }
}
