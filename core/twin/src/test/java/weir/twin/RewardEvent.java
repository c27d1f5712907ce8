package weir.twin;

import java.math.BigInteger;
import weir.ledger.ChainPosition;
import weir.ledger.RewardFact;
import weir.units.Address;
import weir.units.Asset;

/**
 * A fact of rewards as tests write it: without position and contract, all amounts in base units.
 */
sealed interface RewardEvent {

  /** The event that states the call. */
  sealed interface Call extends RewardEvent {}

  /** An event that states an effect of a call. */
  sealed interface Effect extends RewardEvent {}

  /** A pool was added; {@code plain} percent of a stake count without votes. */
  record Added(long pool, Address asset, int plain) implements Call {}

  /** A budget grew. */
  record Funded(Address from, long epoch, BigInteger amount) implements Call {}

  /** A stake was added. */
  record Staked(long pool, Address keeper, Address account, BigInteger amount) implements Call {}

  /** A stake was returned to its keeper. */
  record Withdrawn(long pool, Address keeper, Address account, BigInteger amount) implements Call {}

  /** An account was paid what it was due, possibly zero. */
  record Claimed(long pool, Address account, BigInteger amount) implements Call {}

  /** An account staked what it was due, possibly zero. */
  record Compounded(long pool, Address account, BigInteger amount) implements Call {}

  /** An account's stake was counted again. */
  record Refreshed(long pool, Address account) implements Call {}

  /** A pool was brought forward by at most {@code most} epochs. */
  record Rolled(long pool, long most) implements Call {}

  /**
   * A lock was made, grew or was prolonged: {@code added} was added, and its amount is {@code
   * amount}.
   */
  record Locked(Address account, BigInteger added, BigInteger amount, long end) implements Call {}

  /** An ended lock was paid back. */
  record Unlocked(Address account, BigInteger amount) implements Call {}

  /** An account's vote for a pool was replaced. */
  record Voted(Address account, long pool, int share, BigInteger slope, long end) implements Call {}

  /** The budget of an epoch without votes moved to the next. */
  record Postponed(long epoch, BigInteger amount) implements Effect {}

  /** A pool got its part of an epoch. */
  record Shared(long pool, long epoch, BigInteger weight, BigInteger amount) implements Effect {}

  /** Rewards of a pool that no stake earned returned to the budget of an epoch. */
  record Returned(long pool, long epoch, BigInteger amount) implements Effect {}

  /** The working part of an account's stake changed. */
  record Counted(long pool, Address account, BigInteger working) implements Effect {}

  /** Returns the event of a fact. */
  static RewardEvent of(RewardFact fact) {
    return switch (fact) {
      case RewardFact.Added f -> new Added(f.pool(), f.asset(), Math.toIntExact(f.plain()));
      case RewardFact.Funded f -> new Funded(f.from(), f.epoch(), f.amount().units());
      case RewardFact.Staked f -> new Staked(f.pool(), f.keeper(), f.account(), f.units());
      case RewardFact.Withdrawn f -> new Withdrawn(f.pool(), f.keeper(), f.account(), f.units());
      case RewardFact.Claimed f -> new Claimed(f.pool(), f.account(), f.amount().units());
      case RewardFact.Compounded f -> new Compounded(f.pool(), f.account(), f.amount().units());
      case RewardFact.Refreshed f -> new Refreshed(f.pool(), f.account());
      case RewardFact.Rolled f -> new Rolled(f.pool(), f.most());
      case RewardFact.Locked f -> new Locked(f.account(), f.added(), f.units(), f.end());
      case RewardFact.Unlocked f -> new Unlocked(f.account(), f.units());
      case RewardFact.Voted f ->
          new Voted(f.account(), f.pool(), Math.toIntExact(f.share()), f.slope(), f.end());
      case RewardFact.Postponed f -> new Postponed(f.epoch(), f.amount().units());
      case RewardFact.Shared f -> new Shared(f.pool(), f.epoch(), f.weight(), f.amount().units());
      case RewardFact.Returned f -> new Returned(f.pool(), f.epoch(), f.amount().units());
      case RewardFact.Counted f -> new Counted(f.pool(), f.account(), f.working());
    };
  }

  /** Returns a call as a fact. */
  static RewardFact.Call fact(Call call, ChainPosition at, Address of, Asset in) {
    return switch (call) {
      case Added(var pool, var asset, var plain) ->
          new RewardFact.Added(at, of, pool, asset, plain);
      case Funded(var from, var epoch, var amount) ->
          new RewardFact.Funded(at, of, from, epoch, in.units(amount));
      case Staked(var pool, var keeper, var account, var amount) ->
          new RewardFact.Staked(at, of, pool, keeper, account, amount);
      case Withdrawn(var pool, var keeper, var account, var amount) ->
          new RewardFact.Withdrawn(at, of, pool, keeper, account, amount);
      case Claimed(var pool, var account, var amount) ->
          new RewardFact.Claimed(at, of, pool, account, in.units(amount));
      case Compounded(var pool, var account, var amount) ->
          new RewardFact.Compounded(at, of, pool, account, in.units(amount));
      case Refreshed(var pool, var account) -> new RewardFact.Refreshed(at, of, pool, account);
      case Rolled(var pool, var most) -> new RewardFact.Rolled(at, of, pool, most);
      case Locked(var account, var added, var amount, var end) ->
          new RewardFact.Locked(at, of, account, added, amount, end);
      case Unlocked(var account, var amount) -> new RewardFact.Unlocked(at, of, account, amount);
      case Voted(var account, var pool, var share, var slope, var end) ->
          new RewardFact.Voted(at, of, account, pool, share, slope, end);
    };
  }
}
