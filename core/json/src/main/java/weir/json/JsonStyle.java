package weir.json;

/** The styles in which JSON is written. Every style is read back as the same values. */
public enum JsonStyle {

  /** On one line, without blanks. */
  COMPACT,

  /** A line for each value, two blanks deeper for each array or object around it. */
  INDENTED,

  /**
   * As {@link #COMPACT}, with {@code <}, {@code >}, {@code &} and all surrogates escaped, so that
   * the text can be part of an HTML script element.
   */
  HTML
}
