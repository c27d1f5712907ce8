package weir.observe.complete;

import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Where our own token keeps what it counts: it is an ERC-20 of OpenZeppelin, which comes first in
 * its storage.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html">Layout of
 *     state variables in storage</a>
 */
final class TokenSlots {

  /** The slot of the supply. */
  static final Hash32 SUPPLY = new Hash32(0, 0, 0, 2);

  private TokenSlots() {}

  /** Returns the slot of an account's balance, in the mapping at slot 0. */
  static Hash32 balance(Address account) {
    byte[] key = new byte[2 * Hash32.BYTES];
    account.write(key, Hash32.BYTES - Address.BYTES);
    return Keccak.hash(key);
  }
}
