// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Quorum} from "./libraries/Quorum.sol";

/// @title Charter
/// @notice The versions of one plan on one chain, each with the hash of the signed amendment that
/// made it.
/// @dev A version enters only if both agree: the governance, which is a time lock, calls; and enough
/// of the plan's signers have signed the amendment. Nothing is ever removed. A version takes effect
/// when the amendment says, and not before it is written down here.
///
/// Signatures: EIP-712, domain ("Weir Charter", "1", chain, this contract), type
/// `Amendment(uint256 version,bytes32 before,bytes32 plan,uint40 effective)`.
/// Warning: the signers never change; name contracts (multisigs, by ERC-1271) whose owners can.
contract Charter is EIP712 {
    /// @notice One version of the plan.
    /// @param plan the hash of the plan's text
    /// @param amendment the hash of what was signed; zero for the first version
    /// @param recorded when it was written down, in UTC seconds
    /// @param effective from when on it holds, in UTC seconds
    struct Version {
        bytes32 plan;
        bytes32 amendment;
        uint40 recorded;
        uint40 effective;
    }

    /// @dev No amendment holds back all later ones for longer, by a mistake that was signed.
    uint256 private constant AHEAD_MOST = 3650 days;
    bytes32 private constant AMENDMENT =
        keccak256("Amendment(uint256 version,bytes32 before,bytes32 plan,uint40 effective)");

    /// @notice The account that amends, a time lock; it never changes.
    address public immutable governance;

    /// @notice How many signatures an amendment needs.
    uint256 public immutable needed;

    /// @notice Returns the number of the version with this plan's hash; zero if there is none.
    mapping(bytes32 plan => uint256) public numberOf;

    address[] private signed;
    Version[] private list;

    event Amended(
        uint256 indexed version, bytes32 indexed plan, bytes32 indexed amendment, uint40 effective
    );

    error AddressIsZero();
    error PlanIsZero();
    error NotGovernance(address caller, address governance);
    error UnknownVersion(uint256 version, uint256 versions);
    /// @notice Thrown when the amendment was made to another version than the newest.
    error NotTheNewest(bytes32 before, bytes32 newest);
    /// @notice Thrown when the plan has been a version before.
    error AlreadyAVersion(bytes32 plan, uint256 version);
    /// @notice Thrown when an amendment would take effect in the past, or before the last one.
    error EffectiveTooEarly(uint256 effective, uint256 earliest);
    /// @notice Thrown when an amendment would take effect in more than 3,650 days.
    error EffectiveTooLate(uint256 effective, uint256 latest);

    constructor(bytes32 plan, address governance_, address[] memory signers_, uint256 needed_)
        EIP712("Weir Charter", "1")
    {
        if (governance_ == address(0)) revert AddressIsZero();
        Quorum.validate(signers_, needed_);
        governance = governance_;
        needed = needed_;
        signed = signers_;
        _add(plan, bytes32(0), uint40(block.timestamp));
    }

    /// @notice Writes a version down; only the governance can.
    /// @param before the hash of the newest version, which is amended
    /// @param plan the hash of the plan's new text
    /// @param effective from when on it holds, not in the past and at most 3,650 days ahead
    /// @return version its number; the first version of the plan is 1
    function amend(
        bytes32 before,
        bytes32 plan,
        uint40 effective,
        Quorum.Signature[] calldata signatures
    ) external returns (uint256 version) {
        if (msg.sender != governance) {
            revert NotGovernance(msg.sender, governance);
        }
        Version memory newest = list[list.length - 1];
        if (before != newest.plan) revert NotTheNewest(before, newest.plan);
        uint256 earliest = newest.effective > block.timestamp ? newest.effective : block.timestamp;
        if (effective < earliest) revert EffectiveTooEarly(effective, earliest);
        uint256 latest = block.timestamp + AHEAD_MOST;
        if (effective > latest) revert EffectiveTooLate(effective, latest);
        version = list.length + 1;
        bytes32 amendment = digest(version, before, plan, effective);
        Quorum.check(signed, needed, amendment, signatures);
        _add(plan, amendment, effective);
    }

    /// @notice Returns how many versions there are; they are numbered from 1.
    function count() external view returns (uint256) {
        return list.length;
    }

    /// @notice Returns a version.
    function versions(uint256 version) external view returns (Version memory) {
        if (version == 0 || version > list.length) revert UnknownVersion(version, list.length);
        return list[version - 1];
    }

    /// @notice Returns the number of the version that holds at `time`; zero before the first.
    function versionAt(uint256 time) external view returns (uint256 version) {
        version = list.length;
        while (version > 0 && list[version - 1].effective > time) --version;
    }

    /// @notice Returns those who sign amendments.
    function signers() external view returns (address[] memory) {
        return signed;
    }

    /// @notice Returns what is signed of an amendment.
    function digest(uint256 version, bytes32 before, bytes32 plan, uint40 effective)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(AMENDMENT, version, before, plan, effective)));
    }

    function _add(bytes32 plan, bytes32 amendment, uint40 effective) private {
        if (plan == bytes32(0)) revert PlanIsZero();
        if (numberOf[plan] != 0) revert AlreadyAVersion(plan, numberOf[plan]);
        list.push(Version(plan, amendment, uint40(block.timestamp), effective));
        numberOf[plan] = list.length;

        emit Amended(list.length, plan, amendment, effective);
    }
}
