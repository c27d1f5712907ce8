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

/// @notice A token with the oddities that it is made with, for tests outside this folder: they
/// deploy what `bin/artifacts` writes of it.
contract OddToken {
    uint256 private constant TAKES_FEE = 1;
    uint256 private constant FALLS = 2;
    uint256 private constant RISES = 4;
    uint256 private constant CALLS = 8;
    uint256 private constant SAYS_FALSE = 16;
    uint256 private constant SAYS_NOTHING = 32;
    uint256 private constant IS_PAUSED = 64;
    uint256 private constant FEE_OF_VAULTS = 128;
    uint256 private constant SURCHARGE = 256;

    error ERC20Blocked(address account);

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    uint8 public immutable decimals;
    uint256 private immutable TRAITS;
    uint256 private immutable BEGAN = block.timestamp;
    mapping(address account => uint256) private shares;
    mapping(address account => mapping(address spender => uint256)) public allowance;
    mapping(address account => bool) public isBlocked;

    constructor(address holder, uint256 supply, uint8 decimals_, uint256 traits) {
        (TRAITS, decimals) = (traits, decimals_);
        shares[holder] = supply;
        emit Transfer(address(0), holder, supply);
    }

    function setBlocked(address account, bool on) external {
        isBlocked[account] = on;
    }

    function paused() external view returns (bool) {
        return _has(IS_PAUSED);
    }

    /// @notice A tenth a year is lost, or comes in addition, by itself.
    function balanceOf(address account) public view returns (uint256) {
        uint256 change = shares[account] * (block.timestamp - BEGAN) / 3_650 days;
        if (_has(FALLS)) return shares[account] - change;
        return _has(RISES) ? shares[account] + change : shares[account];
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        return _transfer(from, to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        return _transfer(msg.sender, to, value);
    }

    function _transfer(address from, address to, uint256 value) private returns (bool) {
        if (_has(SAYS_FALSE)) return false;
        if (isBlocked[from]) revert ERC20Blocked(from);
        if (isBlocked[to]) revert ERC20Blocked(to);
        require(!_has(IS_PAUSED), "Pausable: paused");
        bool takes = _has(TAKES_FEE) || (_has(FEE_OF_VAULTS) && from.code.length > 0);
        shares[from] -= _has(SURCHARGE) ? value + value / 100 : value;
        shares[to] += takes ? value - value / 100 : value;
        emit Transfer(from, to, value);
        // Like most hooks: a receiver that does not take the call gets its tokens all the same.
        if (_has(CALLS) && to.code.length > 0) try Called(to).called() {} catch {}
        if (_has(SAYS_NOTHING)) {
            assembly {
                return(0, 0)
            }
        }
        return true;
    }

    function _has(uint256 trait) private view returns (bool) {
        return TRAITS & trait != 0;
    }
}
