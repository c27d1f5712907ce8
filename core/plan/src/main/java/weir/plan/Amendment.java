package weir.plan;

import java.time.Instant;
import weir.diagnose.Position;
import weir.units.Hash32;

/**
 * The statement of a plan that it amends an earlier version.
 *
 * @param plan the hash of the version before
 * @param version the number of this version, from 2 on
 * @param effective the instant from which this version holds; nothing before it may differ
 * @param reason the reason, one line
 * @param origin its place in the plan
 */
public record Amendment(
    Hash32 plan, int version, Instant effective, String reason, Position origin) {}
