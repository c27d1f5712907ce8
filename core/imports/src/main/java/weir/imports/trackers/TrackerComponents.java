package weir.imports.trackers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.imports.ImportCode;
import weir.imports.fit.DatedPiece;
import weir.imports.source.PlanInstants;
import weir.imports.source.Remarks;
import weir.imports.source.SourceFields;
import weir.imports.source.SourceInstants;
import weir.imports.source.SourceNumbers;
import weir.imports.source.SourcePlace;
import weir.imports.source.SourceValue;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * Reads the components of a section to pieces on whole seconds.
 *
 * <p>An instant between two seconds is first seen at the later one. So a lump moves to the next
 * whole second, and a line becomes the straight lines through its values at whole seconds: at whole
 * seconds there is no difference.
 */
final class TrackerComponents {

  private static final int MOST_STEPS = 100_000;
  private static final BigDecimal SAME = new BigDecimal("1e-12");

  private final Remarks remarks;
  private final List<DatedPiece> pieces = new ArrayList<>();
  private final List<DatedPiece> burnt = new ArrayList<>();
  private int zeros;

  TrackerComponents(Remarks remarks) {
    this.remarks = remarks;
  }

  List<DatedPiece> pieces() {
    return pieces;
  }

  List<DatedPiece> burnt() {
    return burnt;
  }

  /** Reads one component. */
  void read(SourceFields fields) {
    var kind = fields.need("kind").flatMap(k -> fields.text("kind"));
    if (kind.isEmpty()) {
      return;
    }
    switch (kind.get()) {
      case "cliff" -> cliff(fields);
      case "linear" -> line(fields);
      case "step" -> steps(fields);
      case "log" -> series(fields);
      default ->
          remarks.add(
              ImportCode.IMPORT_WORD,
              fields.place("kind"),
              "\"%s\" is not a kind of component".formatted(kind.get()),
              "the kinds are cliff, linear, step and log");
    }
  }

  private void cliff(SourceFields fields) {
    var start = instant(fields, "start");
    var amount = fields.needNumber("amount");
    if (start.isPresent() && amount.isPresent()) {
      lump(start.get(), amount.get(), fields);
    }
  }

  private void lump(BigDecimal start, BigDecimal amount, SourceFields fields) {
    if (!isNothing(amount, fields)) {
      remarkOnSeconds(fields.place("start"), start);
      long at = SourceNumbers.ceiling(start).longValueExact();
      add(new DatedPiece.Lump(at, magnitude(amount)), amount);
    }
  }

  private void line(SourceFields fields) {
    var start = instant(fields, "start");
    var end = instant(fields, "end");
    var amount = fields.needNumber("amount");
    if (start.isEmpty() || end.isEmpty() || amount.isEmpty()) {
      return;
    }
    if (end.get().compareTo(start.get()) <= 0) {
      remarks.add(
          ImportCode.ZERO_LENGTH_LINE,
          fields.place(),
          end.get().compareTo(start.get()) < 0
              ? "the line ends before it starts"
              : "the line ends when it starts",
          "assumed: everything is released at its start",
          new Figure("starts", PlanInstants.print(start.get())),
          new Figure("ends", PlanInstants.print(end.get())),
          new Figure("amount", Figures.grouped(amount.get(), '_')));
      lump(start.get(), amount.get(), fields);
    } else if (!isNothing(amount.get(), fields)) {
      remarkOnSeconds(fields.place(), start.get(), end.get());
      for (DatedPiece piece : lines(start.get(), end.get(), magnitude(amount.get()))) {
        add(piece, amount.get());
      }
    }
  }

