package weir.allocate.kernel;

/**
 * Sorts rows by keys of many bits.
 *
 * <p>A radix sort of the first 39 bits, each packed into one long with its row, in three passes of
 * 13 bits; rows that agree so far are then merged by the whole key. Equal keys stay in the order of
 * their rows. Lists made to collide cost n log n comparisons, never n squared.
 */
public final class RadixOrder {

  /** The most rows that can be sorted. */
  static final int MAX = 1 << 25;

  private static final int ROW_BITS = 25;
  private static final int DIGIT_BITS = 13;

  private RadixOrder() {}

  /** Compares the whole keys of two rows. */
  @FunctionalInterface
  public interface SortKeys {
    int compare(int one, int other);
  }

  /**
   * Returns the rows in ascending order.
   *
   * @param firsts the first 64 bits of each row's key, unsigned; overwritten
   */
  public static int[] of(long[] firsts, SortKeys keys) {
    int count = firsts.length;
    if (count > MAX) {
      throw new IllegalArgumentException("more rows than can be sorted: " + count);
    }
    for (int i = 0; i < count; i++) {
      firsts[i] = (firsts[i] >>> ROW_BITS << ROW_BITS) | i;
    }
    long[] spare = new long[count];
    pass(firsts, spare, ROW_BITS);
    pass(spare, firsts, ROW_BITS + DIGIT_BITS);
    pass(firsts, spare, ROW_BITS + 2 * DIGIT_BITS);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) (spare[i] & (MAX - 1));
    }
    ties(spare, order, keys);
    return order;
  }

  private static void pass(long[] from, long[] to, int shift) {
    int mask = (1 << DIGIT_BITS) - 1;
    int[] places = new int[mask + 2];
    for (long packed : from) {
      places[((int) (packed >>> shift) & mask) + 1]++;
    }
    for (int digit = 0; digit < mask; digit++) {
      places[digit + 1] += places[digit];
    }
    for (long packed : from) {
      to[places[(int) (packed >>> shift) & mask]++] = packed;
    }
  }

  private static void ties(long[] sorted, int[] order, SortKeys keys) {
    int from = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] >>> ROW_BITS != sorted[from] >>> ROW_BITS) {
        if (i - from > 1) {
          merge(order, new int[i - from], from, i, keys);
        }
        from = i;
      }
    }
  }

  private static void merge(int[] order, int[] spare, int from, int to, SortKeys keys) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    merge(order, spare, from, middle, keys);
    merge(order, spare, middle, to, keys);
    if (keys.compare(order[middle - 1], order[middle]) <= 0) {
      return;
    }
    int left = middle - from;
    System.arraycopy(order, from, spare, 0, left);
    int a = 0;
    int b = middle;
    for (int at = from; a < left; at++) {
      boolean takeRight = b < to && keys.compare(spare[a], order[b]) > 0;
      order[at] = takeRight ? order[b++] : spare[a++];
    }
  }
}
