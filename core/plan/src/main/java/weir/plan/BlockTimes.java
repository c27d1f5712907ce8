package weir.plan;

import java.time.Instant;
import java.util.List;
import weir.diagnose.Position;
import weir.plan.statement.Span;

/**
 * When blocks come: known facts, and what the plan assumes beyond them.
 *
 * @param every how long a block takes where nothing is known
 * @param known at least one, heights and instants rising
 * @param origin where it stands in the plan
 */
public record BlockTimes(Span.Seconds every, List<Known> known, Position origin) {

  /**
   * A block that is known.
   *
   * @param height its number, zero or more
   * @param at its time
   */
  public record Known(long height, Instant at) {}

  public BlockTimes {
    known = List.copyOf(known);
  }
}
