package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.plan.Plan;
import weir.plan.statement.MonthEnd;
import weir.release.BlockClock;

/**
 * The rules by which a plan counts months and blocks.
 *
 * @param rule for days that a month does not have
 * @param clock the times of blocks, if the plan states them
 */
record CountingRules(MonthEnd rule, Optional<BlockClock> clock) {

  /** Returns the rules of a plan; if it states no rule, its months end on the last day. */
  public static CountingRules of(Plan plan) {
    // If a rule is needed and the plan states none, a diagnostic reports it.
    return new CountingRules(
        plan.timing().monthEnd().orElse(MonthEnd.LAST_DAY),
        plan.timing().blocks().map(BlockClock::of));
  }

  Cursor at(Instant anchor) {
    return new Cursor.Timed(anchor, 0, 0, this);
  }
}
