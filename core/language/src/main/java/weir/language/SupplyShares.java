package weir.language;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.statement.Part;
import weir.plan.terms.Allotment;
import weir.units.Amount;
import weir.units.Fraction;

/**
 * Converts the stated parts of the supply to base units.
 *
 * <p>Shares become base units by cumulative floors: after the k-th line that states a share,
 * floor(supply * (s1 + … + sk)) is distributed. So each line is within one base unit of its exact
 * value, together they never exceed the supply, and shares of 100% are exactly the supply. A
 * schedule checks the sum; a rest below zero counts as zero.
 */
final class SupplyShares {

  private SupplyShares() {}

  /**
   * Returns the base units of each part. If a part could not be read, the rest is unknown and
   * counts as zero.
   *
   * @param parts in the order of the plan; absent if they could not be read
   * @param elsewhere the amount of the supply that is used otherwise
   */
  static List<Optional<Allotment.OfSupply>> of(
      List<Optional<Part>> parts, Amount elsewhere, Amount supply) {
    var allotments = new ArrayList<Optional<Allotment.OfSupply>>();
    var shares = Fraction.ZERO;
    var given = elsewhere.units();
    for (Optional<Part> part : parts) {
      if (part.orElse(null) instanceof Part.Share(var share)) {
        var before = supply.shareFloor(shares);
        shares = shares.plus(share);
        allotments.add(Optional.of(allotment(part.get(), supply.shareFloor(shares).minus(before))));
      } else if (part.orElse(null) instanceof Part.Fixed(var amount)) {
        allotments.add(Optional.of(allotment(part.get(), amount)));
      } else {
        allotments.add(Optional.empty());
      }
      given = allotments.getLast().map(a -> a.amount().units()).orElse(BigInteger.ZERO).add(given);
    }
    boolean known = parts.stream().allMatch(Optional::isPresent);
    var left = known ? supply.units().subtract(given).max(BigInteger.ZERO) : BigInteger.ZERO;
    var rest = supply.asset().units(left);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).orElse(null) instanceof Part.Rest whatIsLeft) {
        allotments.set(i, Optional.of(allotment(whatIsLeft, rest)));
      }
    }
    return allotments;
  }

  private static Allotment.OfSupply allotment(Part part, Amount amount) {
    return new Allotment.OfSupply(part, amount);
  }
}
