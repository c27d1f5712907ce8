package weir.schedule.bulk;

import java.math.BigInteger;

/**
 * Sums of many numbers of 128 bits without a carry between their words.
 *
 * <p>Each 64-bit word w is summed twice: once in full, where the sum may overflow, and once without
 * its lower half, where it cannot. The second sum shows how often the first has overflowed. Sums
 * stay right for up to 2^30 words added or taken away.
 */
final class Limbs {

  /** The number of longs of a sum of numbers of 128 bits. */
  static final int EACH = 4;

  private static final int HALF = 32;

  private Limbs() {}

  static void add(long[] sums, int at, long high, long low) {
    sums[at] += low;
    sums[at + 1] += low >>> HALF;
    sums[at + 2] += high;
    sums[at + 3] += high >>> HALF;
  }

  static void subtract(long[] sums, int at, long high, long low) {
    sums[at] -= low;
    sums[at + 1] -= low >>> HALF;
    sums[at + 2] -= high;
    sums[at + 3] -= high >>> HALF;
  }

  /** Returns the sum, which may be negative. */
  static BigInteger value(long[] sums, int at) {
    return word(sums, at + 2).shiftLeft(Long.SIZE).add(word(sums, at));
  }

  /** Returns the sum of one word, the lower of two longs. */
  static BigInteger word(long[] sums, int at) {
    long upper = sums[at + 1];
    long lower = sums[at] - (upper << HALF);
    return BigInteger.valueOf(upper).shiftLeft(HALF).add(BigInteger.valueOf(lower));
  }

  static BigInteger unsigned(long high, long low) {
    return natural(high).shiftLeft(Long.SIZE).add(natural(low));
  }

  private static BigInteger natural(long word) {
    return BigInteger.valueOf(word >>> HALF)
        .shiftLeft(HALF)
        .add(BigInteger.valueOf(word & 0xffff_ffffL));
  }
}
