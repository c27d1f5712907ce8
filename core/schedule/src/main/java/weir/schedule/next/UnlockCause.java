package weir.schedule.next;

/** What of a release brings an {@link UnlockEvent}. */
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
   * @param number which, counted from 1
   * @param count how many there are
   * @param bringsHeld whether the steps before it were held back and come with it
   */
  record OneStep(int number, int count, boolean bringsHeld) implements UnlockCause {}

  /** A period whose amount is a fraction of the one before. */
  record DecayPeriod() implements UnlockCause {}

  /** A row of a table. */
  record TableRow() implements UnlockCause {}

  /**
   * The line of the plan as a whole, which is held back by an unlock or whose holder leaves.
   *
   * @param holderLeaves whether its holder leaves at that instant
   */
  record Claimable(boolean holderLeaves) implements UnlockCause {}
}
