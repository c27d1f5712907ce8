package weir.plan;

import java.time.Instant;
import java.util.Optional;
import weir.plan.statement.MonthEnd;

/**
 * The settings by which a plan counts time.
 *
 * @param genesis the instant from which its spans count (vesting start, TGE), in whole UTC seconds
 * @param monthEnd the day to use for one that a month does not have, if the plan states it
 * @param blocks the times of blocks, if the plan states them
 */
public record Timing(Instant genesis, Optional<MonthEnd> monthEnd, Optional<BlockTimes> blocks) {}
