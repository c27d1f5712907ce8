package weir.diagnose;

/** How grave a diagnostic is. */
public enum Severity {
  /** The text is refused. */
  ERROR("error"),
  /** The text is accepted; somebody should look. */
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
