package weir.plan.statement;

/** What happens if the periods of a decay do not come to exactly its part. */
public enum Ending {
  /** They have to; otherwise the plan is refused. */
  EXACT,
  /** The period in which the part is used up is cut there, and those after it release nothing. */
  CUT,
  /** What is left over comes with the last period. */
  LAST
}
