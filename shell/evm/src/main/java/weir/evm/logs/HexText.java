package weir.evm.logs;

import static weir.evm.logs.WordColumn.WORD;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import weir.units.Address;

/**
 * Reads hashes, byte strings and quantities that are written as strings of JSON.
 *
 * <p>Each method takes the place of the first quotation mark; {@link #end} is then the place after
 * the string.
 */
final class HexText {

  /** How many bytes a written hash has, with its prefix and quotation marks. */
  static final int WRITTEN_HASH = 68;

  private static final int DIGITS = 64;
  private static final int MOST_QUANTITY = 64;
  private static final int WORD_BYTES = 32;
  private static final long NEXT_DIGIT_FITS = 1L << 59;

  private final byte[] text;
  private final JsonStrings strings;
  private final StringBytes plain;
  private final long[] word = new long[WORD];
  private int end;

  HexText(byte[] text, JsonStrings strings) {
    this.text = text;
    this.strings = strings;
    this.plain = new StringBytes(text);
  }

  /** Returns the place after what was read last. */
  int end() {
    return end;
  }

  /** Reads a name, which may have escapes. */
  LogKeys name(int from) throws UnfitException {
    int escapes = strings.escapes();
    end = strings.name(from);
    if (strings.escapes() == escapes) {
      return LogKeys.of(text, from + 1, end - 1);
    }
    plain.read(from + 1, end - 1);
    return LogKeys.of(plain.bytes(), 0, plain.size());
  }

  /** Reads an address. */
  Address address(int from) throws UnfitException {
    content(from);
    try {
      return Address.parse(new String(plain.bytes(), 0, plain.size(), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new UnfitException("no address", from);
    }
  }

  /** Reads 32 bytes as four numbers. */
  void hash(int from, long[] target, int to) throws UnfitException {
    if (isPrefixed(from)
        && text[from + DIGITS + 3] == '"'
        && HexWords.word(text, from + 3, target, to)) {
      end = from + WRITTEN_HASH;
      return;
    }
    content(from);
    byte[] digits = plain.bytes();
    if (plain.size() != DIGITS + 2
        || digits[0] != '0'
        || digits[1] != 'x'
        || !HexWords.wordOneByOne(digits, 2, target, to)) {
      throw new UnfitException("no 32-byte hash", from);
    }
  }

  /** Adds the bytes of a byte string and returns how many they are. */
  int bytes(int from, ByteColumn target) throws UnfitException {
    if (isPrefixed(from)
        && text[from + 3] != '"'
        && text[from + DIGITS + 3] == '"'
        && HexWords.word(text, from + 3, word, 0)) {
      int to = target.added(WORD_BYTES);
      for (int i = 0; i < WORD; i++) {
        target.put(to + Long.BYTES * i, word[i]);
      }
      end = from + WRITTEN_HASH;
      return WORD_BYTES;
    }
    int escapes = strings.escapes();
    end = strings.string(from);
    if (strings.escapes() == escapes) {
      return bytes(text, from + 1, end - 1, from, target);
    }
    plain.read(from + 1, end - 1);
    return bytes(plain.bytes(), 0, plain.size(), from, target);
  }

  private static int bytes(byte[] digits, int from, int to, int place, ByteColumn target)
      throws UnfitException {
    int length = to - from - 2;
    if (length < 0 || length % 2 != 0 || digits[from] != '0' || digits[from + 1] != 'x') {
      throw new UnfitException("no byte string", place);
    }
    int at = target.added(length / 2);
    int p = from + 2;
    for (; to - p >= 16; p += 16, at += 8) {
      long upper = (long) HexWords.BIG.get(digits, p);
      long lower = (long) HexWords.BIG.get(digits, p + 8);
      if ((HexWords.unfit(upper) | HexWords.unfit(lower)) != 0) {
        throw new UnfitException("no byte string", place);
      }
      target.put(at, HexWords.eight(upper) << 32 | HexWords.eight(lower));
    }
    for (; p < to; p += 2, at++) {
      int pair = HexWords.one(digits[p]) << 4 | HexWords.one(digits[p + 1]);
      if (pair < 0) {
        throw new UnfitException("no byte string", place);
      }
      target.put(at, (byte) pair);
    }
    return length / 2;
  }

  /** Reads a quantity from 0 to 2^63-1. */
  long quantity(int from) throws UnfitException {
    if (isPrefixed(from)) {
      int p = from + 3;
      long value = 0;
      for (int digit = HexWords.one(text[p]); digit >= 0; digit = HexWords.one(text[++p])) {
        if (value >= NEXT_DIGIT_FITS) {
          throw new UnfitException("a quantity above 2^63-1", from);
        }
        value = value << 4 | digit;
      }
      int digits = p - from - 3;
      if (text[p] == '"' && digits > 0 && digits <= MOST_QUANTITY) {
        end = p + 1;
        return value;
      }
    }
    return quantityWithEscapes(from);
  }

  private long quantityWithEscapes(int from) throws UnfitException {
    content(from);
    byte[] digits = plain.bytes();
    int count = plain.size() - 2;
    if (count < 1 || count > MOST_QUANTITY || digits[0] != '0' || digits[1] != 'x') {
      throw new UnfitException("no quantity", from);
    }
    long value = 0;
    for (int i = 2; i < plain.size(); i++) {
      int digit = HexWords.one(digits[i]);
      if (digit < 0 || value >= NEXT_DIGIT_FITS) {
        throw new UnfitException("no quantity up to 2^63-1", from);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Returns whether the same bytes are at both places. */
  boolean isSame(int from, int other, int length) {
    return Arrays.equals(text, from, from + length, text, other, other + length);
  }

  /** Reads a string, of which not more is needed than that it may have escapes. */
  private void content(int from) throws UnfitException {
    end = strings.string(from);
    plain.read(from + 1, end - 1);
  }

  private boolean isPrefixed(int from) {
    return text[from] == '"' && text[from + 1] == '0' && text[from + 2] == 'x';
  }
}
