package weir.targets.model;

import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import weir.targets.TargetKind;
import weir.targets.curve.ParameterChecks;

/**
 * A plan of Hedgey: a whole number of base units for each full period, until the total is paid.
 *
 * <p>At t: nothing up to the start and before the cliff, else min(floor((t - start) / period) *
 * rate, total). A redemption moves start and total, so a plan is followed by the plan that {@link
 * #redeemed} returns; the sum of all payments is the same as without it.
 *
 * @param total more than 0, below 2^256
 * @param start in UTC seconds
 * @param cliff not before the start; everything accrued since the start is paid at the cliff
 * @param rate base units for each period, from 1 to the total
 * @param period in seconds, from 1 on
 * @see <a href="https://github.com/hedgey-finance/Locked_VestingTokenPlans">TimelockLibrary</a>
 */
public record HedgeyPlan(BigInteger total, long start, long cliff, BigInteger rate, long period)
    implements Target {

  public HedgeyPlan {
    ParameterChecks.deposit(total, 256);
    that(start >= 0 && cliff >= start, "a cliff %d that is not before the start %d", cliff, start);
    that(period >= 1, "a period of at least a second, not %d", period);
    that(rate.signum() > 0 && rate.compareTo(total) <= 0, "a rate of 1 to %s: %s", total, rate);
    that(total.divide(rate).bitLength() < 62, "more than 2^62 periods");
    that(end(total, start, rate, period).bitLength() < 63, "the end is below 2^63");
    that(cliff <= end(total, start, rate, period).longValueExact(), "a cliff after the end");
  }

  /**
   * Returns the rate at which a campaign's claims pay a total in a number of periods: rounded up.
   */
  public static BigInteger rate(BigInteger total, BigInteger periods) {
    return ParameterChecks.ceiling(total, periods);
  }

  @Override
  public TargetKind kind() {
    return TargetKind.HEDGEY;
  }

  /** Returns the instant at which all is paid: the start and ceil(total / rate) periods. */
  public long end() {
    return end(total, start, rate, period).longValueExact();
  }

  @Override
  public BigInteger streamed(long at) {
    if (at <= start || at < cliff) {
      return BigInteger.ZERO;
    }
    return big((at - start) / period).multiply(rate).min(total);
  }

  /**
   * Returns the plan after a redemption at {@code at}: a smaller total, from a later start.
   *
   * @throws IllegalArgumentException if nothing can be redeemed, or if nothing would remain
   */
  public HedgeyPlan redeemed(long at) {
    BigInteger paid = streamed(at);
    that(paid.signum() > 0, "nothing can be redeemed at %d", at);
    BigInteger left = total.subtract(paid);
    that(left.signum() > 0, "all is paid at %d", at);
    long moved = start + (at - start) / period * period;
    return new HedgeyPlan(left, moved, Math.max(cliff, moved), rate.min(left), period);
  }

  private static BigInteger end(BigInteger total, long start, BigInteger rate, long period) {
    return ParameterChecks.ceiling(total, rate).multiply(big(period)).add(big(start));
  }
}
