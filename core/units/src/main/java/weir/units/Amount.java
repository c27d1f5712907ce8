package weir.units;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A whole number of one asset's base units, such as wei.
 *
 * <p><b>Unit:</b> base units, never decimals. <b>Range:</b> 0 to 2^256-1, that of an EVM {@code
 * uint256}. <b>Rounding:</b> none, except in methods whose names say so.
 *
 * @param asset the asset that is counted
 * @param units how many base units
 */
public record Amount(Asset asset, BigInteger units) implements Comparable<Amount> {

  /** How many bits the largest amount has. */
  public static final int BITS = 256;

  public Amount {
    if (units.signum() < 0 || units.bitLength() > BITS) {
      throw new IllegalArgumentException("amount outside 0..2^256-1: " + units + " " + asset);
    }
  }

  /** Returns the sum; throws if it leaves the range or the assets differ. */
  public Amount plus(Amount other) {
    return new Amount(same(other), units.add(other.units));
  }

  /** Returns the difference; throws if it would be negative or the assets differ. */
  public Amount minus(Amount other) {
    return new Amount(same(other), units.subtract(other.units));
  }

  /** Returns floor(this * share): less than one base unit below the exact value. */
  public Amount shareFloor(Fraction share) {
    return new Amount(asset, share.timesFloor(units));
  }

  /** Returns whether this is zero. */
  public boolean isZero() {
    return units.signum() == 0;
  }

  /** Returns whether this is more than the other; throws if the assets differ. */
  public boolean exceeds(Amount other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Amount other) {
    same(other);
    return units.compareTo(other.units);
  }

  /** Returns the amount in whole tokens, exact, without trailing zeros. */
  public BigDecimal tokens() {
    var tokens = new BigDecimal(units, asset.decimals()).stripTrailingZeros();
    return tokens.scale() < 0 ? tokens.setScale(0) : tokens;
  }

  /**
   * Returns whole tokens with thousands apart, exact: {@code 1_234_567.5 UNI} as plans write it.
   */
  @Override
  public String toString() {
    return Figures.grouped(tokens(), '_') + " " + asset.symbol();
  }

  private Asset same(Amount other) {
    if (!asset.equals(other.asset)) {
      throw new IllegalArgumentException("amounts of two assets: " + this + ", " + other);
    }
    return asset;
  }
}
