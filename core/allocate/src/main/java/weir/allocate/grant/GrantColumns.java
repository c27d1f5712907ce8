package weir.allocate.grant;

import java.util.Arrays;
import weir.allocate.kernel.RadixOrder;
import weir.units.Asset;

/** Rows as they are read, in columns that grow. */
public final class GrantColumns {

  /** Marks an address that is written in one case only. */
  public static final long ONE_CASE = -1;

  private static final int COLUMN_BITS = 17;

  public long[] a;
  public long[] b;
  public int[] c;
  public long[] high;
  public long[] low;

  /** Which of the 40 digits are upper-case letters, the first digit in bit 39; or ONE_CASE. */
  public long[] cases;

  private long[] places;
  private int size;

  public GrantColumns(int capacity) {
    a = new long[capacity];
    b = new long[capacity];
    c = new int[capacity];
    high = new long[capacity];
    low = new long[capacity];
    cases = new long[capacity];
    places = new long[capacity];
  }

  /** Returns how many rows there are. */
  public int size() {
    return size;
  }

  /** Returns the line of a row, counted from 1. */
  public long line(int row) {
    return places[row] >>> COLUMN_BITS;
  }

  /** Returns the column in which a row's account begins, counted from 1. */
  public int column(int row) {
    return (int) (places[row] & ((1 << COLUMN_BITS) - 1));
  }

  /** Returns line and column, both counted from 1, as one number. */
  public static long place(long line, int column) {
    return (line << COLUMN_BITS) | column;
  }

  /** Adds a row: the account in three parts, the amount in two, its case and its place. */
  public void add(long a1, long b1, int c1, long high1, long low1, long cases1, long place) {
    if (size == a.length) {
      resize(Math.max(1024, 2 * size));
    }
    a[size] = a1;
    b[size] = b1;
    c[size] = c1;
    high[size] = high1;
    low[size] = low1;
    cases[size] = cases1;
    places[size] = place;
    size++;
  }

  /** Adds the rows of another, whose lines are counted from the end of these. */
  public void append(GrantColumns other, long lines) {
    int from = size;
    resize(size + other.size);
    System.arraycopy(other.a, 0, a, from, other.size);
    System.arraycopy(other.b, 0, b, from, other.size);
    System.arraycopy(other.c, 0, c, from, other.size);
    System.arraycopy(other.high, 0, high, from, other.size);
    System.arraycopy(other.low, 0, low, from, other.size);
    System.arraycopy(other.cases, 0, cases, from, other.size);
    for (int i = 0; i < other.size; i++) {
      places[from + i] = other.places[i] + (lines << COLUMN_BITS);
    }
    size += other.size;
  }

  private void resize(int capacity) {
    a = Arrays.copyOf(a, capacity);
    b = Arrays.copyOf(b, capacity);
    c = Arrays.copyOf(c, capacity);
    high = Arrays.copyOf(high, capacity);
    low = Arrays.copyOf(low, capacity);
    cases = Arrays.copyOf(cases, capacity);
    places = Arrays.copyOf(places, capacity);
  }

  /** Returns the rows sorted by account; those of one account stay in their order. */
  public int[] byAccount() {
    return byAccount(a, b, c, size);
  }

  static int[] byAccount(long[] a, long[] b, int[] c, int size) {
    return RadixOrder.of(Arrays.copyOf(a, size), (i, j) -> compare(a, b, c, i, j));
  }

  /** Returns whether two rows name the same account. */
  public boolean sameAccount(int one, int other) {
    return compare(a, b, c, one, other) == 0;
  }

  private static int compare(long[] a, long[] b, int[] c, int i, int j) {
    int order = Long.compareUnsigned(a[i], a[j]);
    order = order != 0 ? order : Long.compareUnsigned(b[i], b[j]);
    return order != 0 ? order : Integer.compareUnsigned(c[i], c[j]);
  }

  /** Keeps only the rows that are marked, in their order. */
  public void keep(boolean[] kept) {
    int to = 0;
    for (int i = 0; i < size; i++) {
      if (kept[i]) {
        a[to] = a[i];
        b[to] = b[i];
        c[to] = c[i];
        high[to] = high[i];
        low[to] = low[i];
        cases[to] = cases[i];
        places[to] = places[i];
        to++;
      }
    }
    size = to;
  }

  /** Returns the rows as an allocation; no rows may be added afterwards. */
  public Allocation allocation(String distribution, Asset asset) {
    return new Allocation(
        distribution,
        asset,
        fit(a),
        fit(b),
        c.length == size ? c : Arrays.copyOf(c, size),
        fit(high),
        fit(low));
  }

  private long[] fit(long[] column) {
    return column.length == size ? column : Arrays.copyOf(column, size);
  }
}
