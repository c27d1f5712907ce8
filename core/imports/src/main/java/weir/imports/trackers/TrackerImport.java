package weir.imports.trackers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.imports.ImportCode;
import weir.imports.ImportResult;
import weir.imports.fit.BaseUnits;
import weir.imports.fit.DatedPiece;
import weir.imports.fit.FitDeviation;
import weir.imports.fit.Fitting;
import weir.imports.fit.ReleaseShape;
import weir.imports.fit.StatementWriter;
import weir.imports.source.DecimalSums;
import weir.imports.source.PlanInstants;
import weir.imports.source.Remarks;
import weir.imports.source.SourceJsonReader;
import weir.imports.source.SourcePlace;
import weir.units.Asset;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * Makes a plan from unlock schedules as trackers publish them.
 *
 * <p>A file holds sections of components: {@code cliff}, {@code linear}, {@code step} and {@code
 * log}. The released amounts are those of the file, to within 1e-9 of a section's amount at every
 * whole second; the plan states the greatest difference. A section becomes a distribution with
 * unknown holders, a negative amount a burn, and an unknown start a condition that has not happened
 * yet.
 */
public final class TrackerImport {

  private static final int USUAL_DECIMALS = 18;
  private static final int MOST_BITS = 128;

  /**
   * The least number of base units of the smallest section, so that one base unit is negligible.
   */
  private static final BigDecimal FINE = new BigDecimal("1e14");

  private static final BigDecimal PROMISED = new BigDecimal("1e-9");
  private static final int MOST_ROWS = 10_000;

  /** The rounding error of deviations in their last digit. */
  private static final BigDecimal NOTHING = new BigDecimal("1e-40");

  private final String file;
  private final Remarks remarks;
  private final List<String> summary = new ArrayList<>();

  private TrackerImport(String file, Remarks remarks) {
    this.file = file;
    this.remarks = remarks;
  }

  /**
   * Returns the plan, or what is wrong with the file.
   *
   * @param file the file's name, for messages
   * @param text the file, JSON
   * @param planName the name of the plan's file
   */
  public static ImportResult read(String file, String text, String planName) {
    var remarks = new Remarks(file);
    var reading = new TrackerImport(file, remarks);
    var plan =
        SourceJsonReader.read(text, remarks)
            .flatMap(json -> TrackerFile.read(json, remarks))
            .flatMap(reading::plan);
    var files =
        remarks.hasErrors() || plan.isEmpty()
            ? List.<ImportResult.Output>of()
            : List.of(new ImportResult.Output(planName, plan.get()));
    return new ImportResult(files, remarks.inOrder(), reading.summary);
  }

  private Optional<String> plan(TrackerFile schedule) {
    boolean releases =
        schedule.sections().stream()
            .anyMatch(s -> !s.released().isEmpty() || !s.awaited().isEmpty());
    if (!releases) {
      if (!remarks.hasErrors()) {
        remarks.add(
            ImportCode.NOTHING_IMPORTED,
            schedule.place(),
            "no section releases anything",
            "give another file");
      }
      return Optional.empty();
    }
    var decimals = decimals(schedule);
    if (decimals.isEmpty() || remarks.hasErrors()) {
      return Optional.empty();
    }
    var parts = schedule.sections().stream().map(section -> fit(section, decimals.get())).toList();
    var released = parts.stream().map(Fitted::amount).reduce(BigInteger.ZERO, BigInteger::add);
    var burnt = parts.stream().map(Fitted::destroyed).reduce(BigInteger.ZERO, BigInteger::add);
    if (burnt.compareTo(released) > 0) {
      remarks.add(
          ImportCode.SUMS_DIFFER,
          schedule.place(),
          "the sections burn more than they release",
          "the supply of the plan is the burned amount; the plan does not distribute the rest",
          new Figure("released", Figures.grouped(tokens(released, decimals.get()), '_')),
          new Figure("burnt", Figures.grouped(tokens(burnt, decimals.get()), '_')));
    }
    if (released.signum() == 0) {
      remarks.add(
          ImportCode.NOTHING_IMPORTED,
          schedule.place(),
          "the sections release less than one base unit",
          "compare the amounts with their source",
          new Figure("decimals", "at most " + decimals.get()));
      return Optional.empty();
    }
    var supply = released.max(burnt);
    compareWithDeclared(schedule, supply, decimals.get());
    var plan = new TrackerPlan(schedule, decimals.get(), supply, parts);
    return remarks.hasErrors() ? Optional.empty() : Optional.of(plan.text(file));
  }

