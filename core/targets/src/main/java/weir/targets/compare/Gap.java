package weir.targets.compare;

import java.math.BigInteger;

/**
 * The greatest excess of one curve over the other, in base units.
 *
 * @param amount the greatest difference that was found; it is at {@code at}
 * @param at an instant of it, in UTC seconds
 * @param bound an upper bound of all differences; equal to the amount if the greatest is known
 */
public record Gap(BigInteger amount, long at, BigInteger bound) {

  static Gap exact(BigInteger amount, long at) {
    return new Gap(amount, at, amount);
  }

  /** Returns whether the amount is the greatest difference of all instants. */
  public boolean isExact() {
    return amount.equals(bound);
  }
}
