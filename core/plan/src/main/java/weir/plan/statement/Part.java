package weir.plan.statement;

import weir.units.Amount;
import weir.units.Fraction;

/** The part of its distribution that a statement releases. */
public sealed interface Part {

  /**
   * A fraction of it.
   *
   * @param fraction more than zero, at most one
   */
  record Share(Fraction fraction) implements Part {}

  /**
   * A number of base units of the whole distribution; each grant gets its proportion.
   *
   * @param amount more than zero
   */
  record Fixed(Amount amount) implements Part {}

  /** The rest that the other statements of the release leave. */
  record Rest() implements Part {}
}
