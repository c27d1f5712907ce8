package weir.targets.model;

import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import java.util.OptionalLong;
import weir.targets.TargetKind;

/**
 * A linear stream of Sablier Lockup 4: one rounding, and steps of {@code granularity} seconds.
 *
 * <p>Nothing before {@code start}; the start unlock until the cliff; then start and cliff unlock
 * and floor(floor((t - base) / g) * rest * g / (end - base)), base being the cliff or, without one,
 * the start; all at {@code end}.
 *
 * @param total the deposit, more than 0, below 2^128
 * @param startUnlock paid at the start
 * @param cliffUnlock paid at the cliff; 0 without a cliff
 * @param start more than 0
 * @param cliff after the start and before the end
 * @param end below 2^40
 * @param granularity seconds of a step, at least 1 and at most end - base; the contract takes 0 as
 *     1
 * @see <a
 *     href="https://github.com/sablier-labs/evm-monorepo">LockupMath.calculateStreamedAmountLL</a>
 */
public record SablierLinear4(
    BigInteger total,
    BigInteger startUnlock,
    BigInteger cliffUnlock,
    long start,
    OptionalLong cliff,
    long end,
    long granularity)
    implements Target {

  public SablierLinear4 {
    LinearStream.check(total, startUnlock, cliffUnlock, start, cliff, end);
    long range = end - cliff.orElse(start);
    that(
        granularity >= 1 && granularity <= range,
        "a granularity of 1 to %d seconds, not %d",
        range,
        granularity);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.SABLIER_LINEAR_4;
  }

  @Override
  public BigInteger streamed(long at) {
    if (at < start) {
      return BigInteger.ZERO;
    }
    if (at < cliff.orElse(start)) {
      return startUnlock;
    }
    if (at >= end) {
      return total;
    }
    BigInteger unlocked = startUnlock.add(cliffUnlock);
    long base = cliff.orElse(start);
    return big((at - base) / granularity)
        .multiply(total.subtract(unlocked))
        .multiply(big(granularity))
        .divide(big(end - base))
        .add(unlocked);
  }
}
