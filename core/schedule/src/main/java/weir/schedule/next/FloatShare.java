package weir.schedule.next;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import weir.schedule.Supplies;

/**
 * How large an unlock is beside what could be traded when the day before it ended, in UTC: the same
 * float that the lints of a plan measure by, so that what comes on one day has one measure.
 *
 * @param units what is unlocked, in base units
 * @param floating what could be traded before, in base units, more than nothing
 */
public record FloatShare(BigInteger units, BigInteger floating) {

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /** Returns the share of what is unlocked at an instant; nothing if nothing floats before it. */
  public static Optional<FloatShare> of(Supplies supplies, Instant at, BigInteger units) {
    BigInteger floating = supplies.floatBefore(at.getEpochSecond());
    return floating.signum() == 0 ? Optional.empty() : Optional.of(new FloatShare(units, floating));
  }

  /** Returns the share in hundredths, rounded down. */
  public BigInteger percent() {
    return units.multiply(HUNDRED).divide(floating);
  }
}
