package weir.settle;

import java.math.BigInteger;

/**
 * What a settlement may cost at most, whatever a node proposes. All amounts are in wei.
 *
 * @param maxFee what a unit of gas may cost, tip included
 * @param maxTip what the maker of a block may get of it
 * @param gas how much gas one transaction may use, at most {@link #MOST_GAS}
 * @param total what all transactions may cost together, those of earlier runs included
 */
public record SpendingLimits(BigInteger maxFee, BigInteger maxTip, long gas, BigInteger total) {

  /**
   * The most that a transaction may use on a chain of the Osaka rules.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-7825">EIP-7825: a cap on the gas of a
   *     transaction</a>
   */
  public static final long MOST_GAS = 1 << 24;

  private static final BigInteger GWEI = BigInteger.TEN.pow(9);

  /** 300 and 10 gwei for a unit of gas, as much gas as the rules allow, 25 ether in all. */
  public static final SpendingLimits USUAL =
      new SpendingLimits(
          GWEI.multiply(BigInteger.valueOf(300)),
          GWEI.multiply(BigInteger.TEN),
          MOST_GAS,
          GWEI.multiply(GWEI).multiply(BigInteger.valueOf(25)));

  /** Refuses limits that allow nothing, or more gas than a chain. */
  public SpendingLimits {
    if (maxFee.signum() <= 0 || maxTip.signum() < 0 || total.signum() <= 0) {
      throw new IllegalArgumentException("a limit is above zero");
    }
    if (maxTip.compareTo(maxFee) > 0) {
      throw new IllegalArgumentException("the tip is a part of the fee, and no more than it");
    }
    if (gas < 21_000 || gas > MOST_GAS) {
      throw new IllegalArgumentException("a transaction uses 21000 to " + MOST_GAS + " gas");
    }
  }
}
