package weir.verify;

import java.math.BigInteger;
import java.util.Optional;
import weir.plan.terms.GrantTerms;
import weir.units.Address;
import weir.units.Hash32;

/**
 * The grants of one distribution as the allocation states them, read by index. They never change.
 */
public interface Grants {

  /** Returns the name of their distribution. */
  String distribution();

  /**
   * Returns the terms of these grants, if they are a group of a cap table; empty for all grants of
   * a distribution. The name of a group is that of the distribution, a slash and a number.
   */
  default Optional<GrantTerms> terms() {
    return Optional.empty();
  }

  /** Returns why their list cannot be read, if it cannot; then there are none. */
  default Optional<String> fault() {
    return Optional.empty();
  }

  /** Returns how many there are. */
  int size();

  /** Returns the account of grant {@code index}, from 0 to {@link #size} - 1. */
  Address account(int index);

  /** Returns how many base units grant {@code index} promises in total, zero or more. */
  BigInteger amount(int index);

  /** Returns the root of the tree over all of them. */
  Hash32 root();
}
