package weir.diagnose;

/** The severity of a diagnostic. */
public enum Severity {
  /** The text is refused. */
  ERROR("error"),
  /** The text is accepted; the user should check it. */
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** Returns the word for people and for JSON, such as {@code error}. */
  public String word() {
    return word;
  }
}
