package weir.plan;

/** What a diagnostic is about; the number never changes its meaning. */
public enum Code {
  /** The text is not YAML. */
  NOT_YAML(1001, Severity.ERROR),
  /** Something ends before, or when, it starts. */
  ENDS_BEFORE_START(2001, Severity.ERROR),
  /** A catch-up comes after all has been released. */
  CATCH_UP_TOO_LONG(2002, Severity.ERROR),
  /** A catch-up of stairs comes between two steps. */
  CATCH_UP_NOT_AT_STEP(2003, Severity.ERROR),
  /** Months are counted from a day after the 28th and the plan does not state what that means. */
  MONTH_END_NOT_STATED(2004, Severity.ERROR),
  /** An instant after the year 36812. */
  BEYOND_TIME(2005, Severity.ERROR);

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
