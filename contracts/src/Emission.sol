// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";

import {IEmission} from "./interfaces/IEmission.sol";
import {PolicyMath} from "./libraries/PolicyMath.sol";

/// @title Emission
/// @notice An amount that is released in epochs, each decided by a controller when it begins.
/// @dev All documentation stands in `IEmission`.
contract Emission is IEmission, ReentrancyGuardTransient {
    using SafeTransferLib for address;

    Terms private committed;
    PolicyMath.Policy private controller;
    PolicyMath.Bounds private limits;
    PolicyMath.State private remembered;
    Progress private reached;

    constructor(
        Terms memory terms_,
        PolicyMath.Policy memory policy_,
        PolicyMath.Bounds memory bounds_
    ) {
        if (terms_.asset.code.length == 0) {
            revert AssetHasNoCode(terms_.asset);
        }
        if (terms_.receiver == address(0)) revert AddressIsZero();
        if (terms_.length == 0) revert LengthIsZero();
        PolicyMath.validate(policy_);
        PolicyMath.validate(bounds_);
        if ((address(terms_.oracle) != address(0)) != PolicyMath.reads(policy_)) {
            revert OracleDoesNotFit(address(terms_.oracle));
        }
        committed = terms_;
        controller = policy_;
        limits = bounds_;
        remembered = PolicyMath.start(policy_);

        emit Opened(terms_, policy_, bounds_);
    }

    /// @inheritdoc IEmission
    function extend(uint256 most) external nonReentrant returns (uint256 count) {
        Terms memory t = committed;
        Progress memory p = reached;
        PolicyMath.State memory s = remembered;
        uint256 dueNow = _due(t, p);
        count = dueNow < most ? dueNow : most;
        if (count == 0) {
            revert NothingDue(block.timestamp, t.start + uint256(p.epochs) * t.length);
        }
        uint256 running = p.epochs + dueNow - 1;
        for (uint256 i; i < count; ++i) {
            _extend(t, p, s, p.epochs == running);
        }
        uint256 balance = IERC20(t.asset).balanceOf(address(this));
        uint256 before = reached.emitted - p.paid;
        uint256 granted = p.emitted - reached.emitted;
        if (balance < before + granted) revert NotFunded(balance, before, granted);
        reached = p;
        remembered = s;
    }

    /// @inheritdoc IEmission
    function claim() external nonReentrant returns (uint256 amount) {
        uint256 sum = released();
        uint128 before = reached.paid;
        if (sum == before) revert NothingToClaim(sum, before);
        amount = sum - before;
        // The cast cannot truncate: what is released was granted, in 128 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        reached.paid = uint128(sum);
        address receiver = committed.receiver;
        if (msg.sender != receiver && receiver.code.length > 0) {
            revert NotReceiver(msg.sender, receiver);
        }

        emit Paid(receiver, amount, sum);

        committed.asset.safeTransfer(receiver, amount);
    }

    /* VIEWS */

    /// @inheritdoc IEmission
    function released() public view returns (uint256) {
        Progress memory p = reached;
        if (p.epochs == 0) return 0;
        Terms memory t = committed;
        uint256 elapsed = block.timestamp - (t.start + uint256(p.epochs - 1) * t.length);
        if (elapsed >= t.length) return p.emitted;
        return p.emitted - p.last + p.last * elapsed / t.length;
    }

    /// @inheritdoc IEmission
    function due() external view returns (uint256) {
        return _due(committed, reached);
    }

    /// @inheritdoc IEmission
    function owed() external view returns (uint256) {
        return reached.emitted - reached.paid;
    }

    /// @inheritdoc IEmission
    function terms() external view returns (Terms memory) {
        return committed;
    }

    /// @inheritdoc IEmission
    function policy() external view returns (PolicyMath.Policy memory) {
        return controller;
    }

    /// @inheritdoc IEmission
    function bounds() external view returns (PolicyMath.Bounds memory) {
        return limits;
    }

    /// @inheritdoc IEmission
    function state() external view returns (PolicyMath.State memory) {
        return remembered;
    }

    /// @inheritdoc IEmission
    function progress() external view returns (Progress memory) {
        return reached;
    }

    /* INTERNAL */

    function _due(Terms memory t, Progress memory p) private view returns (uint256) {
        if (block.timestamp < t.start) return 0;
        return (block.timestamp - t.start) / t.length + 1 - p.epochs;
    }

    /// @dev Extends by one epoch, in memory.
    function _extend(Terms memory t, Progress memory p, PolicyMath.State memory s, bool running)
        private
    {
        bool read = running && address(t.oracle) != address(0);
        uint256 reading = read ? _read(t) : 0;
        (uint256 wish, PolicyMath.State memory moved) =
            PolicyMath.next(controller, s, p.epochs, p.emitted, t.length, read, reading);
        // The casts cannot truncate: a grant is at most the total, which has 128 bits, and there
        // is no more than one epoch a second.
        // forge-lint: disable-next-line(unsafe-typecast)
        p.last = uint128(PolicyMath.granted(limits, wish, p.epochs, p.last, p.emitted));
        p.emitted += p.last;
        (s.first, s.second) = (moved.first, moved.second);

        emit Extended(p.epochs, wish, p.last, read, reading);

        ++p.epochs;
    }

    function _read(Terms memory t) private view returns (uint256 value) {
        uint256 time;
        (value, time) = t.oracle.reading();
        if (time >= block.timestamp) revert ReadingTooNew(time, block.timestamp);
        if (block.timestamp - time > t.ageMost) {
            revert ReadingTooOld(time, block.timestamp, t.ageMost);
        }
        if (value > type(uint128).max) value = type(uint128).max;
    }
}
