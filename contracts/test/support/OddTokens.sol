// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Calls the receiver of a transfer before or after it moves the balance.
contract CallingToken is ERC20 {
    bool private immutable EARLY;
    address private immutable HOLDER;

    constructor(bool early, address holder) ERC20("Calling", "CALL") {
        (EARLY, HOLDER) = (early, holder);
        _mint(holder, 1e27);
    }

    function _update(address from, address to, uint256 value) internal override {
        bool calls = from != address(0) && from != HOLDER && to.code.length > 0;
        if (calls && EARLY) Called(to).called();
        super._update(from, to, value);
        if (calls && !EARLY) Called(to).called();
    }
}

/// @notice Takes a hundredth of every transfer.
contract FeeToken is ERC20 {
    constructor(address holder) ERC20("Fee", "FEE") {
        _mint(holder, 1e27);
    }

    function _update(address from, address to, uint256 value) internal override {
        uint256 fee = from == address(0) ? 0 : value / 100;
        super._update(from, to, value - fee);
        if (fee > 0) super._update(from, address(0xfee), fee);
    }
}

/// @notice Returns false instead of reverting, and moves nothing, for all but its first holder.
contract SilentToken is ERC20 {
    address private immutable HOLDER;

    constructor(address holder) ERC20("Silent", "HUSH") {
        HOLDER = holder;
        _mint(holder, 1e27);
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        if (msg.sender != HOLDER) return false;
        return super.transfer(to, value);
    }
}

interface Called {
    function called() external;
}
