// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    ReentrancyGuardTransient
} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IBallot} from "./interfaces/IBallot.sol";
import {Custody} from "./Custody.sol";
import {RewardMath} from "./libraries/RewardMath.sol";

/// @title Ballot
/// @notice Locked tokens give votes, and votes weigh pools.
/// @dev All documentation stands in `IBallot`. A tally is a sum of straight lines that fall to zero
/// at the beginnings of epochs: at `time` it is offset - slope * time. What ends at an epoch is
/// taken out when the tally is settled up to that epoch. Once its slope is zero it is zero for
/// good, and no lock is longer than 208 epochs, so settling takes at most 209 steps.
abstract contract Ballot is IBallot, Custody, ReentrancyGuardTransient {
    uint256 private constant WEEK = RewardMath.WEEK;
    uint256 private constant LONGEST = 1460 days;
    uint256 private constant WHOLE = 10_000;

    /// @dev The tallies that are no pool's: of all votes, and of the power of all locks.
    uint256 private constant VOTES = type(uint256).max;
    uint256 private constant LOCKS = VOTES - 1;

    struct Tally {
        uint160 slope;
        uint40 epoch;
        uint256 offset;
    }

    /// @notice The ERC-20 that is locked.
    address public immutable lockAsset;

    mapping(address account => Lock) private locks;
    mapping(address account => mapping(uint256 pool => Vote)) private votes;
    /// @inheritdoc IBallot
    mapping(address account => uint256) public sharesOf;

    mapping(uint256 key => Tally) private tallies;
    mapping(uint256 key => mapping(uint256 epoch => uint256)) private ending;
    mapping(uint256 key => mapping(uint256 epoch => uint256)) private weights;

    constructor(address lockAsset_) {
        if (lockAsset_.code.length == 0) revert AssetHasNoCode(lockAsset_);
        lockAsset = lockAsset_;
    }

    /// @inheritdoc IBallot
    function lock(uint128 amount, uint256 end) external nonReentrant {
        Lock memory old = locks[msg.sender];
        if (old.amount + amount == 0) revert LockIsEmpty();
        end -= end % WEEK;
        if (end < old.end) end = old.end;
        uint256 latest = block.timestamp + LONGEST;
        if (end <= block.timestamp || end > latest) {
            revert LockEndOutside(end, block.timestamp + 1, latest);
        }
        uint128 sum = old.amount + amount;

        _settle(LOCKS);
        _remove(LOCKS, old.amount, old.end);
        _add(LOCKS, sum, end);
        // The cast cannot truncate: the end is at most four years away.
        // forge-lint: disable-next-line(unsafe-typecast)
        locks[msg.sender] = Lock({amount: sum, end: uint40(end)});

        emit Locked(msg.sender, amount, sum, end);

        _take(lockAsset, amount);
    }

    /// @inheritdoc IBallot
    function unlock() external nonReentrant returns (uint256 amount) {
        Lock memory old = locks[msg.sender];
        if (old.end == 0 || block.timestamp < old.end) revert LockNotEnded(old.end);
        amount = old.amount;

        delete locks[msg.sender];

        emit Unlocked(msg.sender, amount);

        _give(lockAsset, msg.sender, amount);
    }

    /// @inheritdoc IBallot
    function vote(uint256 pool, uint16 share) external nonReentrant {
        _requirePool(pool);
        Lock memory held = locks[msg.sender];
        if (share > 0 && block.timestamp >= held.end) revert NoPower(msg.sender);
        Vote memory old = votes[msg.sender][pool];
        uint256 sum = sharesOf[msg.sender] - old.share + share;
        if (sum > WHOLE) revert ShareAboveWhole(sum, WHOLE);
        uint160 slope = uint160(held.amount) * share;

        _settle(pool);
        _settle(VOTES);
        _remove(pool, old.slope, old.end);
        _remove(VOTES, old.slope, old.end);
        if (share > 0) {
            _add(pool, slope, held.end);
            _add(VOTES, slope, held.end);
        }
        votes[msg.sender][pool] = Vote({slope: slope, end: held.end, share: share});
        sharesOf[msg.sender] = sum;

        emit Voted(msg.sender, pool, share, slope, held.end);
    }

    /* VIEWS */

    /// @inheritdoc IBallot
    function powerOf(address account) public view returns (uint256) {
        Lock memory held = locks[account];
        return block.timestamp < held.end ? held.amount * (held.end - block.timestamp) : 0;
    }

    /// @inheritdoc IBallot
    function powerOfAll() public view returns (uint256) {
        (Tally memory tally,) = _settled(LOCKS, block.timestamp / WEEK);
        return tally.offset - tally.slope * block.timestamp;
    }

    /// @inheritdoc IBallot
    function weightOf(uint256 pool, uint256 epoch) external view returns (uint256) {
        _requirePool(pool);
        return _weight(pool, epoch);
    }

    /// @inheritdoc IBallot
    function weightOfAll(uint256 epoch) external view returns (uint256) {
        return _weightOfAll(epoch);
    }

    /// @inheritdoc IBallot
    function lockOf(address account) external view returns (Lock memory) {
        return locks[account];
    }

    /// @inheritdoc IBallot
    function voteOf(address account, uint256 pool) external view returns (Vote memory) {
        return votes[account][pool];
    }

    /* FOR THE POOLS */

    /// @dev Reverts if there is no such pool: a vote for none would take a share for nobody.
    function _requirePool(uint256 pool) internal view virtual;

    /// @dev Writes the weights of all epochs that have begun, for a pool and for all together.
    function _settleVotes(uint256 pool) internal {
        _settle(pool);
        _settle(VOTES);
    }

    /// @dev Brings the power of all locks up to now, so that nobody has to count from the last lock.
    function _settlePower() internal {
        _settle(LOCKS);
    }

    function _weightOfAll(uint256 epoch) internal view returns (uint256) {
        return _weight(VOTES, epoch);
    }

    function _weight(uint256 key, uint256 epoch) internal view returns (uint256) {
        if (epoch > block.timestamp / WEEK) revert EpochNotBegun(epoch, block.timestamp / WEEK);
        if (epoch <= tallies[key].epoch) return weights[key][epoch];
        (, uint256[] memory found) = _settled(key, epoch);
        uint256 skipped = epoch - tallies[key].epoch - found.length;
        return skipped > 0 ? 0 : found[found.length - 1];
    }

    /* TALLIES */

    function _settle(uint256 key) private {
        uint256 epoch = block.timestamp / WEEK;
        uint256 from = tallies[key].epoch;
        if (from == epoch) return;
        (Tally memory tally, uint256[] memory found) = _settled(key, epoch);
        tallies[key] = tally;
        if (key == LOCKS) return;
        for (uint256 i; i < found.length; ++i) {
            if (found[i] > 0) weights[key][from + 1 + i] = found[i];
        }
    }

    /// @dev Returns a tally as it is once `epoch` has begun, and what it was at the beginning of
    /// each epoch from its own on, up to where it came to nothing.
    function _settled(uint256 key, uint256 epoch)
        private
        view
        returns (Tally memory tally, uint256[] memory found)
    {
        tally = tallies[key];
        uint256 steps = tally.slope == 0 ? 0 : epoch - tally.epoch;
        if (steps > LONGEST / WEEK + 1) steps = LONGEST / WEEK + 1;
        found = new uint256[](steps);
        for (uint256 i; i < steps; ++i) {
            uint256 begin = (tally.epoch + 1 + i) * WEEK;
            uint256 ended = ending[key][begin / WEEK];
            // The casts cannot truncate: what ends is part of the slope, and an epoch has 20 bits.
            // forge-lint: disable-next-line(unsafe-typecast)
            tally.slope -= uint160(ended);
            tally.offset -= ended * begin;
            found[i] = tally.offset - tally.slope * begin;
        }
        // forge-lint: disable-next-line(unsafe-typecast)
        tally.epoch = uint40(epoch);
    }

    function _add(uint256 key, uint160 slope, uint256 end) private {
        Tally storage tally = tallies[key];
        tally.slope += slope;
        tally.offset += slope * end;
        ending[key][end / WEEK] += slope;
    }

    /// @dev Takes out a line that has not ended; one that has is out already.
    function _remove(uint256 key, uint160 slope, uint256 end) private {
        if (end <= block.timestamp || slope == 0) return;
        Tally storage tally = tallies[key];
        tally.slope -= slope;
        tally.offset -= slope * end;
        ending[key][end / WEEK] -= slope;
    }
}
