package weir.imports.fit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.imports.source.SourceNumbers;
import weir.units.Fraction;

/** The integer recurrence by which plans state a decay. */
final class DecayRecurrence {

  private static final BigInteger FIRST = BigInteger.TWO.pow(96);

  private DecayRecurrence() {}

  /**
   * Returns the amount of each period, in base units: in proportion to weights that begin with 2^96
   * and are each the one before times the factor, rounded down.
   */
  static List<Fraction> parts(BigInteger amount, BigDecimal times, int periods) {
    var factor = SourceNumbers.fraction(times);
    var weights = new ArrayList<BigInteger>(periods);
    var weight = FIRST;
    var sum = BigInteger.ZERO;
    for (int k = 0; k < periods; k++) {
      weights.add(weight);
      sum = sum.add(weight);
      weight = factor.timesFloor(weight);
    }
    var whole = sum;
    return weights.stream().map(w -> new Fraction(w.multiply(amount), whole)).toList();
  }
}
