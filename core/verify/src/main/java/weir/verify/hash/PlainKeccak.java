package weir.verify.hash;

import java.util.Arrays;
import weir.units.Hash32;

/**
 * Keccak-256 as the specification states it, step by step: slow and obvious. It checks the fast one
 * that everything else uses.
 *
 * @see <a href="https://keccak.team/keccak_specs_summary.html">Keccak specifications summary</a>
 */
public final class PlainKeccak {

  private static final int SIDE = 5;
  private static final int ROUNDS = 24;
  private static final int RATE_BYTES = 136;

  /** Of lane x + 5y: r[x][y] of the specification. */
  private static final int[] OFFSETS = new int[SIDE * SIDE];

  /** Of lane x + 5y: the lane to which step pi moves it. */
  private static final int[] MOVES = new int[SIDE * SIDE];

  static {
    // From lane (1, 0) on, each next lane is rotated by the next triangular number.
    int x = 1;
    int y = 0;
    for (int t = 0; t < ROUNDS; t++) {
      OFFSETS[x + SIDE * y] = (t + 1) * (t + 2) / 2 % Long.SIZE;
      int next = (2 * x + 3 * y) % SIDE;
      x = y;
      y = next;
    }
    for (int lane = 0; lane < MOVES.length; lane++) {
      int column = lane % SIDE;
      int row = lane / SIDE;
      MOVES[lane] = row + SIDE * ((2 * column + 3 * row) % SIDE);
    }
  }

  private static final long[] CONSTANTS = constants();

  private PlainKeccak() {}

  /** Returns the hash of all the bytes. */
  public static Hash32 hash(byte[] message) {
    long[] lanes = new long[SIDE * SIDE];
    long[] moved = new long[SIDE * SIDE];
    int whole = message.length / RATE_BYTES;
    for (int block = 0; block < whole; block++) {
      absorb(lanes, message, block * RATE_BYTES);
      permute(lanes, moved);
    }
    absorb(lanes, lastBlock(message, whole * RATE_BYTES), 0);
    permute(lanes, moved);
    return new Hash32(
        Long.reverseBytes(lanes[0]),
        Long.reverseBytes(lanes[1]),
        Long.reverseBytes(lanes[2]),
        Long.reverseBytes(lanes[3]));
  }

  /** A one, zeros, and a one at the end; the lowest bit of a byte is its first. */
  private static byte[] lastBlock(byte[] message, int from) {
    byte[] last = Arrays.copyOf(Arrays.copyOfRange(message, from, message.length), RATE_BYTES);
    last[message.length - from] ^= 0x01;
    last[RATE_BYTES - 1] ^= (byte) 0x80;
    return last;
  }

  /** The lowest byte of a lane comes first. */
  private static void absorb(long[] lanes, byte[] bytes, int from) {
    for (int i = 0; i < RATE_BYTES; i++) {
      lanes[i / 8] ^= (bytes[from + i] & 0xffL) << (8 * (i % 8));
    }
  }

  private static void permute(long[] a, long[] b) {
    for (int round = 0; round < ROUNDS; round++) {
      theta(a);
      for (int lane = 0; lane < a.length; lane++) {
        b[MOVES[lane]] = Long.rotateLeft(a[lane], OFFSETS[lane]);
      }
      for (int row = 0; row < a.length; row += SIDE) {
        long b0 = b[row];
        long b1 = b[row + 1];
        long b2 = b[row + 2];
        long b3 = b[row + 3];
        long b4 = b[row + 4];
        a[row] = b0 ^ (~b1 & b2);
        a[row + 1] = b1 ^ (~b2 & b3);
        a[row + 2] = b2 ^ (~b3 & b4);
        a[row + 3] = b3 ^ (~b4 & b0);
        a[row + 4] = b4 ^ (~b0 & b1);
      }
      a[0] ^= CONSTANTS[round];
    }
  }

  private static void theta(long[] a) {
    long c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
    long c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
    long c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
    long c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
    long c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
    for (int row = 0; row < a.length; row += SIDE) {
      a[row] ^= c4 ^ Long.rotateLeft(c1, 1);
      a[row + 1] ^= c0 ^ Long.rotateLeft(c2, 1);
      a[row + 2] ^= c1 ^ Long.rotateLeft(c3, 1);
      a[row + 3] ^= c2 ^ Long.rotateLeft(c4, 1);
      a[row + 4] ^= c3 ^ Long.rotateLeft(c0, 1);
    }
  }

  /** Bit 2^j - 1 of the constant of round i is bit 7i + j of a shift register of eight bits. */
  private static long[] constants() {
    long[] constants = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int j = 0; j <= 6; j++) {
        if ((register & 1) != 0) {
          constants[round] |= 1L << ((1 << j) - 1);
        }
        register <<= 1;
        if ((register & 0x100) != 0) {
          register ^= 0x171;
        }
      }
    }
    return constants;
  }
}
