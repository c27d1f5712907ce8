package weir.targets.compare;

import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import weir.targets.curve.FloorPart;

/** The greatest difference of the floors of two straight lines over an interval, exactly. */
final class StraightGaps {

  private StraightGaps() {}

  /**
   * Returns the greatest floor(upper) - floor(lower) at seconds {@code from} to {@code to}, both
   * included, and the first second of it that is known.
   *
   * <p>With h = upper - lower the difference is floor(h) or floor(h) + 1. Where floor(h) is
   * greatest, which is one interval because h is straight, the sum of the differences shows whether
   * one of them is the greater of both.
   */
  static Gap greatest(FloorPart.Straight upper, FloorPart.Straight lower, long from, long to) {
    BigInteger all = upper.m().multiply(lower.m());
    BigInteger slope = upper.a().multiply(lower.m()).subtract(lower.a().multiply(upper.m()));
    BigInteger start = upper.b().multiply(lower.m()).subtract(lower.b().multiply(upper.m()));
    long best = slope.signum() < 0 ? from : to;
    BigInteger floor = floor(slope.multiply(big(best)).add(start), all);
    long first = from;
    long last = to;
    if (slope.signum() > 0) {
      first = Math.max(from, ceiling(floor.multiply(all).subtract(start), slope));
    } else if (slope.signum() < 0) {
      last = Math.min(to, -ceiling(floor.multiply(all).subtract(start), slope.negate()));
    }
    if (slope.signum() == 0 && start.signum() == 0 || !exceeds(upper, lower, first, last, floor)) {
      return Gap.exact(floor, first);
    }
    return Gap.exact(floor.add(BigInteger.ONE), first(upper, lower, first, last, floor));
  }

  /** Returns the first second of the greater difference, which lies between both. */
  private static long first(
      FloorPart.Straight upper, FloorPart.Straight lower, long from, long to, BigInteger floor) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (exceeds(upper, lower, from, middle, floor)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static boolean exceeds(
      FloorPart.Straight upper, FloorPart.Straight lower, long from, long to, BigInteger floor) {
    BigInteger count = big(to - from + 1);
    return sum(upper, from, count)
            .subtract(sum(lower, from, count))
            .compareTo(floor.multiply(count))
        > 0;
  }

  private static BigInteger sum(FloorPart.Straight line, long from, BigInteger count) {
    return FloorSums.sum(count, line.a(), line.a().multiply(big(from)).add(line.b()), line.m());
  }

  private static BigInteger floor(BigInteger value, BigInteger divisor) {
    return value.subtract(value.mod(divisor)).divide(divisor);
  }

  /** Rounded up; any value, a positive divisor. */
  private static long ceiling(BigInteger value, BigInteger divisor) {
    return floor(value.negate(), divisor).negate().longValueExact();
  }
}
