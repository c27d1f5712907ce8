package weir.plan.statement;

/** How one period of a decay releases what it weighs. */
public enum Inside {
  /** All at once. */
  STEP,
  /** In proportion to the seconds, or blocks, of the period. */
  LINE
}
