package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.plan.Plan;
import weir.plan.statement.MonthEnd;
import weir.release.BlockClock;

/**
 * By which rules a plan counts months and blocks.
 *
 * @param rule for days that a month does not have
 * @param clock when blocks come, if the plan says so
 */
record CountingRules(MonthEnd rule, Optional<BlockClock> clock) {

  /** Returns the rules of a plan; its months end on the last day where it states no rule. */
  public static CountingRules of(Plan plan) {
    // Where the plan states no rule and one is needed, a diagnostic says so.
    return new CountingRules(
        plan.timing().monthEnd().orElse(MonthEnd.LAST_DAY),
        plan.timing().blocks().map(BlockClock::of));
  }

  Cursor at(Instant anchor) {
    return new Cursor.Timed(anchor, 0, 0, this);
  }
}
