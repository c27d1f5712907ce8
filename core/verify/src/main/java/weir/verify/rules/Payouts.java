package weir.verify.rules;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.verify.Deviation;
import weir.verify.oracle.ExactRelease;
import weir.verify.trial.JudgedDistribution;

/** The payments to the grants of one distribution so far, while the facts are read. */
final class Payouts {

  private final JudgedDistribution promise;
  private final ExactRelease release;
  private final BigInteger[] paid;
  private final BigInteger[] gaps;
  private long reachedAt = -1;
  private long reachedIn = -1;
  private ExactRelease.Reached reached;
  private long shortPayments;
  private Deviation shortest = Deviation.NONE;
  private Optional<ChainPosition> worst = Optional.empty();

  Payouts(JudgedPool pool) {
    promise = pool.promise();
    paid = zeros(pool.grants().size());
    gaps = zeros(pool.grants().size());
    // A pool does not know of leavers: until they are revoked it goes on as if all were still
    // there.
    release = promise.evaluator().ifNobodyLeft();
    reached = release.at(reachedAt);
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
      reached = release.at(at, Optional.of(block));
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

  /** Returns what the pool releases. */
  ExactRelease release() {
    return release;
  }

  /** Records a payment that is less than what was released, and by how many seconds it is late. */
  void fallsShort(BigInteger by, long behind, ChainPosition where) {
    shortPayments++;
    if (by.compareTo(shortest.units()) > 0) {
      worst = Optional.of(where);
    }
    shortest = shortest.max(new Deviation(by, 0, behind));
  }

  long shortPayments() {
    return shortPayments;
  }

  /** Returns the greatest amount by which a payment was short, and the greatest delay. */
  Deviation shortest() {
    return shortest;
  }

  /** Returns where the payment was that was short by most. */
  Optional<ChainPosition> worst() {
    return worst;
  }
}
