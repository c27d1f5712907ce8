package weir.plan.statement;

/** The treatment of a decay whose periods do not add up to exactly its part. */
public enum Ending {
  /** They must add up; otherwise the plan is refused. */
  EXACT,
  /** The period in which the part is used up is cut there, and those after it release nothing. */
  CUT,
  /** The last period also releases the rest. */
  LAST
}
