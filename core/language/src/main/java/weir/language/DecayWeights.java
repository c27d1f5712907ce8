package weir.language;

import java.math.BigInteger;
import java.util.Optional;
import weir.plan.statement.Factor;

/** The weights of a decay, by the recurrence that its statement defines. */
final class DecayWeights {

  /** The first weight of a decay that states none. */
  static final BigInteger SCALED = BigInteger.ONE.shiftLeft(96);

  private static final int BITS = 128;

  private DecayWeights() {}

  /** Returns the sum of all weights; empty if it is not below 2^128. */
  static Optional<BigInteger> sum(BigInteger first, Factor factor, int periods) {
    var p = factor.fraction().numerator();
    var q = factor.fraction().denominator();
    boolean remaining = factor instanceof Factor.OfRemaining;
    BigInteger sum = BigInteger.ZERO;
    BigInteger state = first;
    for (int k = 1; k <= periods; k++) {
      BigInteger weight;
      if (remaining) {
        weight = state.multiply(p).divide(q);
        state = state.subtract(weight);
      } else {
        weight = state;
        state = state.multiply(p).divide(q);
      }
      if (weight.signum() == 0) {
        break; // and all weights that follow are zero too
      }
      sum = sum.add(weight);
      if (sum.bitLength() > BITS) {
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }
}
