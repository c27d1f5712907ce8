// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBreakable} from "./interfaces/IBreakable.sol";
import {IOracle} from "./interfaces/IOracle.sol";

/// @title Sentinel
/// @notice Trips the breakers of the vaults that name it as their guardian: when its own guardian
/// asks for it, or when anybody shows that a reading is as bad as the plan said.
/// @dev Trust: the guardian can trip and nothing else: no call here or in a vault lets it pay, take,
/// change or prolong; how long and how often a trip delays is the vault's rule. The governance can
/// name another guardian, after its delay. Triggers never change.
contract Sentinel {
    /// @notice A reading that trips.
    /// @param subject what is read: a price, or the depth of a market
    /// @param against what it is compared with, such as its mean over longer; zero for nothing
    /// @param least trips below this, with 18 decimals; zero for never
    /// @param retainedBps trips below this many 1/10,000 of `against`
    struct Trigger {
        IOracle subject;
        IOracle against;
        uint128 least;
        uint16 retainedBps;
    }

    uint256 private constant BPS = 10_000;

    /// @notice The account that names the guardian; it never changes.
    address public immutable governance;

    /// @notice The account that may trip; the zero address for nobody.
    address public guardian;

    Trigger[] private list;

    event GuardianReplaced(address indexed before, address indexed guardian);
    /// @notice Emitted when a reading trips.
    event TrippedOn(address indexed vault, uint256 indexed trigger, uint256 value, uint256 bound);

    error AddressIsZero();
    error NotGovernance(address caller, address governance);
    error NotGuardian(address caller, address guardian);
    /// @notice Thrown when a trigger would never trip, or at any reading.
    error TriggerDoesNotFit(uint256 trigger);
    error UnknownTrigger(uint256 trigger, uint256 triggers);
    /// @notice Thrown when the reading is not below its bound.
    error ReadingNotBelow(uint256 trigger, uint256 value, uint256 bound);

    constructor(address governance_, address guardian_, Trigger[] memory triggers_) {
        if (governance_ == address(0)) revert AddressIsZero();
        governance = governance_;
        guardian = guardian_;
        for (uint256 i; i < triggers_.length; ++i) {
            Trigger memory trigger = triggers_[i];
            if (address(trigger.subject) == address(0)) revert AddressIsZero();
            bool compares = address(trigger.against) != address(0);
            bool fits = compares == (trigger.retainedBps > 0) && trigger.retainedBps < BPS;
            if (!fits || !(compares || trigger.least > 0)) revert TriggerDoesNotFit(i);
            list.push(trigger);
        }
        emit GuardianReplaced(address(0), guardian_);
    }

    /// @notice Trips a vault's breaker; only the guardian can.
    function trip(IBreakable vault) external {
        if (msg.sender != guardian) revert NotGuardian(msg.sender, guardian);
        vault.trip();
    }

    /// @notice Trips a vault's breaker because of a reading; anyone can.
    function tripOn(IBreakable vault, uint256 trigger) external {
        (uint256 value, uint256 bound) = look(trigger);
        if (value >= bound) revert ReadingNotBelow(trigger, value, bound);
        vault.trip();

        emit TrippedOn(address(vault), trigger, value, bound);
    }

    /// @notice Names another guardian, or none; only the governance can.
    function replaceGuardian(address guardian_) external {
        if (msg.sender != governance) revert NotGovernance(msg.sender, governance);
        _replace(guardian_);
    }

    /// @notice Gives the guardian's right up; only the guardian can.
    function renounce() external {
        if (msg.sender != guardian) revert NotGuardian(msg.sender, guardian);
        _replace(address(0));
    }

    /// @notice Returns what a trigger reads now, and below what it trips.
    /// @dev Reverts where an oracle does: a reading that cannot be relied on trips nothing.
    function look(uint256 trigger) public view returns (uint256 value, uint256 bound) {
        Trigger memory known = triggers(trigger);
        (value,) = known.subject.reading();
        bound = known.least;
        if (known.retainedBps > 0) {
            (uint256 other,) = known.against.reading();
            uint256 retained = other * known.retainedBps / BPS;
            if (retained > bound) bound = retained;
        }
    }

    /// @notice Returns a trigger; they are numbered from 0.
    function triggers(uint256 trigger) public view returns (Trigger memory) {
        if (trigger >= list.length) revert UnknownTrigger(trigger, list.length);
        return list[trigger];
    }

    function _replace(address guardian_) private {
        emit GuardianReplaced(guardian, guardian_);
        guardian = guardian_;
    }
}
