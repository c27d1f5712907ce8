// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {Called} from "./OddTokens.sol";

/// @notice Calls one watcher before or after each transfer, whoever sends and receives.
contract WatchedToken is ERC20 {
    bool private immutable EARLY;
    address private watcher;

    constructor(bool early) ERC20("Watched", "SEEN") {
        EARLY = early;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function watch(address watcher_) external {
        watcher = watcher_;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (watcher != address(0) && EARLY) Called(watcher).called();
        super._update(from, to, value);
        if (watcher != address(0) && !EARLY) Called(watcher).called();
    }
}
