package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * A run of amounts, each of which is the one before times the same factor.
 *
 * @param periods the number of amounts
 * @param times the factor, as the shortest decimal that fits
 */
record FactorRun(int periods, BigDecimal times) {

  /** A shorter run could be coincidence. */
  private static final int FEWEST = 6;

  private static final int FEWEST_IF_STATED = 2;
  private static final int MOST_DECIMALS = 16;
  private static final MathContext PRECISION = new MathContext(40);

  /** Many times the rounding error of amounts that were computed as doubles. */
  private static final BigDecimal NOISE = new BigDecimal("1e-12");

  private static final BigDecimal ALIKE = new BigDecimal("1e-9");

  /**
   * Returns the run that begins with the first part, if there is one.
   *
   * @param stated the factor that the source states; without it, more parts are required
   */
  static Optional<FactorRun> run(List<BigInteger> parts, Optional<BigDecimal> stated) {
    if (parts.size() < 2 || parts.getFirst().signum() == 0 || parts.get(1).signum() == 0) {
      return Optional.empty();
    }
    var quotient = new BigDecimal(parts.get(1)).divide(new BigDecimal(parts.getFirst()), PRECISION);
    var times = stated.filter(s -> isNear(s, quotient, ALIKE)).orElse(shortest(quotient));
    int end = 1;
    while (end < parts.size() && follows(parts.get(end - 1), parts.get(end), times)) {
      end++;
    }
    if (times.compareTo(BigDecimal.ONE) == 0 || times.signum() <= 0) {
      return Optional.empty();
    }
    int fewest = stated.isPresent() ? FEWEST_IF_STATED : FEWEST;
    if (end < fewest) {
      return Optional.empty();
    }
    return Optional.of(new FactorRun(end, times));
  }

  private static boolean follows(BigInteger earlier, BigInteger later, BigDecimal times) {
    var expected = new BigDecimal(earlier).multiply(times);
    var off = new BigDecimal(later).subtract(expected).abs();
    return off.compareTo(expected.multiply(ALIKE).max(BigDecimal.TWO)) <= 0;
  }

  private static BigDecimal shortest(BigDecimal quotient) {
    for (int decimals = 1; decimals < MOST_DECIMALS; decimals++) {
      var rounded = quotient.setScale(decimals, RoundingMode.HALF_EVEN);
      if (isNear(rounded, quotient, NOISE)) {
        return rounded.stripTrailingZeros();
      }
    }
    return quotient.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  private static boolean isNear(BigDecimal one, BigDecimal other, BigDecimal noise) {
    return one.subtract(other).abs().compareTo(other.abs().multiply(noise)) <= 0;
  }
}
