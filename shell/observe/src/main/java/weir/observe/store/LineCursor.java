package weir.observe.store;

import java.nio.charset.StandardCharsets;

/**
 * Reads a line that this program has written, and no other: every byte must be as it writes them,
 * or it throws {@code IllegalArgumentException}.
 */
final class LineCursor {

  private static final int MOST_DIGITS = 18;

  private final byte[] line;
  private final int length;
  private int at;

  LineCursor(byte[] line, int length) {
    this.line = line;
    this.length = length;
  }

  /** Returns whether these characters come next. */
  boolean isNext(String text) {
    if (at + text.length() > length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Skips these characters if they come next; returns whether they did. */
  boolean skip(String text) {
    boolean isNext = isNext(text);
    at += isNext ? text.length() : 0;
    return isNext;
  }

  /** Skips these characters, which must come next. */
  void expect(String text) {
    if (!skip(text)) {
      throw wrong("`" + text + "`");
    }
  }

  /** Reads a whole number of at most 18 digits, without needless zeros. */
  long number() {
    int from = at;
    long value = 0;
    while (at < length && line[at] >= '0' && line[at] <= '9' && at - from < MOST_DIGITS) {
      value = 10 * value + line[at++] - '0';
    }
    if (at == from || (line[from] == '0' && at > from + 1)) {
      at = from;
      throw wrong("a whole number");
    }
    return value;
  }

  /** Reads a whole number of 31 bits. */
  int small() {
    int from = at;
    long value = number();
    if (value > Integer.MAX_VALUE) {
      at = from;
      throw wrong("a number below 2^31");
    }
    return (int) value;
  }

  /** Reads a text of {@code 0x} and lower-case digits, quotation marks included. */
  byte[] hex() {
    expect("\"0x");
    int from = at;
    int end = from;
    while (end < length && line[end] != '"') {
      end++;
    }
    if ((end - from) % 2 != 0) {
      throw wrong("pairs of hexadecimal digits");
    }
    byte[] bytes = new byte[(end - from) / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (digit() << 4 | digit());
    }
    expect("\"");
    return bytes;
  }

  /** Reads such a text of a number of bytes. */
  byte[] hex(int count) {
    int from = at;
    byte[] bytes = hex();
    if (bytes.length != count) {
      at = from;
      throw wrong("%d bytes".formatted(count));
    }
    return bytes;
  }

  private int digit() {
    byte digit = line[at];
    if (digit >= '0' && digit <= '9') {
      at++;
      return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f') {
      at++;
      return digit - 'a' + 10;
    }
    throw wrong("lower-case hexadecimal digits");
  }

  /** Ends the line. */
  void end() {
    if (at != length) {
      throw wrong("the end of the line");
    }
  }

  private IllegalArgumentException wrong(String expected) {
    int from = Math.max(0, at - 20);
    String near =
        new String(line, from, Math.min(length, from + 60) - from, StandardCharsets.UTF_8);
    return new IllegalArgumentException(
        "%s expected at column %d: …%s…".formatted(expected, at + 1, near));
  }
}
