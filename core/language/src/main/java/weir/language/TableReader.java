package weir.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.YamlNode;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Parts;
import weir.plan.statement.Statement;
import weir.units.Figures;

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

  Optional<Statement> tranches() {
    var parts = new PartsReader(reading, release.isNamed()).read(fields);
    var part = part(parts);
    var first = release.word(fields, "first", FirstStep.class);
    if (fields.states("every") && !fields.states("first")) {
      complaints.add(
          PlanCode.FIRST_NOT_SAID,
          fields.at("every"),
          "tranches lack first: when the first one comes",
          "add first: at start, or first: one period later");
    }
    return dates("at", first, parts)
        .flatMap(d ->
            part.map(p ->
                new Statement.Tranches(p, d, parts.orElseThrow(), ReleaseReader.origin(fields))));
  }

  Optional<Statement> rates() {
    var parts = new PartsReader(reading, release.isNamed()).read(fields);
    var part = part(parts);
    return dates("until", Optional.of(FirstStep.ONE_PERIOD_LATER), parts)
        .flatMap(d ->
            part.map(
                p -> new Statement.Rates(p, d, parts.orElseThrow(), ReleaseReader.origin(fields))));
  }

  /** Returns the stated part, or the sum of the parts; weights take the rest. */
  private Optional<Part> part(Optional<Parts> parts) {
    return ReleaseReader.statesPart(fields)
        ? release.part(fields)
        : parts.map(p -> p.stated().orElseGet(Part.Rest::new));
  }

  private Optional<PartDates> dates(
      String listed, Optional<FirstStep> first, Optional<Parts> parts) {
    boolean starts = fields.section().key("from").isPresent();
    var from = starts ? release.moment(fields, "from") : Optional.<Moment>empty();
    if (fields.states(listed)) {
      var moments = fields.scalars(listed).flatMap(this::moments);
      return parts
          .flatMap(p -> moments.filter(m -> areCounted(m.size(), p.weights().size())))
          .map(m -> new PartDates.Listed(from, m));
    }
    var every = release.span(fields, "every");
    return parts.flatMap(p -> every.flatMap(e -> first.map(f -> new PartDates.Every(from, e, f))));
  }

  private Optional<List<Moment>> moments(List<YamlNode.Scalar> scalars) {
    var moments = new ArrayList<Moment>();
    scalars.forEach(scalar -> release.moment(scalar).ifPresent(moments::add));
    if (scalars.isEmpty()) {
      complaints.add(
          PlanCode.DATES_COUNT,
          fields.at(),
          "the list of dates is empty",
          "state a date for each part");
    }
    return moments.size() == scalars.size() && !moments.isEmpty()
        ? Optional.of(moments)
        : Optional.empty();
  }

  private boolean areCounted(int dates, int parts) {
    if (dates != parts) {
      complaints.add(
          PlanCode.DATES_COUNT,
          fields.at("parts"),
          "there are %s parts than dates".formatted(parts > dates ? "more" : "fewer"),
          "state one date for each part",
          new DiagnosticCollector.Figure("parts", Figures.grouped(parts)),
          new DiagnosticCollector.Figure("dates", Figures.grouped(dates)));
    }
    return dates == parts;
  }
}
