package weir.twin;

import java.math.BigInteger;
import weir.units.Address;

/**
 * What the contract of rewards says that happened, each case an event of {@code
 * contracts/src/interfaces/IRewards.sol} or {@code IBallot.sol}, amounts in base units.
 *
 * <p>Each call ends with one {@link Call}, from which all that it did can be worked out; the {@link
 * Effect}s before it are what that came to.
 */
public sealed interface RewardEvent {

  /** The event that says which call there was. */
  sealed interface Call extends RewardEvent {}

  /** An event that follows from a call. */
  sealed interface Effect extends RewardEvent {}

  /** A pool was added; {@code plain} percent of a stake count without votes. */
  record Added(long pool, Address asset, int plain) implements Call {}

  /** A budget grew. */
  record Funded(Address from, long epoch, BigInteger amount) implements Call {}

  /** A stake was added. */
  record Staked(long pool, Address keeper, Address account, BigInteger amount) implements Call {}

  /** A stake was returned to its keeper. */
  record Withdrawn(long pool, Address keeper, Address account, BigInteger amount) implements Call {}

  /** An account was paid what it was due, possibly nothing. */
  record Claimed(long pool, Address account, BigInteger amount) implements Call {}

  /** An account staked what it was due, possibly nothing. */
  record Compounded(long pool, Address account, BigInteger amount) implements Call {}

  /** An account's stake was counted anew. */
  record Refreshed(long pool, Address account) implements Call {}

  /** A pool was brought forward by at most so many epochs. */
  record Rolled(long pool, long most) implements Call {}

  /** A lock was made, grew or was prolonged: {@code added} came to it, and it is {@code amount}. */
  record Locked(Address account, BigInteger added, BigInteger amount, long end) implements Call {}

  /** An ended lock was paid back. */
  record Unlocked(Address account, BigInteger amount) implements Call {}

  /** An account's vote for a pool was replaced. */
  record Voted(Address account, long pool, int share, BigInteger slope, long end) implements Call {}

  /** The budget of an epoch without votes moved to the next. */
  record Postponed(long epoch, BigInteger amount) implements Effect {}

  /** A pool got its part of an epoch. */
  record Shared(long pool, long epoch, BigInteger weight, BigInteger amount) implements Effect {}

  /** What a pool brought to nobody returned to the budget of an epoch. */
  record Returned(long pool, long epoch, BigInteger amount) implements Effect {}

  /** An account's stake came to count otherwise. */
  record Counted(long pool, Address account, BigInteger working) implements Effect {}
}
