package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.Arrays;

/** Amounts that are released at once, one row each, in columns, and their sums. */
final class JumpColumns {

  private static final int FIRST_SIZE = 16;
  private static final int GATHER = 1 << 22;

  private long[] at = new long[FIRST_SIZE];
  private long[] high = new long[FIRST_SIZE];
  private long[] low = new long[FIRST_SIZE];
  private int size;

  void add(long at, BigInteger amount) {
    if (size == low.length) {
      int more = Math.multiplyExact(size, 2);
      this.at = Arrays.copyOf(this.at, more);
      high = Arrays.copyOf(high, more);
      low = Arrays.copyOf(low, more);
    }
    this.at[size] = at;
    high[size] = amount.shiftRight(Long.SIZE).longValue();
    low[size] = amount.longValue();
    size++;
  }

  /** Adds the released amounts of all rows at each instant of a grid. */
  void addTo(BigInteger[] released, Grid grid) {
    for (int begin = 0; begin < size; begin += GATHER) {
      var come = new long[Limbs.EACH * (grid.count() + 1)];
      for (int i = begin; i < Math.min(size, begin + GATHER); i++) {
        Limbs.add(come, Limbs.EACH * grid.before(at[i]), high[i], low[i]);
      }
      BigInteger sum = BigInteger.ZERO;
      for (int k = 0; k < released.length; k++) {
        sum = sum.add(Limbs.value(come, Limbs.EACH * k));
        released[k] = released[k].add(sum);
      }
    }
  }
}
