package weir.plan;

import weir.diagnose.Position;
import weir.units.Hash32;

/**
 * A version of a plan that an amendment has replaced.
 *
 * @param version its number, from 1 on
 * @param plan its hash
 * @param reason why it was made, one line
 * @param origin where it stands in the plan
 */
public record PastVersion(int version, Hash32 plan, String reason, Position origin) {}
