package weir.targets.model;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.util.OptionalLong;
import weir.targets.TargetKind;

/**
 * A linear stream of Sablier Lockup 2.0 to 3.0.1: two roundings.
 *
 * <p>As {@link SablierLinear4} without steps, but the share of the time that has passed is first
 * rounded down to 18 decimals: floor(floor((t - base) * 10^18 / (end - base)) * rest / 10^18).
 *
 * @param total the deposit, more than 0, below 2^128
 * @param startUnlock paid at the start
 * @param cliffUnlock paid at the cliff; 0 without a cliff
 * @param start more than 0
 * @param cliff after the start and before the end
 * @param end below 2^40
 * @see <a href="https://github.com/sablier-labs/lockup/blob/v3.0.1/src/libraries/LockupMath.sol">
 *     LockupMath at v3.0.1</a>
 */
public record SablierLinear3(
    BigInteger total,
    BigInteger startUnlock,
    BigInteger cliffUnlock,
    long start,
    OptionalLong cliff,
    long end)
    implements Target {

  public SablierLinear3 {
    LinearStream.check(total, startUnlock, cliffUnlock, start, cliff, end);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.SABLIER_LINEAR_3;
  }

  @Override
  public BigInteger streamed(long at) {
    if (at < start) {
      return BigInteger.ZERO;
    }
    long base = cliff.orElse(start);
    if (at < base) {
      return startUnlock;
    }
    if (at >= end) {
      return total;
    }
    BigInteger unlocked = startUnlock.add(cliffUnlock);
    BigInteger passed = big(at - base).multiply(SCALE).divide(big(end - base));
    return passed.multiply(total.subtract(unlocked)).divide(SCALE).add(unlocked);
  }
}
