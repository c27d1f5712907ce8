package weir.verify.oracle;

import java.math.BigInteger;
import weir.plan.statement.Span;

/**
 * The factor of a half-life, floor(2^64 * 2^(-period / half)) / 2^64, by the series of the
 * exponential function.
 */
final class ExactHalfLife {

  private static final int DIGITS = 64;

  /** Binary digits behind the point, far more than in the result, so that errors do not matter. */
  private static final int CARRIED = 320;

  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(CARRIED);

  private ExactHalfLife() {}

  /** Returns the factor of one period; both spans are of one kind. */
  static Rational factor(Span period, Span half) {
    BigInteger[] halvings = count(period).divideAndRemainder(count(half));
    int whole = halvings[0].bitLength() > 31 ? Integer.MAX_VALUE : halvings[0].intValue();
    BigInteger rest =
        halvings[1].signum() == 0
            ? ONE
            : exp(halvings[1].multiply(logarithm()).divide(count(half)));
    BigInteger digits =
        whole > DIGITS ? BigInteger.ZERO : rest.shiftRight(CARRIED - DIGITS + whole);
    return Rational.of(digits, BigInteger.ONE.shiftLeft(DIGITS));
  }

  private static BigInteger count(Span span) {
    return BigInteger.valueOf(
        switch (span) {
          case Span.Seconds(var count) -> count;
          case Span.Months(var count) -> count;
          case Span.Blocks(var count) -> count;
        });
  }

  /** Returns ln 2, the sum of 1 / (k * 2^k). */
  private static BigInteger logarithm() {
    BigInteger sum = BigInteger.ZERO;
    for (int k = 1; k <= CARRIED; k++) {
      sum = sum.add(ONE.shiftRight(k).divide(BigInteger.valueOf(k)));
    }
    return sum;
  }

  /** Returns e^-x, the sum of (-x)^k / k!, of x from 0 to 1. */
  private static BigInteger exp(BigInteger x) {
    BigInteger sum = ONE;
    BigInteger term = ONE;
    for (int k = 1; term.signum() != 0; k++) {
      term = term.multiply(x).shiftRight(CARRIED).divide(BigInteger.valueOf(k));
      sum = k % 2 == 0 ? sum.add(term) : sum.subtract(term);
    }
    return sum;
  }
}
