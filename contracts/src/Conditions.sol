// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IConditions} from "./interfaces/IConditions.sol";
import {IOracle} from "./interfaces/IOracle.sol";
import {Quorum} from "./libraries/Quorum.sol";

/// @title Conditions
/// @notice The conditions of one plan on one chain: milestones, prices and decisions that a release
/// waits for.
/// @dev The issuer defines conditions, one after another, in the order of the plan; a definition
/// never changes, and a vault opens a pool only on conditions that are defined. What opens one:
/// - a milestone: the signatures of enough of its signers over the instant at which it was reached;
/// - a price: anybody, when its oracle reads at least what was asked for;
/// - a decision: the account that decides, which is a contract of the governance.
/// From its deadline on, none of these can: anybody writes down, by `lapse`, what the plan says is to
/// happen then: either the terms are released from the deadline on, or they never are and the amounts
/// return to the issuer.
///
/// Trust: the issuer defines, before holders rely on it; signers, oracle and decider each decide
/// about their own condition and nothing else, and only once. Nobody can close what has opened.
///
/// Signatures: EIP-712, domain ("Weir Conditions", "1", chain, this contract), type
/// `Attestation(bytes32 plan,uint256 condition,uint40 instant)`. So a signature holds for one plan,
/// chain, contract, condition and instant; used again, it changes nothing.
contract Conditions is IConditions, EIP712 {
    /// @notice What opens a condition.
    enum Kind {
        Milestone,
        Price,
        Decision
    }

    /// @notice What happens at a deadline.
    enum AtDeadline {
        Release,
        Return
    }

    /// @notice What is defined of every condition.
    /// @param name the hash of its name in the plan
    /// @param deadline from when on it can no longer be met, in UTC seconds; zero for never
    /// @param atDeadline what happens then
    struct Definition {
        bytes32 name;
        uint40 deadline;
        AtDeadline atDeadline;
    }

    /// @notice One condition.
    /// @param definedAt when it was defined; a milestone cannot have been reached before
    /// @param needed how many signatures a milestone needs
    /// @param by the oracle of a price, the account of a decision
    /// @param least the least that opens a price, with 18 decimals
    struct Condition {
        Kind kind;
        Fate fate;
        AtDeadline atDeadline;
        uint8 needed;
        uint40 definedAt;
        uint40 deadline;
        uint40 instant;
        uint40 height;
        address by;
        uint128 least;
        bytes32 name;
        address[] signers;
    }

    /// @dev The words of a release have eight bits for the number of a condition.
    uint256 private constant CONDITIONS_MOST = 256;

    bytes32 private constant ATTESTATION =
        keccak256("Attestation(bytes32 plan,uint256 condition,uint40 instant)");

    /// @notice Returns the hash of the plan's first version.
    bytes32 public immutable planHash;

    /// @notice Returns the account that defines conditions; it never changes.
    address public immutable issuer;

    Condition[] private list;

    /// @notice Emitted when a condition is defined.
    event Defined(uint256 indexed condition, bytes32 indexed name, Condition definition);
    /// @notice Emitted when a condition opens.
    event Opened(uint256 indexed condition, uint40 instant, uint40 height);
    /// @notice Emitted when a condition can no longer come, and its amounts return.
    event Returned(uint256 indexed condition);

    error AddressIsZero();
    error NotIssuer(address caller, address issuer);
    error ConditionsAreFull(uint256 conditions);
    /// @notice Thrown when a deadline is not after the definition.
    error DeadlineHasPassed(uint256 deadline, uint256 time);
    error PriceIsZero();
    error UnknownCondition(uint256 condition, uint256 conditions);
    /// @notice Thrown when the condition is of another kind than what is done to it.
    error WrongKind(uint256 condition, Kind kind);
    /// @notice Thrown when the condition has come, or has been returned, before.
    error AlreadySettled(uint256 condition, Fate fate);
    /// @notice Thrown when an attested instant is before the definition or in the future.
    error InstantOutOfRange(uint256 condition, uint256 instant, uint256 least, uint256 most);
    /// @notice Thrown when the oracle reads less than what opens the condition.
    error PriceTooLow(uint256 condition, uint256 value, uint256 least);
    /// @notice Thrown when an oracle returns a reading from the future.
    error ReadingFromFuture(uint256 condition, uint256 time);
    error NotDecider(uint256 condition, address caller, address decider);
    /// @notice Thrown when a condition without a deadline, or before it, is to lapse.
    error NotLapsed(uint256 condition, uint256 deadline);

    constructor(bytes32 planHash_, address issuer_) EIP712("Weir Conditions", "1") {
        if (issuer_ == address(0)) revert AddressIsZero();
        planHash = planHash_;
        issuer = issuer_;
    }

    modifier onlyIssuer() {
        _requireIssuer();
        _;
    }

    /* WHAT THE ISSUER DOES */

    /// @notice Defines a milestone, which `needed` of the signers attest.
    /// @param signers rising strictly, 1 to 32; those with code are asked by ERC-1271
    function defineMilestone(
        Definition calldata definition,
        address[] calldata signers,
        uint8 needed
    ) external onlyIssuer returns (uint256 condition) {
        Quorum.validate(signers, needed);
        Condition storage made;
        (condition, made) = _define(definition, Kind.Milestone);
        made.needed = needed;
        made.signers = signers;

        emit Defined(condition, definition.name, made);
    }

    /// @notice Defines a price, which has come when `oracle` reads `least` or more.
    /// @dev Warning: give a mean over a window (`Twap`), not what a market says in this block.
    function definePrice(Definition calldata definition, IOracle oracle, uint128 least)
        external
        onlyIssuer
        returns (uint256 condition)
    {
        if (address(oracle) == address(0)) revert AddressIsZero();
        if (least == 0) revert PriceIsZero();
        Condition storage made;
        (condition, made) = _define(definition, Kind.Price);
        made.by = address(oracle);
        made.least = least;

        emit Defined(condition, definition.name, made);
    }

    /// @notice Defines a decision of the account `by`.
    function defineDecision(Definition calldata definition, address by)
        external
        onlyIssuer
        returns (uint256 condition)
    {
        if (by == address(0)) revert AddressIsZero();
        Condition storage made;
        (condition, made) = _define(definition, Kind.Decision);
        made.by = by;

        emit Defined(condition, definition.name, made);
    }

    /* WHAT OPENS A CONDITION */

    /// @notice Opens a milestone that was reached at `instant`; anyone brings the signatures.
    function attest(uint256 condition, uint40 instant, Quorum.Signature[] calldata signatures)
        external
    {
        Condition storage subject = _waiting(condition, Kind.Milestone);
        if (instant < subject.definedAt || instant > block.timestamp) {
            revert InstantOutOfRange(condition, instant, subject.definedAt, block.timestamp);
        }
        Quorum.check(subject.signers, subject.needed, digest(condition, instant), signatures);
        _open(condition, subject, instant);
    }

    /// @notice Opens a price that its oracle reads now; anyone can.
    function observe(uint256 condition) external {
        Condition storage subject = _waiting(condition, Kind.Price);
        (uint256 value, uint40 time) = IOracle(subject.by).reading();
        if (time > block.timestamp) revert ReadingFromFuture(condition, time);
        if (value < subject.least) revert PriceTooLow(condition, value, subject.least);
        _open(condition, subject, uint40(block.timestamp));
    }

    /// @notice Opens a decision; only the account that decides can.
    function decide(uint256 condition) external {
        Condition storage subject = _waiting(condition, Kind.Decision);
        if (msg.sender != subject.by) revert NotDecider(condition, msg.sender, subject.by);
        _open(condition, subject, uint40(block.timestamp));
    }

    /// @notice Writes down what the plan says of the deadline, once it is there; anyone can.
    /// @dev A release counts from the deadline itself, whenever this is called; on the axis of block
    /// heights, from the block of this call.
    function lapse(uint256 condition) external {
        Condition storage subject = _known(condition);
        if (subject.fate != Fate.Waiting) revert AlreadySettled(condition, subject.fate);
        if (!_isOver(subject)) revert NotLapsed(condition, subject.deadline);
        if (subject.atDeadline == AtDeadline.Release) {
            _open(condition, subject, subject.deadline);
        } else {
            subject.fate = Fate.Returned;

            emit Returned(condition);
        }
    }

    /* VIEWS */

    /// @inheritdoc IConditions
    function opening(uint256 condition)
        external
        view
        returns (Fate fate, uint40 instant, uint40 height)
    {
        Condition storage subject = _known(condition);
        return (subject.fate, subject.instant, subject.height);
    }

    /// @inheritdoc IConditions
    function count() external view returns (uint256) {
        return list.length;
    }

    /// @notice Returns a condition.
    function conditions(uint256 condition) external view returns (Condition memory) {
        return _known(condition);
    }

    /// @notice Returns what the signers of a milestone sign.
    function digest(uint256 condition, uint40 instant) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ATTESTATION, planHash, condition, instant)));
    }

    /* INTERNAL */

    function _define(Definition calldata definition, Kind kind)
        private
        returns (uint256 condition, Condition storage made)
    {
        condition = list.length;
        if (condition == CONDITIONS_MOST) revert ConditionsAreFull(condition);
        uint40 deadline = definition.deadline;
        if (deadline != 0 && deadline <= block.timestamp) {
            revert DeadlineHasPassed(deadline, block.timestamp);
        }
        made = list.push();
        made.kind = kind;
        made.atDeadline = definition.atDeadline;
        made.definedAt = uint40(block.timestamp);
        made.deadline = deadline;
        made.name = definition.name;
    }

    function _open(uint256 condition, Condition storage subject, uint40 instant) private {
        uint40 height = uint40(block.number);
        subject.fate = Fate.Opened;
        subject.instant = instant;
        subject.height = height;

        emit Opened(condition, instant, height);
    }

    function _waiting(uint256 condition, Kind kind)
        private
        view
        returns (Condition storage subject)
    {
        subject = _known(condition);
        if (subject.kind != kind) revert WrongKind(condition, subject.kind);
        if (subject.fate != Fate.Waiting) revert AlreadySettled(condition, subject.fate);
        if (_isOver(subject)) revert DeadlineHasPassed(subject.deadline, block.timestamp);
    }

    function _isOver(Condition storage subject) private view returns (bool) {
        return subject.deadline != 0 && block.timestamp >= subject.deadline;
    }

    function _known(uint256 condition) private view returns (Condition storage) {
        if (condition >= list.length) revert UnknownCondition(condition, list.length);
        return list[condition];
    }

    function _requireIssuer() private view {
        if (msg.sender != issuer) revert NotIssuer(msg.sender, issuer);
    }
}
