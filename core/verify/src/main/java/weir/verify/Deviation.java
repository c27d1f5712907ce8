package weir.verify;

import java.math.BigInteger;

/**
 * How far the chain is from the plan.
 *
 * @param units the greatest difference between what was paid and what the plan releases, in base
 *     units, zero or more
 * @param seconds by how much the earliest payment came ahead of its release, zero or more; {@link
 *     Long#MAX_VALUE} if the plan never releases it
 */
public record Deviation(BigInteger units, long seconds) {

  /** The chain matches the plan exactly. */
  public static final Deviation NONE = new Deviation(BigInteger.ZERO, 0);

  /** Returns the greater of both, each figure for itself. */
  public Deviation max(Deviation other) {
    return new Deviation(units.max(other.units), Math.max(seconds, other.seconds));
  }
}
