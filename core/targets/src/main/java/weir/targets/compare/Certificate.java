package weir.targets.compare;

import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalLong;
import weir.targets.curve.ReleaseCurve;

/**
 * The greatest difference between a target and the release that was compiled to it, over all
 * instants.
 *
 * @param ahead the most base units by which the target is ahead of the plan
 * @param behind the most base units by which it is behind the plan
 * @param earlier the most seconds by which the target pays an amount earlier
 * @param later the most seconds by which it pays an amount later
 * @param arguments how the differences between two corners were found, and for how many of them
 */
public record Certificate(
    Gap ahead, Gap behind, Lag earlier, Lag later, Map<ProofMethod, Integer> arguments) {

  public Certificate {
    arguments = Map.copyOf(arguments);
  }

  /** Returns whether plan and target are equal at every second. */
  public boolean isEqual() {
    return ahead.bound().signum() == 0 && behind.bound().signum() == 0;
  }

  /** Compares both curves. */
  public static Certificate of(ReleaseCurve plan, ReleaseCurve target) {
    return of(plan, target, CurveComparison.MOST_SECONDS);
  }

  /**
   * Compares both curves, and computes at most {@code mostSeconds} seconds one by one if no other
   * method applies.
   */
  public static Certificate of(ReleaseCurve plan, ReleaseCurve target, long mostSeconds) {
    var comparison = new CurveComparison(mostSeconds);
    Gap ahead = comparison.greatest(target, plan, 0);
    Gap behind = comparison.greatest(plan, target, 0);
    return new Certificate(
        ahead,
        behind,
        lag(target, plan, ahead, mostSeconds),
        lag(plan, target, behind, mostSeconds),
        comparison.arguments());
  }

  /**
   * Returns by how much {@code late} lags behind {@code early}: the least n at which late(t + n) is
   * at no t below early(t), as then every amount is paid at most n seconds later.
   */
  private static Lag lag(ReleaseCurve early, ReleaseCurve late, Gap gap, long mostSeconds) {
    if (gap.bound().signum() == 0) {
      return new Lag(0, gap.at(), OptionalLong.of(0));
    }
    if (early.last().compareTo(late.last()) > 0) {
      return new Lag(0, early.corners().getLast(), OptionalLong.empty());
    }
    var comparison = new CurveComparison(mostSeconds);
    long high = 1;
    while (comparison.greatest(early, late, high).bound().signum() > 0) {
      high *= 2;
    }
    long bound = least(high / 2, high, n -> comparison.greatest(early, late, n).bound());
    long seconds = least(0, bound, n -> comparison.greatest(early, late, n).amount());
    long at = seconds == 0 ? gap.at() : comparison.greatest(early, late, seconds - 1).at();
    return new Lag(seconds, at, OptionalLong.of(bound));
  }

  private interface Excess {
    BigInteger at(long ahead);
  }

  /** Returns the least n from low to high without an excess; at high there is none. */
  private static long least(long low, long high, Excess excess) {
    long no = low;
    long yes = high;
    while (no < yes) {
      long middle = no + (yes - no) / 2;
      if (excess.at(middle).signum() > 0) {
        no = middle + 1;
      } else {
        yes = middle;
      }
    }
    return yes;
  }
}
