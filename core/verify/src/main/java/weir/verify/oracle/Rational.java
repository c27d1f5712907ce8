package weir.verify.oracle;

import java.math.BigInteger;

/** An exact number, numerator over denominator in lowest terms, the denominator above zero. */
public record Rational(BigInteger over, BigInteger under) implements Comparable<Rational> {

  public static final Rational ZERO = of(BigInteger.ZERO, BigInteger.ONE);
  static final Rational ONE = of(BigInteger.ONE, BigInteger.ONE);

  public Rational {
    if (under.signum() <= 0) {
      throw new IllegalArgumentException("a denominator is above zero: " + over + "/" + under);
    }
    BigInteger common = over.gcd(under);
    over = over.divide(common);
    under = under.divide(common);
  }

  public static Rational of(BigInteger over, BigInteger under) {
    return new Rational(over, under);
  }

  public Rational plus(Rational other) {
    return of(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  Rational minus(Rational other) {
    return plus(of(other.over.negate(), other.under));
  }

  Rational times(Rational other) {
    return of(over.multiply(other.over), under.multiply(other.under));
  }

  Rational times(BigInteger whole) {
    return of(over.multiply(whole), under);
  }

  /** Returns the quotient by a number above zero. */
  Rational dividedBy(Rational other) {
    return of(over.multiply(other.under), under.multiply(other.over));
  }

  boolean isWhole() {
    return under.equals(BigInteger.ONE);
  }

  @Override
  public int compareTo(Rational other) {
    return over.multiply(other.under).compareTo(other.over.multiply(under));
  }

  /** Returns floor(this * whole). */
  BigInteger timesFloor(BigInteger whole) {
    BigInteger[] parts = over.multiply(whole).divideAndRemainder(under);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }
}
