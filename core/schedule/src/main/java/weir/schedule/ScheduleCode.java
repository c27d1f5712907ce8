package weir.schedule;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** What is wrong with the times and sums of a plan, or odd, or wrong with an amendment. */
public enum ScheduleCode implements Code {
  // 1030 and 1035: what waits, and what it counts
  /** Something that waits for itself. */
  CYCLE(1030, "nothing waits for itself, not even by a detour"),
  /** Heights in a plan that does not say when blocks come. */
  BLOCKS_NOT_SAID(1035, "a plan that counts blocks says when they come"),
  // 2001 to 2099: time
  /** Something ends before, or when, it starts. */
  ENDS_BEFORE_START(2001, "something ends before, or when, it starts"),
  /** A catch-up comes after all has been released. */
  CATCH_UP_TOO_LONG(2002, "a catch-up ends no later than its release"),
  /** A catch-up of stairs comes between two steps. */
  CATCH_UP_NOT_AT_STEP(2003, "a catch-up of stairs ends at a step"),
  /** Months are counted from a day after the 28th and the plan does not state what that means. */
  MONTH_END_NOT_STATED(2004, "months counted from the 29th, 30th or 31st need a stated rule"),
  /** A list of dates that does not rise. */
  DATES_NOT_RISING(2013, "each date comes after the one before it"),
  /** Shares that change at dates, of a stream whose dates nobody knows. */
  STREAM_UNDATED(2019, "shares that change at dates are of a stream whose dates are known"),
  /** A release of more steps than anybody would walk through. */
  TOO_MANY_STEPS(2020, "a release has at most 1_000_000 steps, a table of it 10_000 rows"),
  // 3008 to 3099: sums
  /** Distributions that promise more than the supply. */
  PLAN_ABOVE_SUPPLY(3008, "distributions add up to the supply at most"),
  /** A release that promises more than its distribution. */
  RELEASE_ABOVE_WHOLE(3009, "the parts of a release add up to all of its distribution"),
  /** A release that leaves something of its distribution. */
  RELEASE_BELOW_WHOLE(3010, "the parts of a release add up to all of its distribution"),
  /** Some of the supply is not distributed by the plan. */
  UNDISTRIBUTED(3011, Severity.WARNING, "some of the supply is not distributed by the plan"),
  /** An amount above the supply. */
  ABOVE_SUPPLY(3012, "no distribution is more than the supply"),
  /** Two that take the rest. */
  TWO_RESTS(3013, "only one can take the rest"),
  /** A rest of nothing. */
  NOTHING_LEFT(3014, "what takes the rest gets more than nothing"),
  /** A share that is less than one base unit. */
  BELOW_ONE_UNIT(3015, "a share comes to at least one base unit"),
  /** Parts that do not add up to what their statement takes. */
  PARTS_SUM(3016, "stated parts add up to what their statement takes"),
  /** A decay that does not come to its part. */
  DECAY_SUM(3021, "a decay comes to its part, or says what happens otherwise"),
  /** A decay that grows beyond all numbers, or is nothing at all. */
  DECAY_RANGE(3023, "the periods of a decay weigh more than nothing and less than 2^128"),
  /** Something at an instant that comes to nothing. */
  RELEASES_NOTHING(3025, Severity.WARNING, "what a plan names releases at least one base unit"),
  /** Shares of a stream that are more than all of it. */
  STREAM_SHARES(3026, "the shares of a stream are at most all of it at any time"),
  /** A decay whose later periods are rounded down to nothing. */
  DECAY_ENDS(3027, Severity.WARNING, "a decay goes on to its last period"),
  // 3131 to 3139: rows of a cap table
  /** A row of a list that names a release which the plan does not have. */
  ROW_RELEASE_UNKNOWN(3131, "a row of a cap table names a release that the plan has"),
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
