package weir.evm.logs;

/**
 * Steps over strings of JSON in UTF-8, of a text that zero bytes follow.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
final class JsonStrings {

  private static final long ONES = 0x0101_0101_0101_0101L;

  private final byte[] text;
  private int escapes;

  JsonStrings(byte[] text) {
    this.text = text;
  }

  /** Returns how many characters were escaped so far. */
  int escapes() {
    return escapes;
  }

  /** Steps over a string, from its first quotation mark on. */
  int string(int at) throws UnfitException {
    if (text[at] != '"') {
      throw new UnfitException("no string", at);
    }
    int p = at + 1;
    while (true) {
      long special = special((long) HexWords.LITTLE.get(text, p));
      if (special == 0) {
        p += Long.BYTES;
        continue;
      }
      p += Long.numberOfTrailingZeros(special) >>> 3;
      byte next = text[p];
      if (next == '"') {
        return p + 1;
      } else if (next == '\\') {
        p = escape(p);
      } else if (next < 0) {
        p = character(p);
      } else {
        throw new UnfitException("a control character in a string", p);
      }
    }
  }

  /**
   * Steps over the name of a value: a string in which each escaped half of a surrogate pair is
   * beside the other half.
   */
  int name(int at) throws UnfitException {
    int before = escapes;
    int end = string(at);
    if (escapes > before) {
      checkHalves(at + 1, end - 1);
    }
    return end;
  }

  private void checkHalves(int from, int to) throws UnfitException {
    int p = from;
    while (p < to) {
      if (text[p] != '\\') {
        p++;
      } else if (text[p + 1] != 'u') {
        p += 2;
      } else {
        char half = unit(p);
        boolean isPair =
            Character.isHighSurrogate(half)
                && text[p + 6] == '\\'
                && text[p + 7] == 'u'
                && Character.isLowSurrogate(unit(p + 6));
        if (Character.isSurrogate(half) && !isPair) {
          throw new UnfitException("half of a character in a name", p);
        }
        p += isPair ? 12 : 6;
      }
    }
  }

  /** Returns the number of the character that is escaped with its four digits. */
  private char unit(int at) {
    int code = 0;
    for (int i = 2; i < 6; i++) {
      code = code << 4 | HexWords.one(text[at + i]);
    }
    return (char) code;
  }

  /**
   * Returns a mark for the first byte that is a quotation mark, a backslash, a control character or
   * no ASCII; later bytes may be marked without reason.
   */
  private static long special(long bytes) {
    long quote = bytes ^ '"' * ONES;
    long slash = bytes ^ '\\' * ONES;
    long marks = quote - ONES & ~quote | slash - ONES & ~slash | bytes - ' ' * ONES & ~bytes;
    return (marks | bytes) & HexWords.TOPS;
  }

  private int escape(int at) throws UnfitException {
    escapes++;
    return switch (text[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> code(at);
      default -> throw new UnfitException("no escaped character", at);
    };
  }

  private int code(int at) throws UnfitException {
    for (int i = 2; i < 6; i++) {
      if (HexWords.one(text[at + i]) < 0) {
        throw new UnfitException("no escaped character", at);
      }
    }
    return at + 6;
  }

  /** Steps over a character of two to four bytes; surrogates and longer forms are refused. */
  private int character(int at) throws UnfitException {
    int first = text[at] & 0xff;
    int second = text[at + 1] & 0xff;
    boolean isWhole;
    int length;
    if (first < 0xe0) {
      length = 2;
      isWhole = first >= 0xc2 && second >= 0x80 && second < 0xc0;
    } else if (first < 0xf0) {
      length = 3;
      int least = first == 0xe0 ? 0xa0 : 0x80;
      int most = first == 0xed ? 0x9f : 0xbf;
      isWhole = second >= least && second <= most;
    } else {
      length = 4;
      int least = first == 0xf0 ? 0x90 : 0x80;
      int most = first == 0xf4 ? 0x8f : 0xbf;
      isWhole = first < 0xf5 && second >= least && second <= most;
    }
    for (int i = 2; i < length; i++) {
      isWhole &= (text[at + i] & 0xc0) == 0x80;
    }
    if (!isWhole) {
      throw new UnfitException("the text is not UTF-8", at);
    }
    return at + length;
  }
}
