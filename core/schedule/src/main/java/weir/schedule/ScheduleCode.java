package weir.schedule;

import weir.diagnose.Code;
import weir.diagnose.Severity;

/** Mistakes in the times and sums of a plan, unusual economics, and mistakes in an amendment. */
public enum ScheduleCode implements Code {
  // 1030 and 1035: circles, and blocks
  /** An element that waits for itself. */
  CYCLE(1030, "no element of a plan waits for itself, directly or through others"),
  /** Heights in a plan without times of blocks. */
  BLOCKS_NOT_SAID(1035, "a plan that counts blocks states their times"),
  // 2001 to 2099: time
  /** A span that ends before, or when, it starts. */
  ENDS_BEFORE_START(2001, "a span ends after it starts"),
  /** A catch-up after the end of its release. */
  CATCH_UP_TOO_LONG(2002, "a catch-up ends no later than its release"),
  /** A catch-up of stairs between two steps. */
  CATCH_UP_NOT_AT_STEP(2003, "a catch-up of stairs ends at a step"),
  /** Months are counted from a day after the 28th and the plan states no rule for it. */
  MONTH_END_NOT_STATED(2004, "months counted from the 29th, 30th or 31st need a stated rule"),
  /** A list of dates that does not rise. */
  DATES_NOT_RISING(2013, "each date is after the one before it"),
  /** Shares that change at dates, of a stream without known dates. */
  STREAM_UNDATED(2019, "shares that change at dates are of a stream with known dates"),
  /** A release with too many steps. */
  TOO_MANY_STEPS(2020, "a release has at most 1_000_000 steps, a table of it 10_000 rows"),
  /** A claim window that closes before everything is released. */
  WINDOW_BEFORE_END(2021, "a claim window closes after everything is released"),
  /** A claim window that counts from an unknown end. */
  WINDOW_UNDATED(2022, "a claim window that counts from the end of a release needs a known end"),
  // 3008 to 3099: sums
  /** Distributions that promise more than the supply. */
  PLAN_ABOVE_SUPPLY(3008, "distributions add up to at most the supply"),
  /** A release that promises more than its distribution. */
  RELEASE_ABOVE_WHOLE(3009, "the parts of a release add up to all of its distribution"),
  /** A release that leaves a part of its distribution. */
  RELEASE_BELOW_WHOLE(3010, "the parts of a release add up to all of its distribution"),
  /** Some of the supply is not distributed by the plan. */
  UNDISTRIBUTED(3011, Severity.WARNING, "the plan distributes all of the supply"),
  /** An amount above the supply. */
  ABOVE_SUPPLY(3012, "no distribution is more than the supply"),
  /** Two parts that take the rest. */
  TWO_RESTS(3013, "only one part can take the rest"),
  /** A rest of zero. */
  NOTHING_LEFT(3014, "the part that takes the rest is above zero"),
  /** A share that is less than one base unit. */
  BELOW_ONE_UNIT(3015, "a share is at least one base unit"),
  /** Parts that do not add up to the part of their statement. */
  PARTS_SUM(3016, "stated parts add up to the part of their statement"),
  /** A decay that does not add up to its part. */
  DECAY_SUM(3021, "a decay adds up to its part, or states the treatment of the difference"),
  /** A decay that grows beyond 128 bits, or is zero. */
  DECAY_RANGE(3023, "the periods of a decay weigh more than zero and less than 2^128"),
  /** A stated release of zero. */
  RELEASES_NOTHING(3025, Severity.WARNING, "every stated release is at least one base unit"),
  /** Shares of a stream that add up to more than one. */
  STREAM_SHARES(3026, "the shares of a stream add up to at most one at any time"),
  /** A decay whose later periods are rounded down to zero. */
  DECAY_ENDS(3027, Severity.WARNING, "a decay releases at least one base unit in every period"),
  // 3131 to 3139: rows of a cap table
  /** A row of a list with an unknown release. */
  ROW_RELEASE_UNKNOWN(3131, "a row of a cap table names a release that the plan has"),
  // 5001 to 5099: lints about economics
  /** Insiders have more than half of the float. */
  LINT_INSIDERS_ABOVE_FLOAT(5001, Severity.WARNING, "insiders have most of the float"),
  /** A day releases more than a tenth of the float. */
  LINT_ONE_DAY_UNLOCK(5002, Severity.WARNING, "a day releases more than 10% of the float"),
  /** An emission continues after nine tenths of the supply are released. */
  LINT_LATE_EMISSION(
      5003, Severity.WARNING, "an emission continues after 90% of the supply is released"),
  /** Several cohorts have their first release on one day. */
  LINT_CLIFFS_TOGETHER(5004, Severity.WARNING, "several cohorts start with a lump on one day"),
  /** A large release on a day on which markets are thin. */
  LINT_WEEKEND_OR_HOLIDAY(5005, Severity.WARNING, "a large release on a weekend or holiday"),
  /** Steps that are almost zero. */
  LINT_DUST(5006, Severity.WARNING, "a step that is almost zero"),
  /** Steps that are zero. */
  LINT_ZERO_RELEASE(5007, Severity.WARNING, "a step of less than a base unit"),
  /** A silence without an effect. */
  SILENCE_IDLE(5008, Severity.WARNING, "a silence accepts a lint that the plan has"),
  // 6001 to 6099: an amendment against the version that it amends
  /** A newer version without an amendment. */
  AMENDMENT_NOT_STATED(6001, "a version states which version it amends"),
  /** The hash is that of another plan. */
  AMENDS_ANOTHER(6002, "an amendment names the version before it by its hash"),
  /** Numbers or past versions that do not continue those of the version before. */
  HISTORY_BROKEN(6003, "the history keeps every version, and the numbers continue"),
  /** Another asset, chain or genesis. */
  AMENDMENT_OF_IDENTITY(6004, "an amendment keeps asset, supply, chain and genesis"),
  /** Sums that differ. */
  SUPPLY_NOT_CONSERVED(6005, "an amendment conserves the sum of the distributions"),
  /** A change of the past. */
  TOUCHES_RELEASED(6006, "an amendment does not change what was released before it takes effect");

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
