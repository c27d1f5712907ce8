package weir.targets.curve;

import java.math.BigInteger;
import weir.units.UtcSeconds;

/** Checks of the parameters of contracts; a violation is an exception that states the rule. */
public final class ParameterChecks {

  public static final BigInteger SCALE = BigInteger.TEN.pow(18);
  public static final long WEEK = 604_800;

  private ParameterChecks() {}

  public static void that(boolean holds, String rule, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(rule.formatted(values));
    }
  }

  public static void amount(BigInteger amount, int bits) {
    that(
        amount.signum() >= 0 && amount.bitLength() <= bits,
        "not a uint%d amount: %s",
        bits,
        amount);
  }

  public static void deposit(BigInteger amount, int bits) {
    amount(amount, bits);
    that(amount.signum() > 0, "a deposit must be more than 0");
  }

  public static void instant40(long at) {
    that(UtcSeconds.areCounted(at), "an instant outside 0..2^40-1 seconds: %d", at);
  }

  public static BigInteger ceiling(BigInteger dividend, BigInteger divisor) {
    return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
  }

  public static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
