// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {Custody} from "./Custody.sol";
import {WordStore} from "./WordStore.sol";
import {ILockedStake} from "./interfaces/ILockedStake.sol";
import {IRewards} from "./interfaces/IRewards.sol";
import {ReleaseMath} from "./libraries/ReleaseMath.sol";
import {ReleaseWords} from "./libraries/ReleaseWords.sol";

/// @title LockedStake
/// @notice Grants that earn rewards while they are released.
/// @dev All documentation stands in `ILockedStake`.
contract LockedStake is ILockedStake, Custody, ERC20, ReentrancyGuardTransient {
    using SafeTransferLib for address;

    /// @inheritdoc ILockedStake
    IRewards public immutable rewards;
    /// @inheritdoc ILockedStake
    uint256 public immutable pool;
    /// @inheritdoc ILockedStake
    address public immutable asset;
    /// @inheritdoc ILockedStake
    WordStore public immutable store;

    Grant[] private grants;

    constructor(IRewards rewards_, uint256 pool_, string memory name_, string memory symbol_)
        ERC20(name_, symbol_)
    {
        rewards = rewards_;
        pool = pool_;
        asset = rewards_.termsOf(pool_).asset;
        store = new WordStore();
        asset.safeApprove(address(rewards_), type(uint256).max);
    }

    /// @inheritdoc ILockedStake
    function grant(address account, uint128 amount, bytes32[] calldata words)
        external
        nonReentrant
        returns (uint256 index)
    {
        if (account == address(0)) revert AddressIsZero();
        if (amount == 0) revert AmountIsZero();
        WordStore.Stored memory stored = store.store(words);
        if (stored.conditions > 0) revert ReleaseIsGated();
        index = grants.length;
        grants.push(Grant(account, stored.number, amount, 0, 0));

        emit Granted(index, account, amount, words);

        _take(asset, amount);
    }

    /// @inheritdoc ILockedStake
    function stake(uint256 index, uint128 amount) external nonReentrant {
        Grant storage g = _ownGrant(index);
        uint256 free = g.amount - g.paid - g.staked;
        if (amount > free) revert AboveFree(amount, free);
        g.staked += amount;
        _mint(g.account, amount);

        rewards.stake(pool, address(this), g.account, amount);
    }

    /// @inheritdoc ILockedStake
    function unstake(uint256 index, uint128 amount) external nonReentrant {
        Grant storage g = _ownGrant(index);
        if (amount > g.staked) revert AboveStaked(amount, g.staked);
        _unstake(g, amount);
    }

    /// @inheritdoc ILockedStake
    function claim(uint256 index) external nonReentrant returns (uint256 amount) {
        Grant storage g = _grant(index);
        uint128 sum = _released(g);
        uint128 before = g.paid;
        uint128 free = g.amount - before - g.staked;
        uint128 due = sum - before;
        if (due > free && msg.sender == g.account) _unstake(g, due - free);
        else if (due > free) due = free;
        if (due == 0) revert NothingToClaim(index, sum, before);
        g.paid = before + due;
        amount = due;

        emit Paid(index, g.account, amount, g.paid);

        _give(asset, g.account, amount);
    }

    /* VIEWS */

    /// @inheritdoc ILockedStake
    function grantCount() external view returns (uint256) {
        return grants.length;
    }

    /// @inheritdoc ILockedStake
    function grantOf(uint256 index) external view returns (Grant memory) {
        return _grant(index);
    }

    /// @inheritdoc ILockedStake
    function wordsOf(uint256 index) external view returns (bytes32[] memory) {
        return store.wordsOf(_grant(index).words, false);
    }

    /// @inheritdoc ILockedStake
    function released(uint256 index) external view returns (uint256) {
        return _released(_grant(index));
    }

    /* INTERNAL */

    function _grant(uint256 index) private view returns (Grant storage) {
        if (index >= grants.length) revert UnknownGrant(index, grants.length);
        return grants[index];
    }

    function _ownGrant(uint256 index) private view returns (Grant storage g) {
        g = _grant(index);
        if (msg.sender != g.account) revert NotHolder(msg.sender, g.account);
    }

    function _unstake(Grant storage g, uint128 amount) private {
        g.staked -= amount;
        _burn(g.account, amount);

        rewards.withdraw(pool, g.account, amount);
    }

    function _released(Grant storage g) private view returns (uint128) {
        ReleaseMath.When memory when;
        (when.time, when.height) = (block.timestamp, block.number);
        ReleaseWords.Source memory source = ReleaseWords.ofCode(store.codeOf(g.words));
        return ReleaseMath.released(source, g.amount, when);
    }

    /// @dev A receipt is made and ends; it never moves.
    function _update(address from, address to, uint256 value) internal override {
        if (from != address(0) && to != address(0)) revert NotTransferable();
        super._update(from, to, value);
    }
}
