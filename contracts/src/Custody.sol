// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {ICustody} from "./interfaces/ICustody.sol";

/// @title Custody
/// @notice Takes and gives what others own.
/// @dev An asset that moves another amount than was said (a fee) is refused at the door.
abstract contract Custody is ICustody {
    using SafeTransferLib for address;

    function _take(address asset, uint256 amount) internal {
        if (amount == 0) return;
        uint256 before = _balance(asset);
        asset.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = _balance(asset) - before;
        if (received != amount) revert AmountsDiffer(asset, amount, received);
    }

    function _give(address asset, address to, uint256 amount) internal {
        asset.safeTransfer(to, amount);
    }

    function _balance(address asset) internal view returns (uint256) {
        return IERC20(asset).balanceOf(address(this));
    }
}
