package weir.units;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable string of bytes, compared byte for byte. */
public final class Bytes {

  /** No bytes. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a copy of these bytes. */
  public static Bytes of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Bytes(bytes.clone());
  }

  /**
   * Returns the bytes written as {@code 0x} and pairs of hexadecimal digits.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Bytes parse(String text) {
    if (!text.startsWith("0x")) {
      throw new IllegalArgumentException(
          "bytes must be written as 0x and pairs of hexadecimal digits");
    }
    return of(HexFormat.of().parseHex(text, 2, text.length()));
  }

  /** Returns all parts, one after another. */
  public static Bytes join(Bytes... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(Bytes::size).sum()];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.bytes, 0, all, at, part.size());
      at += part.size();
    }
    return of(all);
  }

  /** Returns how many bytes there are. */
  public int size() {
    return bytes.length;
  }

  /** Returns one of the bytes, from 0 on. */
  public byte at(int place) {
    return bytes[place];
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** Returns a new array of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /**
   * Returns bytes {@code from} to {@code to - 1}.
   *
   * @throws IllegalArgumentException if there are no such bytes
   */
  public Bytes slice(int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IllegalArgumentException(
          "bytes " + from + " to " + to + " of " + bytes.length + " do not exist");
    }
    return of(Arrays.copyOfRange(bytes, from, to));
  }

  /** Returns whether the first bytes are those of {@code other}. */
  public boolean startsWith(Bytes other) {
    int count = other.bytes.length;
    return bytes.length >= count && Arrays.equals(bytes, 0, count, other.bytes, 0, count);
  }

  /** Returns the Keccak-256 hash of the bytes. */
  public Hash32 keccak() {
    return Keccak.hash(bytes);
  }

  /** Returns the first bytes of the hash, at most 32. */
  public Bytes keccakPrefix(int count) {
    return of(keccak().bytes()).slice(0, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns {@code 0x} and pairs of lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
