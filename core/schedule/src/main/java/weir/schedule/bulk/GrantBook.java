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
 * Many grants, evaluated together: how much all of them have released at each of many instants.
 *
 * <p>Every total is exact to the base unit, the same as adding up {@link Release#released} grant by
 * grant, and found some fifty times faster: grants lie in columns by the shape of their terms, and
 * numbers are machine words. What does not fit (amounts of 2^128 and more, terms along blocks or
 * behind gates, the smaller of two releases) is evaluated one by one. A JVM started with {@code
 * --add-modules jdk.incubator.vector} does lines in vectors; without it they are the same numbers,
 * somewhat later.
 */
public final class GrantBook {

  private static final int WORD_BITS = 128;

  private final LineColumns lines = new LineColumns();
  private final StairsColumns stairs = new StairsColumns();
  private final JumpColumns jumps = new JumpColumns();
  private final CurveColumns curves = new CurveColumns();
  private final List<LongFunction<BigInteger>> singles = new ArrayList<>();

  /** Adds a grant of so many base units, which is released as a line of a schedule says. */
  public void add(ScheduleLine line, BigInteger total) {
    if (line.equals(new ScheduleLine(line.distribution(), line.release()))) {
      add(line.release(), total);
    } else {
      // the smaller of two releases is no sum of terms
      singles.add(at -> line.released(total, at));
    }
  }

  /** Adds a grant of so many base units. */
  public void add(Release release, BigInteger total) {
    if (total.signum() < 0) {
      throw new IllegalArgumentException("an amount is 0 or more: " + total);
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
   * Returns how many base units all grants have released at each instant.
   *
   * @param instants UTC seconds, strictly rising, from 0 to 2^40-1
   */
  public List<BigInteger> released(long... instants) {
    return released(Floors.best(), instants);
  }

  /** Returns how this JVM does lines: {@code vector} or {@code scalar}. */
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
