package weir.plan.statement;

import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;

/**
 * One statement of a release.
 *
 * <p>Statements are read in order. A <em>cursor</em> starts at the plan's genesis; a statement
 * begins at the cursor unless it states its start, and moves the cursor to its end.
 */
public sealed interface Statement {

  /** Returns the places of the statement and of the values of its keys in the plan. */
  Origin places();

  /** Returns the place of the statement in the plan. */
  default Position origin() {
    return places().at();
  }

  /** A wait (cliff, lock-up): nothing is released until then, and the cursor moves there. */
  record Wait(Until until, Origin places) implements Statement {}

  /**
   * A jump (TGE unlock, cliff): all of the part at one instant.
   *
   * @param at the instant, or the cursor
   */
  record Jump(Part part, Optional<Moment> at, Origin places) implements Statement {}

  /**
   * Linear vesting: the part in proportion to the seconds from start to end.
   *
   * @param from the start, or the cursor
   * @param until the end
   * @param catchUp the cliff: how long after the start the accrued amount is held back and then
   *     released at once
   */
  record Ramp(Part part, Optional<Moment> from, Until until, Optional<Span> catchUp, Origin places)
      implements Statement {}

  /**
   * Step vesting: the part in equal steps.
   *
   * @param from the start, or the cursor
   * @param steps the number of steps, at least one
   * @param every the time between two steps
   * @param first the instant of the first step
   * @param remainder the steps that have the base units that do not divide evenly
   * @param catchUp the cliff: how long after the start the accrued amount is held back and then
   *     released at once; ends at a step
   */
  record Stairs(
      Part part,
      Optional<Moment> from,
      int steps,
      Span every,
      FirstStep first,
      Remainder remainder,
      Optional<Span> catchUp,
      Origin places)
      implements Statement {}

  /**
   * Tranches: unequal parts, each released at once at its date.
   *
   * @param part their sum, as a part of the distribution
   * @param dates the date of each, as many as there are parts
   * @param parts the weight of each
   */
  record Tranches(Part part, PartDates dates, Parts parts, Origin places) implements Statement {
    public Tranches {
      checkCounted(dates, parts);
    }
  }

  /**
   * Unequal parts, each in proportion to the seconds of its own period: a line with corners.
   *
   * @param part their sum, as a part of the distribution
   * @param dates the end of each period, as many as there are parts; the first starts where {@code
   *     dates} starts, each other at the end of the one before it
   * @param parts the weight of each period
   */
  record Rates(Part part, PartDates dates, Parts parts, Origin places) implements Statement {
    public Rates {
      checkCounted(dates, parts);
    }
  }

  /**
   * A decay (halving): periods of one length, each of which weighs a fixed factor of the one before
   * it.
   *
   * <p>The weights are whole numbers. The first is that of {@code pace}: the base units of the
   * first period, those of each of its seconds (or blocks), or 2^96 if it is {@link Pace.Scaled}.
   * By {@link Factor.Times} and {@link Factor.HalfLife} with p/q, each further one is floor(w * p /
   * q). By {@link Factor.OfRemaining} x0 is that number, w(k) = floor(x(k-1) * p / q) and x(k) =
   * x(k-1) - w(k). The sum of all weights is less than 2^128.
   *
   * @param part their sum, as a part of the distribution
   * @param from the start of the first period, or the cursor
   * @param every the length of each period
   * @param periods the number of periods, at least one
   * @param inside how a period releases its weight
   * @param first the instant of the first period's part, if it is a step; otherwise one period
   *     later, at its end
   * @param factor the factor from one period to the next
   * @param pace the amount of the first period
   * @param ending the treatment of periods that do not add up to exactly the part
   */
  record Decay(
      Part part,
      Optional<Moment> from,
      Span every,
      int periods,
      Inside inside,
      FirstStep first,
      Factor factor,
      Pace pace,
      Ending ending,
      Origin places)
      implements Statement {}

  /**
   * The cursor moves to the opening of a condition: what follows counts from it, and its date is
   * unknown until the plan states that the condition has opened.
   *
   * @param condition the name of one of the plan's conditions
   */
  record When(String condition, Origin places) implements Statement {}

  /** Returns its part; empty for a statement that only moves the cursor. */
  default Optional<Part> released() {
    return switch (this) {
      case Wait _, When _ -> Optional.empty();
      case Jump jump -> Optional.of(jump.part());
      case Ramp ramp -> Optional.of(ramp.part());
      case Stairs stairs -> Optional.of(stairs.part());
      case Tranches tranches -> Optional.of(tranches.part());
      case Rates rates -> Optional.of(rates.part());
      case Decay decay -> Optional.of(decay.part());
    };
  }

  private static void checkCounted(PartDates dates, Parts parts) {
    if (dates instanceof PartDates.Listed(var from, var moments)
        && moments.size() != parts.weights().size()) {
      throw new IllegalArgumentException(
          "%d dates for %d parts".formatted(moments.size(), parts.weights().size()));
    }
  }

  /** The end of a wait or a ramp. */
  sealed interface Until {

    /**
     * A span after its start.
     *
     * @param span the length
     */
    record Lasting(Span span) implements Until {}

    /**
     * A stated instant.
     *
     * @param moment the end
     */
    record Reaching(Moment moment) implements Until {}
  }
}
