package weir.twin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import weir.ledger.RewardFact;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;

/**
 * The books of the contract of rewards, kept from its facts alone: what each account is due at any
 * instant, to the base unit. The same arithmetic, floor for floor, is {@code
 * contracts/src/Rewards.sol}, which states the rules; {@code vectors/rewards.json} holds both.
 *
 * <p>Amounts in base units, instants in UTC seconds. Facts come in the order of the chain. Not for
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
    final long plain;
    long updated;
    BigInteger index = BigInteger.ZERO;
    BigInteger working = BigInteger.ZERO;
    BigInteger carry = BigInteger.ZERO;
    BigInteger amount = BigInteger.ZERO;
    BigInteger stake = BigInteger.ZERO;

    RewardPool(long plain, long updated) {
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
  private final List<RewardFact> said = new ArrayList<>();
  private final Asset asset;
  private long opened;

  /**
   * Opens the books of a contract.
   *
   * @param asset the asset of the rewards
   * @param made when the contract was made, in UTC seconds
   */
  public RewardBook(Asset asset, long made) {
    this.asset = asset;
    opened = made / WEEK;
  }

  /**
   * Applies a call and returns all its facts, the call's own last, each at the position of the
   * call's own. Apart from their positions they equal the contract's facts if, and only if, both
   * keep the same books.
   *
   * @param call the contract's fact, not earlier than the last one; the amounts that it states as
   *     paid are ignored
   */
  public List<RewardFact> replay(RewardFact.Call call) {
    long time = call.where().time().getEpochSecond();
    said.clear();
    said.add(
        switch (call) {
          case RewardFact.Added f -> {
            pools.add(new RewardPool(f.plain(), time));
            yield new RewardFact.Added(
                f.where(), f.contract(), pools.size() - 1, f.asset(), f.plain());
          }
          case RewardFact.Funded f -> {
            budgets.merge(f.epoch(), f.amount().units(), BigInteger::add);
            yield f;
          }
          case RewardFact.Staked f -> {
            roll(f, f.pool(), ALL);
            move(f, f.pool(), f.account(), f.units());
            yield f;
          }
          case RewardFact.Withdrawn f -> {
            roll(f, f.pool(), ALL);
            move(f, f.pool(), f.account(), f.units().negate());
            yield f;
          }
          case RewardFact.Claimed f -> {
            roll(f, f.pool(), ALL);
            Amount due = asset.units(take(f.pool(), f.account()));
            yield new RewardFact.Claimed(f.where(), f.contract(), f.pool(), f.account(), due);
          }
          case RewardFact.Compounded f -> compounded(f);
          case RewardFact.Refreshed f -> {
            roll(f, f.pool(), ALL);
            move(f, f.pool(), f.account(), BigInteger.ZERO);
            yield f;
          }
          case RewardFact.Rolled f -> {
            roll(f, f.pool(), f.most());
            yield f;
          }
          case RewardFact.Locked f -> {
            var lock = votes.lock(f.account(), f.added(), f.end());
            yield new RewardFact.Locked(
                f.where(), f.contract(), f.account(), f.added(), lock.amount(), lock.end());
          }
          case RewardFact.Unlocked f ->
              new RewardFact.Unlocked(
                  f.where(), f.contract(), f.account(), votes.unlock(f.account(), time));
          case RewardFact.Voted f -> voted(f, votes.vote(f.account(), f.pool(), f.share(), time));
        });
    return List.copyOf(said);
  }

  private static RewardFact voted(RewardFact.Voted call, VoteBook.Vote vote) {
    return new RewardFact.Voted(
        call.where(),
        call.contract(),
        call.account(),
        call.pool(),
        call.share(),
        vote.slope(),
        vote.end());
  }

  private RewardFact compounded(RewardFact.Compounded call) {
    roll(call, call.pool(), ALL);
    BigInteger due = take(call.pool(), call.account());
    if (due.signum() > 0) {
      move(call, call.pool(), call.account(), due);
    }
    return new RewardFact.Compounded(
        call.where(), call.contract(), call.pool(), call.account(), asset.units(due));
  }

  /**
   * Returns what an account has earned in a pool by an instant and was not paid, whether or not the
   * pool was called since.
   *
   * @param time not before the last call
   */
  public BigInteger claimable(long pool, Address account, long time) {
    RewardPool then = copy(pool(pool));
    Map<Long, BigInteger> budgetsThen = new HashMap<>(budgets);
    open(budgetsThen, time, (epoch, budget) -> {});
    for (long epoch = then.updated / WEEK; epoch < time / WEEK; ) {
      epoch++;
      bring(then, epoch * WEEK);
      then.amount = share(pool, epoch, budgetsThen);
    }
    bring(then, time);
    Stake held = positions.getOrDefault(new StakeKey(pool, account), new Stake());
    return earned(then, held).shiftRight(PART_BITS);
  }

  /** Returns the stake of an account in a pool. */
  public BigInteger stake(long pool, Address account) {
    return positions.getOrDefault(new StakeKey(pool, account), new Stake()).stake;
  }

  /** Returns the working part of an account's stake in a pool. */
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

  private void roll(RewardFact.Call call, long number, long most) {
    long time = call.where().time().getEpochSecond();
    RewardPool pool = pool(number);
    long epoch = pool.updated / WEEK;
    long last = time / WEEK;
    if (epoch < last) {
      open(budgets, time, (of, budget) -> postponed(call, of, budget));
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
        said.add(shared(call, number, epoch, weight, pool.amount));
      }
    }
    if (arrives) {
      idle = idle.add(bring(pool, time));
    }
    if (idle.signum() > 0) {
      budgets.merge(last + 1, idle, BigInteger::add);
      said.add(
          new RewardFact.Returned(
              call.where(), call.contract(), number, last + 1, asset.units(idle)));
    }
  }

  private void postponed(RewardFact.Call call, long epoch, BigInteger budget) {
    said.add(new RewardFact.Postponed(call.where(), call.contract(), epoch, asset.units(budget)));
  }

  private RewardFact shared(
      RewardFact.Call call, long pool, long epoch, BigInteger weight, BigInteger units) {
    return new RewardFact.Shared(
        call.where(), call.contract(), pool, epoch, weight, asset.units(units));
  }

  private void open(Map<Long, BigInteger> of, long time, BiConsumer<Long, BigInteger> postponed) {
    for (long epoch = opened; epoch < time / WEEK; epoch++) {
      BigInteger budget = of.getOrDefault(epoch, BigInteger.ZERO);
      if (budget.signum() > 0 && votes.weights(epoch).signum() == 0) {
        of.remove(epoch);
        of.merge(epoch + 1, budget, BigInteger::add);
        postponed.accept(epoch, budget);
      }
    }
  }

  /**
   * Returns a pool's part of a budget: the floor of the sum up to it, less the floor of the sum
   * before it.
   */
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

  /** Brings a pool to a later instant of its epoch; returns the base units that no stake earned. */
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

  private void move(RewardFact.Call call, long number, Address account, BigInteger change) {
    long time = call.where().time().getEpochSecond();
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
      said.add(new RewardFact.Counted(call.where(), call.contract(), number, account, counted));
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
