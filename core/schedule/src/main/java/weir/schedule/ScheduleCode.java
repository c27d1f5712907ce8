package weir.schedule;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** What an economist would ask about a plan, and what is wrong with an amendment. */
public enum ScheduleCode implements Code {
  // 5001 to 5099: what an economist would ask
  /** Insiders have more than half of what floats. */
  LINT_INSIDERS_ABOVE_FLOAT(5001, Severity.WARNING, "insiders have most of the float"),
  /** A day releases more than a tenth of what floats. */
  LINT_ONE_DAY_UNLOCK(5002, Severity.WARNING, "a day releases more than 10% of the float"),
  /** Something is emitted after nine tenths of the supply are out. */
  LINT_LATE_EMISSION(5003, Severity.WARNING, "something is emitted after 90% of the supply"),
  /** Cohorts that are released for the first time on one day. */
  LINT_CLIFFS_TOGETHER(5004, Severity.WARNING, "several cohorts start with a lump on one day"),
  /** A large release on a day on which markets are thin. */
  LINT_WEEKEND_OR_HOLIDAY(5005, Severity.WARNING, "a large release on a week-end or holiday"),
  /** Steps that are next to nothing. */
  LINT_DUST(5006, Severity.WARNING, "a step of next to nothing"),
  /** Steps that are nothing. */
  LINT_ZERO_RELEASE(5007, Severity.WARNING, "a step of less than a base unit"),
  /** A silence to which nothing answers. */
  SILENCE_IDLE(5008, Severity.WARNING, "a silence accepts something that there is"),
  // 6001 to 6099: an amendment beside the version that it amends
  /** A newer version that does not say that it amends anything. */
  AMENDMENT_NOT_STATED(6001, "a version states what it amends"),
  /** The hash is that of another plan. */
  AMENDS_ANOTHER(6002, "an amendment names the version before it by its hash"),
  /** Numbers or past versions that do not follow. */
  HISTORY_BROKEN(6003, "the history keeps every version, and the numbers go on"),
  /** Another asset, chain or genesis. */
  AMENDMENT_OF_IDENTITY(6004, "an amendment keeps asset, supply, chain and genesis"),
  /** Sums that differ. */
  SUPPLY_NOT_CONSERVED(6005, "an amendment conserves the sum of the distributions"),
  /** A past that differs. */
  TOUCHES_RELEASED(6006, "an amendment leaves what was released before it as it was");

  private final int number;
  private final Severity severity;
  private final String title;

  ScheduleCode(int number, String title) {
    this(number, Severity.ERROR, title);
  }

  ScheduleCode(int number, Severity severity, String title) {
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
