package weir.report;

import java.math.BigInteger;
import java.util.Optional;
import weir.report.format.Spelling;
import weir.schedule.Supplies;

/**
 * How large an unlock is beside what could be traded when the day before it ended, in UTC: the same
 * float that the lints of a plan measure by, so that what comes on one day has one measure.
 */
public final class FloatShare {

  private FloatShare() {}

  /** Returns the share, in words; nothing if nothing floats before it. */
  public static Optional<String> of(Supplies supplies, long at, BigInteger units) {
    BigInteger before = supplies.floatBefore(at);
    return before.signum() == 0 ? Optional.empty() : Optional.of(Spelling.share(units, before));
  }

  /** Returns the same in whole hundredths for a bar, 1 to 100. */
  public static int width(Supplies supplies, long at, BigInteger units) {
    BigInteger before = supplies.floatBefore(at).max(BigInteger.ONE);
    BigInteger percent = units.multiply(BigInteger.valueOf(100)).divide(before);
    return percent.min(BigInteger.valueOf(100)).max(BigInteger.ONE).intValueExact();
  }
}
