package weir.schedule;

/** The axis of releases: whole UTC seconds since 1970 that fit the contracts' 40 bits. */
final class Axis {

  /** The last instant, in the year 36812. */
  static final long LAST = (1L << 40) - 1;

  private Axis() {}

  static long check(long at) {
    if (at < 0 || at > LAST) {
      throw new IllegalArgumentException("instant outside 0..2^40-1 seconds: " + at);
    }
    return at;
  }
}
