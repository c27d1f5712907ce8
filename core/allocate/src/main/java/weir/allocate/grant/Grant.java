package weir.allocate.grant;

import java.math.BigInteger;
import weir.units.Address;

/**
 * One line of an allocation.
 *
 * @param index its place, counted from 0
 * @param account its account
 * @param amount its amount in base units, 0 to 2^128-1
 */
public record Grant(int index, Address account, BigInteger amount) {

  public Grant {
    if (index < 0) {
      throw new IllegalArgumentException("an index must be zero or more: " + index);
    }
    if (amount.signum() < 0 || amount.bitLength() > Allocation.BITS) {
      throw new IllegalArgumentException("amount outside 0..2^128-1: " + amount);
    }
  }
}
