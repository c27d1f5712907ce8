package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.Arrays;
import weir.release.Term;

/** Amounts that are released in stairs, one row each, in columns. */
final class StairsColumns {

  private static final int FIRST_SIZE = 16;

  Term.Stairs[] stairs = new Term.Stairs[FIRST_SIZE];
  long[] high = new long[FIRST_SIZE];
  long[] low = new long[FIRST_SIZE];
  private int size;

  int size() {
    return size;
  }

  void add(Term.Stairs term, BigInteger amount) {
    if (size == low.length) {
      int more = Math.multiplyExact(size, 2);
      stairs = Arrays.copyOf(stairs, more);
      high = Arrays.copyOf(high, more);
      low = Arrays.copyOf(low, more);
    }
    stairs[size] = term;
    high[size] = amount.shiftRight(Long.SIZE).longValue();
    low[size] = amount.longValue();
    size++;
  }
}
