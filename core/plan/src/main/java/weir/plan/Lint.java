package weir.plan;

/**
 * An unusual economic property, which a plan may have on purpose and then accepts with a reason.
 */
public enum Lint {
  /** Insiders hold more than a share of the float. */
  INSIDERS_ABOVE_FLOAT,
  /** One day releases more than a share of the float. */
  ONE_DAY_UNLOCK,
  /** An emission continues after nearly all of the supply is released. */
  LATE_EMISSION,
  /** Several cohorts are released for the first time on one day. */
  CLIFFS_TOGETHER,
  /** A large release is on a weekend or holiday, when markets are thin. */
  WEEKEND_OR_HOLIDAY,
  /** A release, or a grant's part of it, is almost zero. */
  DUST,
  /** A statement releases nothing at an instant that it names. */
  ZERO_RELEASE
}
