package weir.plan;

/** An economic oddity that a plan may have on purpose, and then says why. */
public enum Lint {
  /** Insiders hold more than a share of what floats. */
  INSIDERS_ABOVE_FLOAT,
  /** One day releases more than a share of what floats. */
  ONE_DAY_UNLOCK,
  /** Something is released after nearly all of the supply is out. */
  LATE_EMISSION,
  /** Several cohorts are released for the first time on one day. */
  CLIFFS_TOGETHER,
  /** Something is released on a day on which markets are thin. */
  WEEKEND_OR_HOLIDAY,
  /** A release, or a grant's part of it, comes to next to nothing. */
  DUST,
  /** A statement releases nothing at an instant that it names. */
  ZERO_RELEASE
}
