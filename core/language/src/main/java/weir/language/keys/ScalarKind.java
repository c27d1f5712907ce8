package weir.language.keys;

import java.util.regex.Pattern;

/**
 * The forms of single values. The published schema and the reader have the same patterns; the
 * reader then checks what a pattern cannot.
 */
public enum ScalarKind {
  VERSION("1", "the number 1", true),
  TEXT("[^\\p{Cntrl}]{1,200}", "a text of one line, 1 to 200 characters", true),
  SYMBOL("[A-Za-z0-9$._+-]{1,32}", "1 to 32 letters, digits or $ . _ + -", true),
  NAME("[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters, digits and single hyphens", true),
  ADDRESS("0x[0-9a-fA-F]{40}", "0x and 40 hexadecimal digits", true),
  OWNER("none|" + ADDRESS.pattern, "an address, or none", true),
  CUSTODY("vault|" + ADDRESS.pattern, "vault, or the address of a wallet", true),
  CHAIN(
      "none|eip155:[1-9][0-9]{0,18}",
      "eip155: and the number of the chain, or none in a descriptive plan",
      false),
  INSTANT(
      "[0-9]{4,5}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?",
      "a date (midnight UTC), or a date and time in whole seconds with Z", false),
  SPAN(
      "[0-9][0-9_]* (second|minute|hour|day|week|month|quarter|year|block"
          + "|average-month|average-year)s?",
      "a whole number and one unit: seconds, minutes, hours, days, weeks, months, quarters, years,"
          + " blocks",
      false),
  MOMENT(
      INSTANT.pattern
          + "|(genesis|block [0-9][0-9_]*|(end of|condition) "
          + NAME.pattern
          + ")( ?\\+ ?"
          + SPAN.pattern
          + ")?",
      "an instant, or genesis, block 210_000, end of team or condition vote, each also + a span",
      false),
  WINDOW(
      INSTANT.pattern + "|" + SPAN.pattern,
      "a date, a date and time, or a whole number of seconds, minutes, hours, days or weeks",
      false),
  AMOUNT(
      "(0|[1-9][0-9]*|[1-9][0-9]{0,2}(_[0-9]{3})+)(\\.[0-9]+)?",
      "an exact decimal number of tokens; _ may group digits by three", true),
  COUNT("[1-9][0-9]*|[1-9][0-9]{0,2}(_[0-9]{3})+", "a whole number, at least 1", true),
  HEIGHT("0|" + COUNT.pattern, "the number of a block, 0 or more", true),
  DECIMALS("0|[1-9][0-9]?", "a whole number from 0 to 36", true),
  FRACTION(
      AMOUNT.pattern + "%|[1-9][0-9]{0,17}/[1-9][0-9]{0,17}",
      "a percentage (98%) or a fraction (1/2)",
      false),
  SHARE(
      FRACTION.pattern + "( of " + FRACTION.pattern + ")?|rest",
      "a percentage (15%), a fraction (7/48), a share of a share (6/7 of 8%), or rest",
      false),
  PORTION("0%|" + FRACTION.pattern, "a percentage or a fraction, also 0%", false),
  PART_ITEM(
      "(" + COUNT.pattern + " times )?(" + AMOUNT.pattern + "|" + FRACTION.pattern + ")",
      "tokens (1_000), a share (5%), or a run of either (18 times 100)",
      true),
  RATE(
      AMOUNT.pattern + "( per (second|block))?",
      "tokens per second, or per block, such as 50 per block",
      true),
  TRUE("true", "the word true", false),
  HASH("0x[0-9a-fA-F]{64}", "0x and 64 hexadecimal digits", true),
  FILE("[^\\p{Cntrl}\\\\]{1,200}", "the name of a file, relative to the plan", true);

  private final String pattern;
  private final String says;
  private final boolean looksLikeNumber;
  private final Pattern compiled;

  ScalarKind(String pattern, String says, boolean looksLikeNumber) {
    this.pattern = "(" + pattern + ")";
    this.says = says;
    this.looksLikeNumber = looksLikeNumber;
    this.compiled = Pattern.compile(this.pattern);
  }

  public boolean matches(String text) {
    return compiled.matcher(text).matches();
  }

  /** Returns the pattern, anchored, in the dialect of JSON Schema. */
  public String published() {
    return "^" + pattern.replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f") + "$";
  }

  public String says() {
    return says;
  }

  /** Returns whether other YAML readers, such as editors, may take it for a number. */
  boolean looksLikeNumber() {
    return looksLikeNumber;
  }
}
