package weir.verify.rules;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import weir.verify.oracle.ExactRelease;

/** The payments to the grants of one distribution so far, while the facts are read. */
final class Payouts {

  private final JudgedDistribution promise;
  private final BigInteger[] paid;
  private final BigInteger[] gaps;
  private long reachedAt = -1;
  private long reachedIn = -1;
  private ExactRelease.Reached reached;
  private long shortPayments;
  private BigInteger shortestBy = BigInteger.ZERO;

  Payouts(JudgedPool pool) {
    promise = pool.promise();
    paid = zeros(pool.grants().size());
    gaps = zeros(pool.grants().size());
    reached = promise.evaluator().at(reachedAt);
  }

  private static BigInteger[] zeros(int count) {
    var zeros = new BigInteger[count];
    Arrays.fill(zeros, BigInteger.ZERO);
    return zeros;
  }

  JudgedDistribution promise() {
    return promise;
  }

  /** Returns the release at an instant, in a block; most payments of a block ask for the same. */
  ExactRelease.Reached at(long at, long block) {
    if (at != reachedAt || block != reachedIn) {
      reachedAt = at;
      reachedIn = block;
      reached = promise.evaluator().at(at, Optional.of(block));
    }
    return reached;
  }

  /** Returns the total paid to the grant so far. */
  BigInteger paid(int index) {
    return paid[index];
  }

  /** Adds a payment and returns the total paid to the grant with it. */
  BigInteger pay(int index, BigInteger amount) {
    paid[index] = paid[index].add(amount);
    return paid[index];
  }

  /**
   * Stores the excess of the vault's record over the payments, and returns the last such excess.
   */
  BigInteger setGap(int index, BigInteger gap) {
    BigInteger last = gaps[index];
    gaps[index] = gap;
    return last;
  }

  void fallsShort(BigInteger by) {
    if (by.signum() > 0) {
      shortPayments++;
      shortestBy = shortestBy.max(by);
    }
  }

  long shortPayments() {
    return shortPayments;
  }

  BigInteger shortestBy() {
    return shortestBy;
  }
}
