package weir.policy;

import java.math.BigInteger;

/**
 * Where a rate starts and what it keeps between, in parts of {@link Controller#ONE}.
 *
 * @param initial where it starts
 * @param least what it never falls below
 * @param most what it never rises above
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
