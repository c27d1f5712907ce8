package weir.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many grants, evaluated together: how much all of them have released at each of many instants.
 *
 * <p>Every total is exact to the base unit, the same as adding up {@link Release#released} grant by
 * grant, and found some fifty times faster: grants lie in columns by the shape of their terms, and
 * numbers are machine words. What does not fit (amounts of 2^128 and more, shapes that are rare) is
 * evaluated term by term. A JVM started with {@code --add-modules jdk.incubator.vector} does lines
 * in vectors; without it they are the same numbers, somewhat later.
 */
public final class Book {

  private static final int WORD_BITS = 128;

  private final LineColumns lines = new LineColumns();
  private final StairsColumns stairs = new StairsColumns();
  private final JumpColumns jumps = new JumpColumns();
  private final List<Single> singles = new ArrayList<>();

  /** A term that is evaluated on its own. */
  private record Single(Term term, BigInteger amount) {}

  /** Adds a grant of so many base units. */
  public void add(Release release, BigInteger total) {
    var slices = release.slices();
    if (slices.size() == 1) {
      add(slices.getFirst().term(), total);
      return;
    }
    var amounts = release.split(total);
    for (int i = 0; i < amounts.size(); i++) {
      add(slices.get(i).term(), amounts.get(i));
    }
  }

  /** Adds an amount of base units that one term releases. */
  public void add(Term term, BigInteger amount) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("an amount is 0 or more: " + amount);
    }
    if (amount.bitLength() > WORD_BITS) {
      singles.add(new Single(term, amount));
      return;
    }
    switch (term) {
      case Term.Jump(var at) -> jumps.add(at, amount);
      case Term.Line(var from, var to, var opens) -> lines.add(from, to, opens, amount);
      case Term.Stairs steps -> stairs.add(steps, amount);
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
    for (Single single : singles) {
      for (int k = 0; k < released.length; k++) {
        released[k] = released[k].add(single.term().released(single.amount(), instants[k]));
      }
    }
    return List.of(released);
  }
}
