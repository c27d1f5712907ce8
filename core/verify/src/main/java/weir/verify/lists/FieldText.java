package weir.verify.lists;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.units.Address;
import weir.units.UtcSeconds;
import weir.verify.hash.PlainKeccak;

/** The values of fields. */
final class FieldText {

  private static final int MOST_BITS = 128;
  private static final int MOST_CHARACTERS = 200;
  private static final int DIGITS = 2 * Address.BYTES;
  private static final Pattern INSTANT =
      Pattern.compile("(\\d{4,6})-(\\d\\d)-(\\d\\d)(?:T(\\d\\d:\\d\\d:\\d\\d)Z)?");

  private FieldText() {}

  /** Reads {@code 0x} and 40 digits; digits in both cases must be the right checksum. */
  static Address account(ListLine line, String text) throws UnreadableList {
    if (text.length() != 2 + DIGITS || !text.startsWith("0x")) {
      throw new UnreadableList(line.number(), "not an account: " + text);
    }
    String digits = text.substring(2);
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new UnreadableList(line.number(), "not an account: " + text);
    }
    if (hasBothCases(digits) && !isChecksum(digits)) {
      throw new UnreadableList(line.number(), "wrong checksum: " + text);
    }
    return Address.of(bytes, 0);
  }

  private static boolean hasBothCases(String digits) {
    boolean isUpper = false;
    boolean isLower = false;
    for (int i = 0; i < digits.length(); i++) {
      isUpper |= digits.charAt(i) >= 'A' && digits.charAt(i) <= 'F';
      isLower |= digits.charAt(i) >= 'a';
    }
    return isUpper && isLower;
  }

  /** By EIP-55 a letter is upper case where the hash of the lower-case digits has 8 or more. */
  private static boolean isChecksum(String digits) {
    byte[] lower = digits.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < lower.length; i++) {
      lower[i] = lower[i] >= 'A' && lower[i] <= 'F' ? (byte) (lower[i] + 'a' - 'A') : lower[i];
    }
    byte[] hash = PlainKeccak.hash(lower).bytes();
    for (int i = 0; i < digits.length(); i++) {
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
      boolean isLetter = lower[i] >= 'a';
      if (isLetter && (nibble >= 8) != (digits.charAt(i) < 'a')) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a number in units of its last decimal.
   *
   * @param decimals the most digits behind the point
   */
  static BigInteger number(ListLine line, String text, int decimals) throws UnreadableList {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String behind = point < 0 ? "" : text.substring(point + 1);
    // A number of many digits takes long to read.
    if (text.length() > MOST_CHARACTERS
        || !isDigits(whole)
        || (point >= 0 && !isDigits(behind))
        || behind.length() > decimals) {
      throw new UnreadableList(
          line.number(), "not a number with at most %d decimals: %s".formatted(decimals, text));
    }
    BigInteger number = new BigInteger(whole + behind + "0".repeat(decimals - behind.length()));
    if (number.bitLength() > MOST_BITS) {
      throw new UnreadableList(line.number(), "more than 128 bits: " + text);
    }
    return number;
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Reads an instant as plans write it, or nothing. */
  static Optional<Instant> instant(ListLine line, String text) throws UnreadableList {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = INSTANT.matcher(text);
    try {
      if (parts.matches()) {
        var day =
            LocalDate.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
        var time = Optional.ofNullable(parts.group(4)).map(LocalTime::parse);
        Instant instant = day.atTime(time.orElse(LocalTime.MIDNIGHT)).toInstant(ZoneOffset.UTC);
        if (UtcSeconds.areCounted(instant.getEpochSecond())) {
          return Optional.of(instant);
        }
      }
    } catch (DateTimeException e) {
      throw new UnreadableList(line.number(), "no such instant: " + text);
    }
    throw new UnreadableList(line.number(), "not an instant: " + text);
  }
}
