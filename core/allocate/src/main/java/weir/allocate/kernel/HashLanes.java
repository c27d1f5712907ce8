package weir.allocate.kernel;

import java.util.Arrays;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Hashes held as keccak lanes, four little-endian longs each, in one array: the output of a
 * permutation is the input of the next without a change of byte order, and a million hashes are one
 * object.
 */
public final class HashLanes {

  /** The number of longs of one hash. */
  public static final int EACH = 4;

  /** The last bit of a block, which ends the padding. */
  public static final long LAST = 1L << 63;

  private HashLanes() {}

  /** Returns the hash at this place. */
  public static Hash32 hash(long[] lanes, int place) {
    int at = EACH * place;
    return new Hash32(
        Long.reverseBytes(lanes[at]),
        Long.reverseBytes(lanes[at + 1]),
        Long.reverseBytes(lanes[at + 2]),
        Long.reverseBytes(lanes[at + 3]));
  }

  /** Stores a hash at this place. */
  public static void put(long[] lanes, int place, Hash32 hash) {
    int at = EACH * place;
    lanes[at] = Long.reverseBytes(hash.a());
    lanes[at + 1] = Long.reverseBytes(hash.b());
    lanes[at + 2] = Long.reverseBytes(hash.c());
    lanes[at + 3] = Long.reverseBytes(hash.d());
  }

  /** Copies a hash. */
  public static void copy(long[] from, int place, long[] to, int target) {
    System.arraycopy(from, EACH * place, to, EACH * target, EACH);
  }

  /** Compares two hashes as big-endian numbers. */
  public static int compare(long[] lanes, int one, int other) {
    for (int i = 0; i < EACH; i++) {
      long x = lanes[EACH * one + i];
      long y = lanes[EACH * other + i];
      if (x != y) {
        return Long.compareUnsigned(Long.reverseBytes(x), Long.reverseBytes(y));
      }
    }
    return 0;
  }

  /** Stores the parent of two nodes at a place: keccak-256 of the smaller, then the larger. */
  public static void parent(long[] lanes, int one, int other, int target, long[] state) {
    boolean ordered = compare(lanes, one, other) <= 0;
    System.arraycopy(lanes, EACH * (ordered ? one : other), state, 0, EACH);
    System.arraycopy(lanes, EACH * (ordered ? other : one), state, EACH, EACH);
    Arrays.fill(state, 8, 25, 0);
    state[8] = 1;
    state[16] = LAST;
    Keccak.permute(state);
    System.arraycopy(state, 0, lanes, EACH * target, EACH);
  }

  /** Builds all nodes above the leaves, which are already at their places in the shape. */
  public static void build(TreeShape shape, long[] lanes, int leaves, int threads) {
    switch (shape) {
      case LAYERS -> layers(lanes, leaves, threads);
      case HEAP -> heap(lanes, leaves, threads);
    }
  }

  private static void layers(long[] lanes, int leaves, int threads) {
    int below = 0;
    for (int width = leaves; width > 1; width = (width + 1) >>> 1) {
      int from = below;
      int above = below + width;
      RowRanges.run(
          0,
          width / 2,
          threads,
          (low, high) -> {
            long[] state = new long[25];
            for (int i = low; i < high; i++) {
              parent(lanes, from + 2 * i, from + 2 * i + 1, above + i, state);
            }
          });
      if (width % 2 == 1) {
        copy(lanes, above - 1, lanes, above + width / 2);
      }
      below = above;
    }
  }

  private static void heap(long[] lanes, int leaves, int threads) {
    // A level's parents need only the level below, so each level is divided among the threads.
    int end = leaves - 1;
    while (end > 0) {
      int start = Integer.highestOneBit(end) - 1;
      RowRanges.run(
          start,
          end,
          threads,
          (low, high) -> {
            long[] state = new long[25];
            for (int i = low; i < high; i++) {
              parent(lanes, 2 * i + 1, 2 * i + 2, i, state);
            }
          });
      end = start;
    }
  }
}
