package weir.plan.statement;

import weir.units.UtcSeconds;

/** The bounds of time: whole UTC seconds since 1970 in the contracts' 40 bits. */
public final class TimeBounds {

  /** The number of months from 1970 to 36812. */
  public static final long MOST_MONTHS = 34_842L * 12;

  private TimeBounds() {}

  /** Returns whether this number of spans from 1970 on ends within these bounds. */
  public static boolean allow(Span span, int times) {
    return span.length() <= (span instanceof Span.Months ? MOST_MONTHS : UtcSeconds.LAST) / times;
  }
}
