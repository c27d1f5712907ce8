package weir.release;

import java.util.List;
import weir.plan.BlockTimes;
import weir.units.UtcSeconds;

/**
 * The times of a chain's blocks: known facts, and an assumption for all other blocks.
 *
 * <p>Between two known blocks the others are evenly spaced. Before the first and after the last one
 * there is a block every {@code every} seconds. A height is reached at an instant exactly if that
 * instant is not before {@link #instant} of the height.
 *
 * @param every assumed seconds from block to block, more than zero
 * @param known blocks whose instants are known, at least one, rising in height and in time
 */
public record BlockClock(long every, List<Known> known) {

  /**
   * A block whose instant is known.
   *
   * @param height the number of blocks before it, zero or more
   * @param at its time, in UTC seconds since 1970
   */
  public record Known(long height, long at) {

    public Known {
      ReleaseLimits.instant(height);
      ReleaseLimits.instant(at);
    }
  }

  public BlockClock {
    known = List.copyOf(known);
    if (every <= 0 || every > UtcSeconds.LAST || known.isEmpty()) {
      throw new IllegalArgumentException(
          "a block every %d s, %d known".formatted(every, known.size()));
    }
    for (int i = 1; i < known.size(); i++) {
      Known before = known.get(i - 1);
      if (known.get(i).height <= before.height || known.get(i).at <= before.at) {
        throw new IllegalArgumentException("known blocks do not rise: " + known);
      }
    }
  }

  /** Returns the height of the last block at an instant; below zero if there is none. */
  public long height(long at) {
    int after = after(at, true);
    Known base = known.get(Math.max(after - 1, 0));
    if (after == 0 || after == known.size()) {
      return base.height + Math.floorDiv(at - base.at, every);
    }
    Known next = known.get(after);
    return base.height + floor(at - base.at, next.height - base.height, next.at - base.at);
  }

  /** Returns the first whole second at which there is a block of this height. */
  public long instant(long height) {
    int after = after(height, false);
    Known base = known.get(Math.max(after - 1, 0));
    if (after == 0 || after == known.size()) {
      return Math.addExact(base.at, Math.multiplyExact(height - base.height, every));
    }
    Known next = known.get(after);
    return base.at - floor(base.height - height, next.at - base.at, next.height - base.height);
  }

  /** Returns how many known blocks there are by an instant, or up to a height. */
  private int after(long place, boolean inTime) {
    int low = 0;
    int high = known.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Known block = known.get(middle);
      if ((inTime ? block.at : block.height) <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns floor(a * b / c) for numbers of 40 bits, whose product does not fit a long. */
  private static long floor(long a, long b, long c) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == low >> 63) {
      return Math.floorDiv(low, c);
    }
    var product = java.math.BigInteger.valueOf(a).multiply(java.math.BigInteger.valueOf(b));
    var parts = product.divideAndRemainder(java.math.BigInteger.valueOf(c));
    return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
  }

  /** Returns the times of blocks as a plan states them. */
  public static BlockClock of(BlockTimes blocks) {
    return new BlockClock(
        blocks.every().count(),
        blocks.known().stream()
            .map(k -> new BlockClock.Known(k.height(), k.at().getEpochSecond()))
            .toList());
  }
}
