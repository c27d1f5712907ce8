package weir.schedule.next;

/** The part of a release that causes an {@link UnlockEvent}. */
public sealed interface UnlockCause {

  /** All of it at one instant. */
  record AllAtOnce() implements UnlockCause {}

  /**
   * A line that rises with every second.
   *
   * @param seconds from its start to its end; blocks, if it counts blocks
   */
  record Linear(long seconds) implements UnlockCause {}

  /**
   * One of equal steps.
   *
   * @param number its number, counted from 1
   * @param count the number of all steps
   * @param bringsHeld whether the steps before it were held back and are released with it (cliff)
   */
  record OneStep(int number, int count, boolean bringsHeld) implements UnlockCause {}

  /** A period whose amount is a fraction of the one before. */
  record DecayPeriod() implements UnlockCause {}

  /** A row of a table. */
  record TableRow() implements UnlockCause {}

  /**
   * The line of the plan as a whole, with an unlock (lock-up) or a holder who leaves.
   *
   * @param holderLeaves whether its holder leaves at that instant
   */
  record Claimable(boolean holderLeaves) implements UnlockCause {}
}