  /** Returns the straight lines through the values of a line at whole seconds. */
  static List<DatedPiece> lines(BigDecimal start, BigDecimal end, Fraction amount) {
    if (SourceNumbers.isWhole(start) && SourceNumbers.isWhole(end)) {
      return List.of(new DatedPiece.Line(start.longValueExact(), end.longValueExact(), amount));
    }
    long first = SourceNumbers.ceiling(start).longValueExact();
    long last = SourceNumbers.ceiling(end).longValueExact();
    long before = SourceNumbers.isWhole(start) ? first : first - 1;
    long whole = SourceNumbers.isWhole(end) ? last : last - 1;
    var from = SourceNumbers.fraction(start);
    var length = SourceNumbers.fraction(end).minus(from);
    var pieces = new ArrayList<DatedPiece>();
    var knots = new java.util.TreeSet<>(List.of(before, first, Math.max(first, whole), last));
    long earlier = before;
    for (long knot : knots) {
      if (knot > earlier) {
        var part =
            share(Fraction.of(knot, 1), from, length)
                .minus(share(Fraction.of(earlier, 1), from, length))
                .times(amount);
        if (!part.isZero()) {
          pieces.add(new DatedPiece.Line(earlier, knot, part));
        }
        earlier = knot;
      }
    }
    return pieces.isEmpty() ? List.of(new DatedPiece.Lump(last, amount)) : pieces;
  }

  /** Returns the share of a line that has passed at an instant. */
  private static Fraction share(Fraction at, Fraction from, Fraction length) {
    if (at.compareTo(from) <= 0) {
      return Fraction.ZERO;
    }
    var passed = at.minus(from);
    return passed.compareTo(length) >= 0
        ? Fraction.ONE
        : new Fraction(
            passed.numerator().multiply(length.denominator()),
            passed.denominator().multiply(length.numerator()));
  }

  private void steps(SourceFields fields) {
    var start = instant(fields, "start");
    var every = fields.needNumber("step_seconds");
    var steps = fields.needNumber("steps");
    if (!fields.states("amount_per_step")) {
      fields.need(fields.states("amount") ? "amount" : "amount_per_step");
    }
    var each = fields.number("amount_per_step");
    var amount = fields.number("amount");
    if (start.isEmpty()
        || every.isEmpty()
        || steps.isEmpty()
        || (each.isEmpty() && amount.isEmpty())) {
      return;
    }
    var count = count(steps.get(), fields);
    if (count.isEmpty()) {
      return;
    }
    var total = total(each, amount, count.get(), fields);
    if (every.get().signum() < 0) {
      remarks.add(
          ImportCode.IMPORT_NUMBER,
          fields.place("step_seconds"),
          "the time between steps is %s s".formatted(every.get().toPlainString()),
          "state more than zero");
    } else if (!isNothing(total, fields)) {
      spread(start.get(), every.get(), count.get(), total, fields);
    }
  }

  private void spread(
      BigDecimal start, BigDecimal every, int count, BigDecimal total, SourceFields fields) {
    if (every.signum() == 0) {
      remarks.add(
          ImportCode.ZERO_LENGTH_LINE,
          fields.place("step_seconds"),
          "all steps are at one instant",
          "assumed: everything is released at its start");
      add(
          new DatedPiece.Lump(SourceNumbers.ceiling(start).longValueExact(), magnitude(total)),
          total);
      return;
    }
    var last = start.add(every.multiply(BigDecimal.valueOf(count)));
    if (!SourceInstants.isWithin(last, fields.place("steps"), remarks)) {
      return;
    }
    var amount = magnitude(total);
    if (SourceNumbers.isWhole(start) && SourceNumbers.isWhole(every)) {
      add(
          new DatedPiece.EqualSteps(start.longValueExact(), every.longValueExact(), count, amount),
          total);
      return;
    }
    remarkOnSeconds(fields.place(), start, every);
    var each = amount.times(Fraction.of(1, count));
    for (int k = 1; k <= count; k++) {
      var at = SourceNumbers.ceiling(start.add(every.multiply(BigDecimal.valueOf(k))));
      add(new DatedPiece.Lump(at.longValueExact(), each), total);
    }
  }

