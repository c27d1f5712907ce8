package weir.policy;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The raw answer of a price feed like Chainlink's, before it is checked.
 *
 * <p>The same integers as {@code contracts/src/Oracle.sol}.
 *
 * @param answer the number, with its decimals; it may be anything
 * @param decimals how many of its digits are decimals
 * @param updatedAt when it was made, in UTC seconds
 */
record FeedAnswer(BigInteger answer, int decimals, long updatedAt) {

  private static final int DECIMALS = 18;
  private static final int DECIMALS_MOST = 36;
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  /** The reasons to reject an answer. */
  enum Refusal {
    NOT_POSITIVE,
    FROM_FUTURE,
    TOO_OLD,
    TOO_MANY_DECIMALS,
    OUT_OF_RANGE
  }

  /** The result of checking an answer. */
  sealed interface Outcome {
    /** A number with 18 decimals; more decimals are rounded down. */
    record Read(BigInteger value) implements Outcome {}

    /** The answer is rejected. */
    record Refused(Refusal why) implements Outcome {}
  }

  /**
   * The requirements for an answer.
   *
   * @param maxAge how old it may be, in seconds
   * @param least the least accepted value, with 18 decimals
   * @param most the greatest accepted value, with 18 decimals
   */
  record Demand(long maxAge, BigInteger least, BigInteger most) {}

  /** Returns the result of checking the answer at an instant, in UTC seconds. */
  public Outcome read(Demand demand, long time) {
    if (answer.signum() <= 0) {
      return new Outcome.Refused(Refusal.NOT_POSITIVE);
    }
    if (updatedAt > time) {
      return new Outcome.Refused(Refusal.FROM_FUTURE);
    }
    if (time - updatedAt > demand.maxAge()) {
      return new Outcome.Refused(Refusal.TOO_OLD);
    }
    if (decimals > DECIMALS_MOST) {
      return new Outcome.Refused(Refusal.TOO_MANY_DECIMALS);
    }
    BigInteger value =
        decimals >= DECIMALS
            ? answer.divide(BigInteger.TEN.pow(decimals - DECIMALS))
            : answer.multiply(BigInteger.TEN.pow(DECIMALS - decimals));
    boolean inside = value.compareTo(demand.least()) >= 0 && value.compareTo(demand.most()) <= 0;
    return inside ? new Outcome.Read(value) : new Outcome.Refused(Refusal.OUT_OF_RANGE);
  }

  /**
   * Returns the lower of two values that agree; empty if the higher exceeds it by more than {@code
   * deviationBps} 1/10,000 of it.
   */
  public static Optional<BigInteger> agreed(BigInteger one, BigInteger other, int deviationBps) {
    BigInteger lower = one.min(other);
    BigInteger apart = one.max(other).subtract(lower).multiply(BPS);
    return apart.compareTo(lower.multiply(BigInteger.valueOf(deviationBps))) > 0
        ? Optional.empty()
        : Optional.of(lower);
  }
}
