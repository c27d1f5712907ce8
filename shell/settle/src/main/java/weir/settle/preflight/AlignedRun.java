package weir.settle.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A run of grants that is one subtree of its allocation's tree: it starts at a multiple of the
 * least power of two that is not below its length, and is that long unless it ends with the last
 * grant.
 *
 * @param first the index of its first grant
 * @param count how many grants it has, from 1 on
 */
public record AlignedRun(long first, int count) {

  /**
   * Checks the alignment.
   *
   * @throws IllegalArgumentException if it is not the start of a subtree
   */
  public AlignedRun {
    if (count < 1 || first < 0 || first % width(count) != 0) {
      throw new IllegalArgumentException("no aligned run: %d from %d".formatted(count, first));
    }
  }

  /** Returns the least power of two that is not below {@code count}. */
  static long width(int count) {
    return 1L << height(count);
  }

  /** Returns how many layers of the tree are below the root of {@code count} leaves. */
  static int height(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
  }

  /**
   * Returns both subtrees below its root.
   *
   * @throws IllegalStateException if it is a single grant
   */
  public List<AlignedRun> halves() {
    if (count == 1) {
      throw new IllegalStateException("a single grant has no halves");
    }
    int half = (int) (width(count) / 2);
    return List.of(new AlignedRun(first, half), new AlignedRun(first + half, count - half));
  }

  /**
   * Returns the fewest aligned runs that have all grants of this one but those of these indices.
   */
  public List<AlignedRun> without(Set<Long> indices) {
    var runs = new ArrayList<AlignedRun>();
    addWithout(indices, runs);
    return runs;
  }

  private void addWithout(Set<Long> indices, List<AlignedRun> runs) {
    if (indices.stream().noneMatch(index -> index >= first && index < first + count)) {
      runs.add(this);
    } else if (count > 1) {
      halves().forEach(half -> half.addWithout(indices, runs));
    }
  }
}
