package weir.evm.logs;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hexadecimal digits to numbers: eight digits at a time in one machine word, or one by one.
 *
 * <p>Both ways give the same numbers and accept the same digits: 0 to 9, a to f and A to F.
 */
final class HexWords {

  /** Eight bytes as a number whose lowest byte is the first. */
  static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight bytes as a number whose highest byte is the first. */
  static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The top bit of each byte. */
  static final long TOPS = 0x8080_8080_8080_8080L;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long ZEROS = '0' * ONES;

  /** For each byte its number as a digit; a table, as no processor foresees digits. */
  private static final byte[] ONE = new byte[1 << Byte.SIZE];

  static {
    for (int i = 0; i < ONE.length; i++) {
      ONE[i] = (byte) (i < 0x80 ? Character.digit(i, 16) : -1);
    }
  }

  private HexWords() {}

  /**
   * Returns the number of eight digits, the first one in the highest byte. It means nothing unless
   * {@link #unfit} of the same bytes is zero.
   */
  static long eight(long bytes) {
    // A letter has bit 6, and its low four bits begin with 1, for ten.
    long digits = (bytes & 0x0f * ONES) + 9 * (bytes >>> 6 & ONES);
    long pairs = (digits | digits >>> 4) & 0x00ff_00ff_00ff_00ffL;
    long fours = (pairs | pairs >>> 8) & 0x0000_ffff_0000_ffffL;
    return (fours | fours >>> 16) & 0xffff_ffffL;
  }

  /** Returns zero if all eight bytes are digits, and otherwise anything else. */
  static long unfit(long bytes) {
    // No sum passes a byte as long as no byte has its top bit; one that has it is unfit anyway.
    long plain = bytes & ~TOPS;
    long lower = plain | 0x20 * ONES;
    long numerals = plain + 0x50 * ONES & ~(plain + 0x46 * ONES); // from 0x30, below 0x3a
    long letters = lower + 0x1f * ONES & ~(lower + 0x19 * ONES); // from 0x61, below 0x67
    return (bytes | ~(numerals | letters)) & TOPS;
  }

  /** Returns the number of the digit, or a negative one if it is none. */
  static int one(byte digit) {
    return ONE[digit & 0xff];
  }

  /**
   * Writes the 64 digits from {@code at} on as four numbers, the first digits first.
   *
   * @return whether all are digits; otherwise what was written means nothing
   */
  static boolean word(byte[] text, int at, long[] target, int to) {
    long unfit = 0;
    for (int i = 0; i < 4; i++) {
      long upper = (long) BIG.get(text, at + 16 * i);
      long lower = (long) BIG.get(text, at + 16 * i + 8);
      if ((upper ^ ZEROS | lower ^ ZEROS) == 0) { // most numbers and addresses begin so
        target[to + i] = 0;
        continue;
      }
      unfit |= unfit(upper) | unfit(lower);
      target[to + i] = eight(upper) << 32 | eight(lower);
    }
    return unfit == 0;
  }

  /** As {@link #word}, digit by digit. */
  static boolean wordOneByOne(byte[] text, int at, long[] target, int to) {
    for (int i = 0; i < 4; i++) {
      long number = 0;
      for (int k = 0; k < 16; k++) {
        int digit = one(text[at + 16 * i + k]);
        if (digit < 0) {
          return false;
        }
        number = number << 4 | digit;
      }
      target[to + i] = number;
    }
    return true;
  }
}
