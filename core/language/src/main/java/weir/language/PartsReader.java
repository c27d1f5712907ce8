package weir.language;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.ScalarKind;
import weir.language.keys.Spellings;
import weir.language.text.Decimals;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.Shares;
import weir.language.text.WordReader;
import weir.language.text.YamlNode;
import weir.plan.statement.Part;
import weir.plan.statement.Parts;
import weir.plan.statement.ValueText;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * Reads the parts of a table: tokens, shares or weights, each stated separately or as a running
 * total.
 */
final class PartsReader {

  /** The meanings of the numbers. */
  private enum Measure {
    TOKENS,
    SHARES,
    WEIGHTS
  }

  /** A number of equal parts after one another. */
  private record Run(int count, Measure measure, Fraction each, YamlNode.Scalar at) {}

  private static final Pattern RUN = Pattern.compile("([0-9][0-9_]*) times (.+)");
  private static final Pattern TWO_WAYS =
      Pattern.compile("([0-9][0-9_.%/]*) *[xX*×] *([0-9][0-9_.%/]*)");
  private static final int MOST_CHARACTERS = 120;

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;
  private final boolean named;

  /**
   * Makes a reader.
   *
   * @param named whether the release is a named one, in which tokens are not allowed
   */
  PartsReader(ReaderContext reading, boolean named) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.named = named;
  }

  Optional<Parts> read(MappingFields fields) {
    boolean weights = fields.scalar("of").filter(this::isWeights).isPresent();
    boolean cumulative = fields.scalar("cumulative").filter(this::isTrue).isPresent();
    var runs = new ArrayList<Run>();
    var stated = fields.scalars("parts");
    if (stated.filter(List::isEmpty).isPresent()) {
      complaints.add(
          PlanCode.NOTHING_RELEASED,
          fields.at("parts"),
          "the list of parts is empty",
          "state a part for each date");
    }
    var items = stated.orElse(List.of());
    long count = 0;
    for (YamlNode.Scalar item : items) {
      var run = run(item, weights);
      run.ifPresent(runs::add);
      count += run.map(Run::count).orElse(0);
      if (count > Parts.MOST) {
        tooMany(item.at(), count);
        return Optional.empty();
      }
    }
    if (items.isEmpty() || runs.size() < items.size() || !areAlike(runs)) {
      return Optional.empty();
    }
    var at = fields.at("parts");
    return reading.budget().allowsParts((int) count, at)
        ? expanded(runs, cumulative).flatMap(values -> parts(values, runs.getFirst().measure(), at))
        : Optional.empty();
  }

  private boolean isWeights(YamlNode.Scalar scalar) {
    return WordReader.isOne(List.of("weights"), "of", scalar, complaints);
  }

  private boolean isTrue(YamlNode.Scalar scalar) {
    return WordReader.isOne(List.of("true"), "cumulative", scalar, complaints);
  }

  private void tooMany(Position at, long count) {
    complaints.add(
        PlanCode.TOO_LARGE,
        at,
        "the statement has too many parts",
        "state fewer and longer periods, or several statements",
        new DiagnosticCollector.Figure("parts", Figures.grouped(count) + " or more", ""),
        new DiagnosticCollector.Figure("most", Figures.grouped(Parts.MOST), ""));
  }

  private Optional<Run> run(YamlNode.Scalar item, boolean weights) {
    String text = item.text();
    Matcher twoWays = TWO_WAYS.matcher(text);
    if (text.length() <= MOST_CHARACTERS && twoWays.matches()) {
      complaints.add(
          PlanCode.RUN,
          item.at(),
          "%s can be read in two ways".formatted(DiagnosticCollector.quote(text)),
          "write %2$s times %1$s, or %1$s times %2$s"
              .formatted(twoWays.group(1), twoWays.group(2)));
      return Optional.empty();
    }
    Matcher run = RUN.matcher(text);
    if (text.length() > MOST_CHARACTERS || !run.matches()) {
      return one(1, item, weights);
    }
    var count = new BigInteger(run.group(1).replace("_", ""));
    if (count.compareTo(BigInteger.valueOf(Parts.MOST)) > 0) {
      tooMany(item.at(), count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
      return Optional.empty();
    }
    if (count.signum() == 0 || !ScalarKind.COUNT.matches(run.group(1))) {
      complaints.add(
          PlanCode.BAD_COUNT,
          item.at(),
          "%s is not a number of parts".formatted(DiagnosticCollector.quote(run.group(1))),
          "write a whole number from 1 to " + Figures.grouped(Parts.MOST));
      return Optional.empty();
    }
    return one(count.intValue(), new YamlNode.Scalar(run.group(2), item.at()), weights);
  }

  private Optional<Run> one(int count, YamlNode.Scalar item, boolean weights) {
    boolean share = item.text().endsWith("%") || item.text().contains("/");
    if (share && !weights) {
      return item.text().matches("0(\\.0{1,40})?%")
          ? Optional.of(new Run(count, Measure.SHARES, Fraction.ZERO, item))
          : Shares.fraction(item, complaints).map(f -> new Run(count, Measure.SHARES, f, item));
    }
    if (share) {
      complaints.add(
          PlanCode.PARTS_MIXED,
          item.at(),
          "%s is a share, but the parts are weights"
              .formatted(DiagnosticCollector.quote(item.text())),
          "leave of: weights out, or state plain numbers");
      return Optional.empty();
    }
    var number = Decimals.read(item, complaints);
    if (weights) {
      return number.map(n -> new Run(count, Measure.WEIGHTS, fraction(n), item));
    }
    if (named) {
      complainOfTokens(item, complaints);
      return Optional.empty();
    }
    return number.flatMap(n ->
        reading
            .asset()
            .flatMap(asset -> Decimals.units(n, asset, item, complaints))
            .map(units ->
                new Run(count, Measure.TOKENS, new Fraction(units, BigInteger.ONE), item)));
  }

  static void complainOfTokens(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    complaints.add(
        PlanCode.NAMED_RELEASE_TOKENS,
        scalar.at(),
        "%s is a number of tokens".formatted(DiagnosticCollector.quote(scalar.text())),
        "state a share such as 5%, or, of parts, add of: weights");
  }

  private static Fraction fraction(BigDecimal number) {
    return new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
  }

  private boolean areAlike(List<Run> runs) {
    for (Run run : runs) {
      if (run.measure() != runs.getFirst().measure()) {
        complaints.add(
            PlanCode.PARTS_MIXED,
            run.at().at(),
            "%s is among %s"
                .formatted(
                    DiagnosticCollector.quote(run.at().text()),
                    Spellings.of(runs.getFirst().measure())),
            "state all parts as tokens, all as shares, or all as weights");
        return false;
      }
    }
    return true;
  }

  /** Returns the separate parts. */
  private Optional<List<Fraction>> expanded(List<Run> runs, boolean cumulative) {
    var values = new ArrayList<Fraction>();
    var total = Fraction.ZERO;
    for (Run run : runs) {
      if (cumulative && run.each().compareTo(total) < 0) {
        complaints.add(
            PlanCode.TOTALS_FALL,
            run.at().at(),
            "this running total is less than the one before it",
            "state the totals in the order of their dates, or leave cumulative out",
            new DiagnosticCollector.Figure("before", shown(total, run.measure()), ""),
            new DiagnosticCollector.Figure("here", shown(run.each(), run.measure()), ""));
        return Optional.empty();
      }
      for (int i = 0; i < run.count(); i++) {
        values.add(cumulative ? run.each().minus(total) : run.each());
        total = cumulative ? run.each() : total;
      }
    }
    return Optional.of(values);
  }

  private String shown(Fraction value, Measure measure) {
    return switch (measure) {
      case TOKENS ->
          reading.asset().map(asset -> asset.units(value.numerator()).toString()).orElse("");
      case SHARES -> ValueText.of(value);
      case WEIGHTS -> value.toString();
    };
  }

  private Optional<Parts> parts(List<Fraction> values, Measure measure, Position at) {
    BigInteger common = BigInteger.ONE;
    for (Fraction value : values) {
      common = common.divide(common.gcd(value.denominator())).multiply(value.denominator());
      if (common.bitLength() > 2 * Parts.BITS) {
        return outOfRange(at);
      }
    }
    var weights = new ArrayList<BigInteger>();
    BigInteger sum = BigInteger.ZERO;
    BigInteger divisor = BigInteger.ZERO;
    for (Fraction value : values) {
      var weight = value.numerator().multiply(common.divide(value.denominator()));
      weights.add(weight);
      sum = sum.add(weight);
      divisor = divisor.gcd(weight);
    }
    if (sum.signum() == 0) {
      complaints.add(
          PlanCode.NOTHING_RELEASED, at, "the parts add up to zero", "state one above zero");
      return Optional.empty();
    }
    return sum.divide(divisor).bitLength() > Parts.BITS
        ? outOfRange(at)
        : stated(new Fraction(sum, common), measure, at).map(part -> new Parts(weights, part));
  }

  private Optional<Parts> outOfRange(Position at) {
    complainOfRange(at);
    return Optional.empty();
  }

  private void complainOfRange(Position at) {
    complaints.add(
        PlanCode.PARTS_RANGE,
        at,
        "the parts have no common measure that is coarse enough",
        "state fewer digits, or shares with common denominators");
  }

  private Optional<Optional<Part>> stated(Fraction sum, Measure measure, Position at) {
    return switch (measure) {
      case WEIGHTS -> Optional.of(Optional.empty());
      case SHARES -> Optional.of(Optional.of(new Part.Share(sum)));
      case TOKENS -> tokens(sum, at);
    };
  }

  private Optional<Optional<Part>> tokens(Fraction sum, Position at) {
    BigInteger units = sum.numerator();
    Asset asset = reading.asset().orElseThrow();
    if (units.compareTo(Decimals.MOST_UNITS) > 0) {
      complainOfRange(at);
      return Optional.empty();
    }
    Amount amount = asset.units(units);
    return Optional.of(Optional.of(new Part.Fixed(amount)));
  }
}
