package weir.schedule.next;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import weir.schedule.Supplies;

/**
 * The size of an unlock relative to the float at the end of the UTC day before it, which is also
 * the float that the lints use.
 *
 * @param units the unlocked amount, in base units
 * @param floating the float before, in base units, more than zero
 */
public record FloatShare(BigInteger units, BigInteger floating) {

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /** Returns the share of float of an unlock at an instant; empty if the float before is zero. */
  public static Optional<FloatShare> of(Supplies supplies, Instant at, BigInteger units) {
    BigInteger floating = supplies.floatBefore(at.getEpochSecond());
    return floating.signum() == 0 ? Optional.empty() : Optional.of(new FloatShare(units, floating));
  }

  /** Returns the share in hundredths, rounded down. */
  public BigInteger percent() {
    return units.multiply(HUNDRED).divide(floating);
  }
}
