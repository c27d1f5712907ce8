package weir.language.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import weir.diagnose.DiagnosticCollector;
import weir.language.keys.ScalarKind;
import weir.language.keys.Spellings;
import weir.plan.TimeCode;
import weir.plan.statement.Span;
import weir.plan.statement.TimeBounds;
import weir.plan.statement.ValueText;
import weir.units.Figures;
import weir.units.UtcSeconds;

/** Reads spans of time in the form of plans: a whole number and one unit. */
public final class Spans {

  /** One unit: calendar months and fixed seconds are counted separately. */
  private record Unit(String name, long months, long seconds) {

    boolean isBlock() {
      return months == 0 && seconds == 0;
    }

    boolean isAverage() {
      return name.startsWith("average-");
    }
  }

  private static final List<Unit> UNITS =
      List.of(
          new Unit("year", 12, 0),
          new Unit("quarter", 3, 0),
          new Unit("month", 1, 0),
          new Unit("week", 0, 604_800),
          new Unit("day", 0, 86_400),
          new Unit("hour", 0, 3_600),
          new Unit("minute", 0, 60),
          new Unit("second", 0, 1));

  private static final Unit BLOCK = new Unit("block", 0, 0);

  /** The means of the Gregorian calendar: 146,097 days in 400 years. */
  private static final List<Unit> AVERAGES =
      List.of(new Unit("average-year", 0, 31_556_952), new Unit("average-month", 0, 2_629_746));

  private static final Pattern LOOSE = Pattern.compile("([0-9][0-9_]*)(\\.[0-9]+)? *([a-zA-Z-]+)");
  private static final Pattern TWO =
      Pattern.compile("([0-9]{1,5}) years?,?(?: and)? ([0-9]{1,5}) months?");
  private static final List<String> KNOWN =
      Stream.concat(UNITS.stream(), Stream.of(BLOCK)).map(Unit::name).toList();

  private Spans() {}

  /** Returns the span; empty, with a diagnostic, if it is not one. */
  public static Optional<Span> read(YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String text = scalar.text();
    Matcher loose = LOOSE.matcher(text);
    if (text.length() > 40 || !loose.matches()) {
      complaints.add(
          PlanCode.BAD_SPAN,
          scalar.at(),
          "%s is not a span of time".formatted(DiagnosticCollector.quote(text)),
          proposal(text));
      return Optional.empty();
    }
    if (loose.group(2) != null) {
      complaints.add(
          PlanCode.FRACTIONAL_SPAN,
          scalar.at(),
          "%s is not a whole number of one unit".formatted(DiagnosticCollector.quote(text)),
          wholeProposal(loose));
      return Optional.empty();
    }
    if (!ScalarKind.SPAN.matches(text)) {
      complaints.add(
          PlanCode.BAD_SPAN,
          scalar.at(),
          "%s is not a span of time".formatted(DiagnosticCollector.quote(text)),
          unitProposal(loose));
      return Optional.empty();
    }
    return span(scalar, loose, complaints);
  }

  private static Optional<Span> span(
      YamlNode.Scalar scalar, Matcher loose, DiagnosticCollector complaints) {
    var count = new BigDecimal(loose.group(1).replace("_", ""));
    if (count.signum() == 0) {
      complaints.add(
          PlanCode.BAD_SPAN, scalar.at(), "a span of zero", "state at least 1, or leave it out");
      return Optional.empty();
    }
    Unit unit = unit(loose.group(3)).orElseThrow();
    boolean calendar = unit.months() > 0;
    var most = BigDecimal.valueOf(calendar ? TimeBounds.MOST_MONTHS : UtcSeconds.LAST);
    long each = unit.isBlock() ? 1 : unit.months() + unit.seconds();
    var total = count.multiply(BigDecimal.valueOf(each));
    if (total.compareTo(most) > 0) {
      complaints.add(
          TimeCode.BEYOND_TIME,
          scalar.at(),
          "%s is longer than the time that a plan can count"
              .formatted(DiagnosticCollector.quote(scalar.text())),
          "state less",
          new DiagnosticCollector.Figure(
              "most",
              Decimals.print(most)
                  + (calendar ? " months" : unit.isBlock() ? " blocks" : " seconds"),
              ""));
      return Optional.empty();
    }
    if (unit.isAverage()) {
      complainOfAverage(unit, scalar, complaints);
    }
    return Optional.of(
        unit.isBlock()
            ? new Span.Blocks(total.longValueExact())
            : calendar
                ? new Span.Months(total.intValueExact())
                : new Span.Seconds(total.longValueExact()));
  }

  private static void complainOfAverage(
      Unit unit, YamlNode.Scalar scalar, DiagnosticCollector complaints) {
    String plain = unit.name().substring("average-".length()) + "s";
    complaints.add(
        PlanCode.AVERAGE_PERIOD,
        scalar.at(),
        "%s are average lengths, not units of the calendar".formatted(unit.name() + "s"),
        "write %s if those of the calendar are meant".formatted(plain),
        new DiagnosticCollector.Figure(
            "each", Figures.grouped(unit.seconds()) + " seconds", "the Gregorian mean"));
  }

  private static Optional<Unit> unit(String word) {
    return Stream.of(UNITS.stream(), Stream.of(BLOCK), AVERAGES.stream())
        .flatMap(units -> units)
        .filter(u -> word.equals(u.name()) || word.equals(u.name() + "s"))
        .findFirst();
  }

  private static String proposal(String text) {
    Matcher two = TWO.matcher(text);
    return two.matches()
        ? "write %d months"
            .formatted(12 * Integer.parseInt(two.group(1)) + Integer.parseInt(two.group(2)))
        : "write a whole number and one unit, such as 12 months; units: "
            + String.join(", ", KNOWN);
  }

  private static String unitProposal(Matcher loose) {
    String word = loose.group(3).toLowerCase(java.util.Locale.ROOT);
    String meant =
        switch (word) {
          case "d" -> "days";
          case "h", "hr", "hrs" -> "hours";
          case "w" -> "weeks";
          case "mo", "mos", "mth", "mths" -> "months";
          case "q" -> "quarters";
          case "y", "yr", "yrs" -> "years";
          case "s", "sec", "secs" -> "seconds";
          case "min", "mins" -> "minutes";
          default ->
              unit(word)
                  .or(() -> Spellings.nearest(word, KNOWN).flatMap(Spans::unit))
                  .map(u -> u.name() + "s")
                  .orElse("");
        };
    return meant.isEmpty()
        ? "the unit is one of %s%s"
            .formatted(
                String.join(", ", KNOWN),
                word.equals("m") ? "; m alone may be months or minutes" : "")
        : "write %s %s".formatted(loose.group(1), meant);
  }

  private static String wholeProposal(Matcher loose) {
    var count = new BigDecimal(loose.group(1).replace("_", "") + loose.group(2));
    var unit = unit(loose.group(3));
    if (unit.filter(u -> !u.isBlock()).isPresent()) {
      var exact =
          count
              .multiply(BigDecimal.valueOf(unit.get().months() + unit.get().seconds()))
              .stripTrailingZeros();
      if (exact.scale() <= 0 && exact.signum() > 0 && exact.precision() - exact.scale() < 16) {
        long whole = exact.longValueExact();
        return "write "
            + (unit.get().months() > 0
                ? ValueText.counted(whole, "month")
                : ValueText.of(new Span.Seconds(whole)));
      }
    }
    return "write a whole number; for parts of a month write days";
  }
}
