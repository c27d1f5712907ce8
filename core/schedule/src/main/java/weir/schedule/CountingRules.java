package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.plan.BlockTimes;
import weir.plan.Plan;
import weir.plan.statement.MonthEnd;
import weir.schedule.release.BlockClock;

/**
 * By which rules a plan counts months and blocks.
 *
 * @param rule for days that a month does not have
 * @param clock when blocks come, if the plan says so
 */
public record CountingRules(MonthEnd rule, Optional<BlockClock> clock) {

  public static CountingRules of(Plan plan) {
    // Where the plan states no rule and one is needed, a diagnostic says so.
    return new CountingRules(
        plan.timing().monthEnd().orElse(MonthEnd.LAST_DAY),
        plan.timing().blocks().map(CountingRules::clock));
  }

  private static BlockClock clock(BlockTimes blocks) {
    return new BlockClock(
        blocks.every().count(),
        blocks.known().stream()
            .map(k -> new BlockClock.Known(k.height(), k.at().getEpochSecond()))
            .toList());
  }

  Cursor at(Instant anchor) {
    return new Cursor.Timed(anchor, 0, 0, this);
  }
}
