package weir.units;

/** Whole UTC seconds since 1970, as the contracts count them: in 40 bits. */
public final class UtcSeconds {

  /** The last second that can be counted, 2^40 - 1, in the year 36812. */
  public static final long LAST = (1L << 40) - 1;

  private UtcSeconds() {}

  /** Returns whether a second can be counted: neither before 1970 nor after {@link #LAST}. */
  public static boolean areCounted(long second) {
    return second >= 0 && second <= LAST;
  }
}
