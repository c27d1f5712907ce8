package weir.plan;

import java.time.Instant;
import weir.diagnose.Position;
import weir.units.Hash32;

/**
 * What a plan's version changes of the one before it.
 *
 * @param plan the hash of the version before
 * @param version the number of this version, from 2 on
 * @param effective from when on this version holds; nothing before it may differ
 * @param reason why, one line
 * @param origin where it stands in the plan
 */
public record Amendment(
    Hash32 plan, int version, Instant effective, String reason, Position origin) {}
