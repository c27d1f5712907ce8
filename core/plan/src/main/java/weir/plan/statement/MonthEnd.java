package weir.plan.statement;

/** The day to use for one that a month does not have, such as the 31st in April. */
public enum MonthEnd {
  /** The last day of the month: 31 January plus one month is 28 or 29 February. */
  LAST_DAY,
  /** The first day of the next month: 31 January plus one month is 1 March. */
  NEXT_DAY
}
