package weir.settle;

import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * What stands on the chain once an action is done. An action whose guard holds already is not sent,
 * so even a lost journal pays nobody twice.
 */
public sealed interface Guard {

  /**
   * A contract stands there.
   *
   * @param account where
   */
  record CodeAt(Address account) implements Guard {}

  /**
   * So much has gone from one account to the other since the token exists.
   *
   * @param amount at least so much
   */
  record Sent(Address from, Address to, Amount amount) implements Guard {}

  /**
   * The vault has opened this distribution.
   *
   * @param distribution keccak-256 of its name
   */
  record PoolOpen(Address vault, Hash32 distribution) implements Guard {}

  /** Nothing: the contract itself makes sure that sending again pays nothing again. */
  record Contract() implements Guard {}
}
