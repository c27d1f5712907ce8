package weir.plan;

import weir.plan.statement.Part;
import weir.units.Amount;

/** How much a distribution gets, and of what. */
public sealed interface Allotment {

  /**
   * A part of the supply.
   *
   * @param part as the plan states it
   * @param amount what that comes to, in base units: shares are rounded down together, so that
   *     those of all distributions come to the supply
   */
  record OfSupply(Part part, Amount amount) implements Allotment {

    /** Makes an allotment that is stated in tokens. */
    public OfSupply(Amount amount) {
      this(new Part.Fixed(amount), amount);
    }
  }

  /**
   * Shares of a stream. What they come to depends on when the stream comes, and on everybody who
   * shares it; a schedule works it out.
   *
   * @param share of which stream, and how much of it
   */
  record OfStream(StreamShare share) implements Allotment {}
}
