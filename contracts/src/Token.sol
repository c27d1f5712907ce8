// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// @title Token
/// @notice The reference ERC-20 of Weir: capped by the plan, with votes (ERC-5805, counted in UTC
/// seconds) and approvals by signature (EIP-2612).
/// @dev The cap is the plan's supply and can never change. Below it the minter decides how much
/// there is and when: the plan says so, and verification reads every `Transfer` from the zero address
/// and reports what goes beyond the plan. Give the zero address as minter for a supply that can
/// never grow.
/// Warning: the minter cannot be replaced; give a contract (a time lock, a multisig) if it must be.
/// Warning: units count as votes only once their holder has delegated, to himself or to another.
contract Token is ERC20, ERC20Permit, ERC20Votes {
    /// @notice The most that can ever exist, in base units; at most 2^208-1, which votes need.
    uint256 public immutable cap;

    /// @notice The only account that can mint; the zero address means that nobody ever can.
    address public immutable minter;

    uint8 private immutable places;

    /// @notice Thrown when another account than the minter tries to mint.
    error NotMinter(address caller);
    /// @notice Thrown when the cap is beyond what votes can count.
    error CapTooLarge(uint256 cap, uint256 most);

    /// @param supply what is minted at once to `holder`, in base units, at most `cap_`
    constructor(
        string memory name_,
        string memory symbol_,
        uint8 decimals_,
        uint256 cap_,
        uint256 supply,
        address holder,
        address minter_
    ) ERC20(name_, symbol_) ERC20Permit(name_) {
        uint256 most = super._maxSupply();
        if (cap_ > most) revert CapTooLarge(cap_, most);
        places = decimals_;
        cap = cap_;
        minter = minter_;
        _mint(holder, supply);
    }

    /// @notice Creates `amount` base units and gives them to `to`; only the minter can.
    /// @dev Reverts with `ERC20ExceededSafeSupply(supply, cap)` above the cap.
    function mint(address to, uint256 amount) external {
        if (msg.sender != minter) revert NotMinter(msg.sender);
        _mint(to, amount);
    }

    /// @inheritdoc ERC20
    function decimals() public view override returns (uint8) {
        return places;
    }

    /// @notice Returns the instant that votes are counted at: UTC seconds (ERC-6372).
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @notice Says that `clock` counts seconds.
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    /// @inheritdoc ERC20Permit
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /// @dev What `ERC20Votes` checks after every mint: that of the constructor too.
    function _maxSupply() internal view override returns (uint256) {
        return cap;
    }

    function _update(address from, address to, uint256 value)
        internal
        override(ERC20, ERC20Votes)
    {
        super._update(from, to, value);
    }
}
