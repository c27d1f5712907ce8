package weir.observe.complete;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import weir.ledger.Fact;
import weir.ledger.RewardFact;
import weir.units.Address;

/** The sums of facts that the chain counts itself as well. */
final class Tally {

  private final Set<Address> watched;
  private final Map<ChainCount, BigInteger> sums = new HashMap<>();

  /** Pools that were pushed: their events state which grants were paid, but not how much. */
  private final Set<Long> pushed = new HashSet<>();

  private boolean hasMint;

  Tally(Set<Address> watched) {
    this.watched = watched;
  }

  BigInteger sum(ChainCount counter) {
    return sums.getOrDefault(counter, BigInteger.ZERO);
  }

  /**
   * Returns whether the token logs what it mints; if not, its supply does not follow from the logs.
   */
  boolean hasMint() {
    return hasMint;
  }

  /** Returns whether the logs show how much a pool has paid. */
  boolean isPaidKnown(long pool) {
    return !pushed.contains(pool);
  }

  void see(Fact fact) {
    switch (fact) {
      case Fact.Transferred f -> see(f);
      case Fact.PoolOpened f -> {
        add(new ChainCount.Pools(), BigInteger.ONE);
        add(new ChainCount.PoolTotal(number(f)), f.total().units());
      }
      case Fact.ToppedUp f -> add(new ChainCount.PoolTotal(number(f)), f.amount().units());
      case Fact.Revoked f ->
          add(new ChainCount.PoolTotal(number(f)), f.returned().units().negate());
      case Fact.ClawedBack f ->
          add(new ChainCount.PoolTotal(number(f)), f.amount().units().negate());
      case Fact.Paid f -> add(new ChainCount.PoolPaid(number(f)), f.amount().units());
      case Fact.Taken f -> add(new ChainCount.PoolPaid(number(f)), f.amount().units());
      case Fact.Pushed f -> pushed.add(number(f));
      case Fact.OptionsStated _,
          Fact.Directed _,
          Fact.MoveProposed _,
          Fact.MoveVetoed _,
          Fact.Moved _,
          Fact.ClockChangeProposed _,
          Fact.ClockChanged _,
          Fact.Swept _,
          Fact.Tripped _,
          Fact.TripEnded _,
          Fact.SupplyRead _,
          Fact.BalanceRead _,
          Fact.PlanRead _,
          RewardFact _ -> {}
    }
  }

  private void see(Fact.Transferred f) {
    BigInteger units = f.amount().units();
    if (f.from().equals(Address.ZERO)) {
      hasMint = true;
      add(new ChainCount.TokenSupply(), units);
    }
    if (f.to().equals(Address.ZERO)) {
      add(new ChainCount.TokenSupply(), units.negate());
    }
    if (watched.contains(f.from())) {
      add(new ChainCount.Balance(f.from()), units.negate());
    }
    if (watched.contains(f.to())) {
      add(new ChainCount.Balance(f.to()), units);
    }
  }

  private static long number(Fact.OfPool fact) {
    return fact.pool().longValueExact();
  }

  private void add(ChainCount counter, BigInteger units) {
    sums.merge(counter, units, BigInteger::add);
  }
}
