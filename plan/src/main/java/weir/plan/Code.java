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
  BEYOND_TIME(2005, Severity.ERROR),
  // 3101 to 3199: lists of recipients
  /** A list of recipients has no header or no rows. */
  RECIPIENTS_EMPTY(3101, Severity.ERROR),
  /** A list of recipients does not have a column exactly once. */
  RECIPIENTS_COLUMN(3102, Severity.ERROR),
  /** A row has the wrong number of fields, or a quote that does not close. */
  RECIPIENTS_ROW(3103, Severity.ERROR),
  /** A line or a list of recipients is longer than it may be. */
  RECIPIENTS_LONG(3104, Severity.ERROR),
  /** A compressed list cannot be inflated. */
  RECIPIENTS_COMPRESSED(3105, Severity.ERROR),
  /** A list is not the one that the plan's hash covers. */
  RECIPIENTS_CHANGED(3106, Severity.ERROR),
  /** A list does not add up to its distribution's amount. */
  RECIPIENTS_SUM(3107, Severity.ERROR),
  /** A recipient's account is not 0x and 40 hexadecimal digits. */
  RECIPIENT_ACCOUNT(3111, Severity.ERROR),
  /** The case of an account's letters is not that of its checksum. */
  RECIPIENT_CHECKSUM(3112, Severity.ERROR),
  /** The zero address is to be paid by the vault. */
  RECIPIENT_ZERO(3113, Severity.ERROR),
  /** The zero address stands in a list whose tree others have defined. */
  RECIPIENT_ZERO_KEPT(3114, Severity.WARNING),
  /** An account stands twice in a list that allows it once. */
  RECIPIENT_TWICE(3115, Severity.ERROR),
  /** A recipient's number is not a plain decimal of zero or more. */
  RECIPIENT_NUMBER(3121, Severity.ERROR),
  /** A recipient's number is in scientific notation. */
  RECIPIENT_SCIENTIFIC(3122, Severity.ERROR),
  /** A recipient's number has more decimals than it may have. */
  RECIPIENT_DECIMALS(3123, Severity.ERROR),
  /** A recipient gets more than 2^128-1 base units. */
  RECIPIENT_RANGE(3124, Severity.ERROR),
  /** Recipients get nothing. */
  RECIPIENT_NOTHING(3125, Severity.WARNING);

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
