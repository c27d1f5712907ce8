package weir.json;

/**
 * The limits of JSON that is read, so that a hostile text cannot exhaust the machine.
 *
 * <p>Numbers have at most {@value #NUMERAL_LENGTH} characters, under all rules.
 *
 * @param length the most characters that a text or stream may have, from 1 on, in UTF-16 units
 * @param depth how deeply arrays and objects may be nested, 1 to 1,000
 * @param textLength the most characters of one text or key, from 1 on, in UTF-16 units
 * @param values the most values that are read as one, from 1 on: itself and all inside it
 * @param hasWords whether NaN, Infinity and -Infinity, which are not JSON, are accepted; each is
 *     read as a {@link Json.Text}
 */
public record JsonRules(long length, int depth, int textLength, long values, boolean hasWords) {

  /** The most characters of a number. */
  public static final int NUMERAL_LENGTH = 1_000;

  /** 64 Mi characters, 64 deep, texts of 16 Mi characters, 4 million values, no words. */
  public static final JsonRules USUAL = new JsonRules(1L << 26, 64, 1 << 24, 4_000_000, false);

  // Reading and writing a nested value takes a frame of the stack.
  private static final int DEEPEST = 1_000;

  /** Refuses limits under which nothing could be read, and a depth that the stack may not hold. */
  public JsonRules {
    if (length < 1 || textLength < 1 || values < 1 || depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "length, text length and values are from 1 on, depth 1 to %d: %d, %d, %d, %d"
              .formatted(DEEPEST, length, textLength, values, depth));
    }
  }

  /** Returns these rules with another length. */
  public JsonRules withLength(long most) {
    return new JsonRules(most, depth, textLength, values, hasWords);
  }

  /** Returns these rules with another depth. */
  public JsonRules withDepth(int most) {
    return new JsonRules(length, most, textLength, values, hasWords);
  }

  /** Returns these rules with another length of texts and keys. */
  public JsonRules withTextLength(int most) {
    return new JsonRules(length, depth, most, values, hasWords);
  }

  /** Returns these rules with another number of values. */
  public JsonRules withValues(long most) {
    return new JsonRules(length, depth, textLength, most, hasWords);
  }

  /** Returns these rules, but NaN, Infinity and -Infinity are accepted, each as a text. */
  public JsonRules withWords() {
    return new JsonRules(length, depth, textLength, values, true);
  }
}
