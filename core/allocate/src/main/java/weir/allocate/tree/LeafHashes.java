package weir.allocate.tree;

import java.math.BigInteger;
import java.util.Arrays;
import weir.allocate.grant.Allocation;
import weir.allocate.kernel.HashLanes;
import weir.allocate.kernel.RowRanges;
import weir.allocate.kernel.SumLanes;
import weir.allocate.kernel.TreeShape;
import weir.plan.Recipients.Encoding;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/** The hashes of an allocation's rows, in each encoding. */
final class LeafHashes {

  private LeafHashes() {}

  /** Returns the shape of a tree in this encoding. */
  static TreeShape shape(Encoding encoding) {
    return switch (encoding) {
      case WEIR, UNISWAP, MERKLE_SUM -> TreeShape.LAYERS;
      case STANDARD_V1 -> TreeShape.HEAP;
    };
  }

  /** Returns whether leaves are in the order of their hashes rather than of their rows. */
  static boolean sorted(Encoding encoding) {
    return switch (encoding) {
      case WEIR, MERKLE_SUM -> false;
      case UNISWAP, STANDARD_V1 -> true;
    };
  }

  /** Returns the hash of one row. */
  static Hash32 one(Encoding encoding, int index, Address account, BigInteger amount) {
    long[] state = new long[25];
    long high = amount.shiftRight(64).longValue();
    hash(encoding, index, account.a(), account.b(), account.c(), high, amount.longValue(), state);
    return HashLanes.hash(state, 0);
  }

  /** Stores the hashes of all rows at the first places, in the order of the rows. */
  static void all(Encoding encoding, Allocation rows, long[] lanes, int threads) {
    RowRanges.run(
        0,
        rows.size(),
        threads,
        (from, to) -> {
          long[] state = new long[25];
          for (int i = from; i < to; i++) {
            hash(encoding, i, rows.a[i], rows.b[i], rows.c[i], rows.high[i], rows.low[i], state);
            System.arraycopy(state, 0, lanes, HashLanes.EACH * i, HashLanes.EACH);
          }
        });
  }

  private static void hash(
      Encoding encoding, int index, long a, long b, int c, long high, long low, long[] state) {
    Arrays.fill(state, 0);
    switch (encoding) {
      case WEIR -> weir(index, a, b, c, high, low, state);
      case UNISWAP -> uniswap(index, a, b, c, high, low, state);
      case STANDARD_V1 -> standard(a, b, c, high, low, state);
      case MERKLE_SUM -> SumLanes.leaf(index, a, b, c, high, low, state);
    }
  }

  // keccak256(abi.encode(uint256 index, address account, uint256 amount)): 96 bytes, so that no
  // leaf can be mistaken for an inner node, which has 64.
  private static void weir(int index, long a, long b, int c, long high, long low, long[] state) {
    state[3] = Long.reverseBytes(index);
    state[5] = Long.reverseBytes(a >>> 32);
    state[6] = Long.reverseBytes((a << 32) | (b >>> 32));
    state[7] = Long.reverseBytes((b << 32) | Integer.toUnsignedLong(c));
    state[10] = Long.reverseBytes(high);
    state[11] = Long.reverseBytes(low);
    state[12] = 1;
    state[16] = HashLanes.LAST;
    Keccak.permute(state);
  }

  // keccak256(abi.encodePacked(uint256 index, address account, uint256 amount)): 84 bytes.
  private static void uniswap(int index, long a, long b, int c, long high, long low, long[] state) {
    state[3] = Long.reverseBytes(index);
    state[4] = Long.reverseBytes(a);
    state[5] = Long.reverseBytes(b);
    state[6] = Long.reverseBytes((long) c << 32);
    state[8] = Long.reverseBytes(high >>> 32);
    state[9] = Long.reverseBytes((high << 32) | (low >>> 32));
    state[10] = Long.reverseBytes((low << 32) | 0x01000000L);
    state[16] = HashLanes.LAST;
    Keccak.permute(state);
  }

  // keccak256(keccak256(abi.encode(address account, uint256 amount))): hashed twice, because the 64
  // bytes alone could be read as an inner node.
  private static void standard(long a, long b, int c, long high, long low, long[] state) {
    state[1] = Long.reverseBytes(a >>> 32);
    state[2] = Long.reverseBytes((a << 32) | (b >>> 32));
    state[3] = Long.reverseBytes((b << 32) | Integer.toUnsignedLong(c));
    state[6] = Long.reverseBytes(high);
    state[7] = Long.reverseBytes(low);
    state[8] = 1;
    state[16] = HashLanes.LAST;
    Keccak.permute(state);
    Arrays.fill(state, HashLanes.EACH, 25, 0);
    state[4] = 1;
    state[16] = HashLanes.LAST;
    Keccak.permute(state);
  }
}
