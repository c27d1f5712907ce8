package weir.imports;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** Errors and warnings about imported files of other tools. */
public enum ImportCode implements Code {
  // 4001 to 4099: imported files of other tools
  /** The file is not JSON. */
  NOT_JSON(4001, "the file is JSON, at most 64 levels deep"),
  /** A required field is missing. */
  IMPORT_MISSING(4002, "every required field is present"),
  /** A value of the wrong kind, such as a text instead of a number. */
  IMPORT_KIND(4003, "a value is of the kind that its field requires"),
  /** A number that no amount or count can be, such as NaN. */
  IMPORT_NUMBER(4004, "a number is finite and within its range"),
  /** An unknown word. */
  IMPORT_WORD(4005, "the word is not one of the format's"),
  /** An instant outside the 40 bits in which chains count seconds. */
  IMPORT_TIME(4006, "instants are seconds since 1970, up to 36812-02-20T00:36:15Z"),
  /** More than a plan may hold. */
  IMPORT_TOO_MUCH(4007, "what is imported stays within what a plan may hold"),
  /** Nothing can be distributed. */
  NOTHING_IMPORTED(4008, "something is released"),
  /** A reference to something that is not in the file. */
  IMPORT_REFERENCE(4009, "what a file refers to is in the files that are given"),
  /** A term that a plan cannot express exactly. */
  IMPORT_INEXPRESSIBLE(4010, "what is imported can be stated in a plan exactly"),
  /** A repeated key or component. */
  IMPORT_TWICE(4021, Severity.WARNING, "a key or a component is stated once"),
  /** A line that ends when it starts, or before. */
  ZERO_LENGTH_LINE(
      4022, Severity.WARNING, "a line without length releases everything at its start"),
  /** A number of steps that is not whole. */
  FRACTIONAL_STEPS(4023, Severity.WARNING, "a fractional number of steps is rounded up"),
  /** Instants with parts of a second. */
  IMPORT_SUB_SECOND(4024, Severity.WARNING, "chains count whole seconds"),
  /** A negative amount. */
  NEGATIVE_AMOUNT(4025, Severity.WARNING, "a negative amount is a decrease of supply, a burn"),
  /** Names that become equal in the plan. */
  NAMES_COLLIDE(4026, Severity.WARNING, "two distributions have different names"),
  /** A stated sum that differs from the sum of its parts. */
  SUMS_DIFFER(4027, Severity.WARNING, "a stated sum is the sum of its parts"),
  /** An instant that is not known yet. */
  UNKNOWN_INSTANT(4028, Severity.WARNING, "an unknown instant never becomes a date"),
  /** A section without anything in it. */
  EMPTY_SECTION(4029, Severity.WARNING, "a section without releases is left out"),
  /** Components that release nothing. */
  ZERO_COMPONENT(4030, Severity.WARNING, "a component that releases nothing is left out"),
  /** Amounts with more decimals than the asset can have. */
  IMPORT_ROUNDED(4031, Severity.WARNING, "amounts are whole numbers of base units"),
  /** Components that are not in the order of time. */
  IMPORT_ORDER(4032, Severity.WARNING, "components are sorted by time"),
  /** A gap in the file. */
  IMPORT_ASSUMED(4033, Severity.WARNING, "a gap in the file is filled by a stated assumption"),
  /** The plan differs from the file. */
  IMPORT_DIFFERS(
      4034, Severity.WARNING, "where a plan differs from the file, the message states how");

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
