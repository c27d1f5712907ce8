package weir.schedule.bulk;

import java.util.Arrays;
import weir.release.ReleaseLimits;
import weir.units.UtcSeconds;

/**
 * Instants at which many grants are evaluated, with a search for the first at or after another
 * instant.
 *
 * <p>If the instants are evenly spaced, like month-ends, a table of intervals answers without a
 * branch: no interval holds two instants, so its entry is right or one too small.
 */
final class Grid {

  /** How many elements may be read beyond the last instant. */
  static final int BEYOND = 16;

  private static final int MOST_INTERVALS = 1 << 14;

  private final long[] instants;
  private final int count;
  private final int[] before;
  private final int shift;

  Grid(long[] rising) {
    count = rising.length;
    instants = Arrays.copyOf(rising, count + BEYOND);
    Arrays.fill(instants, count, count + BEYOND, Long.MAX_VALUE >> 1);
    long least = UtcSeconds.LAST;
    for (int k = 0; k < count; k++) {
      ReleaseLimits.instant(rising[k]);
      if (k > 0 && rising[k] <= rising[k - 1]) {
        throw new IllegalArgumentException(
            "instants do not rise: %d after %d".formatted(rising[k], rising[k - 1]));
      }
      least = k > 0 ? Math.min(least, rising[k] - rising[k - 1]) : least;
    }
    shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(least);
    before = count == 0 ? new int[0] : table();
  }

  /** The first entry is for instants before the first, the last for those after the last. */
  private int[] table() {
    long intervals = ((instants[count - 1] - instants[0]) >> shift) + 3;
    if (intervals > MOST_INTERVALS) {
      return new int[0];
    }
    var table = new int[(int) intervals];
    int k = 0;
    for (int i = 1; i < table.length; i++) {
      long begins = instants[0] + ((i - 1L) << shift);
      while (k < count && instants[k] < begins) {
        k++;
      }
      table[i] = k;
    }
    return table;
  }

  int count() {
    return count;
  }

  /**
   * Returns the instants, followed by {@link #BEYOND} that are never reached; not to be changed.
   */
  long[] instants() {
    return instants;
  }

  /** Returns how many instants are before {@code at}: the place of the first that is not. */
  int before(long at) {
    if (before.length == 0) {
      int found = Arrays.binarySearch(instants, 0, count, at);
      return found < 0 ? -found - 1 : found;
    }
    long interval = Math.min(Math.max((at - instants[0]) >> shift, -1L), before.length - 2L);
    int k = before[(int) interval + 1];
    return k + (int) ((instants[k] - at) >>> (Long.SIZE - 1));
  }
}
