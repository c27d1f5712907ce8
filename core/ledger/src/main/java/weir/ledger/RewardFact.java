package weir.ledger;

import java.math.BigInteger;
import weir.units.Address;
import weir.units.Amount;

/**
 * An event of a contract of rewards, from {@code contracts/src/interfaces/IRewards.sol} or {@code
 * IBallot.sol}.
 *
 * <p>Each call ends with one {@link Call}, from which all its effects can be computed; the {@link
 * Effect}s before it state them. Rewards are amounts of the asset that is paid out; stakes and
 * locks are base units of the staked or locked token, which the events do not name. Pools are
 * numbered from 0; an epoch is a week since 1970.
 */
public sealed interface RewardFact extends Fact {

  /** Returns the contract. */
  Address contract();

  /** The event that states the call. */
  sealed interface Call extends RewardFact {}

  /** An event that states an effect of a call. */
  sealed interface Effect extends RewardFact {}

  /** A pool was added; {@code plain} percent of a stake count without votes. */
  record Added(ChainPosition where, Address contract, long pool, Address asset, long plain)
      implements Call {}

  /** A budget grew. */
  record Funded(ChainPosition where, Address contract, Address from, long epoch, Amount amount)
      implements Call {}

  /** A stake was added. */
  record Staked(
      ChainPosition where,
      Address contract,
      long pool,
      Address keeper,
      Address account,
      BigInteger units)
      implements Call {}

  /** A stake was returned to its keeper. */
  record Withdrawn(
      ChainPosition where,
      Address contract,
      long pool,
      Address keeper,
      Address account,
      BigInteger units)
      implements Call {}

  /** An account was paid what it was due, possibly zero. */
  record Claimed(ChainPosition where, Address contract, long pool, Address account, Amount amount)
      implements Call {}

  /** An account staked what it was due, possibly zero. */
  record Compounded(
      ChainPosition where, Address contract, long pool, Address account, Amount amount)
      implements Call {}

  /** An account's stake was counted again. */
  record Refreshed(ChainPosition where, Address contract, long pool, Address account)
      implements Call {}

  /** A pool was brought forward by at most {@code most} epochs. */
  record Rolled(ChainPosition where, Address contract, long pool, long most) implements Call {}

  /**
   * A lock was made, grew or was prolonged.
   *
   * @param added what was added to it
   * @param units what it holds now
   * @param end when it ends, in UTC seconds
   */
  record Locked(
      ChainPosition where,
      Address contract,
      Address account,
      BigInteger added,
      BigInteger units,
      long end)
      implements Call {}

  /** An ended lock was paid back. */
  record Unlocked(ChainPosition where, Address contract, Address account, BigInteger units)
      implements Call {}

  /**
   * An account's vote for a pool was replaced.
   *
   * @param share how many ten thousandths of its power the account gives to the pool
   * @param slope how much weight the vote loses each second
   * @param end when its weight is zero, in UTC seconds
   */
  record Voted(
      ChainPosition where,
      Address contract,
      Address account,
      long pool,
      long share,
      BigInteger slope,
      long end)
      implements Call {}

  /** The budget of an epoch without votes moved to the next. */
  record Postponed(ChainPosition where, Address contract, long epoch, Amount amount)
      implements Effect {}

  /** A pool got its part of an epoch's budget. */
  record Shared(
      ChainPosition where,
      Address contract,
      long pool,
      long epoch,
      BigInteger weight,
      Amount amount)
      implements Effect {}

  /** Rewards of a pool that no stake earned returned to the budget of an epoch. */
  record Returned(ChainPosition where, Address contract, long pool, long epoch, Amount amount)
      implements Effect {}

  /** The working part of an account's stake changed to {@code working} base units. */
  record Counted(
      ChainPosition where, Address contract, long pool, Address account, BigInteger working)
      implements Effect {}
}
