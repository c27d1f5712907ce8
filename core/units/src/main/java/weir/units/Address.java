package weir.units;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A 20-byte account address of an Ethereum-like chain, printed with its EIP-55 checksum.
 *
 * @param a bytes 0 to 7, big end first
 * @param b bytes 8 to 15
 * @param c bytes 16 to 19
 * @see <a href="https://eips.ethereum.org/EIPS/eip-55">EIP-55: mixed-case checksum</a>
 */
public record Address(long a, long b, int c) implements Comparable<Address> {

  /** How many bytes an address has. */
  public static final int BYTES = 20;

  /** The zero address: from it tokens are minted, to it they are burned. */
  public static final Address ZERO = new Address(0, 0, 0);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** Returns the address in bytes {@code from} to {@code from + 19}. */
  public static Address of(byte[] bytes, int from) {
    return new Address(
        (long) LONG.get(bytes, from),
        (long) LONG.get(bytes, from + 8),
        (int) INT.get(bytes, from + 16));
  }

  /**
   * Returns the address written as {@code 0x} and 40 hexadecimal digits.
   *
   * <p>Digits in both cases are an EIP-55 checksum and must be right; digits in one case have no
   * checksum.
   *
   * @throws IllegalArgumentException with the reason, and the right spelling if only the checksum
   *     is wrong
   */
  public static Address parse(String text) {
    if (text.length() != 2 + 2 * BYTES || !text.startsWith("0x")) {
      throw new IllegalArgumentException("not 0x and 40 hexadecimal digits: " + text);
    }
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(text, 2, text.length());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not 0x and 40 hexadecimal digits: " + text, e);
    }
    Address address = of(bytes, 0);
    if (hasBothCases(text) && !address.toString().equals(text)) {
      throw new IllegalArgumentException(
          "wrong EIP-55 checksum: " + text + " (these digits are written " + address + ")");
    }
    return address;
  }

  /** Writes the 20 bytes into {@code target}, from {@code from} on. */
  public void write(byte[] target, int from) {
    LONG.set(target, from, a);
    LONG.set(target, from + 8, b);
    INT.set(target, from + 16, c);
  }

  /** Returns a new array of the 20 bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  @Override
  public int compareTo(Address other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    return order != 0 ? order : Integer.compareUnsigned(c, other.c);
  }

  /** Returns {@code 0x} and 40 digits with the EIP-55 checksum. */
  @Override
  public String toString() {
    byte[] digits = HexFormat.of().formatHex(bytes()).getBytes(StandardCharsets.US_ASCII);
    byte[] hash = Keccak.hash(digits).bytes();
    var text = new StringBuilder("0x");
    for (int i = 0; i < digits.length; i++) {
      int nibble = i % 2 == 0 ? hash[i / 2] >> 4 & 15 : hash[i / 2] & 15;
      char digit = (char) digits[i];
      text.append(nibble > 7 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  private static boolean hasBothCases(String text) {
    String digits = text.substring(2);
    return digits.chars().anyMatch(x -> x >= 'a' && x <= 'f')
        && digits.chars().anyMatch(x -> x >= 'A' && x <= 'F');
  }
}
