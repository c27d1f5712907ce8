package weir.targets.compare;

import java.math.BigInteger;

/**
 * Sums of floors along a straight line, by Euclid's algorithm: few steps even with thousands of
 * digits.
 */
final class FloorSums {

  private FloorSums() {}

  /**
   * Returns the sum of floor((a * i + b) / m) for i from 0 to n - 1.
   *
   * @param n from 0 on
   * @param m more than 0
   */
  static BigInteger sum(BigInteger n, BigInteger a, BigInteger b, BigInteger m) {
    BigInteger[] slope = divide(a, m);
    BigInteger[] offset = divide(b, m);
    BigInteger pairs = n.multiply(n.subtract(BigInteger.ONE)).shiftRight(1);
    return slope[0]
        .multiply(pairs)
        .add(offset[0].multiply(n))
        .add(reduced(n, slope[1], offset[1], m));
  }

  /** The same with a and b from 0 to m - 1: counts the lattice points below the line. */
  private static BigInteger reduced(BigInteger n, BigInteger a, BigInteger b, BigInteger m) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger top = a.multiply(n).add(b);
    BigInteger divisor = m;
    BigInteger slope = a;
    while (top.compareTo(divisor) >= 0) {
      // Seen from the other axis, the points lie below a line of the reciprocal slope, which starts
      // with the remainder of the height.
      BigInteger[] height = top.divideAndRemainder(divisor);
      BigInteger[] whole = divisor.divideAndRemainder(slope);
      BigInteger[] start = height[1].divideAndRemainder(slope);
      BigInteger count = height[0];
      BigInteger pairs = count.multiply(count.subtract(BigInteger.ONE)).shiftRight(1);
      sum = sum.add(whole[0].multiply(pairs)).add(start[0].multiply(count));
      divisor = slope;
      slope = whole[1];
      top = slope.multiply(count).add(start[1]);
    }
    return sum;
  }

  private static BigInteger[] divide(BigInteger value, BigInteger m) {
    BigInteger rest = value.mod(m);
    return new BigInteger[] {value.subtract(rest).divide(m), rest};
  }
}
