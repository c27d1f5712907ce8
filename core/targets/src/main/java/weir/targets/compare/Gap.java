package weir.targets.compare;

import java.math.BigInteger;

/**
 * By how much one curve is above the other at most, in base units.
 *
 * @param amount the greatest difference that was found; it is there at {@code at}
 * @param at an instant of it, in UTC seconds
 * @param bound what no instant exceeds; equal to the amount if the greatest one is known
 */
public record Gap(BigInteger amount, long at, BigInteger bound) {

  static Gap exact(BigInteger amount, long at) {
    return new Gap(amount, at, amount);
  }

  /** Returns whether no instant has a greater difference. */
  public boolean isExact() {
    return amount.equals(bound);
  }
}
