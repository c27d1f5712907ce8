package weir.schedule.bulk;

/**
 * An amount of 128 bits divided by a number below 2^31, with the fraction of the rest.
 *
 * <p>amount = quotient * divisor + rest. The rest is stored as {@code fraction}, the least f with f
 * / 2^64 ≥ rest / divisor: for every e below the divisor, floor(rest * e / divisor) is floor(f * e
 * / 2^64), the upper word of a product. It is never too small, since f is rounded up; and too large
 * by less than e / 2^64 < 1 / divisor, which no floor crosses, since rest * e / divisor is at least
 * 1 / divisor below the next whole number. (The method is division by invariant integers, Granlund
 * and Montgomery 1994.)
 */
final class Division {

  /** Divisors are smaller. */
  static final long LIMIT = 1L << 31;

  private static final int HALF = 32;
  private static final long LOWER = 0xffff_ffffL;

  private Division() {}

  /** Returns the upper word of the quotient. */
  static long upper(long high, long divisor) {
    return Long.divideUnsigned(high, divisor);
  }

  /** Returns the lower word of the quotient and the fraction, by four steps of long division. */
  static long lower(long high, long low, long divisor, long[] fraction, int at) {
    long rest = high - Long.divideUnsigned(high, divisor) * divisor;
    long digits = rest << HALF | low >>> HALF;
    long first = digits / divisor;
    digits = (digits - first * divisor) << HALF | (low & LOWER);
    long second = digits / divisor;
    digits = (digits - second * divisor) << HALF;
    long third = digits / divisor;
    digits = (digits - third * divisor) << HALF;
    long fourth = digits / divisor;
    long inexact = (fourth * divisor - digits) >>> (Long.SIZE - 1);
    fraction[at] = (third << HALF | fourth) + inexact;
    return first << HALF | second;
  }
}
