package weir.release;

/** How the weight of a period follows from what came before, in whole numbers. */
public enum Recurrence {
  /** Each weight is the one before times the factor, rounded down; the first is given. */
  TIMES,
  /** Each weight is the factor's part of what is left, rounded down; at first all is left. */
  OF_REMAINING
}
