package weir.observe.complete;

import java.math.BigInteger;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Where a vault keeps what it counts. Its address commits to its code, and so to this layout.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html">Layout of
 *     state variables in storage</a>
 */
final class VaultSlots {

  /** The slot of {@code taken} in {@code Vault.sol}. */
  private static final Hash32 TAKEN = new Hash32(0, 0, 0, 10);

  private VaultSlots() {}

  /**
   * Returns the slot of the bits of 256 grants.
   *
   * @param root of the pool's tree, which is part of its key
   * @param word the number of the group: its grants are those from 256 * word on
   */
  static Hash32 taken(long pool, Hash32 root, BigInteger word) {
    Hash32 key = hash(new Hash32(0, 0, 0, pool), root);
    return hash(of(word), hash(key, TAKEN));
  }

  private static Hash32 hash(Hash32 first, Hash32 second) {
    return Bytes.join(Bytes.of(first.bytes()), Bytes.of(second.bytes())).keccak();
  }

  private static Hash32 of(BigInteger word) {
    byte[] bytes = new byte[Hash32.BYTES];
    byte[] value = word.toByteArray();
    int count = Math.min(value.length, Hash32.BYTES);
    System.arraycopy(value, value.length - count, bytes, Hash32.BYTES - count, count);
    return Hash32.of(bytes);
  }
}