  /**
   * Returns the fewest decimals, at least 18, in which every amount is a whole number of base
   * units, and the smallest section has many of them; fewer if the supply would not fit.
   */
  private Optional<Integer> decimals(TrackerFile schedule) {
    var all = schedule.sections().stream().flatMap(TrackerSection::pieces).toList();
    var total = DecimalSums.decimal(sum(all.stream()));
    int wanted =
        Math.max(USUAL_DECIMALS, all.stream().mapToInt(TrackerImport::scale).max().orElse(0));
    for (TrackerSection section : schedule.sections()) {
      var amount = DecimalSums.decimal(sum(section.pieces()));
      int needed = FINE.precision() - 1 - (amount.precision() - amount.scale() - 1);
      wanted = Math.max(wanted, needed);
    }
    int most = Math.min(wanted, Asset.MAX_DECIMALS);
    while (most >= 0 && total.movePointRight(most).toBigInteger().bitLength() >= MOST_BITS) {
      most--;
    }
    if (most < 0) {
      remarks.add(
          ImportCode.IMPORT_NUMBER,
          schedule.place(),
          "the sections add up to more than 2^128 - 1 tokens",
          "compare the amounts with their source",
          new Figure("sum", total.round(new MathContext(6)) + " tokens"));
      return Optional.empty();
    }
    return Optional.of(most);
  }

  private static int scale(DatedPiece piece) {
    var denominator = piece.amount().denominator();
    int twos = denominator.getLowestSetBit();
    int fives = 0;
    var rest = denominator.shiftRight(twos);
    var five = BigInteger.valueOf(5);
    while (rest.mod(five).signum() == 0) {
      rest = rest.divide(five);
      fives++;
    }
    return rest.equals(BigInteger.ONE) ? Math.max(twos, fives) : 0;
  }

  private Fitted fit(TrackerSection section, int decimals) {
    var released = shapes(section, section.released(), decimals, true);
    var awaited = shapes(section, section.awaited(), decimals, false);
    var burnt = shapes(section, section.burnt(), decimals, true);
    var burntLater = shapes(section, section.burntLater(), decimals, false);
    var worst =
        Stream.of(
                worst(section.released(), released, decimals),
                worst(section.awaited(), awaited, decimals),
                worst(section.burnt(), burnt, decimals),
                worst(section.burntLater(), burntLater, decimals))
            .reduce(BigDecimal.ZERO, BigDecimal::max)
            .movePointLeft(decimals);
    var fitted = new Fitted(section, released, awaited, burnt, burntLater, worst);
    judge(fitted, decimals);
    summary.add(
        "%-40s %11s  %s of %s"
            .formatted(
                section.name(),
                PlanInstants.counted(fitted.statements(), "statement"),
                fitted.says(),
                Figures.grouped(tokens(fitted.amount().max(fitted.destroyed()), decimals), '_')));
    return fitted;
  }

  private List<ReleaseShape> shapes(
      TrackerSection section, List<DatedPiece> pieces, int decimals, boolean byMonths) {
    var units = BaseUnits.of(pieces, decimals);
    var shapes = units.isEmpty() ? List.<ReleaseShape>of() : Fitting.fit(units, byMonths);
    for (ReleaseShape shape : shapes) {
      int rows =
          switch (shape) {
            case ReleaseShape.Dated dated -> dated.parts().size();
            case ReleaseShape.Tiers tiers -> tiers.parts().size();
            case ReleaseShape.Rates rates -> rates.parts().size();
            case ReleaseShape.Jump _,
                ReleaseShape.Ramp _,
                ReleaseShape.Stairs _,
                ReleaseShape.Decay _ ->
                0;
          };
      if (rows > MOST_ROWS) {
        remarks.add(
            ImportCode.IMPORT_TOO_MUCH,
            section.place(),
            "the section needs a table of %s rows".formatted(Figures.grouped(rows)),
            "a table has at most 10_000 rows; merge components that are alike");
      }
    }
    return shapes;
  }

