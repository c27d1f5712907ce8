package weir.plan.statement;

import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;

/**
 * One statement of a release.
 *
 * <p>Statements are read in order. A <em>cursor</em> stands at the plan's genesis at first; a
 * statement begins at the cursor unless it says when, and leaves the cursor where it ends.
 */
public sealed interface Statement {

  /** Where the statement and the values of its keys stand in the plan. */
  Origin places();

  /** Returns where the statement stands in the plan. */
  default Position origin() {
    return places().at();
  }

  /** Nothing is released until then; the cursor moves there. */
  record Wait(Until until, Origin places) implements Statement {}

  /**
   * All of the part at one instant.
   *
   * @param at when, or at the cursor
   */
  record Jump(Part part, Optional<Moment> at, Origin places) implements Statement {}

  /**
   * The part in proportion to the seconds from start to end.
   *
   * @param from the start, or the cursor
   * @param until the end
   * @param catchUp how long after the start what has accrued is held back and then released at once
   */
  record Ramp(Part part, Optional<Moment> from, Until until, Optional<Span> catchUp, Origin places)
      implements Statement {}

  /**
   * The part in equal steps.
   *
   * @param from the start, or the cursor
   * @param steps how many, at least one
   * @param every how far apart
   * @param first when the first one comes
   * @param remainder who gets the odd base units
   * @param catchUp how long after the start what has accrued is held back and then released at
   *     once; ends at a step
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
   * Unequal parts, each all at once at its date.
   *
   * @param part how much of the distribution they are together
   * @param dates when each of them comes, as many as there are parts
   * @param parts what each of them weighs
   */
  record Tranches(Part part, PartDates dates, Parts parts, Origin places) implements Statement {
    public Tranches {
      checkCounted(dates, parts);
    }
  }

  /**
   * Unequal parts, each in proportion to the seconds of its own period: a line with corners.
   *
   * @param part how much of the distribution they are together
   * @param dates when each period ends, as many as there are parts; the first starts where {@code
   *     dates} starts, each other where the one before it ends
   * @param parts what each period weighs
   */
  record Rates(Part part, PartDates dates, Parts parts, Origin places) implements Statement {
    public Rates {
      checkCounted(dates, parts);
    }
  }

  /**
   * Periods of one length, of which each weighs a fixed factor of the one before it.
   *
   * <p>The weights are whole numbers. The first is what {@code pace} says: the base units of the
   * first period, those of each of its seconds (or blocks), or 2^96 if it is {@link Pace.Scaled}.
   * By {@link Factor.Times} and {@link Factor.HalfLife} with p/q, each further one is floor(w * p /
   * q). By {@link Factor.OfRemaining} x0 is that number, w(k) = floor(x(k-1) * p / q) and x(k) =
   * x(k-1) - w(k). The sum of all weights is less than 2^128.
   *
   * @param part how much of the distribution they are together
   * @param from the start of the first period, or the cursor
   * @param every how long each period is
   * @param periods how many, at least one
   * @param inside how a period releases what it weighs
   * @param first when the first period's part comes if it comes in a step; one period later, at its
   *     end, otherwise
   * @param factor from one period to the next
   * @param pace what the first period releases
   * @param ending what happens if the periods do not come to exactly the part
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
   * The cursor moves to the opening of a condition: what follows counts from it, and nobody knows
   * when that is until the plan says that it has opened.
   *
   * @param condition the name of one of the plan's conditions
   */
  record When(String condition, Origin places) implements Statement {}

  /** Returns how much it releases; nothing for what only moves the cursor. */
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

  /** How a wait or a ramp says its end. */
  sealed interface Until {

    /**
     * So long after its start.
     *
     * @param span the length
     */
    record Lasting(Span span) implements Until {}

    /**
     * At an instant that the plan states.
     *
     * @param moment the end
     */
    record Reaching(Moment moment) implements Until {}
  }
}
