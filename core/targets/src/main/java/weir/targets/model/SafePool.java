package weir.targets.model;

import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import weir.targets.TargetKind;
import weir.targets.curve.ParameterChecks;

/**
 * A vesting of Safe's VestingPool: linear or with the square of the time, over whole weeks.
 *
 * <p>floor(total * e / T) or floor(total * e * e / (T * T)) after e of T seconds. Before the start
 * the contract's view reverts; here the amount is zero.
 *
 * @param total more than 0, below 2^128
 * @param curve one of these two curves
 * @param weeks from 1 to 65,535
 * @param start in UTC seconds
 * @see <a href="https://github.com/safe-global/safe-token">VestingPool.sol</a>
 */
public record SafePool(BigInteger total, Curve curve, int weeks, long start) implements Target {

  /** The shape of a vesting, in the contract's own numbers. */
  public enum Curve {
    /** In proportion to the time. */
    LINEAR(0),
    /** In proportion to the square of the time. */
    SQUARE(1);

    private final int number;

    Curve(int number) {
      this.number = number;
    }

    /** Returns the curve's number in the contract. */
    public int number() {
      return number;
    }
  }

  public SafePool {
    ParameterChecks.deposit(total, 128);
    that(weeks >= 1 && weeks <= 65_535, "1 to 65,535 weeks, not %d", weeks);
    that(start >= 0 && start <= Long.MAX_VALUE >> 1, "a start below 2^62: %d", start);
  }

  @Override
  public TargetKind kind() {
    return curve == Curve.LINEAR ? TargetKind.SAFE : TargetKind.SAFE_SQUARE;
  }

  /** Returns its length in seconds. */
  public long duration() {
    return weeks * ParameterChecks.WEEK;
  }

  @Override
  public BigInteger streamed(long at) {
    if (at < start) {
      return BigInteger.ZERO;
    }
    if (at - start >= duration()) {
      return total;
    }
    BigInteger passed = big(at - start);
    BigInteger all = big(duration());
    return switch (curve) {
      case LINEAR -> total.multiply(passed).divide(all);
      case SQUARE -> total.multiply(passed).multiply(passed).divide(all.multiply(all));
    };
  }
}
