package weir.observe.complete;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import weir.ledger.Fact;
import weir.ledger.RewardFact;
import weir.units.Address;
import weir.units.Hash32;

/** The sums of facts that the chain counts itself as well. */
final class Tally {

  private final Set<Address> watched;
  private final Address vault;
  private final Map<ChainCount, BigInteger> sums = new HashMap<>();

  private final PushedPools pushes = new PushedPools();
  private boolean hasMint;

  private final Set<Address> earlier;
  private final long first;
  private final Map<Address, BigInteger> early = new HashMap<>();

  Tally(Subject subject) {
    this(subject, -1);
  }

  /**
   * Returns sums of nothing.
   *
   * @param first the block up to which transfers of accounts that held units before are also summed
   *     apart; -1 for none
   */
  Tally(Subject subject, long first) {
    this.earlier = subject.earlier();
    this.first = first;
    var both = new HashSet<>(subject.watched());
    both.addAll(subject.earlier());
    this.watched = Set.copyOf(both);
    this.vault = subject.vault();
  }

  BigInteger sum(ChainCount counter) {
    return sums.getOrDefault(counter, BigInteger.ZERO);
  }

  /** Returns what the transfers up to the first block come to for an account. */
  BigInteger early(Address account) {
    return early.getOrDefault(account, BigInteger.ZERO);
  }

  /**
   * Returns whether the token logs what it mints; if not, its supply does not follow from the logs.
   */
  boolean hasMint() {
    return hasMint;
  }

  /** Returns the words of bits to compare, by their slots. */
  Map<Hash32, ChainCount.PaidBits> paidBits() {
    return pushes.slots();
  }

  /** Returns the roots of the pools by their numbers. */
  Map<Long, Hash32> roots() {
    return pushes.roots();
  }

  void see(Fact fact) {
    if (!(fact instanceof Fact.Transferred)) {
      pushes.pushEnds();
    }
    switch (fact) {
      case Fact.Transferred f -> see(f);
      case Fact.PoolOpened f -> {
        add(new ChainCount.Pools(), BigInteger.ONE);
        add(new ChainCount.PoolTotal(number(f)), f.total().units());
        pushes.opened(f);
      }
      case Fact.ToppedUp f -> add(new ChainCount.PoolTotal(number(f)), f.amount().units());
      case Fact.Revoked f ->
          add(new ChainCount.PoolTotal(number(f)), f.returned().units().negate());
      case Fact.ClawedBack f ->
          add(new ChainCount.PoolTotal(number(f)), f.amount().units().negate());
      case Fact.Paid f -> add(new ChainCount.PoolPaid(number(f)), f.amount().units());
      case Fact.Taken f -> {
        add(new ChainCount.PoolPaid(number(f)), f.amount().units());
        // A bit that is set twice is added twice, so it is not what the vault keeps.
        add(pushes.taken(f), BigInteger.ONE.shiftLeft(f.index().intValue() & 255));
      }
      case Fact.Pushed f -> add(pushes.pushed(f), f.bits());
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
    if (f.from().equals(vault)) {
      pushes.payer(f).ifPresent(pool -> add(new ChainCount.PoolPaid(pool), units));
    }
    if (watched.contains(f.from())) {
      add(new ChainCount.Balance(f.from()), units.negate());
    }
    if (watched.contains(f.to())) {
      add(new ChainCount.Balance(f.to()), units);
    }
    if (f.where().block() <= first) {
      addEarly(f.from(), units.negate());
      addEarly(f.to(), units);
    }
  }

  private void addEarly(Address account, BigInteger units) {
    if (earlier.contains(account)) {
      early.merge(account, units, BigInteger::add);
    }
  }

  private static long number(Fact.OfPool fact) {
    return fact.pool().longValueExact();
  }

  private void add(ChainCount counter, BigInteger units) {
    sums.merge(counter, units, BigInteger::add);
  }
}
