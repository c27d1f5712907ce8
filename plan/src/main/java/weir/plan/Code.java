package weir.plan;

/** What a diagnostic is about; the number never changes its meaning. */
public enum Code {
  /** The text is not YAML. */
  NOT_YAML(1001, Severity.ERROR);

  private final int number;
  private final Severity severity;

  Code(int number, Severity severity) {
    this.number = number;
    this.severity = severity;
  }

  /** Returns whether a file with such a diagnostic is refused. */
  public Severity severity() {
    return severity;
  }

  /** Returns {@code W1001}. */
  @Override
  public String toString() {
    return "W" + number;
  }
}
