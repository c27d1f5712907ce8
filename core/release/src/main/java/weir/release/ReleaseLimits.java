package weir.release;

import java.math.BigInteger;
import weir.units.UtcSeconds;

/** The limits of a release, which bound the cost of evaluating a plan. */
public final class ReleaseLimits {

  /** Steps or periods of one term. */
  static final int STEPS = 100_000;

  /** Steps, periods and rows of all terms of one release. */
  public static final long ALL_STEPS = 1_000_000;

  /** Rows of one table. */
  public static final int ROWS = 10_000;

  /** Terms of one release that a contract reads. */
  public static final int TERMS = 255;

  /** Amounts, weights, numerators and denominators are below this. */
  public static final BigInteger AMOUNT = BigInteger.ONE.shiftLeft(128);

  private ReleaseLimits() {}

  /** Returns an instant, or a height of a block, that fits 40 bits. */
  public static long instant(long at) {
    if (!UtcSeconds.areCounted(at)) {
      throw new IllegalArgumentException("instant outside 0..2^40-1 seconds: " + at);
    }
    return at;
  }
}
