package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.List;
import weir.plan.statement.Remainder;
import weir.release.Steps;
import weir.release.Term;

/** Exact sums of stairs at all instants of a grid, without an object for each. */
final class StairsSums {

  private static final int GATHER = 1 << 22;
  private static final int MOST_BITS = Long.SIZE - 1;

  private final Grid grid;
  private final Reached reached;
  private final long[] ended;
  private final long[] under;
  private final long[] floors;
  private final long[] fraction = new long[1];

  private StairsSums(Grid grid) {
    this.grid = grid;
    reached = new Reached(grid);
    ended = new long[Limbs.EACH * (grid.count() + 1)];
    under = new long[Limbs.EACH * grid.count()];
    floors = new long[grid.count()];
  }

  /** Adds the released amounts of all rows at each instant. */
  static void add(StairsColumns stairs, Grid grid, BigInteger[] released) {
    for (int begin = 0; begin < stairs.size(); begin += GATHER) {
      var gathered = new StairsSums(grid);
      int end = Math.min(stairs.size(), begin + GATHER);
      for (int i = begin; i < end; i++) {
        gathered.add(stairs.stairs[i], stairs.high[i], stairs.low[i]);
      }
      gathered.gather(released);
    }
  }

  private void add(Term.Stairs stairs, long high, long low) {
    int begin = grid.before(stairs.start().orElseThrow());
    int end = grid.before(stairs.end().orElseThrow());
    Limbs.add(ended, Limbs.EACH * end, high, low);
    if (begin == end) {
      return;
    }
    int count = stairs.steps().count();
    long upper = Division.upper(high, count);
    long lower = Division.lower(high, low, count, fraction, 0);
    int[] steps = reached.of(stairs.steps(), begin, end);
    for (int k = begin; k < end; k++) {
      int come = steps[k];
      long above = Math.unsignedMultiplyHigh(lower, come) + upper * come;
      Limbs.add(under, Limbs.EACH * k, above, lower * come);
    }
    if (stairs.remainder() == Remainder.SPREAD) {
      for (int k = begin; k < end; k++) {
        floors[k] += Math.unsignedMultiplyHigh(fraction[0], steps[k]);
      }
    }
  }

  private void gather(BigInteger[] released) {
    BigInteger done = BigInteger.ZERO;
    for (int k = 0; k < grid.count(); k++) {
      done = done.add(Limbs.value(ended, Limbs.EACH * k));
      released[k] =
          released[k]
              .add(done)
              .add(Limbs.value(under, Limbs.EACH * k))
              .add(BigInteger.valueOf(floors[k]));
    }
  }

  /** The number of steps by each instant of a grid, for all instants in one pass. */
  private static final class Reached {

    private final Grid grid;
    private final int[] steps;
    private List<Long> listed = List.of();
    private long[] unboxed = new long[0];

    Reached(Grid grid) {
      this.grid = grid;
      steps = new int[grid.count()];
    }

    /** Returns them for the instants from {@code begin} on; valid until the next call. */
    int[] of(Steps all, int begin, int end) {
      switch (all) {
        case Steps.Every(var first, var period, var count) -> every(first, period, begin, end);
        case Steps.Listed(var instants) -> listed(instants, begin, end);
      }
      return steps;
    }

    private void every(long first, long period, int begin, int end) {
      long[] instants = grid.instants();
      int bits = bits(period) + bits(instants[end - 1] - first);
      if (period == 1 || bits > MOST_BITS) {
        for (int k = begin; k < end; k++) {
          steps[k] = (int) ((instants[k] - first) / period + 1);
        }
        return;
      }
      // the least f with f / 2^64 ≥ 1 / period: see Division
      long inverse = Long.divideUnsigned(-1, period) + 1;
      for (int k = begin; k < end; k++) {
        steps[k] = (int) Math.unsignedMultiplyHigh(inverse, instants[k] - first) + 1;
      }
    }

    private void listed(List<Long> instants, int begin, int end) {
      if (!listed.equals(instants)) {
        listed = instants;
        unboxed = instants.stream().mapToLong(Long::longValue).toArray();
      }
      int come = 0;
      for (int k = begin; k < end; k++) {
        come = reached(grid.instants()[k], come);
        steps[k] = come;
      }
    }

    /**
     * Returns the number of steps by an instant, from a known lower bound: by leaps, then by
     * halving.
     */
    private int reached(long at, int known) {
      int leap = 1;
      int low = known;
      while (low + leap <= unboxed.length && unboxed[low + leap - 1] <= at) {
        low += leap;
        leap <<= 1;
      }
      int high = Math.min(unboxed.length, low + leap - 1);
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (unboxed[middle] <= at) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private static int bits(long value) {
      return Long.SIZE - Long.numberOfLeadingZeros(value);
    }
  }
}
