package weir.plan.statement;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The weights of several parts; only their proportions count.
 *
 * @param weights at least one, each zero or more, without a common divisor; their sum is more than
 *     zero and less than 2^128
 * @param stated their sum, if they are stated as tokens or shares; its fraction may be more than
 *     one
 */
public record Parts(List<BigInteger> weights, Optional<Part> stated) {

  /** The most parts of one statement. */
  public static final int MOST = 10_000;

  /** The most bits of the sum of all weights. */
  public static final int BITS = 128;

  /** Makes parts that are stated as weights. */
  public Parts(List<BigInteger> weights) {
    this(weights, Optional.empty());
  }

  public Parts {
    BigInteger common = BigInteger.ZERO;
    for (BigInteger weight : weights) {
      if (weight.signum() < 0) {
        throw new IllegalArgumentException("a part weighs zero or more: " + weight);
      }
      common = common.gcd(weight);
    }
    if (common.signum() == 0 || weights.size() > MOST) {
      throw new IllegalArgumentException("no parts, or too many: " + weights.size());
    }
    var divisor = common;
    weights =
        common.equals(BigInteger.ONE)
            ? List.copyOf(weights)
            : weights.stream().map(w -> w.divide(divisor)).toList();
    if (sum(weights).bitLength() > BITS) {
      throw new IllegalArgumentException("parts weigh less than 2^128 together");
    }
  }

  /** Returns the sum of the weights. */
  public BigInteger sum() {
    return sum(weights);
  }

  private static BigInteger sum(List<BigInteger> weights) {
    return weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
