package weir.targets.model;

import static weir.targets.curve.ParameterChecks.SCALE;
import static weir.targets.curve.ParameterChecks.big;
import static weir.targets.curve.ParameterChecks.that;

import java.math.BigInteger;
import weir.targets.TargetKind;
import weir.units.UtcSeconds;

/**
 * The emission of Curve's CRV: a rate per second that falls once in 365 days.
 *
 * <p>The first rate is floor(274,815,283 * 10^18 / year); each next one floor(rate * 10^18 /
 * 1189207115002721024), that is by the fourth root of two. This counts every epoch from its exact
 * second; the contract opens an epoch when it is called, and mints more if that call is late.
 *
 * @param start when the first epoch begins: a day after the token was deployed, in UTC seconds
 * @param epochs how many epochs are counted, from 1 on; the contract continues after them
 * @see <a href="https://github.com/curvefi/curve-dao-contracts">ERC20CRV.vy</a>
 */
public record CurveEmission(long start, int epochs) implements Target {

  /** Seconds of an epoch. */
  public static final long YEAR = 365 * 86_400L;

  /** Seconds from the deployment of the token to the first epoch. */
  public static final long DELAY = 86_400;

  /** The divisor of a rate for the next epoch, times 10^18. */
  public static final BigInteger REDUCTION = new BigInteger("1189207115002721024");

  /** Base units that exist before the first epoch. */
  public static final BigInteger INITIAL_SUPPLY = big(1_303_030_303).multiply(SCALE);

  /** Base units a second in the first epoch. */
  public static final BigInteger FIRST_RATE = big(274_815_283).multiply(SCALE).divide(big(YEAR));

  public static final int MOST_EPOCHS = 1_000;

  public CurveEmission {
    that(UtcSeconds.areCounted(start), "a start must be below 2^40: %d", start);
    that(epochs >= 1 && epochs <= MOST_EPOCHS, "1 to %d epochs: %d", MOST_EPOCHS, epochs);
  }

  /** Returns the rate of an epoch, counted from 0. */
  public static BigInteger rate(int epoch) {
    BigInteger rate = FIRST_RATE;
    for (int i = 0; i < epoch; i++) {
      rate = rate.multiply(SCALE).divide(REDUCTION);
    }
    return rate;
  }

  @Override
  public TargetKind kind() {
    return TargetKind.CURVE;
  }

  @Override
  public BigInteger total() {
    return streamed(start + YEAR * epochs);
  }

  @Override
  public BigInteger streamed(long at) {
    BigInteger minted = BigInteger.ZERO;
    BigInteger rate = FIRST_RATE;
    long from = start;
    for (int epoch = 0; epoch < epochs && from < at; epoch++) {
      minted = minted.add(rate.multiply(big(Math.min(at - from, YEAR))));
      rate = rate.multiply(SCALE).divide(REDUCTION);
      from += YEAR;
    }
    return minted;
  }
}
