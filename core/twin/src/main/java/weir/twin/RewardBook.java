package weir.twin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.units.Address;

/**
 * The books of the contract of rewards, kept from its events alone: what each account is due at any
 * instant, to the base unit. The same arithmetic, floor for floor, is {@code
 * contracts/src/Rewards.sol}, where the rules are said; {@code vectors/rewards.json} holds both.
 *
 * <p>Amounts in base units, instants in UTC seconds. Events come in the order of the chain. Not for
 * several threads.
 */
public final class RewardBook {

  /** A base unit has 2^88 parts. */
  private static final int PART_BITS = 88;

  private static final BigInteger PART = BigInteger.ONE.shiftLeft(PART_BITS);
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);
  private static final long WEEK = VoteBook.WEEK;
  private static final long ALL = Long.MAX_VALUE;

  private record StakeKey(long pool, Address account) {}

  private static final class RewardPool {
    final int plain;
    long updated;
    BigInteger index = BigInteger.ZERO;
    BigInteger working = BigInteger.ZERO;
    BigInteger carry = BigInteger.ZERO;
    BigInteger amount = BigInteger.ZERO;
    BigInteger stake = BigInteger.ZERO;

    RewardPool(int plain, long updated) {
      this.plain = plain;
      this.updated = updated;
    }
  }

  private static final class Stake {
    BigInteger index = BigInteger.ZERO;
    BigInteger parts = BigInteger.ZERO;
    BigInteger stake = BigInteger.ZERO;
    BigInteger working = BigInteger.ZERO;
  }

  private final VoteBook votes = new VoteBook();
  private final List<RewardPool> pools = new ArrayList<>();
  private final Map<StakeKey, Stake> positions = new HashMap<>();
  private final Map<Long, BigInteger> budgets = new HashMap<>();
  private final Map<Long, BigInteger> reached = new HashMap<>();
  private final List<RewardEvent> said = new ArrayList<>();
  private long opened;

  /** Opens the books of a contract that was made at an instant. */
  public RewardBook(long made) {
    opened = made / WEEK;
  }

  /**
   * Does what a call did and returns all events that it gives, the call's own last. They are the
   * contract's if, and only if, both keep the same books.
   *
   * @param call what the contract said; of what it paid, nothing is believed
   * @param time when, in UTC seconds, never before the call before
   */
  public List<RewardEvent> replay(RewardEvent.Call call, long time) {
    said.clear();
    said.add(
        switch (call) {
          case RewardEvent.Added(long pool, Address asset, int plain) -> {
            pools.add(new RewardPool(plain, time));
            yield new RewardEvent.Added(pools.size() - 1, asset, plain);
          }
          case RewardEvent.Funded funded -> {
            budgets.merge(funded.epoch(), funded.amount(), BigInteger::add);
            yield funded;
          }
          case RewardEvent.Staked staked -> {
            roll(staked.pool(), ALL, time);
            move(staked.pool(), staked.account(), staked.amount(), time);
            yield staked;
          }
          case RewardEvent.Withdrawn withdrawn -> {
            roll(withdrawn.pool(), ALL, time);
            move(withdrawn.pool(), withdrawn.account(), withdrawn.amount().negate(), time);
            yield withdrawn;
          }
          case RewardEvent.Claimed(long pool, Address account, BigInteger amount) -> {
            roll(pool, ALL, time);
            yield new RewardEvent.Claimed(pool, account, take(pool, account));
          }
          case RewardEvent.Compounded(long pool, Address account, BigInteger amount) -> {
            roll(pool, ALL, time);
            BigInteger due = take(pool, account);
            if (due.signum() > 0) {
              move(pool, account, due, time);
            }
            yield new RewardEvent.Compounded(pool, account, due);
          }
          case RewardEvent.Refreshed refreshed -> {
            roll(refreshed.pool(), ALL, time);
            move(refreshed.pool(), refreshed.account(), BigInteger.ZERO, time);
            yield refreshed;
          }
          case RewardEvent.Rolled(long pool, long most) -> {
            roll(pool, most, time);
            yield call;
          }
          case RewardEvent.Locked(Address account, BigInteger added, BigInteger sum, long end) ->
              votes.lock(account, added, end);
          case RewardEvent.Unlocked(Address account, BigInteger amount) ->
              votes.unlock(account, time);
          case RewardEvent.Voted(Address account, long pool, int share, BigInteger s, long end) ->
              votes.vote(account, pool, share, time);
        });
    return List.copyOf(said);
  }

  /**
   * Returns what an account has earned in a pool by an instant and was not paid, whether or not
   * anybody has touched the pool since.
   *
   * @param time not before the last call
   */
  public BigInteger claimable(long pool, Address account, long time) {
    RewardPool then = copy(pool(pool));
    Map<Long, BigInteger> budgetsThen = new HashMap<>(budgets);
    open(budgetsThen, time, new ArrayList<>());
    for (long epoch = then.updated / WEEK; epoch < time / WEEK; ) {
      epoch++;
      bring(then, epoch * WEEK);
      then.amount = share(pool, epoch, budgetsThen);
    }
    bring(then, time);
    Stake held = positions.getOrDefault(new StakeKey(pool, account), new Stake());
    return earned(then, held).shiftRight(PART_BITS);
  }

  /** Returns what is staked for an account in a pool. */
  public BigInteger stake(long pool, Address account) {
    return positions.getOrDefault(new StakeKey(pool, account), new Stake()).stake;
  }

  /** Returns what an account's stake in a pool counts. */
  public BigInteger working(long pool, Address account) {
    return positions.getOrDefault(new StakeKey(pool, account), new Stake()).working;
  }

  /** Returns an account's votes, in units times seconds. */
  public BigInteger power(Address account, long time) {
    return votes.power(account, time);
  }

  private RewardPool pool(long pool) {
    if (pool < 0 || pool >= pools.size()) {
      throw new IllegalArgumentException("no pool " + pool + " of " + pools.size());
    }
    return pools.get((int) pool);
  }

  private void roll(long number, long most, long time) {
    RewardPool pool = pool(number);
    long epoch = pool.updated / WEEK;
    long last = time / WEEK;
    if (epoch < last) {
      open(budgets, time, said);
      opened = Math.max(opened, last);
    }
    BigInteger idle = BigInteger.ZERO;
    boolean arrives = last - epoch <= most;
    long target = arrives ? last : epoch + most;
    while (epoch < target) {
      epoch++;
      idle = idle.add(bring(pool, epoch * WEEK));
      BigInteger weight = votes.weight(number, epoch);
      pool.amount = share(number, epoch, budgets);
      if (weight.signum() > 0) {
        reached.merge(epoch, weight, BigInteger::add);
        said.add(new RewardEvent.Shared(number, epoch, weight, pool.amount));
      }
    }
    if (arrives) {
      idle = idle.add(bring(pool, time));
    }
    if (idle.signum() > 0) {
      budgets.merge(last + 1, idle, BigInteger::add);
      said.add(new RewardEvent.Returned(number, last + 1, idle));
    }
  }

  private void open(Map<Long, BigInteger> of, long time, List<RewardEvent> events) {
    for (long epoch = opened; epoch < time / WEEK; epoch++) {
      BigInteger budget = of.getOrDefault(epoch, BigInteger.ZERO);
      if (budget.signum() > 0 && votes.weights(epoch).signum() == 0) {
        of.remove(epoch);
        of.merge(epoch + 1, budget, BigInteger::add);
        events.add(new RewardEvent.Postponed(epoch, budget));
      }
    }
  }

  /** Returns a pool's part of a budget: what it adds to the floor of those before it. */
  private BigInteger share(long pool, long epoch, Map<Long, BigInteger> of) {
    BigInteger weight = votes.weight(pool, epoch);
    if (weight.signum() == 0) {
      return BigInteger.ZERO;
    }
    BigInteger budget = of.getOrDefault(epoch, BigInteger.ZERO);
    BigInteger before = reached.getOrDefault(epoch, BigInteger.ZERO);
    BigInteger total = votes.weights(epoch);
    return budget
        .multiply(before.add(weight))
        .divide(total)
        .subtract(budget.multiply(before).divide(total));
  }

  /** Brings a pool to a later instant of its epoch; returns the base units that nobody earned. */
  private static BigInteger bring(RewardPool pool, long time) {
    if (time == pool.updated) {
      return BigInteger.ZERO;
    }
    long begin = pool.updated - pool.updated % WEEK;
    BigInteger parts =
        pool.carry
            .add(brought(pool.amount, time - begin))
            .subtract(brought(pool.amount, pool.updated - begin));
    pool.updated = time;
    boolean idle = pool.working.signum() == 0;
    BigInteger[] whole = parts.divideAndRemainder(idle ? PART : pool.working);
    pool.carry = whole[1];
    if (!idle) {
      pool.index = pool.index.add(whole[0]);
    }
    return idle ? whole[0] : BigInteger.ZERO;
  }

  private static BigInteger brought(BigInteger amount, long elapsed) {
    return amount
        .shiftLeft(PART_BITS)
        .multiply(BigInteger.valueOf(elapsed))
        .divide(BigInteger.valueOf(WEEK));
  }

  private static BigInteger earned(RewardPool pool, Stake held) {
    return held.parts.add(held.working.multiply(pool.index.subtract(held.index)));
  }

  private Stake settled(long number, Address account) {
    Stake held = positions.computeIfAbsent(new StakeKey(number, account), key -> new Stake());
    RewardPool pool = pool(number);
    held.parts = earned(pool, held);
    held.index = pool.index;
    return held;
  }

  private BigInteger take(long number, Address account) {
    Stake held = settled(number, account);
    BigInteger[] whole = held.parts.divideAndRemainder(PART);
    held.parts = whole[1];
    return whole[0];
  }

  private void move(long number, Address account, BigInteger change, long time) {
    Stake held = settled(number, account);
    BigInteger stake = held.stake.add(change);
    if (stake.signum() < 0) {
      throw new IllegalArgumentException("more withdrawn than staked: " + account);
    }
    RewardPool pool = pool(number);
    pool.stake = pool.stake.add(change);
    held.stake = stake;
    BigInteger counted = counted(pool, held, account, time);
    if (!counted.equals(held.working)) {
      pool.working = pool.working.subtract(held.working).add(counted);
      held.working = counted;
      said.add(new RewardEvent.Counted(number, account, counted));
    }
  }

  private BigInteger counted(RewardPool pool, Stake held, Address account, long time) {
    if (pool.plain == 100) {
      return held.stake;
    }
    BigInteger plain = BigInteger.valueOf(pool.plain);
    BigInteger counted = held.stake.multiply(plain).divide(HUNDRED);
    BigInteger powers = votes.powers(time);
    if (powers.signum() > 0) {
      BigInteger backed = pool.stake.multiply(votes.power(account, time)).divide(powers);
      counted = counted.add(backed.multiply(HUNDRED.subtract(plain)).divide(HUNDRED));
    }
    return counted.min(held.stake);
  }

  private static RewardPool copy(RewardPool pool) {
    RewardPool copy = new RewardPool(pool.plain, pool.updated);
    copy.index = pool.index;
    copy.working = pool.working;
    copy.carry = pool.carry;
    copy.amount = pool.amount;
    copy.stake = pool.stake;
    return copy;
  }
}
