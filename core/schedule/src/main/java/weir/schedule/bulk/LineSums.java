package weir.schedule.bulk;

import java.math.BigInteger;

/**
 * Exact sums of lines at all instants of a grid.
 *
 * <p>A line's amount is quotient * duration + rest. A line under way at t has released floor(amount
 * * e / duration) = quotient * e + floor(rest * e / duration) with e = t - from. The first part is
 * linear in t, so all lines' is t * (sum of quotients) - (sum of quotient * from): two sums that
 * change only where a line opens or ends. Only the second is computed for each line and instant.
 */
final class LineSums {

  /** Rows after which sums are collected: upper words of products are below 2^40. */
  private static final int GATHER = 1 << 22;

  private static final int QUOTIENT = 0;
  private static final int PRODUCT = 4;
  private static final int AMOUNT = 9;
  private static final int EACH = 16;
  private static final int HALF = 32;

  private final Grid grid;
  private final Floors floors;
  private final Floors.Rows rows = new Floors.Rows();
  private final long[] changes;
  private final long[] sums;
  private final long[] wide;
  private final long[] fraction = new long[1];

  private LineSums(Grid grid, Floors floors) {
    this.grid = grid;
    this.floors = floors;
    changes = new long[EACH * (grid.count() + 1)];
    sums = new long[grid.count() + Grid.BEYOND];
    wide = new long[Limbs.EACH * grid.count()];
  }

  /** Adds the released amounts of all rows at each instant. */
  static void add(LineColumns lines, Grid grid, Floors floors, BigInteger[] released) {
    for (int begin = 0; begin < lines.size(); begin += GATHER) {
      var gathered = new LineSums(grid, floors);
      gathered.add(lines, begin, Math.min(lines.size(), begin + GATHER));
      gathered.gather(released);
    }
  }

  private void add(LineColumns lines, int begin, int end) {
    for (int next = begin; next < end; ) {
      int last = Math.min(end, next + Floors.Rows.MOST);
      prepare(lines, next, last);
      floors.add(rows, grid.instants(), sums);
      next = last;
    }
  }

  private void prepare(LineColumns lines, int begin, int end) {
    rows.size = 0;
    for (int i = begin; i < end; i++) {
      long from = lines.from[i];
      long to = lines.to[i];
      int opened = grid.before(lines.opens[i]);
      int ended = grid.before(to);
      if (to - from < Division.LIMIT) {
        narrow(from, to - from, opened, ended, lines.high[i], lines.low[i]);
      } else {
        wide(from, to - from, opened, ended, lines.high[i], lines.low[i]);
      }
    }
  }

  private void narrow(long from, long duration, int opened, int ended, long high, long low) {
    long upper = Division.upper(high, duration);
    long lower = Division.lower(high, low, duration, fraction, 0);
    change(EACH * opened, EACH * ended, from, upper, lower);
    Limbs.add(changes, EACH * ended + AMOUNT, high, low);
    int i = rows.size;
    rows.fraction[i] = fraction[0];
    rows.from[i] = from;
    rows.begin[i] = opened;
    rows.end[i] = ended;
    // a row that is never under way at an instant is overwritten by the next
    rows.size = i + (opened < ended ? 1 : 0);
  }

  /** Quotient and quotient * from are added where the line opens, and subtracted where it ends. */
  private void change(int opened, int ended, long from, long upper, long lower) {
    long first = lower * from;
    long carried = Math.unsignedMultiplyHigh(lower, from);
    long second = upper * from;
    long third = Math.unsignedMultiplyHigh(upper, from);
    long middle = carried + second;
    long middles = (carried >>> HALF) + (second >>> HALF);
    Limbs.add(changes, opened + QUOTIENT, upper, lower);
    changes[opened + PRODUCT] += first;
    changes[opened + PRODUCT + 1] += first >>> HALF;
    changes[opened + PRODUCT + 2] += middle;
    changes[opened + PRODUCT + 3] += middles;
    changes[opened + PRODUCT + 4] += third;
    Limbs.subtract(changes, ended + QUOTIENT, upper, lower);
    changes[ended + PRODUCT] -= first;
    changes[ended + PRODUCT + 1] -= first >>> HALF;
    changes[ended + PRODUCT + 2] -= middle;
    changes[ended + PRODUCT + 3] -= middles;
    changes[ended + PRODUCT + 4] -= third;
  }

  /** A line of more than 68 years, for which fractions of 64 bits are too coarse. */
  private void wide(long from, long duration, int opened, int ended, long high, long low) {
    Limbs.add(changes, EACH * ended + AMOUNT, high, low);
    var part = WideDivision.of(high, low, duration);
    for (int k = opened; k < ended; k++) {
      part.addTimes(grid.instants()[k] - from, wide, Limbs.EACH * k);
    }
  }

  private void gather(BigInteger[] released) {
    BigInteger quotients = BigInteger.ZERO;
    BigInteger rest = BigInteger.ZERO;
    for (int k = 0; k < grid.count(); k++) {
      int at = EACH * k;
      quotients = quotients.add(Limbs.value(changes, at + QUOTIENT));
      rest = rest.add(Limbs.value(changes, at + AMOUNT)).subtract(product(at + PRODUCT));
      released[k] =
          released[k]
              .add(quotients.multiply(BigInteger.valueOf(grid.instants()[k])))
              .add(rest)
              .add(BigInteger.valueOf(sums[k]))
              .add(Limbs.value(wide, Limbs.EACH * k));
    }
  }

  private BigInteger product(int at) {
    return BigInteger.valueOf(changes[at + 4])
        .shiftLeft(2 * Long.SIZE)
        .add(Limbs.value(changes, at));
  }
}
