package weir.verify;

import java.math.BigInteger;
import java.util.Optional;
import weir.plan.GrantTerms;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The grants of one distribution as the allocation states them, read by index. They never change.
 */
public interface Grants {

  /** Returns the name of the distribution that they allot. */
  String distribution();

  /**
   * Returns the terms of their own that these grants of a cap table have; none for all grants of a
   * distribution. Those of a group are named by the distribution, a slash and a number.
   */
  default Optional<GrantTerms> terms() {
    return Optional.empty();
  }

  /** Returns how many there are. */
  int size();

  /** Returns whom grant {@code index} promises something, from 0 to {@link #size} - 1. */
  Address account(int index);

  /** Returns how many base units grant {@code index} promises in all, zero or more. */
  BigInteger amount(int index);

  /** Returns the root of the tree over all of them. */
  Hash32 root();
}
