package weir.units;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A 32-byte hash, compared as a big-endian number.
 *
 * @param a bytes 0 to 7, big end first
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Hash32(long a, long b, long c, long d) implements Comparable<Hash32> {

  /** How many bytes a hash has. */
  public static final int BYTES = 32;

  /** 32 zero bytes. */
  public static final Hash32 ZERO = new Hash32(0, 0, 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Returns the hash in bytes {@code from} to {@code from + 31}. */
  public static Hash32 of(byte[] bytes, int from) {
    return new Hash32(
        (long) LONG.get(bytes, from),
        (long) LONG.get(bytes, from + 8),
        (long) LONG.get(bytes, from + 16),
        (long) LONG.get(bytes, from + 24));
  }

  /** Returns the hash of exactly these 32 bytes. */
  public static Hash32 of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return of(bytes, 0);
  }

  /** Returns the hash written as {@code 0x} and 64 hexadecimal digits. */
  public static Hash32 parse(String text) {
    if (text.length() != 2 + 2 * BYTES || !text.startsWith("0x")) {
      throw new IllegalArgumentException("not 0x and 64 hexadecimal digits: " + text);
    }
    return of(HexFormat.of().parseHex(text, 2, text.length()));
  }

  /** Writes the 32 bytes into {@code target}, from {@code from} on. */
  public void write(byte[] target, int from) {
    LONG.set(target, from, a);
    LONG.set(target, from + 8, b);
    LONG.set(target, from + 16, c);
    LONG.set(target, from + 24, d);
  }

  /** Returns a new array of the 32 bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  @Override
  public int compareTo(Hash32 other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    order = order != 0 ? order : Long.compareUnsigned(c, other.c);
    return order != 0 ? order : Long.compareUnsigned(d, other.d);
  }

  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes());
  }
}
