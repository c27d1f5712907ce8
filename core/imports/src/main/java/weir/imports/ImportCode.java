package weir.imports;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** What is wrong with, or odd about, an imported file of somebody else. */
public enum ImportCode implements Code {
  // 4001 to 4099: files of others that are imported
  /** The file is not JSON. */
  NOT_JSON(4001, "the file is JSON, at most 64 levels deep"),
  /** A field that has to be there. */
  IMPORT_MISSING(4002, "a field that the meaning hangs on is missing"),
  /** A text where a number belongs, and the like. */
  IMPORT_KIND(4003, "a value is of the kind that its field asks for"),
  /** A number that no amount or count can be, such as NaN. */
  IMPORT_NUMBER(4004, "a number is finite and within reach"),
  /** A word that the format does not have. */
  IMPORT_WORD(4005, "the word is not one of the format's"),
  /** An instant outside time as chains count it. */
  IMPORT_TIME(4006, "instants are seconds since 1970, up to 36812-02-20T00:36:15Z"),
  /** More than a plan may hold. */
  IMPORT_TOO_MUCH(4007, "what is imported stays within what a plan may hold"),
  /** Nothing that could be distributed. */
  NOTHING_IMPORTED(4008, "something is released"),
  /** A reference to something that is not in the file. */
  IMPORT_REFERENCE(4009, "what a file refers to is in the files that are given"),
  /** What cannot be said in a plan without changing it. */
  IMPORT_INEXPRESSIBLE(4010, "a plan cannot say it, and a near thing would be another promise"),
  /** A key or a component that stands twice. */
  IMPORT_TWICE(4021, Severity.WARNING, "something stands twice"),
  /** A line that ends when it starts, or before. */
  ZERO_LENGTH_LINE(4022, Severity.WARNING, "a line without length releases all at its start"),
  /** Steps that come a fractional number of times. */
  FRACTIONAL_STEPS(4023, Severity.WARNING, "a fractional number of steps is rounded up"),
  /** Instants with parts of a second. */
  IMPORT_SUB_SECOND(4024, Severity.WARNING, "chains count whole seconds"),
  /** A negative amount. */
  NEGATIVE_AMOUNT(4025, Severity.WARNING, "a negative amount is a decrease of supply, a burn"),
  /** Names that become the same. */
  NAMES_COLLIDE(4026, Severity.WARNING, "the name of a distribution is its own"),
  /** A stated sum that is not that of its parts. */
  SUMS_DIFFER(4027, Severity.WARNING, "a stated sum is that of its parts"),
  /** An instant that nobody knows yet. */
  UNKNOWN_INSTANT(4028, Severity.WARNING, "what is not known yet never becomes a date"),
  /** A section without anything in it. */
  EMPTY_SECTION(4029, Severity.WARNING, "a section without releases is left out"),
  /** Components that release nothing. */
  ZERO_COMPONENT(4030, Severity.WARNING, "a component that releases nothing is left out"),
  /** Amounts with more decimals than the asset can have. */
  IMPORT_ROUNDED(4031, Severity.WARNING, "amounts are whole numbers of base units"),
  /** Components that are not in the order of time. */
  IMPORT_ORDER(4032, Severity.WARNING, "components are sorted by time"),
  /** Something that the file leaves open. */
  IMPORT_ASSUMED(4033, Severity.WARNING, "what the file leaves open is taken to mean one thing"),
  /** Something that the plan says otherwise than the file. */
  IMPORT_DIFFERS(
      4034, Severity.WARNING, "where a plan cannot say the same, it is told how it differs");

  private final int number;
  private final Severity severity;
  private final String title;

  ImportCode(int number, String title) {
    this(number, Severity.ERROR, title);
  }

  ImportCode(int number, Severity severity, String title) {
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
