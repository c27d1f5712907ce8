package weir.imports.source;

import java.math.BigDecimal;
import java.math.MathContext;
import weir.units.Fraction;

/** Exact sums as decimals for people. */
public final class DecimalSums {

  private static final MathContext PRECISION = new MathContext(60);

  private DecimalSums() {}

  /** Returns the fraction as a decimal of at most 60 digits. */
  public static BigDecimal decimal(Fraction fraction) {
    var decimal =
        new BigDecimal(fraction.numerator())
            .divide(new BigDecimal(fraction.denominator()), PRECISION)
            .stripTrailingZeros();
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }
}