  /** Returns the greatest difference of the shapes, in base units. */
  private static BigDecimal worst(
      List<DatedPiece> pieces, List<ReleaseShape> shapes, int decimals) {
    var scale = new Fraction(BigInteger.TEN.pow(decimals), BigInteger.ONE);
    var exact = pieces.stream().map(piece -> BaseUnits.times(piece, scale)).toList();
    return FitDeviation.of(shapes.stream().flatMap(s -> s.pieces().stream()).toList(), exact);
  }

  private void judge(Fitted fitted, int decimals) {
    var amount = DecimalSums.decimal(sum(fitted.section().pieces()));
    if (fitted.worst().compareTo(amount.multiply(PROMISED)) > 0) {
      remarks.add(
          ImportCode.IMPORT_ROUNDED,
          fitted.section().place(),
          "at most %d decimals fit, and the section's amount has more".formatted(decimals),
          "amounts are rounded down to whole base units",
          new Figure("off by at most", brief(fitted.worst())),
          new Figure("of", brief(amount)));
    }
  }

  /** Returns a number for people: very small ones with their power of ten. */
  private static String brief(BigDecimal number) {
    return number.scale() > 40
        ? number.round(new MathContext(6)).toString().replace("E-", "e-")
        : number.toPlainString();
  }

  private void compareWithDeclared(TrackerFile schedule, BigInteger supply, int decimals) {
    var sum = tokens(supply, decimals);
    schedule
        .declared()
        .filter(d -> d.subtract(sum).abs().compareTo(d.abs().multiply(PROMISED)) > 0)
        .ifPresent(declared ->
            remarks.add(
                ImportCode.SUMS_DIFFER,
                new SourcePlace("$.declared_total", schedule.place().at()),
                declared.compareTo(sum) < 0
                    ? "the sections add up to more than the declared total"
                    : "the sections add up to less than the declared total",
                "the supply of the plan is the sum of the sections",
                new Figure("declared", Figures.grouped(declared, '_')),
                new Figure("sections", Figures.grouped(sum, '_'))));
  }

  /** Returns base units as tokens, without zeros at the end. */
  public static BigDecimal tokens(BigInteger units, int decimals) {
    var tokens = new BigDecimal(units, decimals).stripTrailingZeros();
    return tokens.scale() < 0 ? tokens.setScale(0) : tokens;
  }

  private static Fraction sum(Stream<DatedPiece> pieces) {
    return pieces.map(DatedPiece::amount).reduce(Fraction.ZERO, Fraction::plus);
  }

  /**
   * A section with its shapes.
   *
   * @param worst their greatest difference, in tokens
   */
  record Fitted(
      TrackerSection section,
      List<ReleaseShape> released,
      List<ReleaseShape> awaited,
      List<ReleaseShape> burnt,
      List<ReleaseShape> burntLater,
      BigDecimal worst) {

    Fitted {
      released = List.copyOf(released);
      awaited = List.copyOf(awaited);
      burnt = List.copyOf(burnt);
      burntLater = List.copyOf(burntLater);
    }

    /** Returns how much is burnt, in base units. */
    BigInteger destroyed() {
      return StatementWriter.sum(burnt).add(StatementWriter.sum(burntLater));
    }

    boolean waits() {
      return !awaited.isEmpty() || !burntLater.isEmpty();
    }

    /** Returns how much is released, in base units. */
    BigInteger amount() {
      return StatementWriter.sum(released).add(StatementWriter.sum(awaited));
    }

    /** Returns the greatest difference of the shapes from the file, in words. */
    String says() {
      return statements() == 0
          ? "less than a base unit"
          : worst.compareTo(NOTHING) < 0
              ? "exact"
              : "off by at most "
                  + worst.round(new MathContext(2, RoundingMode.UP)).toString().replace("E-", "e-");
    }

    int statements() {
      return released.size() + awaited.size() + burnt.size() + burntLater.size();
    }
  }
}
