package weir.plan.statement;

import java.math.BigInteger;
import weir.units.Fraction;

/** The factor of a half-life, a root of two, computed in whole numbers. */
public final class RootOfTwo {

  /** Digits after the point of the factor. */
  private static final int SCALE = 64;

  /** Digits after the point in the computation, far more than in the result. */
  private static final int CARRIED = 384;

  private static final int ROOTS = 320;

  /** 2^(1/2), 2^(1/4), …, each rounded down. */
  private static final BigInteger[] ROOT = roots();

  private RootOfTwo() {}

  /**
   * Returns floor(2^64 * 2^(-period / half)) / 2^64, the part of a period's weight that is left
   * after one period.
   *
   * <p>2^(1 - x) is the product of the roots at the binary digits of 1 - x. Each step rounds down
   * by less than 2^-380 of its value; where that could matter to the last of the 64 digits, the
   * number is compared by its exact power.
   */
  public static Fraction factor(long period, long half) {
    BigInteger common = BigInteger.valueOf(period).gcd(BigInteger.valueOf(half));
    BigInteger a = BigInteger.valueOf(period).divide(common);
    BigInteger b = BigInteger.valueOf(half).divide(common);
    BigInteger[] whole = a.divideAndRemainder(b);
    BigInteger scale = BigInteger.ONE.shiftLeft(SCALE);
    if (whole[0].compareTo(BigInteger.valueOf(SCALE)) >= 0) {
      return new Fraction(BigInteger.ZERO, BigInteger.ONE);
    }
    int halvings = whole[0].intValueExact();
    if (whole[1].signum() == 0) {
      return new Fraction(BigInteger.ONE.shiftLeft(SCALE - halvings), scale);
    }
    BigInteger lower = power(b.subtract(whole[1]), b); // of 2, between 1 and 2
    int shift = CARRIED - SCALE + halvings + 1;
    BigInteger below = lower.shiftRight(shift);
    BigInteger above = lower.add(BigInteger.ONE.shiftLeft(CARRIED - 300)).shiftRight(shift);
    if (!below.equals(above)) {
      int exponent = Math.toIntExact(SCALE * b.longValueExact() - a.longValueExact());
      BigInteger exact = BigInteger.ONE.shiftLeft(exponent);
      below = above.pow(b.intValueExact()).compareTo(exact) <= 0 ? above : below;
    }
    return new Fraction(below, scale);
  }

  /** Returns 2^(n / d) with as many digits as are carried, rounded down; n is less than d. */
  private static BigInteger power(BigInteger n, BigInteger d) {
    BigInteger product = BigInteger.ONE.shiftLeft(CARRIED);
    BigInteger rest = n;
    for (int i = 0; i < ROOTS && rest.signum() > 0; i++) {
      rest = rest.shiftLeft(1);
      if (rest.compareTo(d) >= 0) {
        rest = rest.subtract(d);
        product = product.multiply(ROOT[i]).shiftRight(CARRIED);
      }
    }
    return product;
  }

  private static BigInteger[] roots() {
    var roots = new BigInteger[ROOTS];
    BigInteger root = BigInteger.TWO.shiftLeft(CARRIED);
    for (int i = 0; i < ROOTS; i++) {
      root = root.shiftLeft(CARRIED).sqrt();
      roots[i] = root;
    }
    return roots;
  }
}
