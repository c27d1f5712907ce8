package weir.settle.outlook;

/**
 * What would come of an action if it were sent now.
 *
 * @param id the action's
 * @param kind what was found
 * @param words why it is not sent or would fail, and what to do; empty if it goes through
 * @param gasLimit the gas that its transaction is given; 0 if it is not known
 * @param gas the gas that it was seen to use; 0 if it was not seen to go through
 */
public record ActionOutlook(String id, Kind kind, String words, long gasLimit, long gas) {

  /** Returns the same of an action that was not seen to go through. */
  public ActionOutlook(String id, Kind kind, String words) {
    this(id, kind, words, 0, 0);
  }

  /** What was found. */
  public enum Kind {
    /** The chain shows it already. */
    DONE,
    /** It goes through. */
    NEW,
    /** It goes through, and nothing is due to anybody. */
    NOTHING_DUE,
    /** It needs nothing but time. */
    NOT_YET,
    /** It fails. */
    FAILS,
    /** It was not tried. */
    NOT_TRIED
  }
}
