package weir.plan.statement;

/** The instant of the first of several equal steps. */
public enum FirstStep {
  /** At the start itself. */
  AT_START,
  /** One period after the start. */
  ONE_PERIOD_LATER
}
