package weir.language;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Parts;
import weir.plan.statement.Statement;
import weir.units.Amount;
import weir.units.Figures;
import weir.units.Fraction;

/** Reads tranches and rates: unequal parts with a date each. */
final class TableReader {

  private final ReleaseReader release;
  private final ReaderContext reading;
  private final DiagnosticCollector complaints;
  private final MappingFields fields;

  TableReader(ReleaseReader release, MappingFields fields) {
    this.release = release;
    this.reading = release.reading();
    this.complaints = reading.complaints();
    this.fields = fields;
  }

  Optional<Statement> tranches(Position at) {
    var parts = new PartsReader(reading, release.isNamed()).read(fields);
    var part = part(parts);
    var first =
        fields
            .scalar("first")
            .flatMap(s -> WordReader.read(FirstStep.class, "first", s, complaints));
    if (fields.states("every") && !fields.states("first")) {
      complaints.add(
          PlanCode.FIRST_NOT_SAID,
          fields.at("every"),
          "tranches lack first: when the first one comes",
          "add first: at start, or first: one period later");
    }
    var dates = dates("at", first);
    parts.ifPresent(p -> checkNoneIsNothing(p.parts(), at));
    return combined(parts, dates)
        .flatMap(d -> part.map(p -> new Statement.Tranches(p, d, parts.orElseThrow().parts(), at)));
  }

  Optional<Statement> rates(Position at) {
    var parts = new PartsReader(reading, release.isNamed()).read(fields);
    var part = part(parts);
    var dates = dates("until", Optional.of(FirstStep.ONE_PERIOD_LATER));
    return combined(parts, dates)
        .flatMap(d -> part.map(p -> new Statement.Rates(p, d, parts.orElseThrow().parts(), at)));
  }

  private void checkNoneIsNothing(Parts parts, Position at) {
    long nothing = parts.weights().stream().filter(w -> w.signum() == 0).count();
    if (nothing > 0) {
      release.complainOfNothing(
          at, "%d of these tranches are nothing".formatted(nothing), "1 unit");
    }
  }

  /** Returns the stated part, or what the parts come to; both have to be the same. */
  private Optional<Part> part(Optional<PartsReader.Read> parts) {
    Optional<Part> own = parts.flatMap(PartsReader.Read::stated);
    boolean weights = parts.isPresent() && own.isEmpty();
    var part = release.part(fields, weights ? Optional.of(new Part.Rest()) : own);
    if (fields.states("share") || fields.states("amount")) {
      part.ifPresent(stated -> own.ifPresent(sum -> checkSum(stated, sum)));
    }
    return parts.isEmpty() ? Optional.empty() : part;
  }

  private void checkSum(Part stated, Part sum) {
    switch (sum) {
      case Part.Fixed(var amount) -> release.later(stated, units -> checkTokens(units, amount));
      case Part.Share(var share) -> checkShares(stated, share);
      case Part.Rest() -> throw new IllegalArgumentException("parts have a sum: " + sum);
    }
  }

  private void checkTokens(Fraction units, Amount sum) {
    var parts = new Fraction(sum.units(), java.math.BigInteger.ONE);
    if (!units.equals(parts)) {
      boolean above = parts.compareTo(units) > 0;
      var difference = above ? parts.minus(units) : units.minus(parts);
      complaints.add(
          PlanCode.PARTS_SUM,
          fields.at("parts"),
          "the parts come to %s than the statement takes".formatted(above ? "more" : "less"),
          "change a part, or the statement's share or amount; leave both out to take the sum",
          new DiagnosticCollector.Figure("parts", sum.toString(), ""),
          PartSums.units("statement", units, sum.asset()),
          PartSums.units("difference", difference, sum.asset()));
    }
  }

