package weir.observe.complete;

import java.math.BigInteger;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * Where a vault keeps what it counts. Its address commits to its code, and so to this layout.
 * State: what is left in the lower half, then 72 bits, then the mark of 40.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html">Layout of
 *     state variables in storage</a>
 */
final class VaultSlots {

  /** The slot of {@code taken} in {@code Vault.sol}. */
  private static final Hash32 TAKEN = new Hash32(0, 0, 0, 10);

  /** The slot of {@code globals} in {@code Pools.sol}: the number of pools is in its last bytes. */
  static final Hash32 GLOBALS = Hash32.ZERO;

  private static final Hash32 STATES = new Hash32(0, 0, 0, 3);
  private static final Hash32 SUMS = new Hash32(0, 0, 0, 5);

  private VaultSlots() {}

  /** Returns the slot of a pool's sums; its total is in the lower half. */
  static Hash32 sums(long pool) {
    return hash(number(pool), SUMS);
  }

  /** Returns the slot of the state of a pool that pays over time. */
  static Hash32 state(long pool) {
    return hash(number(pool), STATES);
  }

  /** Returns the slot of the state of an instant pool. */
  static Hash32 instantState(long pool, Hash32 root) {
    return hash(key(pool, root), STATES);
  }

  private static Hash32 key(long pool, Hash32 root) {
    return hash(number(pool), root);
  }

  private static Hash32 number(long number) {
    return new Hash32(0, 0, 0, number);
  }

  /**
   * Returns the slot of the bits of 256 grants.
   *
   * @param root of the pool's tree, which is part of its key
   * @param word the number of the group: its grants are those from 256 * word on
   */
  static Hash32 taken(long pool, Hash32 root, BigInteger word) {
    return hash(of(word), hash(key(pool, root), TAKEN));
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
