package weir.release;

import java.math.BigInteger;
import java.util.Objects;
import weir.units.Fraction;

/**
 * The weights of geometric periods, by a recurrence in whole numbers as in deployed emission
 * contracts: without floating point, and without a growing denominator.
 *
 * <p>{@code TIMES}: w(1) = first, w(k+1) = floor(w(k) * factor). {@code OF_REMAINING}: x(0) =
 * first, w(k) = floor(x(k-1) * factor), x(k) = x(k-1) - w(k). W(k) is the sum of the first k
 * weights.
 */
public final class Weights {

  private final BigInteger first;
  private final Fraction factor;
  private final Recurrence recurrence;
  private final BigInteger[] upTo;

  private Weights(BigInteger first, Fraction factor, Recurrence recurrence, BigInteger[] upTo) {
    this.first = first;
    this.factor = factor;
    this.recurrence = recurrence;
    this.upTo = upTo;
  }

  /**
   * Returns the weights of {@code count} periods.
   *
   * @param first more than zero, below 2^128
   * @param factor more than zero; its terms are below 2^128
   * @param count 1 to 100,000
   * @throws IllegalArgumentException if they add up to zero, or to 2^128 or more
   */
  public static Weights of(BigInteger first, Fraction factor, Recurrence recurrence, int count) {
    boolean grows = factor.compareTo(Fraction.ONE) > 0;
    if (first.signum() <= 0
        || factor.isZero()
        || (grows && recurrence == Recurrence.OF_REMAINING)
        || factor.numerator().compareTo(ReleaseLimits.AMOUNT) >= 0
        || factor.denominator().compareTo(ReleaseLimits.AMOUNT) >= 0) {
      throw new IllegalArgumentException(
          "no weights: first %s, factor %s, %s".formatted(first, factor, recurrence));
    }
    if (count < 1 || count > ReleaseLimits.STEPS) {
      throw new IllegalArgumentException("1 to 100,000 periods, not " + count);
    }
    return new Weights(first, factor, recurrence, sums(first, factor, recurrence, count));
  }

  private static BigInteger[] sums(
      BigInteger first, Fraction factor, Recurrence recurrence, int count) {
    var sums = new BigInteger[count + 1];
    sums[0] = BigInteger.ZERO;
    BigInteger weight = first;
    for (int k = 1; k <= count; k++) {
      if (recurrence == Recurrence.OF_REMAINING) {
        weight = factor.timesFloor(first.subtract(sums[k - 1]));
      } else if (k > 1) {
        weight = factor.timesFloor(weight);
      }
      sums[k] = sums[k - 1].add(weight);
      if (sums[k].compareTo(ReleaseLimits.AMOUNT) >= 0) {
        throw new IllegalArgumentException("the weights exceed 2^128 in period " + k);
      }
    }
    if (sums[count].signum() == 0) {
      throw new IllegalArgumentException("all weights are zero");
    }
    return sums;
  }

  /** Returns the first weight, or the first rest. */
  public BigInteger first() {
    return first;
  }

  /** Returns the factor. */
  public Fraction factor() {
    return factor;
  }

  /** Returns the rule by which a weight follows from those before. */
  public Recurrence recurrence() {
    return recurrence;
  }

  /** Returns how many periods there are. */
  public int count() {
    return upTo.length - 1;
  }

  /** Returns W(k), the sum of the first k weights, for k from 0 to {@link #count}. */
  public BigInteger upTo(int k) {
    return upTo[k];
  }

  /** Returns the sum of all weights, more than zero and below 2^128. */
  public BigInteger all() {
    return upTo[count()];
  }

  /** Returns the first period whose weight is not zero. */
  int firstWeighty() {
    return reaching(BigInteger.ONE);
  }

  /** Returns the last period whose weight is not zero. */
  public int lastWeighty() {
    return reaching(all());
  }

  /** Returns the first period at whose end the sum has reached {@code sum}. */
  private int reaching(BigInteger sum) {
    int low = 1;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle].compareTo(sum) >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights w
        && first.equals(w.first)
        && factor.equals(w.factor)
        && recurrence == w.recurrence
        && count() == w.count();
  }

  @Override
  public int hashCode() {
    return Objects.hash(first, factor, recurrence, count());
  }

  @Override
  public String toString() {
    return "%d weights, first %s, factor %s, %s".formatted(count(), first, factor, recurrence);
  }
}
