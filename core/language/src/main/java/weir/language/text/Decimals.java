package weir.language.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Figures;

/** Reads exact decimal numbers, and amounts of an asset. */
public final class Decimals {

  /** The largest amount that the vault counts: its fields have 128 bits. */
  public static final BigInteger MOST_UNITS =
      BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private static final int MOST_CHARACTERS = 80;
  private static final Pattern EXPONENT =
      Pattern.compile("([0-9][0-9_]*(?:\\.[0-9]+)?)[eE]([+-]?[0-9]{1,2})");
  private static final Pattern NEGATIVE = Pattern.compile("-[0-9][0-9_,. ']*");
  private static final Pattern GROUPED =
      Pattern.compile("[0-9]+([ ,'\u2019\u00a0\u202f_][0-9]+)+(\\.[0-9]+)?");
  private static final Pattern ONE_COMMA = Pattern.compile("[0-9]+,[0-9]+");
  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "([0-9]+(?:\\.[0-9]+)?) ?(k|m|mn|million|b|bn|billion)", Pattern.CASE_INSENSITIVE);

  private Decimals() {}

  /** Returns the decimal in the form of plans. */
  public static String print(BigDecimal number) {
    return Figures.grouped(number, '_');
  }

  /** Returns the number of zero or more; empty, with a diagnostic, if it is not one. */
  public static Optional<BigDecimal> read(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (text.length() <= MOST_CHARACTERS && ScalarKind.AMOUNT.matches(text)) {
      return Optional.of(new BigDecimal(text.replace("_", "")));
    }
    complain(scalar, complaints);
    return Optional.empty();
  }

  /**
   * Returns the amount; empty, with a diagnostic, if it is not one, or has too many decimals or
   * digits.
   */
  public static Optional<Amount> amount(
      YamlNode.Scalar scalar, Optional<Asset> asset, DiagnosticCollector complaints) {
    return read(scalar, complaints)
        .filter(tokens -> isPositive(tokens, scalar, complaints))
        .flatMap(tokens -> asset.flatMap(a -> amount(tokens, a, scalar, complaints)));
  }

  public static boolean isPositive(
      BigDecimal tokens, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    if (tokens.signum() == 0) {
      complaints.add(
          PlanCode.NOT_POSITIVE, scalar.at(), "an amount of zero", "state more than zero");
    }
    return tokens.signum() > 0;
  }

  private static Optional<Amount> amount(
      BigDecimal tokens, Asset asset, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    return units(tokens, asset, scalar, complaints).map(asset::units);
  }

  /**
   * Returns the base units of a number of tokens, zero included; empty, with a diagnostic, if it
   * has too many decimals.
   */
  public static Optional<BigInteger> units(
      BigDecimal tokens, Asset asset, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    var exact = tokens.stripTrailingZeros();
    if (exact.scale() > asset.decimals()) {
      complaints.add(
          PlanCode.TOO_MANY_DECIMALS,
          scalar.at(),
          "%s has more decimals than %s".formatted(print(exact), asset.symbol()),
          "round it to %d decimals yourself; nothing is rounded silently"
              .formatted(asset.decimals()),
          new DiagnosticCollector.Figure("stated", exact.scale() + " decimals", ""),
          new DiagnosticCollector.Figure(asset.symbol(), asset.decimals() + " decimals", ""));
      return Optional.empty();
    }
    var units = tokens.movePointRight(asset.decimals()).toBigIntegerExact();
    if (units.compareTo(MOST_UNITS) > 0) {
      complaints.add(
          PlanCode.ABOVE_VAULT_LIMIT,
          scalar.at(),
          "more than the vault can count",
          "state less, or give the asset fewer decimals",
          new DiagnosticCollector.Figure(
              "stated", print(new BigDecimal(units)) + " base units", ""),
          new DiagnosticCollector.Figure(
              "most", print(new BigDecimal(MOST_UNITS)) + " base units", "2^128 - 1"));
      return Optional.empty();
    }
    return Optional.of(units);
  }

  private static void complain(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (text.length() > MOST_CHARACTERS) {
      complaints.add(
          PlanCode.BAD_NUMBER,
          scalar.at(),
          "a number of %d characters".formatted(text.length()),
          "write at most %d".formatted(MOST_CHARACTERS));
      return;
    }
    Matcher exponent = EXPONENT.matcher(text);
    Matcher abbreviated = ABBREVIATED.matcher(text);
    if (exponent.matches()) {
      complaints.add(
          PlanCode.EXPONENT,
          scalar.at(),
          "%s is in scientific notation".formatted(DiagnosticCollector.quote(text)),
          "write %s".formatted(print(plain(exponent))));
    } else if (NEGATIVE.matcher(text).matches()) {
      complaints.add(
          PlanCode.NOT_POSITIVE,
          scalar.at(),
          "%s is less than zero".formatted(DiagnosticCollector.quote(text)),
          "state more than zero");
    } else if (GROUPED.matcher(text).matches()) {
      String digits = text.replaceAll("[^0-9.]", "");
      complaints.add(
          PlanCode.GROUPING,
          scalar.at(),
          "%s groups its digits in a way that can be misread"
              .formatted(DiagnosticCollector.quote(text)),
          ONE_COMMA.matcher(text).matches()
              ? "write %s, or %s if the comma is a decimal point"
                  .formatted(print(new BigDecimal(digits)), text.replace(',', '.'))
              : "write %s if that is meant".formatted(print(new BigDecimal(digits))));
    } else if (abbreviated.matches()) {
      complaints.add(
          PlanCode.BAD_NUMBER,
          scalar.at(),
          "%s is abbreviated".formatted(DiagnosticCollector.quote(text)),
          "write %s".formatted(print(writtenOut(abbreviated))));
    } else {
      complaints.add(
          PlanCode.BAD_NUMBER,
          scalar.at(),
          "%s is not a number".formatted(DiagnosticCollector.quote(text)),
          text.endsWith("%")
              ? "write it as share: " + text
              : "write digits with a decimal point if needed, such as 1_250_000.5, without a unit");
    }
  }

  private static BigDecimal plain(Matcher exponent) {
    var number =
        new BigDecimal(exponent.group(1).replace("_", ""))
            .scaleByPowerOfTen(Integer.parseInt(exponent.group(2)))
            .stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static BigDecimal writtenOut(Matcher abbreviated) {
    int zeros =
        switch (Character.toLowerCase(abbreviated.group(2).charAt(0))) {
          case 'k' -> 3;
          case 'm' -> 6;
          default -> 9;
        };
    var number = new BigDecimal(abbreviated.group(1)).scaleByPowerOfTen(zeros).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
