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

  private final byte[] text;
  private final JsonStrings strings;

  JsonBytes(byte[] text) {
    this.text = text;
    this.strings = new JsonStrings(text);
  }

  /** Returns what steps over strings. */
  JsonStrings strings() {
    return strings;
  }

  /** Returns the place of the next byte that is no white space. */
  int space(int at) {
    return text[at] > ' ' ? at : spaces(at);
  }

  private int spaces(int at) {
    int p = at;
    while (text[p] == ' ' || text[p] == '\n' || text[p] == '\r' || text[p] == '\t') {
      p++;
    }
    return p;
  }

  /** Steps over white space and this one character. */
  int past(int at, char expected) throws UnfitException {
    return text[at] == expected ? at + 1 : pastSpaces(at, expected);
  }

  private int pastSpaces(int at, char expected) throws UnfitException {
    int p = spaces(at);
    if (text[p] != expected) {
      throw new UnfitException("not " + expected, p);
    }
    return p + 1;
  }

  /**
   * Steps over any value.
   *
   * @param deepest how many arrays and objects may still lie inside each other
   */
  int value(int at, int deepest) throws UnfitException {
    return switch (text[at]) {
      case '"' -> strings.string(at);
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
      p = space(value(space(past(strings.name(p), ':')), deepest));
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
