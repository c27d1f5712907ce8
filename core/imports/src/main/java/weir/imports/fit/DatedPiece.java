package weir.imports.fit;

import java.util.List;
import weir.units.Fraction;

/**
 * A component of an imported section, on whole seconds.
 *
 * <p>Amounts are above zero, in tokens.
 */
public sealed interface DatedPiece {

  /** Returns its total. */
  Fraction amount();

  /** Returns the instant from which it releases something, or waits for its first step. */
  long start();

  /**
   * Everything at one instant.
   *
   * @param start the instant
   */
  record Lump(long start, Fraction amount) implements DatedPiece {}

  /**
   * At a constant rate.
   *
   * @param start its start
   * @param until its end, later
   */
  record Line(long start, long until, Fraction amount) implements DatedPiece {}

  /**
   * In equal steps, the first one period after the start.
   *
   * @param start the instant from which it counts
   * @param every seconds between two steps, at least one
   * @param count the number of steps, at least one
   */
  record EqualSteps(long start, long every, int count, Fraction amount) implements DatedPiece {}

  /**
   * Lines one after another that the source calls a decay.
   *
   * @param lines contiguous
   * @param times the factor from one to the next, if the source states it
   */
  record Series(List<Line> lines, java.util.Optional<java.math.BigDecimal> times)
      implements DatedPiece {
    public Series {
      lines = List.copyOf(lines);
    }

    @Override
    public Fraction amount() {
      return lines.stream().map(Line::amount).reduce(Fraction.ZERO, Fraction::plus);
    }

    @Override
    public long start() {
      return lines.getFirst().start();
    }
  }
}
