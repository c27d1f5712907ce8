package weir.plan.statement;

import weir.units.UtcSeconds;

/** How far time counts: whole UTC seconds since 1970 in the contracts' 40 bits. */
public final class TimeBounds {

  /** As many months as lie between 1970 and 36812. */
  public static final long MOST_MONTHS = 34_842L * 12;

  private TimeBounds() {}

  /** Returns whether this number of spans ends before time does, if they begin at once. */
  public static boolean allow(Span span, int times) {
    return span.length() <= (span instanceof Span.Months ? MOST_MONTHS : UtcSeconds.LAST) / times;
  }
}
