package weir.language;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.plan.statement.Ending;
import weir.plan.statement.Factor;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.RootOfTwo;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Figures;
import weir.units.Fraction;

/** Reads a decay and checks what it comes to. */
final class DecayReader {

  private static final int FACTOR_BITS = 128;
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

  Optional<Statement> read(Position at) {
    var from = release.start(fields, "from");
    var every = release.span(fields, "every");
    var periods =
        fields
            .scalar("periods")
            .flatMap(s -> TextReader.count(s, 1, ReleaseReader.MOST_STEPS, "periods", complaints));
    var inside =
        fields
            .scalar("inside")
            .flatMap(s -> WordReader.read(Inside.class, "inside", s, complaints));
    var first = first(inside);
    var factor = factor(every);
    var pace = pace(every);
    var ending =
        fields
            .scalar("end")
            .flatMap(s -> WordReader.read(Ending.class, "end", s, complaints))
            .orElse(Ending.EXACT);
    release.move(every.map(Statement.Until.Lasting::new), fields.at("every"));
    if (every.isEmpty() || periods.isEmpty() || factor.isEmpty() || pace.isEmpty()) {
      release.part(fields, Optional.empty());
      return Optional.empty();
    }
    var sum = sum(pace.get(), factor.get(), periods.get(), every.get(), at);
    var part = part(pace.get(), ending, sum);
    boolean counted = isCounted(every.get(), periods.get());
    if (part.isEmpty() || sum.isEmpty() || inside.isEmpty() || first.isEmpty() || !counted) {
      return Optional.empty();
    }
    check(part.get(), pace.get(), ending, sum.get());
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
            at));
  }

  private boolean isCounted(Span every, int periods) {
    boolean counted = Spans.isCounted(every, periods);
    if (!counted) {
      complaints.add(
          PlanCode.BEYOND_TIME,
          fields.at("periods"),
          "the decay is longer than time counts",
          "state fewer periods, or shorter ones",
          new DiagnosticCollector.Figure("periods", Figures.grouped(periods), ""),
          new DiagnosticCollector.Figure("every", Spans.print(every), ""));
    }
    return counted;
  }

  private Optional<FirstStep> first(Optional<Inside> inside) {
    var first =
        fields
            .scalar("first")
            .flatMap(s -> WordReader.read(FirstStep.class, "first", s, complaints));
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

  private Optional<Factor> factor(Optional<Span> every) {
    if (fields.states("half-life")) {
      return release.span(fields, "half-life").flatMap(half -> every.flatMap(e -> half(e, half)));
    }
    if (fields.states("of-remaining")) {
      return fraction("of-remaining")
          .filter(f -> {
            boolean within = f.compareTo(Fraction.ONE) <= 0;
            if (!within) {
              complainOfFactor(
                  "of-remaining", f, "more than all that is left", "state 100% at most");
            }
            return within;
          })
          .map(Factor.OfRemaining::new);
    }
    return fraction("times").map(Factor.Times::new);
  }

  private Optional<Factor> half(Span every, Span half) {
    if (!Spans.areAlike(every, half)) {
      complaints.add(
          PlanCode.PERIODS_OF_TWO_KINDS,
          fields.at("half-life"),
          "the half-life and the periods are of two kinds",
          "state both in one kind",
          new DiagnosticCollector.Figure("half-life", Spans.print(half), Spans.kind(half)),
          new DiagnosticCollector.Figure("every", Spans.print(every), Spans.kind(every)));
      return Optional.empty();
    }
    var factor = RootOfTwo.factor(Spans.length(every), Spans.length(half));
    if (factor.isZero()) {
      complainOfFactor(
          "half-life", factor, "nothing is left after one period", "state a longer half-life");
      return Optional.empty();
    }
    return Optional.of(new Factor.HalfLife(half, factor));
  }

  private Optional<Fraction> fraction(String key) {
    return fields
        .scalar(key)
        .flatMap(s -> Shares.fraction(s, complaints))
        .filter(f -> {
          boolean within =
              !f.isZero()
                  && f.numerator().bitLength() <= FACTOR_BITS
                  && f.denominator().bitLength() <= FACTOR_BITS;
          if (!within) {
            complainOfFactor(
                key,
                f,
                f.isZero() ? "a factor of nothing" : "a factor of too many digits",
                f.isZero() ? "state more than 0%" : "round it yourself; nothing is silently");
          }
          return within;
        });
  }

  private void complainOfFactor(String key, Fraction factor, String what, String fix) {
    complaints.add(
        PlanCode.DECAY_FACTOR,
        fields.at(key),
        what,
        fix,
        new DiagnosticCollector.Figure("stated", Shares.print(factor), ""));
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
              ? "calendar months have no one length for a rate"
              : "the rate is per %s, but the periods are counted in %ss".formatted(unit, wanted),
          wanted.isEmpty()
              ? "state begins, the tokens of the first period"
              : "write %s per %s".formatted(number, wanted),
          new DiagnosticCollector.Figure("every", Spans.print(every), Spans.kind(every)));
      return Optional.empty();
    }
    return Decimals.amount(new YamlNode.Scalar(number, scalar.at()), reading.asset(), complaints)
        .map(Pace.Rate::new);
  }

  /** Returns what all periods weigh together, in base units if a pace is stated. */
  private Optional<BigInteger> sum(Pace pace, Factor factor, int periods, Span every, Position at) {
    if (!reading.budget().allowsPeriods(periods, fields.at("periods"))) {
      return Optional.empty();
    }
    BigInteger first =
        switch (pace) {
          case Pace.Scaled() -> DecayWeights.SCALED;
          case Pace.First(var amount) -> amount.units();
          case Pace.Rate(var amount) -> amount.units();
        };
    var sum = DecayWeights.sum(first, factor, periods);
    if (sum.isEmpty()) {
      complaints.add(
          PlanCode.DECAY_RANGE,
          at,
          "the periods come to 2^128 or more",
          "state fewer periods, or another factor",
          new DiagnosticCollector.Figure("periods", Figures.grouped(periods), ""),
          new DiagnosticCollector.Figure("factor", Shares.print(factor.fraction()), ""));
      return Optional.empty();
    }
    if (sum.get().signum() == 0) {
      complaints.add(
          PlanCode.DECAY_RANGE,
          at,
          "every period of this decay is rounded down to nothing",
          "begin with %s or more, so that the first period comes to a base unit"
              .formatted(tokens(least(factor))),
          first(pace, first),
          new DiagnosticCollector.Figure("factor", Shares.print(factor.fraction()), ""),
          new DiagnosticCollector.Figure("first period", "0 base units", "rounded down"));
      return Optional.empty();
    }
    if (!(pace instanceof Pace.Scaled)) {
      complainOfEnd(pace, first, factor, periods);
    }
    return sum.map(
        s -> pace instanceof Pace.Rate ? s.multiply(BigInteger.valueOf(Spans.length(every))) : s);
  }

  /** Tells that later periods are nothing: so few base units are soon rounded down to none. */
  private void complainOfEnd(Pace pace, BigInteger first, Factor factor, int periods) {
    int lasting = DecayWeights.lasting(first, factor, periods);
    if (lasting == periods) {
      return;
    }
    String word = pace instanceof Pace.Rate ? "rate" : "begins";
    complaints.add(
        PlanCode.DECAY_ENDS,
        fields.at(word),
        lasting == 1
            ? "this decay ends with its first period: the second is rounded down to nothing"
            : "this decay ends with period %s: the next is rounded down to nothing"
                .formatted(Figures.grouped(lasting)),
        "state periods: %s, a larger %s, or neither begins nor rate: then the periods are scaled"
            .formatted(Figures.grouped(lasting), word),
        first(pace, first),
        new DiagnosticCollector.Figure("factor", Shares.print(factor.fraction()), ""),
        new DiagnosticCollector.Figure("periods", Figures.grouped(periods), "stated"),
        new DiagnosticCollector.Figure(
            "lasting", Figures.grouped(lasting), "of at least a base unit"));
  }

  private static DiagnosticCollector.Figure first(Pace pace, BigInteger units) {
    String number = Figures.grouped(new BigDecimal(units), '_');
    return pace instanceof Pace.Rate
        ? new DiagnosticCollector.Figure("rate", number, "base units a second or block")
        : new DiagnosticCollector.Figure("begins", number, "base units");
  }

  /** Returns the least number of base units of which the factor leaves one. */
  private static BigInteger least(Factor factor) {
    var p = factor.fraction().numerator();
    return factor.fraction().denominator().add(p).subtract(BigInteger.ONE).divide(p);
  }

  private String tokens(BigInteger units) {
    return reading.asset().map(a -> a.units(units).toString()).orElse(units + " base units");
  }

  /** A decay that says what it comes to, and that this is all, needs no share. */
  private Optional<Part> part(Pace pace, Ending ending, Optional<BigInteger> sum) {
    boolean own = !(pace instanceof Pace.Scaled) && ending == Ending.EXACT;
    return release.part(
        fields,
        own
            ? sum.filter(s -> s.compareTo(Decimals.MOST_UNITS) <= 0)
                .flatMap(s -> reading.asset().map(a -> new Part.Fixed(a.units(s))))
            : Optional.of(new Part.Rest()));
  }

  private void check(Part part, Pace pace, Ending ending, BigInteger sum) {
    if (pace instanceof Pace.Scaled) {
      if (ending != Ending.EXACT) {
        complaints.add(
            PlanCode.KEYS_CONFLICT,
            fields.at("end"),
            "end has no use without begins or rate: the periods are scaled to the part",
            "leave end out, or state begins or rate");
      }
      return;
    }
    reading
        .asset()
        .ifPresent(asset -> release.later(part, units -> check(units, ending, sum, asset)));
  }

  private void check(Fraction units, Ending ending, BigInteger sum, Asset asset) {
    var comes = new Fraction(sum, BigInteger.ONE);
    int order = comes.compareTo(units);
    boolean good =
        switch (ending) {
          case EXACT -> order == 0;
          case CUT -> order >= 0;
          case LAST -> order <= 0;
        };
    if (good) {
      return;
    }
    var difference = order > 0 ? comes.minus(units) : units.minus(comes);
    String fix =
        switch (ending) {
          case EXACT ->
              order > 0
                  ? "state that amount, or end: cut to stop when the part is used up"
                  : "state that amount, or end: last to bring what is left over with the last"
                      + " period";
          case CUT -> "state more periods, or end: last";
          case LAST -> "state fewer periods, or end: cut";
        };
    Amount shown = asset.units(sum.min(BigInteger.ONE.shiftLeft(Amount.BITS - 1)));
    complaints.add(
        PlanCode.DECAY_SUM,
        fields.at("begins").equals(fields.at()) ? fields.at("rate") : fields.at("begins"),
        "the periods come to %s than the statement takes".formatted(order > 0 ? "more" : "less"),
        fix,
        new DiagnosticCollector.Figure("periods", shown.toString(), ""),
        PartSums.units("statement", units, asset),
        PartSums.units("difference", difference, asset));
  }
}
