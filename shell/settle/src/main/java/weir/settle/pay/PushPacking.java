package weir.settle.pay;

import java.util.ArrayList;
import java.util.List;

/**
 * Packs pushes to many holders into few transactions, by the gas that was measured for them.
 *
 * <p>A push pays an aligned run of grants: a power of two of them, which begins at a multiple of
 * itself, so that one proof shows all. A transaction takes several runs, large ones first where
 * they fit and smaller ones in the room that is left.
 */
public final class PushPacking {

  /**
   * Some grants that one push pays.
   *
   * @param first the index of the first
   * @param count how many
   */
  public record PushRun(long first, int count) {}

  /** Says how much gas a run uses, by measurement. */
  @FunctionalInterface
  public interface Meter {

    /** Returns the gas of a run inside a transaction that pays others as well. */
    long gas(PushRun run);
  }

  private PushPacking() {}

  /**
   * Returns the runs of each transaction, in the order of the grants. Every grant is in one run.
   *
   * @param grants how many there are
   * @param most how many grants a run has at most, a power of two
   * @param meter the gas of each run
   * @param base the gas of a transaction without any run
   * @param cap the most gas of a transaction
   * @throws IllegalArgumentException if a run of a single grant is above the cap
   */
  public static List<List<PushRun>> pack(long grants, int most, Meter meter, long base, long cap) {
    if (most < 1 || Integer.bitCount(most) != 1) {
      throw new IllegalArgumentException("a run has a power of two of grants, not " + most);
    }
    var packed = new ArrayList<List<PushRun>>();
    var open = new ArrayList<PushRun>();
    long left = cap - base;
    long first = 0;
    while (first < grants) {
      PushRun run = largest(first, grants, most, meter, left);
      if (run.count() > 0) {
        open.add(run);
        left -= meter.gas(run);
        first += run.count();
      } else if (open.isEmpty()) {
        throw new IllegalArgumentException(
            "a push to one holder uses more than the %d gas of a transaction".formatted(cap));
      } else {
        packed.add(List.copyOf(open));
        open.clear();
        left = cap - base;
      }
    }
    if (!open.isEmpty()) {
      packed.add(List.copyOf(open));
    }
    return packed;
  }

  /** Returns the largest run from a grant on that fits; one of no grants if none does. */
  private static PushRun largest(long first, long grants, int most, Meter meter, long gas) {
    long aligned = first == 0 ? most : Long.lowestOneBit(first);
    for (int size = (int) Math.min(most, aligned); size > 0; size /= 2) {
      var run = new PushRun(first, (int) Math.min(size, grants - first));
      if (meter.gas(run) <= gas) {
        return run;
      }
    }
    return new PushRun(first, 0);
  }
}
