package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Amounts that are released in lines, one row each, in columns. Amounts are two words, unsigned.
 */
final class LineColumns {

  private static final int FIRST_SIZE = 16;

  long[] from = new long[FIRST_SIZE];
  long[] to = new long[FIRST_SIZE];
  long[] opens = new long[FIRST_SIZE];
  long[] high = new long[FIRST_SIZE];
  long[] low = new long[FIRST_SIZE];
  private int size;

  int size() {
    return size;
  }

  void add(long from, long to, long opens, BigInteger amount) {
    if (size == low.length) {
      grow();
    }
    this.from[size] = from;
    this.to[size] = to;
    this.opens[size] = opens;
    high[size] = amount.shiftRight(Long.SIZE).longValue();
    low[size] = amount.longValue();
    size++;
  }

  private void grow() {
    int more = Math.multiplyExact(size, 2);
    from = Arrays.copyOf(from, more);
    to = Arrays.copyOf(to, more);
    opens = Arrays.copyOf(opens, more);
    high = Arrays.copyOf(high, more);
    low = Arrays.copyOf(low, more);
  }
}
