package weir.plan.terms;

import weir.plan.statement.Part;
import weir.units.Amount;

/** The amount of a distribution: a part of the supply, or shares of a stream. */
public sealed interface Allotment {

  /**
   * A part of the supply.
   *
   * @param part in the form of the plan
   * @param amount the same in base units: shares are rounded down together, so that those of all
   *     distributions add up to the supply
   */
  record OfSupply(Part part, Amount amount) implements Allotment {

    /** Makes an allotment that is stated in tokens. */
    public OfSupply(Amount amount) {
      this(new Part.Fixed(amount), amount);
    }
  }

  /**
   * Shares of a stream. Their amount depends on the dates of the stream and on all distributions
   * that share it; a schedule computes it.
   *
   * @param share the stream, and the shares of it
   */
  record OfStream(StreamShare share) implements Allotment {}
}
