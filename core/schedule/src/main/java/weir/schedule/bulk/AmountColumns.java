package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.Arrays;

/** Amounts below 2^128 in two columns of words. */
final class AmountColumns {

  private static final int FIRST_SIZE = 4;

  private long[] high = new long[FIRST_SIZE];
  private long[] low = new long[FIRST_SIZE];
  private int size;

  int size() {
    return size;
  }

  void add(BigInteger amount) {
    if (size == low.length) {
      int more = Math.multiplyExact(size, 2);
      high = Arrays.copyOf(high, more);
      low = Arrays.copyOf(low, more);
    }
    high[size] = amount.shiftRight(Long.SIZE).longValue();
    low[size] = amount.longValue();
    size++;
  }

  BigInteger amount(int i) {
    return Limbs.unsigned(high[i], low[i]);
  }

  BigInteger sum() {
    var sums = new long[Limbs.EACH];
    for (int i = 0; i < size; i++) {
      Limbs.add(sums, 0, high[i], low[i]);
    }
    return Limbs.value(sums, 0);
  }

  /**
   * Returns the sum of floor(amount * factor / 2^(64 n)), n the length of the factor.
   *
   * @param factor n words, the lowest first
   */
  BigInteger sumOfUpper(long[] factor) {
    var sums = new long[Limbs.EACH];
    for (int i = 0; i < size; i++) {
      addUpper(high[i], low[i], factor, sums);
    }
    return Limbs.value(sums, 0);
  }

  /** Multiplies word by word; the lowest word of each partial sum is complete and dropped. */
  private static void addUpper(long high, long low, long[] factor, long[] sums) {
    long first = 0;
    long second = 0;
    for (long word : factor) {
      long product = word * low;
      long dropped = product + first;
      long one = Math.unsignedMultiplyHigh(word, low);
      long other = word * high;
      long middle = one + other;
      long more = middle + second;
      long next = more + carry(product, first, dropped);
      second =
          Math.unsignedMultiplyHigh(word, high)
              + carry(one, other, middle)
              + carry(middle, second, more)
              + ((more & ~next) >>> (Long.SIZE - 1));
      first = next;
    }
    Limbs.add(sums, 0, second, first);
  }

  /** Returns 1 if a + b, which is {@code sum}, overflowed; without a branch, as it is random. */
  private static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> (Long.SIZE - 1);
  }
}
