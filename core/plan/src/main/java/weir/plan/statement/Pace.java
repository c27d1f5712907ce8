package weir.plan.statement;

import weir.units.Amount;

/** The amount of the first period of a decay. */
public sealed interface Pace {

  /** Not stated: the periods are scaled so that they add up to the statement's part. */
  record Scaled() implements Pace {}

  /**
   * The amount of the first period; with {@link Factor.OfRemaining}, the rest at the start.
   *
   * @param amount more than zero
   */
  record First(Amount amount) implements Pace {}

  /**
   * The amount of each second of the first period, or of each block if periods are counted in
   * blocks.
   *
   * @param amount more than zero
   */
  record Rate(Amount amount) implements Pace {}
}
