package weir.imports.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.imports.ImportCode;
import weir.json.Json;
import weir.units.Fraction;

/** Reads the numbers of imported files exactly. */
public final class SourceNumbers {

  /** The significant digits of a double. */
  private static final int DIGITS_OF_A_DOUBLE = 17;

  private static final int LARGEST_EXPONENT = 400;
  private static final Pattern NUMERAL =
      Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");

  private SourceNumbers() {}

  /**
   * Returns the number of its numeral; one with more digits than a double has is read as the
   * shortest decimal of its double. Empty, with a remark, if it is not a number.
   */
  public static Optional<BigDecimal> read(SourceValue value, Remarks remarks) {
    return switch (value.json()) {
      case Json.Numeral(var numeral, _) -> number(numeral, value.place(), remarks);
      case Json.Text(var text, _)
          when text.equals("NaN") || text.endsWith("Infinity") || text.isEmpty() -> {
        remarks.add(
            ImportCode.IMPORT_NUMBER,
            value.place(),
            value.says() + " is not a number",
            "state a number");
        yield Optional.empty();
      }
      case Json.Text _, Json.Flag _, Json.Null _, Json.Array _, Json.Fields _ -> {
        remarks.add(
            ImportCode.IMPORT_KIND,
            value.place(),
            value.says() + " instead of a number",
            "state a number");
        yield Optional.empty();
      }
    };
  }

  /** Returns the number of a numeral, as {@link #read} does. */
  public static Optional<BigDecimal> number(String numeral, SourcePlace place, Remarks remarks) {
    if (NUMERAL.matcher(numeral).matches()) {
      var number = new BigDecimal(numeral);
      if (number.signum() == 0) {
        return Optional.of(BigDecimal.ZERO);
      }
      if (Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT) {
        var shortest =
            number.precision() > DIGITS_OF_A_DOUBLE && number.stripTrailingZeros().scale() > 0
                ? new BigDecimal(Double.toString(number.doubleValue()))
                : number;
        return Optional.of(shortest.stripTrailingZeros());
      }
    }
    remarks.add(
        ImportCode.IMPORT_NUMBER,
        place,
        SourceValue.shortened(numeral) + " is out of range",
        "state a number below 1e400");
    return Optional.empty();
  }

  /** Returns the decimal as a fraction; throws if it is negative. */
  public static Fraction fraction(BigDecimal number) {
    return number.scale() <= 0
        ? new Fraction(number.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
  }

  /** Returns the whole number at or above. */
  public static BigDecimal ceiling(BigDecimal number) {
    return number.setScale(0, RoundingMode.CEILING);
  }

  public static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }
}
