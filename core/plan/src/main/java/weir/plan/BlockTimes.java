package weir.plan;

import java.time.Instant;
import java.util.List;
import weir.diagnose.Position;
import weir.plan.statement.Span;

/**
 * The times of blocks: known facts, and an assumption for all others.
 *
 * @param every the assumed time between two blocks
 * @param known at least one, heights and instants rising
 * @param origin its place in the plan
 */
public record BlockTimes(Span.Seconds every, List<Known> known, Position origin) {

  /**
   * A known block.
   *
   * @param height its number, zero or more
   * @param at its time
   */
  public record Known(long height, Instant at) {}

  public BlockTimes {
    known = List.copyOf(known);
  }
}
