package weir.allocate.list;

import java.util.Arrays;
import weir.allocate.grant.GrantColumns;
import weir.allocate.kernel.HashLanes;
import weir.units.Keccak;

/**
 * Reads an account from bytes, without an object for each row, and checks EIP-55 checksums in bulk.
 */
public final class AccountField {

  private static final int LENGTH = 42;
  private static final int LOWER = 16;
  private static final int UPPER = 32;
  private static final int BAD = 64;
  private static final byte[] DIGITS = digits();
  private static final long TOP_BITS = 0x8888888888888888L;

  public long a;
  public long b;
  public int c;

  /** Which digits are upper-case letters, as in {@link GrantColumns#cases}. */
  public long cases;

  private static byte[] digits() {
    var digits = new byte[256];
    Arrays.fill(digits, (byte) BAD);
    for (int i = 0; i < 10; i++) {
      digits['0' + i] = (byte) i;
    }
    for (int i = 0; i < 6; i++) {
      digits['a' + i] = (byte) (LOWER | (10 + i));
      digits['A' + i] = (byte) (UPPER | (10 + i));
    }
    return digits;
  }

  /** Reads it; returns whether these bytes are 0x and 40 hexadecimal digits. */
  public boolean read(byte[] text, int from, int to) {
    if (to - from != LENGTH || text[from] != '0' || text[from + 1] != 'x') {
      return false;
    }
    long word = 0;
    long upper = 0;
    int seen = 0;
    for (int i = 0; i < 40; i++) {
      int digit = DIGITS[text[from + 2 + i] & 0xff];
      seen |= digit;
      word = (word << 4) | (digit & 15);
      upper = (upper << 1) | ((digit >>> 5) & 1);
      if (i == 15) {
        a = word;
      } else if (i == 31) {
        b = word;
      }
    }
    c = (int) word;
    cases = (seen & (LOWER | UPPER)) == (LOWER | UPPER) ? upper : GrantColumns.ONE_CASE;
    return (seen & BAD) == 0;
  }

  /** Returns which digits EIP-55 writes as upper-case letters, the first digit in bit 39. */
  public static long checksum(long a, long b, int c, long[] state) {
    long last = (long) c << 32;
    state[0] = ascii(a >>> 32);
    state[1] = ascii(a);
    state[2] = ascii(b >>> 32);
    state[3] = ascii(b);
    state[4] = ascii(c);
    state[5] = 1;
    Arrays.fill(state, 6, 25, 0);
    state[16] = HashLanes.LAST;
    Keccak.permute(state);
    return (upper(a, state[0]) << 24) | (upper(b, state[1]) << 8) | (upper(last, state[2]) >>> 8);
  }

  // A letter is upper-case if the hash's digit at its place is 8 or more.
  private static long upper(long digits, long lane) {
    long letters = digits & ((digits << 1) | (digits << 2)) & TOP_BITS;
    return Long.compress(letters & Long.reverseBytes(lane), TOP_BITS) & 0xffff;
  }

  /** Returns eight digits in lower case, the first in the lowest byte. */
  private static long ascii(long digits) {
    long x = digits & 0xffffffffL;
    x = (x | (x << 16)) & 0x0000ffff0000ffffL;
    x = (x | (x << 8)) & 0x00ff00ff00ff00ffL;
    x = (x | (x << 4)) & 0x0f0f0f0f0f0f0f0fL;
    long letters = ((x + 0x0606060606060606L) >>> 4) & 0x0101010101010101L;
    return Long.reverseBytes(x + 0x3030303030303030L + letters * ('a' - '0' - 10));
  }
}
