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

  /** r[x][y] of the specification. */
  private static final int[][] OFFSETS = offsets();

  private static final long[] CONSTANTS = constants();

  private PlainKeccak() {}

  /** Returns the hash of all the bytes. */
  public static Hash32 hash(byte[] message) {
    byte[] padded = padded(message);
    long[][] lanes = new long[SIDE][SIDE];
    for (int from = 0; from < padded.length; from += RATE_BYTES) {
      for (int i = 0; i < RATE_BYTES; i++) {
        int lane = i / 8;
        lanes[lane % SIDE][lane / SIDE] ^= (padded[from + i] & 0xffL) << (8 * (i % 8));
      }
      permute(lanes);
    }
    byte[] hash = new byte[Hash32.BYTES];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) (lanes[i / 8 % SIDE][i / 8 / SIDE] >>> (8 * (i % 8)));
    }
    return Hash32.of(hash);
  }

  /**
   * A one, zeros, and a one at the end of the last block; the lowest bit of a byte is its first.
   */
  private static byte[] padded(byte[] message) {
    byte[] padded = Arrays.copyOf(message, (message.length / RATE_BYTES + 1) * RATE_BYTES);
    padded[message.length] ^= 0x01;
    padded[padded.length - 1] ^= (byte) 0x80;
    return padded;
  }

  private static void permute(long[][] a) {
    long[][] b = new long[SIDE][SIDE];
    for (int round = 0; round < ROUNDS; round++) {
      theta(a);
      for (int x = 0; x < SIDE; x++) {
        for (int y = 0; y < SIDE; y++) {
          b[y][(2 * x + 3 * y) % SIDE] = Long.rotateLeft(a[x][y], OFFSETS[x][y]);
        }
      }
      for (int x = 0; x < SIDE; x++) {
        for (int y = 0; y < SIDE; y++) {
          a[x][y] = b[x][y] ^ (~b[(x + 1) % SIDE][y] & b[(x + 2) % SIDE][y]);
        }
      }
      a[0][0] ^= CONSTANTS[round];
    }
  }

  private static void theta(long[][] a) {
    long[] c = new long[SIDE];
    for (int x = 0; x < SIDE; x++) {
      c[x] = a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4];
    }
    for (int x = 0; x < SIDE; x++) {
      long d = c[(x + 4) % SIDE] ^ Long.rotateLeft(c[(x + 1) % SIDE], 1);
      for (int y = 0; y < SIDE; y++) {
        a[x][y] ^= d;
      }
    }
  }

  /** From lane (1, 0) on, each next lane is rotated by the next triangular number. */
  private static int[][] offsets() {
    int[][] offsets = new int[SIDE][SIDE];
    int x = 1;
    int y = 0;
    for (int t = 0; t < ROUNDS; t++) {
      offsets[x][y] = (t + 1) * (t + 2) / 2 % Long.SIZE;
      int next = (2 * x + 3 * y) % SIDE;
      x = y;
      y = next;
    }
    return offsets;
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
