package weir.twin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.units.Address;

/**
 * The locks of accounts (vote escrow), and the weights of pools by their votes: {@code
 * contracts/src/Ballot.sol} by its definition. The contract keeps running sums of straight lines,
 * and this class keeps the lines.
 */
final class VoteBook {

  /** Seconds of an epoch. */
  static final long WEEK = 604_800;

  /** The locked amount of an account, in base units, and its end. */
  record Lock(BigInteger amount, long end) {}

  /** A vote counts in the epochs after the one in which it was cast, up to when it was replaced. */
  record Vote(Address account, long pool, BigInteger slope, long end, long cast) {}

  private record Past(Vote vote, long replaced) {}

  private final Map<Address, Lock> locks = new HashMap<>();
  private final List<Vote> votes = new ArrayList<>();
  private final List<Past> past = new ArrayList<>();

  /** Adds to a lock or prolongs it, to a whole week, and returns the new lock. */
  Lock lock(Address account, BigInteger added, long end) {
    Lock old = locks.getOrDefault(account, new Lock(BigInteger.ZERO, 0));
    Lock made = new Lock(old.amount.add(added), Math.max(end - end % WEEK, old.end));
    locks.put(account, made);
    return made;
  }

  /** Ends a lock, and returns its amount. */
  BigInteger unlock(Address account, long time) {
    Lock old = locks.get(account);
    if (old == null || time < old.end) {
      throw new IllegalArgumentException("no ended lock of " + account + " at " + time);
    }
    locks.remove(account);
    return old.amount;
  }

  /** Replaces a vote, and returns the one that counts from the next week on. */
  Vote vote(Address account, long pool, long share, long time) {
    Lock held = locks.getOrDefault(account, new Lock(BigInteger.ZERO, 0));
    long epoch = time / WEEK;
    votes.removeIf(vote -> {
      boolean replaced = vote.account.equals(account) && vote.pool == pool;
      if (replaced) {
        past.add(new Past(vote, epoch));
      }
      return replaced;
    });
    BigInteger slope = held.amount.multiply(BigInteger.valueOf(share));
    var vote = new Vote(account, pool, slope, held.end, epoch);
    votes.add(vote);
    return vote;
  }

  /** Returns the votes of an account, in units times seconds. */
  BigInteger power(Address account, long time) {
    Lock held = locks.get(account);
    return held == null ? BigInteger.ZERO : line(held.amount, held.end, time);
  }

  /** Returns the votes of all accounts. */
  BigInteger powers(long time) {
    return locks.values().stream()
        .map(lock -> line(lock.amount, lock.end, time))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns the weight of a pool in an epoch. */
  BigInteger weight(long pool, long epoch) {
    return sum(epoch, pool);
  }

  /** Returns the weight of all pools in an epoch. */
  BigInteger weights(long epoch) {
    return sum(epoch, -1);
  }

  private BigInteger sum(long epoch, long pool) {
    BigInteger sum = BigInteger.ZERO;
    for (Vote vote : votes) {
      sum = sum.add(counted(vote, Long.MAX_VALUE, epoch, pool));
    }
    for (Past each : past) {
      sum = sum.add(counted(each.vote, each.replaced, epoch, pool));
    }
    return sum;
  }

  private static BigInteger counted(Vote vote, long replaced, long epoch, long pool) {
    boolean counts = vote.cast < epoch && epoch <= replaced && (pool < 0 || vote.pool == pool);
    return counts ? line(vote.slope, vote.end, epoch * WEEK) : BigInteger.ZERO;
  }

  private static BigInteger line(BigInteger slope, long end, long time) {
    return slope.multiply(BigInteger.valueOf(Math.max(0, end - time)));
  }
}
