package weir.imports.trackers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.imports.ImportCode;
import weir.imports.fit.Piece;
import weir.imports.source.Fields;
import weir.imports.source.Json;
import weir.imports.source.Moments;
import weir.imports.source.Numbers;
import weir.imports.source.Place;
import weir.imports.source.Remarks;
import weir.imports.source.Seconds;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * Reads the components of a section to pieces on whole seconds.
 *
 * <p>An instant between two seconds is first seen at the later one. So a lump moves to the next
 * whole second, and a line becomes the straight lines through its values at whole seconds: nobody
 * who looks at whole seconds can tell the difference.
 */
final class Components {

  private static final int MOST_STEPS = 100_000;
  private static final BigDecimal SAME = new BigDecimal("1e-12");

  private final Remarks remarks;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Piece> burnt = new ArrayList<>();
  private int zeros;

  Components(Remarks remarks) {
    this.remarks = remarks;
  }

  List<Piece> pieces() {
    return pieces;
  }

  List<Piece> burnt() {
    return burnt;
  }

  /** Reads one component. */
  void read(Fields fields) {
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
              "\"%s\" is no kind of component".formatted(kind.get()),
              "the kinds are cliff, linear, step and log");
    }
  }

  private void cliff(Fields fields) {
    var start = instant(fields, "start");
    var amount = fields.needNumber("amount");
    if (start.isPresent() && amount.isPresent()) {
      lump(start.get(), amount.get(), fields);
    }
  }

  private void lump(BigDecimal start, BigDecimal amount, Fields fields) {
    if (!isNothing(amount, fields)) {
      remarkOnSeconds(fields.place("start"), start);
      long at = Numbers.ceiling(start).longValueExact();
      add(new Piece.Lump(at, magnitude(amount)), amount);
    }
  }

  private void line(Fields fields) {
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
          "all of it is taken to be released at its start",
          "starts  " + Moments.print(start.get()),
          "ends    " + Moments.print(end.get()),
          "amount  " + Figures.grouped(amount.get(), '_'));
      lump(start.get(), amount.get(), fields);
    } else if (!isNothing(amount.get(), fields)) {
      remarkOnSeconds(fields.place(), start.get(), end.get());
      for (Piece piece : lines(start.get(), end.get(), magnitude(amount.get()))) {
        add(piece, amount.get());
      }
    }
  }

  /** Returns the straight lines through the values of a line at whole seconds. */
  static List<Piece> lines(BigDecimal start, BigDecimal end, Fraction amount) {
    if (Numbers.isWhole(start) && Numbers.isWhole(end)) {
      return List.of(new Piece.Line(start.longValueExact(), end.longValueExact(), amount));
    }
    long first = Numbers.ceiling(start).longValueExact();
    long last = Numbers.ceiling(end).longValueExact();
    long before = Numbers.isWhole(start) ? first : first - 1;
    long whole = Numbers.isWhole(end) ? last : last - 1;
    var from = Numbers.fraction(start);
    var length = Numbers.fraction(end).minus(from);
    var pieces = new ArrayList<Piece>();
    var knots = new java.util.TreeSet<>(List.of(before, first, Math.max(first, whole), last));
    long earlier = before;
    for (long knot : knots) {
      if (knot > earlier) {
        var part =
            share(Fraction.of(knot, 1), from, length)
                .minus(share(Fraction.of(earlier, 1), from, length))
                .times(amount);
        if (!part.isZero()) {
          pieces.add(new Piece.Line(earlier, knot, part));
        }
        earlier = knot;
      }
    }
    return pieces.isEmpty() ? List.of(new Piece.Lump(last, amount)) : pieces;
  }

  /** Returns which share of a line is over at an instant. */
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

  private void steps(Fields fields) {
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
          "steps lie %s s apart".formatted(every.get().toPlainString()),
          "state more than nothing");
    } else if (!isNothing(total, fields)) {
      spread(start.get(), every.get(), count.get(), total, fields);
    }
  }

  private void spread(
      BigDecimal start, BigDecimal every, int count, BigDecimal total, Fields fields) {
    if (every.signum() == 0) {
      remarks.add(
          ImportCode.ZERO_LENGTH_LINE,
          fields.place("step_seconds"),
          "the steps come all at once",
          "all of it is taken to be released at its start");
      add(new Piece.Lump(Numbers.ceiling(start).longValueExact(), magnitude(total)), total);
      return;
    }
    var last = start.add(every.multiply(BigDecimal.valueOf(count)));
    if (!Seconds.isWithin(last, fields.place("steps"), remarks)) {
      return;
    }
    var amount = magnitude(total);
    if (Numbers.isWhole(start) && Numbers.isWhole(every)) {
      add(new Piece.Steps(start.longValueExact(), every.longValueExact(), count, amount), total);
      return;
    }
    remarkOnSeconds(fields.place(), start, every);
    var each = amount.times(Fraction.of(1, count));
    for (int k = 1; k <= count; k++) {
      var at = Numbers.ceiling(start.add(every.multiply(BigDecimal.valueOf(k))));
      add(new Piece.Lump(at.longValueExact(), each), total);
    }
  }

  private Optional<Integer> count(BigDecimal steps, Fields fields) {
    var count = Numbers.ceiling(steps);
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
    if (!Numbers.isWhole(steps)) {
      remarks.add(
          ImportCode.FRACTIONAL_STEPS,
          fields.place("steps"),
          "a fractional number of steps",
          "%s steps of the stated amount are taken, as the source's own sum does"
              .formatted(count.toPlainString()),
          "stated  " + steps.toPlainString());
    }
    return Optional.of(count.intValueExact());
  }

  /** Returns what all steps come to: the stated sum, where it is that of the steps. */
  private BigDecimal total(
      Optional<BigDecimal> each, Optional<BigDecimal> amount, int count, Fields fields) {
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
        "the steps are taken",
        "stated  " + Figures.grouped(amount.get(), '_'),
        "steps   " + Figures.grouped(product, '_'));
    return product;
  }

  private void series(Fields fields) {
    fields.need("pieces");
    var items = fields.items("pieces");
    var inner = new Components(remarks);
    for (Json item : items) {
      Fields.of(item, "a piece", remarks).ifPresent(inner::line);
    }
    burnt.addAll(inner.burnt);
    zeros += inner.zeros;
    var lines = new ArrayList<Piece.Line>();
    for (Piece piece : inner.pieces) {
      if (piece instanceof Piece.Line line
          && (lines.isEmpty() || lines.getLast().until() == line.start())) {
        lines.add(line);
      } else {
        pieces.add(piece);
      }
    }
    if (!lines.isEmpty()) {
      pieces.add(new Piece.Series(lines, factor(fields)));
    }
  }

  private Optional<BigDecimal> factor(Fields fields) {
    return fields
        .number("percent_decrease_per_period")
        .map(percent -> BigDecimal.ONE.subtract(percent.movePointLeft(2)))
        .filter(factor -> factor.signum() > 0);
  }

  private Optional<BigDecimal> instant(Fields fields, String key) {
    return fields.need(key).flatMap(json -> Seconds.read(json, remarks));
  }

  /** Returns whether nothing is released; counts it, and says so if less than nothing is. */
  private boolean isNothing(BigDecimal amount, Fields fields) {
    if (amount.signum() < 0) {
      remarks.add(
          ImportCode.NEGATIVE_AMOUNT,
          fields.place("amount"),
          "a negative amount",
          "it is taken to decrease the supply, as a burn",
          "amount  " + amount.toPlainString());
    }
    zeros += amount.signum() == 0 ? 1 : 0;
    return amount.signum() == 0;
  }

  /** Returns how many components release nothing. */
  int zeros() {
    return zeros;
  }

  private void add(Piece piece, BigDecimal signed) {
    (signed.signum() > 0 ? pieces : burnt).add(piece);
  }

  private void remarkOnSeconds(Place place, BigDecimal... instants) {
    for (BigDecimal instant : instants) {
      if (!Numbers.isWhole(instant)) {
        remarks.add(
            ImportCode.IMPORT_SUB_SECOND,
            place,
            "parts of a second",
            "what happens between two seconds is seen at the later one",
            "stated  " + instant.toPlainString() + " s");
        return;
      }
    }
  }

  private static Fraction magnitude(BigDecimal amount) {
    return Numbers.fraction(amount.abs());
  }
}
