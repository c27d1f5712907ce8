package weir.targets.model;

import static weir.targets.curve.ParameterChecks.SCALE;

import java.math.BigInteger;

/**
 * PRBMath's SD59x18 numbers, as far as Sablier uses them: powers of a number of 0 or more, with the
 * roundings of the library. Numbers are times 10^18.
 *
 * @see <a href="https://github.com/PaulRBerg/prb-math">PRBMath 4.1.0</a>
 */
final class PrbMath {

  private static final BigInteger TWICE = SCALE.shiftLeft(1);
  private static final BigInteger HALF = SCALE.shiftRight(1);
  private static final BigInteger SQUARE = SCALE.multiply(SCALE);

  /** Below it, the result of two to the power is zero. */
  private static final BigInteger LEAST_EXPONENT = new BigInteger("-59794705707972522261");

  /** For bit 63 down to bit 0 of the fraction: round(2^64 * 2^(2^-k)), k from 1 to 64. */
  private static final BigInteger[] ROOTS = roots();

  private PrbMath() {}

  /** Returns base to the power of the exponent. */
  static BigInteger pow(BigInteger base, BigInteger exponent) {
    if (base.signum() == 0) {
      return exponent.signum() == 0 ? SCALE : BigInteger.ZERO;
    }
    if (base.equals(SCALE) || exponent.signum() == 0) {
      return SCALE;
    }
    return exponent.equals(SCALE) ? base : exp2(times(log2(base), exponent));
  }

  /** Returns the binary logarithm of a positive number. */
  static BigInteger log2(BigInteger number) {
    boolean below = number.compareTo(SCALE) < 0;
    BigInteger least = below ? SQUARE.divide(number) : number;
    int whole = least.divide(SCALE).bitLength() - 1;
    BigInteger result = SCALE.multiply(BigInteger.valueOf(whole));
    BigInteger rest = least.shiftRight(whole);
    if (!rest.equals(SCALE)) {
      for (BigInteger step = HALF; step.signum() > 0; step = step.shiftRight(1)) {
        rest = rest.multiply(rest).divide(SCALE);
        if (rest.compareTo(TWICE) >= 0) {
          result = result.add(step);
          rest = rest.shiftRight(1);
        }
      }
    }
    return below ? result.negate() : result;
  }

  /** Returns two to the power of the number. */
  static BigInteger exp2(BigInteger number) {
    if (number.signum() < 0) {
      return number.compareTo(LEAST_EXPONENT) < 0
          ? BigInteger.ZERO
          : SQUARE.divide(exp2(number.negate()));
    }
    BigInteger binary = number.shiftLeft(64).divide(SCALE);
    BigInteger result = BigInteger.ONE.shiftLeft(191);
    for (int bit = 63; bit >= 0; bit--) {
      if (binary.testBit(bit)) {
        result = result.multiply(ROOTS[63 - bit]).shiftRight(64);
      }
    }
    return result.multiply(SCALE).shiftRight(191 - binary.shiftRight(64).intValueExact());
  }

  /** Returns the product, rounded towards zero. */
  private static BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).divide(SCALE);
  }

  private static BigInteger[] roots() {
    int bits = 512;
    var roots = new BigInteger[64];
    BigInteger root = BigInteger.TWO.shiftLeft(bits);
    for (int k = 0; k < roots.length; k++) {
      root = root.shiftLeft(bits).sqrt();
      roots[k] = root.shiftRight(bits - 65).add(BigInteger.ONE).shiftRight(1);
    }
    return roots;
  }
}
