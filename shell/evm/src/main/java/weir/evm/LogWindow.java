package weir.evm;

/**
 * How many blocks to ask for at once, learned from what a node grants and refuses.
 *
 * <p>The width lies between the widest that was granted and the narrowest that was refused, and is
 * found as by bisection; it is kept once the two are close. After many grants in a row the bound is
 * doubled, for the next part of the chain may be emptier. Each time that this is in vain, it is
 * tried half as often.
 *
 * @param width blocks to ask for next, from 1 on
 * @param granted the widest that was granted below {@code refused}; zero if none was
 * @param refused the narrowest width known to be too wide
 * @param grants how many in a row
 * @param patience how many grants in a row it takes until the bound is doubled
 */
record LogWindow(long width, long granted, long refused, long grants, long patience) {

  private static final long FIRST_PATIENCE = 16;
  private static final long MOST_PATIENCE = 1L << 40;
  private static final long WIDEST = Long.MAX_VALUE / 4;

  /** Bounds that are this much closer than their width are close enough. */
  private static final long CLOSE = 8;

  static LogWindow widest() {
    return new LogWindow(WIDEST, 0, WIDEST, 0, FIRST_PATIENCE);
  }

  /** Returns the window after the node refused {@code blocks} blocks, more than one. */
  LogWindow afterRefusalOf(long blocks) {
    if (granted > 0 && granted < blocks) {
      return new LogWindow(granted, granted, blocks, 0, Math.min(2 * patience, MOST_PATIENCE));
    }
    return new LogWindow(blocks / 2, 0, blocks, 0, patience);
  }

  /**
   * Returns the window after the node granted a number of blocks; fewer than the width show
   * nothing.
   */
  LogWindow afterGrantOf(long blocks) {
    return blocks < width ? this : afterGrant();
  }

  LogWindow afterGrant() {
    boolean wider = grants + 1 >= patience;
    long bound = wider ? Math.min(2 * refused, WIDEST) : refused;
    boolean isClose = bound - width <= width / CLOSE;
    // Half of the way, but never the refused width itself.
    long next = isClose ? width : Math.min(width + (bound - width) / 2, bound - 1);
    return new LogWindow(Math.max(next, 1), width, bound, wider ? 0 : grants + 1, patience);
  }
}
