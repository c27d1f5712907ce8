// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title Token
/// @notice The reference ERC-20 of Weir, with approvals by signature (EIP-2612).
/// @dev Warning: the minter can create any amount at any time. The contract deliberately knows no
/// cap: the plan states one and trusts the minter to keep it, and verification reads every
/// `Transfer` from the zero address and reports what goes beyond the plan. Give the zero address as
/// minter for a supply that can never grow.
/// Warning: the minter cannot be replaced; give a contract (a time lock, a multisig) if it must be.
contract Token is ERC20, ERC20Permit {
    uint8 private immutable places;

    /// @notice The only account that can mint; the zero address means that nobody ever can.
    address public immutable minter;

    /// @notice Thrown when another account than the minter tries to mint.
    error NotMinter(address caller);

    /// @param supply what is minted at once to `holder`, in base units
    constructor(
        string memory name_,
        string memory symbol_,
        uint8 decimals_,
        uint256 supply,
        address holder,
        address minter_
    ) ERC20(name_, symbol_) ERC20Permit(name_) {
        places = decimals_;
        minter = minter_;
        _mint(holder, supply);
    }

    /// @notice Creates `amount` base units and gives them to `to`; only the minter can.
    function mint(address to, uint256 amount) external {
        if (msg.sender != minter) revert NotMinter(msg.sender);
        _mint(to, amount);
    }

    /// @inheritdoc ERC20
    function decimals() public view override returns (uint8) {
        return places;
    }
}
