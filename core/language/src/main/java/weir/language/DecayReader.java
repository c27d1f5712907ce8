package weir.language;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.diagnose.DiagnosticCollector;
import weir.language.text.Decimals;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.TextReader;
import weir.language.text.YamlNode;
import weir.plan.statement.Ending;
import weir.plan.statement.Factor;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;

/** Reads a decay. */
final class DecayReader {

  private static final Pattern PER = Pattern.compile(" per (second|block)$");

  private final ReleaseReader release;
  private final ReaderContext reading;
  private final DiagnosticCollector complaints;
  private final MappingFields fields;

  DecayReader(ReleaseReader release, MappingFields fields) {
    this.release = release;
    this.reading = release.reading();
    this.complaints = reading.complaints();
    this.fields = fields;
  }

  Optional<Statement> read() {
    var from = release.moment(fields, "from");
    var every = release.span(fields, "every");
    var periods =
        fields
            .scalar("periods")
            .flatMap(s -> TextReader.count(s, 1, ReleaseReader.MOST_STEPS, "periods", complaints))
            .filter(n -> reading.budget().allowsPeriods(n, fields.at("periods")));
    var inside = release.word(fields, "inside", Inside.class);
    var first = first(inside);
    var factor = new DecayFactorReader(release, fields).read(every);
    var pace = pace(every);
    var ending = release.word(fields, "end", Ending.class).orElse(Ending.EXACT);
    var stated = release.part(fields);
    if (every.isEmpty() || periods.isEmpty() || factor.isEmpty() || pace.isEmpty()) {
      return Optional.empty();
    }
    if (pace.get() instanceof Pace.Scaled && ending != Ending.EXACT) {
      complaints.add(
          PlanCode.KEYS_CONFLICT,
          fields.at("end"),
          "end has no effect without begins or rate: the periods are scaled to the part",
          "leave end out, or state begins or rate");
    }
    boolean own =
        !(pace.get() instanceof Pace.Scaled)
            && ending == Ending.EXACT
            && !ReleaseReader.statesPart(fields);
    var part = own ? sum(pace.get(), factor.get(), periods.get(), every.get()) : stated;
    if (part.isEmpty() || inside.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement.Decay(
            part.get(),
            from,
            every.get(),
            periods.get(),
            inside.get(),
            first.get(),
            factor.get(),
            pace.get(),
            ending,
            ReleaseReader.origin(fields)));
  }

  /**
   * Returns the amount of a decay that states its own, and therefore needs no share. One whose
   * periods cannot be counted takes the rest: a schedule refuses it.
   */
  private Optional<Part> sum(Pace pace, Factor factor, int periods, Span every) {
    BigInteger first =
        switch (pace) {
          case Pace.Scaled() -> DecayWeights.SCALED;
          case Pace.First(var amount) -> amount.units();
          case Pace.Rate(var amount) -> amount.units();
        };
    long times = pace instanceof Pace.Rate ? every.length() : 1;
    return DecayWeights.sum(first, factor, periods)
        .filter(sum -> sum.signum() > 0)
        .map(sum -> sum.multiply(BigInteger.valueOf(times)))
        .<Optional<Part>>map(units -> reading.asset().map(a -> new Part.Fixed(a.units(units))))
        .orElse(Optional.of(new Part.Rest()));
  }

  private Optional<FirstStep> first(Optional<Inside> inside) {
    var first = release.word(fields, "first", FirstStep.class);
    if (inside.equals(Optional.of(Inside.STEP)) && !fields.states("first")) {
      complaints.add(
          PlanCode.FIRST_NOT_SAID,
          fields.at("inside"),
          "a decay in steps lacks first: when the first step comes",
          "add first: at start, or first: one period later");
    } else if (inside.equals(Optional.of(Inside.LINE)) && fields.states("first")) {
      complaints.add(
          PlanCode.KEYS_CONFLICT,
          fields.at("first"),
          "first belongs to steps, but inside is line",
          "leave first out: each period is released from its start to its end");
    } else if (inside.equals(Optional.of(Inside.LINE))) {
      return Optional.of(FirstStep.ONE_PERIOD_LATER);
    }
    return first;
  }

  private Optional<Pace> pace(Optional<Span> every) {
    var key = fields.states("begins") ? "begins" : "rate";
    if (!fields.states(key)) {
      return Optional.of(new Pace.Scaled());
    }
    var scalar = fields.scalar(key);
    if (release.isNamed()) {
      scalar.ifPresent(s -> PartsReader.complainOfTokens(s, complaints));
      return Optional.empty();
    }
    return key.equals("begins")
        ? scalar.flatMap(s -> Decimals.amount(s, reading.asset(), complaints)).map(Pace.First::new)
        : scalar.flatMap(s -> every.flatMap(e -> rate(s, e)));
  }

  private Optional<Pace> rate(YamlNode.Scalar scalar, Span every) {
    var per = PER.matcher(scalar.text());
    boolean found = per.find();
    String unit = found ? per.group(1) : "second";
    String number = found ? scalar.text().substring(0, per.start()) : scalar.text();
    String wanted =
        switch (every) {
          case Span.Seconds _ -> "second";
          case Span.Blocks _ -> "block";
          case Span.Months _ -> "";
        };
    if (!unit.equals(wanted)) {
      complaints.add(
          PlanCode.RATE_UNIT,
          scalar.at(),
          wanted.isEmpty()
              ? "calendar months have no single length for a rate"
              : "the rate is per %s, but the periods are counted in %ss".formatted(unit, wanted),
          wanted.isEmpty()
              ? "state begins, the tokens of the first period"
              : "write %s per %s".formatted(number, wanted),
          new DiagnosticCollector.Figure("every", ValueText.of(every), ValueText.kind(every)));
      return Optional.empty();
    }
    return Decimals.amount(new YamlNode.Scalar(number, scalar.at()), reading.asset(), complaints)
        .map(Pace.Rate::new);
  }
}
