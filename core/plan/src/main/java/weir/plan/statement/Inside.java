package weir.plan.statement;

/** How one period of a decay releases its weight. */
public enum Inside {
  /** All at once. */
  STEP,
  /** In proportion to the seconds, or blocks, of the period. */
  LINE
}
