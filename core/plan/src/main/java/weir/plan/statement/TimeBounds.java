package weir.plan.statement;

/** How far time counts: whole UTC seconds since 1970 in the contracts' 40 bits. */
public final class TimeBounds {

  /** The last second, in the year 36812, and the last height of a block. */
  public static final long LAST = (1L << 40) - 1;

  /** As many months as lie between 1970 and 36812. */
  public static final long MOST_MONTHS = 34_842L * 12;

  private TimeBounds() {}

  /** Returns whether so many of these spans end before time does, if they begin at once. */
  public static boolean allow(Span span, int times) {
    return span.length() <= (span instanceof Span.Months ? MOST_MONTHS : LAST) / times;
  }
}
