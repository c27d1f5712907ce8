package weir.imports.fit;

import java.util.List;
import weir.units.Fraction;

/**
 * What a component of an imported section comes to, on whole seconds.
 *
 * <p>Amounts are more than nothing, in tokens.
 */
public sealed interface DatedPiece {

  /** Returns how much it releases in all. */
  Fraction amount();

  /** Returns from when on it releases something, or waits for its first step. */
  long start();

  /**
   * All of it at one instant.
   *
   * @param start when
   */
  record Lump(long start, Fraction amount) implements DatedPiece {}

  /**
   * At a constant rate.
   *
   * @param start from when
   * @param until to when, later
   */
  record Line(long start, long until, Fraction amount) implements DatedPiece {}

  /**
   * In equal steps, the first one period after the start.
   *
   * @param start when counting begins
   * @param every seconds between two steps, at least one
   * @param count how many, at least one
   */
  record EqualSteps(long start, long every, int count, Fraction amount) implements DatedPiece {}

  /**
   * Lines one after another that are said to be a decay.
   *
   * @param lines contiguous
   * @param times the stated factor from one to the next, if it is stated
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
