package weir.allocate.kernel;

import java.math.BigInteger;

/** Unsigned whole numbers of 128 bits, as two longs each. */
public final class UInt128 {

  private UInt128() {}

  /** Returns high * 2^64 + low, both unsigned. */
  public static BigInteger of(long high, long low) {
    BigInteger whole = unsigned(low);
    return high == 0 ? whole : unsigned(high).shiftLeft(64).add(whole);
  }

  /** Returns the sum of the first {@code count}. */
  public static BigInteger sum(long[] high, long[] low, int count) {
    long lows = 0;
    long carries = 0;
    long highs = 0;
    long overflows = 0;
    for (int i = 0; i < count; i++) {
      lows += low[i];
      carries += Long.compareUnsigned(lows, low[i]) < 0 ? 1 : 0;
      highs += high[i];
      overflows += Long.compareUnsigned(highs, high[i]) < 0 ? 1 : 0;
    }
    BigInteger upper = of(overflows, highs).add(BigInteger.valueOf(carries));
    return upper.shiftLeft(64).add(unsigned(lows));
  }

  private static BigInteger unsigned(long word) {
    return word >= 0
        ? BigInteger.valueOf(word)
        : BigInteger.valueOf(word >>> 1).shiftLeft(1).add(BigInteger.valueOf(word & 1));
  }
}
