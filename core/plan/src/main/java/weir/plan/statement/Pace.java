package weir.plan.statement;

import weir.units.Amount;

/** What the first period of a decay releases. */
public sealed interface Pace {

  /** Nothing is stated: the periods are scaled so that together they are the statement's part. */
  record Scaled() implements Pace {}

  /**
   * So much in the first period; of remaining: so much is left at first.
   *
   * @param amount more than zero
   */
  record First(Amount amount) implements Pace {}

  /**
   * So much in each second of the first period, or in each block if periods are counted in blocks.
   *
   * @param amount more than zero
   */
  record Rate(Amount amount) implements Pace {}
}
