package weir.schedule.bulk;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import weir.release.Axis;
import weir.release.Gate;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.schedule.ScheduleLine;

/**
 * Many grants, evaluated together: the released sum of all at each of many instants.
 *
 * <p>Every total is exact to the base unit, the same as adding up {@link Release#released} grant by
 * grant, and computed some fifty times faster: grants are kept in columns by the shape of their
 * terms, and numbers are machine words. Other grants (amounts of 2^128 and more, terms along blocks
 * or behind gates, the smaller of two releases) are evaluated one by one. A JVM started with {@code
 * --add-modules jdk.incubator.vector} computes lines in vectors; without it the results are the
 * same, but slower.
 */
public final class GrantBook {

  private static final int WORD_BITS = 128;

  private final LineColumns lines = new LineColumns();
  private final StairsColumns stairs = new StairsColumns();
  private final JumpColumns jumps = new JumpColumns();
  private final CurveColumns curves = new CurveColumns();
  private final List<LongFunction<BigInteger>> singles = new ArrayList<>();

  /** Adds a grant of {@code units} base units with the release of a line of a schedule. */
  public void add(ScheduleLine line, BigInteger total) {
    if (line.equals(new ScheduleLine(line.distribution(), line.release()))) {
      add(line.release(), total);
    } else {
      // the smaller of two releases is not a sum of terms
      singles.add(at -> line.released(total, at));
    }
  }

  /** Adds a grant of {@code units} base units. */
  public void add(Release release, BigInteger total) {
    if (total.signum() < 0) {
      throw new IllegalArgumentException("an amount must be 0 or more: " + total);
    }
    var slices = release.slices();
    if (slices.size() == 1) {
      add(slices.getFirst(), total);
      return;
    }
    var amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      add(slices.get(i), amounts.get(i));
    }
  }

  private void add(Slice slice, BigInteger amount) {
    boolean isPlain = slice.axis() instanceof Axis.Time && slice.gate() instanceof Gate.Open;
    if (!isPlain || amount.bitLength() > WORD_BITS) {
      singles.add(at -> slice.released(amount, at));
      return;
    }
    switch (slice.term()) {
      case Term.Jump(var at) -> jumps.add(at, amount);
      case Term.Line(var from, var to, var opens) -> lines.add(from, to, opens, amount);
      case Term.Stairs steps -> stairs.add(steps, amount);
      case Term.Geometric decay -> curves.add(decay, amount);
      case Term.Table table -> curves.add(table, amount);
      case Term.Unknown() -> {} // it releases nothing
    }
  }

  /**
   * Returns the base units that all grants have released at each instant.
   *
   * @param instants UTC seconds, strictly rising, from 0 to 2^40-1
   */
  public List<BigInteger> released(long... instants) {
    return released(Floors.best(), instants);
  }

  /** Returns how this JVM computes lines: {@code vector} or {@code scalar}. */
  public static String kernel() {
    return switch (Floors.best()) {
      case ScalarFloors scalar -> "scalar";
      case VectorFloors vector -> "vector";
    };
  }

  List<BigInteger> released(Floors floors, long... instants) {
    var grid = new Grid(instants);
    var released = new BigInteger[instants.length];
    Arrays.fill(released, BigInteger.ZERO);
    LineSums.add(lines, grid, floors, released);
    StairsSums.add(stairs, grid, released);
    jumps.addTo(released, grid);
    curves.addTo(released, grid);
    for (var single : singles) {
      for (int k = 0; k < released.length; k++) {
        released[k] = released[k].add(single.apply(instants[k]));
      }
    }
    return List.of(released);
  }
}
