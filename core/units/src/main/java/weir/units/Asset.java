package weir.units;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An asset (token) in which amounts are counted: a symbol for people and the decimals of its base
 * unit.
 *
 * <p>Two assets are equal if both agree; the address on a chain is not part of an asset.
 *
 * @param symbol its name for people, such as {@code UNI}; never empty
 * @param decimals how many decimals one whole token has, 0 to 36
 * @see <a href="https://eips.ethereum.org/EIPS/eip-20">ERC-20: decimals</a>
 */
public record Asset(String symbol, int decimals) {

  /** The most decimals that an asset may have. */
  public static final int MAX_DECIMALS = 36;

  public Asset {
    if (symbol.isBlank()) {
      throw new IllegalArgumentException("an asset has a symbol");
    }
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      throw new IllegalArgumentException("decimals outside 0..36: " + decimals);
    }
  }

  /** Returns this many base units. */
  public Amount units(BigInteger baseUnits) {
    return new Amount(this, baseUnits);
  }

  /** Returns this many base units. */
  public Amount units(long baseUnits) {
    return new Amount(this, BigInteger.valueOf(baseUnits));
  }

  /**
   * Returns this many whole tokens and decimals of them, exactly.
   *
   * @throws ArithmeticException if {@code tokens} has more decimals than the asset
   */
  public Amount tokens(BigDecimal tokens) {
    return new Amount(this, tokens.movePointRight(decimals).toBigIntegerExact());
  }

  /** Returns an amount of zero. */
  public Amount zero() {
    return new Amount(this, BigInteger.ZERO);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
