package weir.verify;

import java.math.BigInteger;

/**
 * How far the chain is from the plan.
 *
 * @param units the greatest difference between what was paid and what the plan releases, in base
 *     units, zero or more
 * @param seconds by how much the earliest payment came ahead of its release, zero or more; {@link
 *     Long#MAX_VALUE} if the plan never releases it
 * @param behind by how many seconds the latest payment, opening or funding came after its release,
 *     zero or more
 */
public record Deviation(BigInteger units, long seconds, long behind) {

  /** The chain matches the plan exactly. */
  public static final Deviation NONE = new Deviation(BigInteger.ZERO, 0);

  /** Makes a deviation of which nothing comes late. */
  public Deviation(BigInteger units, long seconds) {
    this(units, seconds, 0);
  }

  /** Returns the greater of both, each figure for itself. */
  public Deviation max(Deviation other) {
    return new Deviation(
        units.max(other.units), Math.max(seconds, other.seconds), Math.max(behind, other.behind));
  }
}
