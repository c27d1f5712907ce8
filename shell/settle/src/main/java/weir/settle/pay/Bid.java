package weir.settle.pay;

import java.math.BigInteger;
import java.util.Optional;
import weir.evm.Fees;

/**
 * What a transaction offers for each unit of gas, in wei.
 *
 * @param max the most that a unit may cost, tip included
 * @param tip the most that the maker of the block gets of it
 */
public record Bid(BigInteger max, BigInteger tip) {

  /** Pools ask for 10 % more of both; an eighth more passes those that ask for 12.5 % as well. */
  private static final BigInteger EIGHT = BigInteger.valueOf(8);

  /** Returns what the price of gas suggests, cut to the cap. */
  public static Bid of(Fees fees, Bid cap) {
    BigInteger max = fees.max().min(cap.max());
    return new Bid(max, fees.tip().min(cap.tip()).min(max));
  }

  /**
   * Returns a bid that every pool takes in the place of this one: both numbers an eighth higher, or
   * as high as the price of gas suggests. Empty if that is above the cap.
   */
  public Optional<Bid> raised(Fees fees, Bid cap) {
    var least = new Bid(eighthMore(max), eighthMore(tip));
    if (least.max.compareTo(cap.max) > 0 || least.tip.compareTo(cap.tip) > 0) {
      return Optional.empty();
    }
    Bid suggested = of(fees, cap);
    BigInteger higher = least.max.max(suggested.max);
    return Optional.of(new Bid(higher, least.tip.max(suggested.tip).min(higher)));
  }

  /** Rounds up, and is always more: pools refuse an equal bid even if it is zero. */
  private static BigInteger eighthMore(BigInteger wei) {
    return wei.add(wei.divide(EIGHT)).add(BigInteger.ONE);
  }
}
