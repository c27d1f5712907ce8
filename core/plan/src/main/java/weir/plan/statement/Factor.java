package weir.plan.statement;

import weir.units.Fraction;

/** The rule by which one period of a decay follows from those before it. */
public sealed interface Factor {

  /** Returns the fraction of the recurrence. */
  Fraction fraction();

  /**
   * Each period weighs a fixed multiple of the one before it; above one it is growth.
   *
   * @param fraction more than zero
   */
  record Times(Fraction fraction) implements Factor {}

  /**
   * As {@link Times}, stated by the span after which it has halved.
   *
   * @param span of the same kind as the decay's periods
   * @param fraction floor(2^64 * 2^(-period / span)) / 2^64
   */
  record HalfLife(Span span, Fraction fraction) implements Factor {}

  /**
   * Each period weighs a fixed fraction of the rest.
   *
   * @param fraction more than zero, at most one
   */
  record OfRemaining(Fraction fraction) implements Factor {}
}
