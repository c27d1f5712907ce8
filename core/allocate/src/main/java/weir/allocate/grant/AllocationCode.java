package weir.allocate.grant;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** Mistakes in a list of recipients. */
public enum AllocationCode implements Code {
  // 3101 to 3199: lists of recipients
  /** A list of recipients has no header or no rows. */
  RECIPIENTS_EMPTY(3101, "a list of recipients has a header and at least one row"),
  /** A list of recipients does not have a column exactly once. */
  RECIPIENTS_COLUMN(3102, "a list has each column that the plan names, once"),
  /** A row has the wrong number of fields, or a quote that does not close. */
  RECIPIENTS_ROW(3103, "every row has as many fields as the header"),
  /** A line or a list of recipients is longer than it may be. */
  RECIPIENTS_LONG(3104, "lists have at most 20 million rows and 2 GiB, lines at most 64 KiB"),
  /** A compressed list cannot be inflated. */
  RECIPIENTS_COMPRESSED(3105, "a compressed list cannot be read"),
  /** A list is not the one that the plan's hash covers. */
  RECIPIENTS_CHANGED(3106, "a list is the one that the plan's hash covers"),
  /** A list does not add up to its distribution's amount. */
  RECIPIENTS_SUM(3107, "a list adds up to its distribution's amount"),
  /** A distribution whose holders the plan does not state is to be allocated. */
  RECIPIENTS_NOT_KNOWN(3108, "a distribution can be allocated only if the plan states its holders"),
  /** A recipient's account is not 0x and 40 hexadecimal digits. */
  RECIPIENT_ACCOUNT(3111, "an account is 0x and 40 hexadecimal digits"),
  /** The case of an account's letters is not that of its checksum. */
  RECIPIENT_CHECKSUM(3112, "the EIP-55 checksum of an account is right"),
  /** The zero address is to be paid by the vault. */
  RECIPIENT_ZERO(3113, "the zero address has no keys, so it cannot be paid"),
  /** The zero address is in a list whose tree has another project's encoding. */
  RECIPIENT_ZERO_KEPT(
      3114,
      Severity.WARNING,
      "the zero address is accepted in a list whose tree has another project's encoding"),
  /** An account occurs twice in a list that allows it once. */
  RECIPIENT_TWICE(
      3115, "an account occurs once, unless the plan states the treatment of duplicates"),
  /** A recipient's number is not a plain decimal of zero or more. */
  RECIPIENT_NUMBER(3121, "a recipient's number is a plain decimal of zero or more"),
  /** A recipient's number is in scientific notation. */
  RECIPIENT_SCIENTIFIC(3122, "a recipient's number is written out: exponents hide zeros"),
  /** A recipient's number has too many decimals. */
  RECIPIENT_DECIMALS(
      3123,
      "a recipient's number has at most the decimals of its asset, or those allowed for weights"),
  /** A recipient gets more than 2^128-1 base units. */
  RECIPIENT_RANGE(3124, "a grant is at most 2^128 - 1 base units"),
  /** Recipients have an amount of zero. */
  RECIPIENT_NOTHING(3125, Severity.WARNING, "every recipient has an amount above zero");

  private final int number;
  private final Severity severity;
  private final String title;

  AllocationCode(int number, String title) {
    this(number, Severity.ERROR, title);
  }

  AllocationCode(int number, Severity severity, String title) {
    this.number = number;
    this.severity = severity;
    this.title = title;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return label();
  }
}
