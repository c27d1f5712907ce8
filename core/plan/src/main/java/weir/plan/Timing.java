package weir.plan;

import java.time.Instant;
import java.util.Optional;
import weir.plan.statement.MonthEnd;

/**
 * What a plan counts time by.
 *
 * @param genesis the instant from which it counts, in whole UTC seconds
 * @param monthEnd which day stands for one that a month does not have, if the plan says so
 * @param blocks when blocks come, if the plan says so
 */
public record Timing(Instant genesis, Optional<MonthEnd> monthEnd, Optional<BlockTimes> blocks) {}