  private void checkShares(Part stated, Fraction sum) {
    if (stated instanceof Part.Share(var share) && !share.equals(sum)) {
      boolean above = sum.compareTo(share) > 0;
      complaints.add(
          PlanCode.PARTS_SUM,
          fields.at("parts"),
          "the parts come to %s than the statement takes".formatted(above ? "more" : "less"),
          "change a part, or the statement's share; leave it out to take the sum",
          new DiagnosticCollector.Figure("parts", Shares.print(sum), ""),
          new DiagnosticCollector.Figure("statement", Shares.print(share), ""),
          new DiagnosticCollector.Figure(
              "difference", Shares.print(above ? sum.minus(share) : share.minus(sum)), ""));
    } else if (!(stated instanceof Part.Share)) {
      complaints.add(
          PlanCode.PARTS_SUM,
          fields.at("parts"),
          "the parts are shares, but the statement states something else",
          "state share: %s, or leave share and amount out".formatted(Shares.print(sum)));
    }
  }

  private Optional<PartDates> dates(String listed, Optional<FirstStep> first) {
    if (fields.states(listed)) {
      var from = fields.section().key("from").isPresent() ? release.start(fields, "from") : none();
      var start = from.flatMap(m -> MomentReader.instant(m, reading.genesis()));
      var moments = fields.scalars(listed).flatMap(scalars -> moments(scalars, start));
      release.move(moments.map(m -> new Statement.Until.Reaching(m.getLast())), fields.at(listed));
      return moments.map(m -> new PartDates.Listed(from, m));
    }
    var from = release.start(fields, "from");
    var every = release.span(fields, "every");
    release.move(every.map(Statement.Until.Lasting::new), fields.at("every"));
    return every.flatMap(e -> first.map(f -> new PartDates.Every(from, e, f)));
  }

  private static Optional<Moment> none() {
    return Optional.empty();
  }

  private Optional<List<Moment>> moments(List<YamlNode.Scalar> scalars, Optional<Instant> start) {
    var moments = new ArrayList<Moment>();
    Optional<Instant> before = start;
    boolean rising = true;
    for (YamlNode.Scalar scalar : scalars) {
      var moment = release.moment(scalar, scalar.at());
      var instant = moment.flatMap(m -> MomentReader.instant(m, reading.genesis()));
      if (rising
          && instant.isPresent()
          && before.filter(b -> !b.isBefore(instant.get())).isPresent()) {
        rising = false;
        complaints.add(
            PlanCode.DATES_NOT_RISING,
            scalar.at(),
            "this date does not come after the one before it",
            "put the dates in order, each once",
            new DiagnosticCollector.Figure("before", Instants.print(before.get()), ""),
            new DiagnosticCollector.Figure("here", Instants.print(instant.get()), ""));
      }
      before = instant.or(() -> Optional.empty());
      moment.ifPresent(moments::add);
    }
    if (scalars.isEmpty()) {
      complaints.add(
          PlanCode.DATES_COUNT,
          fields.at(),
          "the list of dates is empty",
          "state a date for each part");
    }
    return moments.size() == scalars.size() && !moments.isEmpty() && rising
        ? Optional.of(moments)
        : Optional.empty();
  }

  private Optional<PartDates> combined(
      Optional<PartsReader.Read> parts, Optional<PartDates> dates) {
    return parts.flatMap(p -> dates.filter(d -> areCounted(d, p.parts().weights().size())));
  }

  private boolean areCounted(PartDates dates, int count) {
    return switch (dates) {
      case PartDates.Listed(var from, var moments) -> {
        if (moments.size() != count) {
          complaints.add(
              PlanCode.DATES_COUNT,
              fields.at("parts"),
              "there are %s parts than dates".formatted(count > moments.size() ? "more" : "fewer"),
              "state one date for each part",
              new DiagnosticCollector.Figure("parts", Figures.grouped(count), ""),
              new DiagnosticCollector.Figure("dates", Figures.grouped(moments.size()), ""));
        }
        yield moments.size() == count;
      }
      case PartDates.Every(var from, var every, var first) -> {
        boolean counted = Spans.isCounted(every, count);
        if (!counted) {
          complaints.add(
              PlanCode.BEYOND_TIME,
              fields.at("every"),
              "the parts are longer than time counts",
              "state fewer parts, or a shorter span",
              new DiagnosticCollector.Figure("parts", Figures.grouped(count), ""),
              new DiagnosticCollector.Figure("every", Spans.print(every), ""));
        }
        yield counted;
      }
    };
  }
}
