package weir.plan;

import java.util.Optional;

/**
 * One statement of a release.
 *
 * <p>Statements are read in order. A <em>cursor</em> stands at the plan's genesis at first; a
 * statement begins at the cursor unless it says when, and leaves the cursor where it ends.
 */
public sealed interface Statement {

  /** Where the statement stands in the plan. */
  Position origin();

  /** Nothing is released until then; the cursor moves there. */
  record Wait(Until until, Position origin) implements Statement {}

  /**
   * All of the part at one instant.
   *
   * @param at when, or at the cursor
   */
  record Jump(Part part, Optional<Moment> at, Position origin) implements Statement {}

  /**
   * The part in proportion to the seconds from start to end.
   *
   * @param from the start, or the cursor
   * @param until the end
   * @param catchUp how long after the start what has accrued is held back and then released at once
   */
  record Ramp(
      Part part, Optional<Moment> from, Until until, Optional<Span> catchUp, Position origin)
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
      Position origin)
      implements Statement {}

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
