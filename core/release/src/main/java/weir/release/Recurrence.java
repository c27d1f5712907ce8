package weir.release;

/** How the weight of a period follows from the earlier ones, in whole numbers. */
public enum Recurrence {
  /** Each weight is the one before times the factor, rounded down; the first is given. */
  TIMES,
  /**
   * Each weight is the factor's part of the rest, rounded down; the rest is at first everything.
   */
  OF_REMAINING
}
