package weir.targets.compare;

import static weir.targets.curve.ParameterChecks.big;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The greatest difference floor(S*e/L) - floor(S * floor(e*U/L) / U) over all e from 0 to L - 1:
 * the excess of one rounding over two.
 *
 * <p>Let r = e*U mod L and v = S*e mod L. The second term is the floor of S*e/L less d = S*r/(L*U),
 * so the difference is floor(d), and one more exactly if v/L is less than the fraction of d. The
 * remainders r are the multiples of g = gcd(U, L), each taken by g values of e, whose v differ by
 * multiples of a known number, so that the least v of each r is known without trying them. The
 * search over r, from the greatest down, ends as soon as floor(d) + 1 is at most the result so far.
 * With S below U only 0 and 1 are possible, and the v below S*L/U are tried from the least up
 * instead.
 *
 * @param amount S, from 0 on
 * @param length L, more than 0
 * @param scale U, more than 0
 */
record NestedGaps(BigInteger amount, BigInteger length, BigInteger scale) {

  private static final int MOST_TRIES = 1_000_000;

  /** Returns the greatest difference and the second e of it; empty if it was not decided. */
  Optional<Gap> greatest() {
    return amount.compareTo(scale) < 0 ? byValue() : byRemainder();
  }

  private Optional<Gap> byRemainder() {
    BigInteger common = scale.gcd(length);
    BigInteger cycle = length.divide(common);
    BigInteger modulus = cycle.multiply(amount.gcd(common));
    BigInteger whole = length.multiply(scale);
    BigInteger unit = inverse(scale.divide(common), cycle);
    Gap best = Gap.exact(BigInteger.ZERO, 0);
    BigInteger remainder = length;
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      remainder = remainder.subtract(common);
      BigInteger[] lost = amount.multiply(remainder).divideAndRemainder(whole);
      if (remainder.signum() <= 0 || lost[0].compareTo(best.amount()) < 0) {
        return Optional.of(best);
      }
      BigInteger e = unit.multiply(remainder.divide(common)).mod(cycle);
      BigInteger value = amount.multiply(e).mod(modulus);
      boolean more = value.multiply(scale).compareTo(lost[1]) < 0;
      BigInteger difference = more ? lost[0].add(BigInteger.ONE) : lost[0];
      if (difference.compareTo(best.amount()) > 0) {
        best = Gap.exact(difference, with(e, cycle, common, amount, value).longValueExact());
      }
    }
    return Optional.empty();
  }

  private Optional<Gap> byValue() {
    BigInteger common = amount.gcd(length);
    BigInteger cycle = length.divide(common);
    BigInteger modulus = cycle.multiply(scale.gcd(common));
    BigInteger unit = inverse(amount.divide(common), cycle);
    BigInteger value = BigInteger.ZERO;
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      if (value.multiply(scale).compareTo(amount.multiply(length)) >= 0) {
        return Optional.of(Gap.exact(BigInteger.ZERO, 0));
      }
      BigInteger e = unit.multiply(value.divide(common)).mod(cycle);
      BigInteger most = length.subtract(modulus).add(scale.multiply(e).mod(modulus));
      if (value.multiply(scale).compareTo(amount.multiply(most)) < 0) {
        return Optional.of(
            Gap.exact(BigInteger.ONE, with(e, cycle, common, scale, most).longValueExact()));
      }
      value = value.add(common);
    }
    return Optional.empty();
  }

  /** Returns the e + k * cycle, k below common, at which factor * e mod L is the wanted number. */
  private BigInteger with(
      BigInteger e, BigInteger cycle, BigInteger common, BigInteger factor, BigInteger wanted) {
    BigInteger steps = wanted.subtract(factor.multiply(e)).mod(length).divide(cycle);
    BigInteger shared = factor.gcd(common);
    BigInteger ring = common.divide(shared);
    BigInteger k = steps.divide(shared).multiply(inverse(factor.divide(shared), ring)).mod(ring);
    return e.add(k.multiply(cycle));
  }

  private static BigInteger inverse(BigInteger value, BigInteger modulus) {
    return modulus.equals(BigInteger.ONE) ? BigInteger.ZERO : value.modInverse(modulus);
  }

  /** Returns a second, from 0 on, whose remainder has this rank from the greatest down. */
  static long likely(long length, BigInteger scale, long rank) {
    BigInteger all = big(length);
    BigInteger common = all.gcd(scale);
    BigInteger cycle = all.divide(common);
    return inverse(scale.divide(common), cycle)
        .multiply(big(-1 - rank))
        .mod(cycle)
        .longValueExact();
  }
}
