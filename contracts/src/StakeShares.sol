// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IRewards} from "./interfaces/IRewards.sol";

/// @title StakeShares
/// @notice Shares (ERC-4626) of a stake in one pool whose rewards are staked again: the receipt of
/// free stake, which circulates.
/// @dev What stands behind the shares is this contract's own position in the pool: its stake and
/// what it is due, read from the pool and never from a balance. Tokens that are sent here without a
/// deposit count for nobody and stay for good; a stake that is given away to this contract raises
/// all shares, which is why a share has six more decimals than the asset: who gives x to move the
/// first depositor's rounding by one base unit loses about a million times what that costs others.
///
/// Order: shares are made before the stake and burnt before it is withdrawn, and the pool accounts
/// before it transfers. So at each moment at which an asset could call out, the price of a share is
/// what it was before or what it will be after, up to rounding.
///
/// Votes: this contract has none, so in a pool with a boost its stake counts the plain percentage.
/// Assumptions: those of `IRewards`; the pool takes what it pays. If nobody has touched the pool
/// for 52 weeks, anyone rolls it before shares can move.
contract StakeShares is ERC4626 {
    using SafeTransferLib for address;

    /// @notice Where the stake is.
    IRewards public immutable rewards;
    /// @notice In which pool.
    uint256 public immutable pool;

    constructor(IRewards rewards_, uint256 pool_, string memory name_, string memory symbol_)
        ERC20(name_, symbol_)
        ERC4626(IERC20(rewards_.rewardAsset()))
    {
        address staked = rewards_.termsOf(pool_).asset;
        if (staked != asset()) revert IRewards.AssetIsOther(staked, asset());
        rewards = rewards_;
        pool = pool_;
        asset().safeApprove(address(rewards_), type(uint256).max);
    }

    /// @notice Returns the stake and what it is due, in base units.
    function totalAssets() public view override returns (uint256) {
        return
            rewards.kept(pool, address(this), address(this))
                + rewards.claimable(pool, address(this));
    }

    function _deposit(address caller, address receiver, uint256 assets, uint256 shares)
        internal
        override
    {
        super._deposit(caller, receiver, assets, shares);
        rewards.compound(pool);
        if (assets > 0) {
            rewards.stake(pool, address(this), address(this), SafeCast.toUint128(assets));
        }
    }

    function _transferOut(address to, uint256 assets) internal override {
        rewards.compound(pool);
        if (assets > 0) rewards.withdraw(pool, address(this), SafeCast.toUint128(assets));
        super._transferOut(to, assets);
    }

    function _decimalsOffset() internal pure override returns (uint8) {
        return 6;
    }
}
