package weir.evm;

/**
 * How many blocks to ask for at once, learned from what a node grants and refuses.
 *
 * <p>A refusal halves the width; a grant moves it half of the way to the narrowest width that was
 * refused, so that a fixed limit is found as by bisection and then kept. After sixteen grants in a
 * row that bound is doubled, for the next stretch of the chain may be emptier.
 *
 * @param width blocks to ask for next, from 1 on
 * @param refused the narrowest width known to be too wide
 * @param grants how many in a row
 */
record LogWindow(long width, long refused, int grants) {

  private static final int GRANTS_UNTIL_WIDER = 16;
  private static final long WIDEST = Long.MAX_VALUE / 4;

  static LogWindow widest() {
    return new LogWindow(WIDEST, WIDEST, 0);
  }

  /** Returns the window after the node refused {@code blocks} blocks, more than one. */
  LogWindow afterRefusalOf(long blocks) {
    return new LogWindow(blocks / 2, blocks, 0);
  }

  LogWindow afterGrant() {
    boolean wider = grants + 1 == GRANTS_UNTIL_WIDER;
    long bound = wider ? Math.min(2 * refused, WIDEST) : refused;
    // Half of the way, but never the refused width itself.
    long next = Math.max(width, Math.min(width + (bound - width) / 2, bound - 1));
    return new LogWindow(next, bound, wider ? 0 : grants + 1);
  }
}
