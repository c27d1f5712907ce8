package weir.language.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.plan.statement.Part;
import weir.plan.statement.ValueText;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;

/** Reads shares in the form of plans: a percentage, a fraction, or the rest. */
public final class Shares {

  private static final int MOST_CHARACTERS = 80;
  private static final Pattern DECIMAL = Pattern.compile("0?\\.[0-9]{1,40}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,40})?");
  private static final Pattern LOOSE_PERCENT =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,40})?) *(?:%|percent|per cent)");
  private static final Pattern ZERO = Pattern.compile("0(\\.0+)? ?%|0+/[1-9][0-9]*");

  private Shares() {}

  /** Returns the part of a share; empty, with a diagnostic, if it is not one. */
  public static Optional<Part> read(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    if (text.length() > MOST_CHARACTERS || !ScalarKind.SHARE.matches(text)) {
      complain(scalar, complaints);
      return Optional.empty();
    }
    if (text.equals("rest")) {
      return Optional.of(new Part.Rest());
    }
    int of = text.indexOf(" of ");
    Fraction share =
        of < 0
            ? fraction(text)
            : fraction(text.substring(0, of)).times(fraction(text.substring(of + 4)));
    if (share.isZero() || share.compareTo(Fraction.ONE) > 0) {
      complaints.add(
          PlanCode.BAD_SHARE,
          scalar.at(),
          share.isZero() ? "a share of zero" : "a share of more than the whole",
          share.isZero() ? "state more than 0%, or leave the line out" : "state 100% at most",
          new DiagnosticCollector.Figure("stated", ValueText.of(share), ""));
      return Optional.empty();
    }
    return Optional.of(new Part.Share(share));
  }

  /** Returns the part that the keys share and amount of a statement or distribution state. */
  public static Optional<Part> readEither(
      MappingFields fields, Optional<Asset> asset, DiagnosticCollector complaints) {
    return fields.states("amount")
        ? fields
            .scalar("amount")
            .flatMap(scalar -> Decimals.amount(scalar, asset, complaints))
            .map(Shares::fixed)
        : fields.scalar("share").flatMap(scalar -> read(scalar, complaints));
  }

  /** Returns a fraction of any size, also above one; empty, with a diagnostic, if it is not one. */
  public static Optional<Fraction> fraction(
      YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    if (scalar.text().length() > MOST_CHARACTERS || !ScalarKind.FRACTION.matches(scalar.text())) {
      complain(scalar, complaints);
      return Optional.empty();
    }
    return Optional.of(fraction(scalar.text()));
  }

  private static Part fixed(Amount amount) {
    return new Part.Fixed(amount);
  }

  static Fraction fraction(String text) {
    if (text.endsWith("%")) {
      var percent = new BigDecimal(text.substring(0, text.length() - 1).replace("_", ""));
      return new Fraction(percent.unscaledValue(), BigInteger.TEN.pow(percent.scale() + 2));
    }
    int slash = text.indexOf('/');
    return new Fraction(
        new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  private static void complain(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    var percent = LOOSE_PERCENT.matcher(text);
    String fix = "write a percentage such as 15%, a fraction such as 7/48, or rest";
    if (percent.matches()) {
      fix = "write " + percent.group(1) + "%";
    } else if (DECIMAL.matcher(text).matches()) {
      var share = new BigDecimal(text).movePointRight(2).stripTrailingZeros();
      fix = "write %s%%".formatted(Decimals.print(share.scale() < 0 ? share.setScale(0) : share));
    } else if (WHOLE.matcher(text).matches()) {
      fix = "write %s%% for a share, or amount: %s for tokens".formatted(text, text);
    }
    if (ZERO.matcher(text).matches()) {
      fix = "state more than 0%, or leave the line out";
    }
    complaints.add(
        PlanCode.BAD_SHARE,
        scalar.at(),
        "%s is not a share".formatted(DiagnosticCollector.quote(text)),
        fix);
  }
}
