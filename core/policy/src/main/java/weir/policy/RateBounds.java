package weir.policy;

import java.math.BigInteger;

/**
 * The start and the bounds of a rate, in parts of {@link Controller#ONE}.
 *
 * @param initial its start
 * @param least its lower bound
 * @param most its upper bound
 */
public record RateBounds(BigInteger initial, BigInteger least, BigInteger most) {

  /** Checks that the rate starts between its bounds. */
  public RateBounds {
    PolicyWidths.rate(initial);
    PolicyWidths.rate(least);
    PolicyWidths.rate(most);
    if (initial.compareTo(least) < 0 || initial.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "a rate of %s outside %s..%s".formatted(initial, least, most));
    }
  }

  BigInteger hold(BigInteger rate) {
    return rate.max(least).min(most);
  }
}
