package weir.plan.statement;

/** When the first of several equal steps comes. */
public enum FirstStep {
  /** At the start itself. */
  AT_START,
  /** One period after the start. */
  ONE_PERIOD_LATER
}
