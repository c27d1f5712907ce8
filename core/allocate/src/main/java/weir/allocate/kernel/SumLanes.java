package weir.allocate.kernel;

import java.math.BigInteger;
import java.util.Arrays;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The nodes of a Merkle-sum tree: hashes as {@link HashLanes}, and the sum below each node in lanes
 * of the same kind, as words of 256 bits.
 *
 * <p>A parent hashes the hash and the sum of its left and of its right child. Hashing only their
 * total would let whoever makes the tree state the larger of two sums as the total, and show each
 * holder another sibling. The last byte tells leaves, parents and the root apart. A node without a
 * sibling moves up unchanged; the root commits to the number of leaves, so that their places and
 * the layers in which this happens are fixed.
 *
 * @see <a href="https://www.yji.me/publication/pol-attacks/pol-attacks.pdf">Broken Proofs of
 *     Solvency, section 4.1: the attack on Maxwell's tree</a>
 * @see <a href="https://www.yji.me/publication/gpol/gpol.pdf">Generalized Proof of Liabilities,
 *     section 4.1: both sums in the hash</a>
 */
public final class SumLanes {

  /** The byte that ends what a parent hashes. */
  public static final int PARENT = 1;

  /** The byte that ends what the root hashes. */
  public static final int ROOT = 2;

  private static final int EACH = HashLanes.EACH;

  /** The first bit of the padding, which follows the last byte. */
  private static final long PADDING = 0x100;

  private SumLanes() {}

  /**
   * Hashes a leaf into the first lanes of the state: keccak-256 of {@code abi.encode(uint256 index,
   * address account, uint256 amount)} and a byte 0.
   */
  public static void leaf(int index, long a, long b, int c, long high, long low, long[] state) {
    Arrays.fill(state, 0);
    state[3] = Long.reverseBytes(index);
    state[5] = Long.reverseBytes(a >>> 32);
    state[6] = Long.reverseBytes((a << 32) | (b >>> 32));
    state[7] = Long.reverseBytes((b << 32) | Integer.toUnsignedLong(c));
    state[10] = Long.reverseBytes(high);
    state[11] = Long.reverseBytes(low);
    state[12] = PADDING;
    state[16] = HashLanes.LAST;
    Keccak.permute(state);
  }

  /** Stores amounts of 128 bits as the sums of the leaves. */
  public static void put(long[] high, long[] low, long[] sums) {
    for (int i = 0; i < high.length; i++) {
      sums[EACH * i + 2] = Long.reverseBytes(high[i]);
      sums[EACH * i + 3] = Long.reverseBytes(low[i]);
    }
  }

  /** Returns the sum at this place. */
  public static BigInteger number(long[] sums, int place) {
    return new BigInteger(1, HashLanes.hash(sums, place).bytes());
  }

  /**
   * Builds all nodes above the leaves, layer by layer. At most 2^31 leaves below 2^128 each cannot
   * pass 2^256.
   */
  public static void build(long[] hashes, long[] sums, int leaves, int threads) {
    int below = 0;
    for (int width = leaves; width > 1; width = (width + 1) >>> 1) {
      int from = below;
      int above = below + width;
      RowRanges.run(
          0,
          width / 2,
          threads,
          (low, high) -> {
            long[] state = new long[25];
            for (int i = low; i < high; i++) {
              parent(hashes, sums, from + 2 * i, above + i, state);
            }
          });
      if (width % 2 == 1) {
        HashLanes.copy(hashes, above - 1, hashes, above + width / 2);
        HashLanes.copy(sums, above - 1, sums, above + width / 2);
      }
      below = above;
    }
  }

  private static void parent(long[] hashes, long[] sums, int left, int target, long[] state) {
    int at = EACH * left;
    System.arraycopy(hashes, at, state, 0, EACH);
    System.arraycopy(sums, at, state, EACH, EACH);
    System.arraycopy(hashes, at + EACH, state, 2 * EACH, EACH);
    System.arraycopy(sums, at + EACH, state, 3 * EACH, EACH);
    Arrays.fill(state, 4 * EACH, 25, 0);
    state[16] = HashLanes.LAST | PADDING | PARENT;
    Keccak.permute(state);
    System.arraycopy(state, 0, hashes, EACH * target, EACH);
    long carry = 0;
    for (int i = EACH - 1; i >= 0; i--) {
      long one = Long.reverseBytes(sums[at + i]);
      long sum = one + Long.reverseBytes(sums[at + EACH + i]);
      long carried = sum + carry;
      boolean isOver = Long.compareUnsigned(sum, one) < 0 || (carry == 1 && carried == 0);
      sums[EACH * target + i] = Long.reverseBytes(carried);
      carry = isOver ? 1 : 0;
    }
  }

  /**
   * Returns the root: keccak-256 of the hash of the top node, the total and the number of leaves,
   * each of 32 bytes, and a byte 2.
   */
  public static Hash32 root(Hash32 top, Hash32 total, int leaves) {
    byte[] bytes = new byte[3 * Hash32.BYTES + 1];
    top.write(bytes, 0);
    total.write(bytes, Hash32.BYTES);
    new Hash32(0, 0, 0, leaves).write(bytes, 2 * Hash32.BYTES);
    bytes[3 * Hash32.BYTES] = ROOT;
    return Keccak.hash(bytes);
  }
}