  private Optional<Integer> count(BigDecimal steps, SourceFields fields) {
    var count = SourceNumbers.ceiling(steps);
    if (steps.signum() <= 0) {
      remarks.add(
          ImportCode.IMPORT_NUMBER,
          fields.place("steps"),
          "there are %s steps".formatted(steps.toPlainString()),
          "state at least one step");
      return Optional.empty();
    }
    if (count.compareTo(BigDecimal.valueOf(MOST_STEPS)) > 0) {
      remarks.add(
          ImportCode.IMPORT_TOO_MUCH,
          fields.place("steps"),
          "there are %s steps, more than 100_000".formatted(Figures.grouped(count, '_')),
          "state a line, or longer steps");
      return Optional.empty();
    }
    if (!SourceNumbers.isWhole(steps)) {
      remarks.add(
          ImportCode.FRACTIONAL_STEPS,
          fields.place("steps"),
          "a fractional number of steps",
          "%s steps of the stated amount are used, as in the source's own sum"
              .formatted(count.toPlainString()),
          new Figure("stated", steps.toPlainString()));
    }
    return Optional.of(count.intValueExact());
  }

  /** Returns the sum of all steps: the stated sum, if it agrees with the steps. */
  private BigDecimal total(
      Optional<BigDecimal> each, Optional<BigDecimal> amount, int count, SourceFields fields) {
    if (each.isEmpty()) {
      return amount.orElseThrow();
    }
    var product = each.get().multiply(BigDecimal.valueOf(count));
    if (amount.isEmpty()) {
      return product;
    }
    var off = amount.get().subtract(product).abs();
    if (off.compareTo(product.abs().multiply(SAME)) <= 0) {
      return amount.get();
    }
    remarks.add(
        ImportCode.SUMS_DIFFER,
        fields.place("amount"),
        "the steps do not add up to the stated amount",
        "the steps are used",
        new Figure("stated", Figures.grouped(amount.get(), '_')),
        new Figure("steps", Figures.grouped(product, '_')));
    return product;
  }

  private void series(SourceFields fields) {
    fields.need("pieces");
    var items = fields.items("pieces");
    var inner = new TrackerComponents(remarks);
    for (SourceValue item : items) {
      SourceFields.of(item, "a piece", remarks).ifPresent(inner::line);
    }
    burnt.addAll(inner.burnt);
    zeros += inner.zeros;
    var lines = new ArrayList<DatedPiece.Line>();
    for (DatedPiece piece : inner.pieces) {
      if (piece instanceof DatedPiece.Line line
          && (lines.isEmpty() || lines.getLast().until() == line.start())) {
        lines.add(line);
      } else {
        pieces.add(piece);
      }
    }
    if (!lines.isEmpty()) {
      pieces.add(new DatedPiece.Series(lines, factor(fields)));
    }
  }

  private Optional<BigDecimal> factor(SourceFields fields) {
    return fields
        .number("percent_decrease_per_period")
        .map(percent -> BigDecimal.ONE.subtract(percent.movePointLeft(2)))
        .filter(factor -> factor.signum() > 0);
  }

  private Optional<BigDecimal> instant(SourceFields fields, String key) {
    return fields.need(key).flatMap(json -> SourceInstants.read(json, remarks));
  }

  /** Returns whether the amount is zero, and counts it; adds a remark if it is below zero. */
  private boolean isNothing(BigDecimal amount, SourceFields fields) {
    if (amount.signum() < 0) {
      remarks.add(
          ImportCode.NEGATIVE_AMOUNT,
          fields.place("amount"),
          "a negative amount",
          "assumed: it decreases the supply, as a burn",
          new Figure("amount", amount.toPlainString()));
    }
    zeros += amount.signum() == 0 ? 1 : 0;
    return amount.signum() == 0;
  }

  /** Returns how many components release nothing. */
  int zeros() {
    return zeros;
  }

  private void add(DatedPiece piece, BigDecimal signed) {
    (signed.signum() > 0 ? pieces : burnt).add(piece);
  }

  private void remarkOnSeconds(SourcePlace place, BigDecimal... instants) {
    for (BigDecimal instant : instants) {
      if (!SourceNumbers.isWhole(instant)) {
        remarks.add(
            ImportCode.IMPORT_SUB_SECOND,
            place,
            "parts of a second",
            "an event between two seconds counts at the later one",
            new Figure("stated", instant.toPlainString() + " s"));
        return;
      }
    }
  }

  private static Fraction magnitude(BigDecimal amount) {
    return SourceNumbers.fraction(amount.abs());
  }
}
