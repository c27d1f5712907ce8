package weir.settle;

import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;

/**
 * What holds on the chain once an action is done. An action whose guard holds already is not sent,
 * so that a settlement can continue after its journal was lost.
 */
sealed interface DoneWhen {

  /**
   * There is a contract at the account.
   *
   * @param account the address
   */
  record CodeAt(Address account) implements DoneWhen {}

  /**
   * At least {@code amount} of the token was sent from one account to the other.
   *
   * @param amount in base units
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

  /** Nothing: the contract itself ensures that sending it twice pays once. */
  record Contract() implements DoneWhen {}
}
