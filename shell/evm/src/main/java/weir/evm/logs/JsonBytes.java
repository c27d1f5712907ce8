package weir.evm.logs;

/**
 * Steps over JSON in UTF-8 and accepts what RFC 8259 accepts, within the limits of {@link
 * weir.json.JsonRules}.
 *
 * <p>Each method takes the place where its part starts and returns the place after it. The text is
 * followed by {@link #SLACK} zero bytes. As no JSON has a zero byte, every part ends there at the
 * latest, and no method has to count what is left.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
final class JsonBytes {

  /** How many zero bytes follow a text: more than any method looks ahead. */
  static final int SLACK = 96;

  /** The most digits of a number, as in {@link weir.json.JsonRules}. */
  private static final int MOST_DIGITS = weir.json.JsonRules.NUMERAL_LENGTH;

  private static final long ONES = 0x0101_0101_0101_0101L;

  private final byte[] text;
  private int escapes;

  JsonBytes(byte[] text) {
    this.text = text;
  }

  /** Returns how many characters of strings were escaped so far. */
  int escapes() {
    return escapes;
  }

  /** Returns the place of the next byte that is no white space. */
  int space(int at) {
    int p = at;
    while (true) {
      byte next = text[p];
      if (next > ' ' || !(next == ' ' || next == '\n' || next == '\r' || next == '\t')) {
        return p;
      }
      p++;
    }
  }

  /** Steps over white space and this one character. */
  int past(int at, char expected) throws UnfitException {
    int p = space(at);
    if (text[p] != expected) {
      throw new UnfitException("not " + expected, p);
    }
    return p + 1;
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

  /**
   * Steps over any value.
   *
   * @param deepest how many arrays and objects may still lie inside each other
   */
  int value(int at, int deepest) throws UnfitException {
    return switch (text[at]) {
      case '"' -> string(at);
      case '{' -> object(at, inside(deepest, at));
      case '[' -> array(at, inside(deepest, at));
      case 't' -> word(at, "true");
      case 'f' -> word(at, "false");
      case 'n' -> word(at, "null");
      default -> number(at);
    };
  }

  /** Returns how many may lie inside an array or object. */
  static int inside(int deepest, int at) throws UnfitException {
    if (deepest == 0) {
      throw new UnfitException("nested too deeply", at);
    }
    return deepest - 1;
  }

  private int object(int at, int deepest) throws UnfitException {
    int p = space(at + 1);
    if (text[p] == '}') {
      return p + 1;
    }
    while (true) {
      p = space(value(space(past(name(p), ':')), deepest));
      if (text[p] == '}') {
        return p + 1;
      }
      p = space(past(p, ','));
    }
  }

  private int array(int at, int deepest) throws UnfitException {
    int p = space(at + 1);
    if (text[p] == ']') {
      return p + 1;
    }
    while (true) {
      p = space(value(p, deepest));
      if (text[p] == ']') {
        return p + 1;
      }
      p = space(past(p, ','));
    }
  }

  /** Steps over one of the three words of JSON. */
  int word(int at, String word) throws UnfitException {
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        throw new UnfitException("no value", at);
      }
    }
    return at + word.length();
  }

  /** Steps over a number. */
  int number(int at) throws UnfitException {
    int p = text[at] == '-' ? at + 1 : at;
    int whole = digits(p);
    if (whole == p || text[p] == '0' && whole > p + 1) {
      throw new UnfitException("no value", at);
    }
    int count = whole - p;
    p = whole;
    if (text[p] == '.') {
      int fraction = digits(p + 1);
      count += fraction - p - 1;
      p = checked(p + 1, fraction);
    }
    if (text[p] == 'e' || text[p] == 'E') {
      p += text[p + 1] == '+' || text[p + 1] == '-' ? 2 : 1;
      int exponent = digits(p);
      count += exponent - p;
      p = checked(p, exponent);
    }
    if (count > MOST_DIGITS) {
      throw new UnfitException("a number of more than " + MOST_DIGITS + " digits", at);
    }
    return p;
  }

  private static int checked(int from, int to) throws UnfitException {
    if (from == to) {
      throw new UnfitException("no number", from);
    }
    return to;
  }

  private int digits(int at) {
    int p = at;
    while (text[p] >= '0' && text[p] <= '9') {
      p++;
    }
    return p;
  }
}
