package weir.settle;

import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * What stands on the chain once an action is done. An action whose guard holds already is not sent,
 * so that a settlement whose journal is lost can be gone on with.
 */
sealed interface DoneWhen {

  /**
   * A contract stands there.
   *
   * @param account where
   */
  record CodeAt(Address account) implements DoneWhen {}

  /**
   * So much of the token has gone from one account to the other.
   *
   * @param amount at least so much
   * @param since counted from this block on; 0 for a token that the settlement itself deploys
   */
  record Sent(Address token, Address from, Address to, Amount amount, long since)
      implements DoneWhen {}

  /**
   * The vault has opened this distribution.
   *
   * @param distribution keccak-256 of its name
   */
  record PoolOpen(Address vault, Hash32 distribution) implements DoneWhen {}

  /** Nothing: the contract itself makes sure that sending again pays nothing again. */
  record Contract() implements DoneWhen {}
}
