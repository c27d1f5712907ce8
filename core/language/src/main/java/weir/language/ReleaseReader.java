package weir.language;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.units.Amount;
import weir.units.Figures;
import weir.units.Fraction;

/**
 * Reads one release, statement by statement.
 *
 * <p>It follows the cursor only as far as needed to know from which day months are counted; where a
 * statement's end depends on more than its own words, the schedule judges it.
 */
final class ReleaseReader {

  static final int MOST_STATEMENTS = 256;

  /** A daily step for 273 years; the vault could keep 24 bits of them. */
  static final int MOST_STEPS = 100_000;

  /** What is looked at once the rest is known: how much a part is in base units. */
  private record Later(Part part, Consumer<Fraction> check) {}

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;
  private final References.Sort sort;
  private final String owner;
  private final Optional<Amount> total;
  private final List<PartSums.PlacedPart> parts = new ArrayList<>();
  private final List<Later> later = new ArrayList<>();
  private Optional<Instant> anchor;

  /**
   * Makes a reader of one release.
   *
   * @param sort what the release belongs to
   * @param owner the name of that
   * @param total how much it releases in all, if that is known
   */
  ReleaseReader(ReaderContext reading, References.Sort sort, String owner, Optional<Amount> total) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.sort = sort;
    this.owner = owner;
    this.total = total;
    this.anchor = reading.genesis();
  }

  /** Returns the statements that could be read; complains of the others. */
  List<Statement> statements(YamlNode node, Position at) {
    return switch (node) {
      case YamlNode.Sequence(var items, var place) -> statements(items, at);
      case YamlNode.Refused _ -> List.<Statement>of();
      case YamlNode.Scalar _, YamlNode.Mapping _ -> {
        MappingFields.wrongKind(node, at, "a release is a list", complaints);
        yield List.<Statement>of();
      }
    };
  }

  private List<Statement> statements(List<YamlNode> items, Position at) {
    if (items.size() > MOST_STATEMENTS) {
      complaints.add(
          PlanCode.TOO_LARGE,
          items.get(MOST_STATEMENTS).at(),
          "a release has at most %d statements".formatted(MOST_STATEMENTS),
          "say equal steps as stairs");
      return List.of();
    }
    var statements = new ArrayList<Statement>();
    boolean complete = true;
    for (YamlNode item : items) {
      var fields = MappingFields.of(Language.STATEMENT, item, item.at(), complaints);
      var statement = fields.flatMap(this::statement);
      statement.ifPresent(statements::add);
      if (statement.isEmpty()) {
        complete = false;
        anchor = Optional.empty();
      }
    }
    if (parts.isEmpty() && complete) {
      complaints.add(
          PlanCode.NOTHING_RELEASED,
          at,
          "the release releases nothing",
          "add a jump, a ramp or stairs");
    }
    if (!complete) {
      parts.add(new PartSums.PlacedPart(at, Optional.empty()));
    }
    if (PartSums.checkRelease(parts, at, total, complaints)) {
      checkLater();
    }
    return statements;
  }

  private void checkLater() {
    total.ifPresent(whole -> {
      var all = new Fraction(whole.units(), BigInteger.ONE);
      var stated = Fraction.ZERO;
      for (PartSums.PlacedPart promise : parts) {
        stated =
            stated.plus(promise.part().map(part -> units(part, all, Fraction.ZERO)).orElseThrow());
      }
      var rest = all.minus(stated);
      later.forEach(l -> l.check().accept(units(l.part(), all, rest)));
    });
  }

  private static Fraction units(Part part, Fraction all, Fraction rest) {
    return switch (part) {
      case Part.Share(var share) -> share.times(all);
      case Part.Fixed(var amount) -> new Fraction(amount.units(), BigInteger.ONE);
      case Part.Rest() -> rest;
    };
  }

  /** Looks at a part's base units once all parts of the release have been read and add up. */
  void later(Part part, Consumer<Fraction> check) {
    later.add(new Later(part, check));
  }

  private Optional<Statement> statement(MappingFields fields) {
    var key = Language.STATEMENT.names().stream().filter(k -> fields.node(k).isPresent());
    return key.findFirst()
        .flatMap(k ->
            switch (k) {
              case "wait" -> waiting(fields);
              case "jump" -> jump(fields);
              case "ramp" -> ramp(fields);
              case "stairs" -> stairs(fields);
              case "tranches" ->
                  fields
                      .inner(k, Language.TRANCHES)
                      .flatMap(inner -> new TableReader(this, inner).tranches(fields.at(k)));
              case "rates" ->
                  fields
                      .inner(k, Language.RATES)
                      .flatMap(inner -> new TableReader(this, inner).rates(fields.at(k)));
              case "decay" ->
                  fields
                      .inner(k, Language.DECAY)
                      .flatMap(inner -> new DecayReader(this, inner).read(fields.at(k)));
              default -> when(fields);
            });
  }

  private Optional<Statement> when(MappingFields fields) {
    anchor = Optional.empty();
    return fields
        .scalar("when")
        .filter(s -> reading.references().has(References.Sort.CONDITION, s.text(), s.at()))
        .map(s -> new Statement.When(s.text(), fields.at("when")));
  }

  private Optional<Statement> waiting(MappingFields fields) {
    var at = fields.at("wait");
    Optional<Statement.Until> until =
        isShort(fields, "wait")
            ? fields.scalar("wait").flatMap(this::span).map(Statement.Until.Lasting::new)
            : fields
                .inner("wait", Language.WAIT)
                .flatMap(inner -> moment(inner, "until"))
                .map(Statement.Until.Reaching::new);
    move(until, at);
    return until.map(u -> new Statement.Wait(u, at));
  }

  private Optional<Statement> jump(MappingFields fields) {
    var at = fields.at("jump");
    if (isShort(fields, "jump")) {
      var part = fields.scalar("jump").flatMap(s -> Shares.read(s, complaints));
      var place = fields.node("jump").map(YamlNode::at).orElse(at);
      parts.add(new PartSums.PlacedPart(place, part));
      part.ifPresent(p -> checkJump(p, place));
      return part.map(p -> new Statement.Jump(p, Optional.empty(), at));
    }
    return fields
        .inner("jump", Language.JUMP)
        .flatMap(inner -> {
          var part = part(inner);
          var when = start(inner, "at");
          part.ifPresent(p -> checkJump(p, at));
          return part.map(p -> new Statement.Jump(p, when, at));
        });
  }

  private void checkJump(Part part, Position at) {
    later(
        part,
        units -> {
          if (units.compareTo(Fraction.ONE) < 0) {
            complainOfNothing(at, "this jump comes to less than one base unit", "1 unit");
          }
        });
  }

  void complainOfNothing(Position at, String what, String least) {
    reading.nothings().add(new ReaderContext.Nothing(owner, at, what, least));
  }

  private Optional<Statement> ramp(MappingFields fields) {
    var at = fields.at("ramp");
    if (isShort(fields, "ramp")) {
      parts.add(new PartSums.PlacedPart(at, Optional.of(new Part.Rest())));
      var until =
          fields
              .scalar("ramp")
              .flatMap(this::span)
              .<Statement.Until>map(Statement.Until.Lasting::new);
      move(until, at);
      return until.map(
          u -> new Statement.Ramp(new Part.Rest(), Optional.empty(), u, Optional.empty(), at));
    }
    return fields.inner("ramp", Language.RAMP).flatMap(inner -> ramp(inner, at));
  }

  private Optional<Statement> ramp(MappingFields fields, Position at) {
    var part = part(fields);
    var from = start(fields, "from");
    var catchUp = span(fields, "catch-up");
    catchUp.ifPresent(span -> reading.counts(span, anchor, fields.at("catch-up")));
    var start = from.flatMap(m -> MomentReader.instant(m, reading.genesis()));
    Optional<Statement.Until> until =
        fields.states("until")
            ? moment(fields, "until").map(Statement.Until.Reaching::new)
            : span(fields, "over").map(Statement.Until.Lasting::new);
    until.ifPresent(u -> checkRamp(fields, start, u, catchUp));
    move(until, fields.states("over") ? fields.at("over") : at);
    return part.flatMap(p -> until.map(u -> new Statement.Ramp(p, from, u, catchUp, at)));
  }

  private void checkRamp(
      MappingFields fields,
      Optional<Instant> start,
      Statement.Until until,
      Optional<Span> catchUp) {
    switch (until) {
      case Statement.Until.Reaching(var moment) -> {
        var end = MomentReader.instant(moment, reading.genesis());
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
          complaints.add(
              PlanCode.ENDS_BEFORE_START,
              fields.node("until").map(YamlNode::at).orElse(fields.at()),
              end.equals(start) ? "the ramp ends when it starts" : "the ramp ends before it starts",
              "state a later end, or a jump if all of it is meant to be released at once",
              new DiagnosticCollector.Figure("starts", Instants.print(start.get()), ""),
              new DiagnosticCollector.Figure("ends", Instants.print(end.get()), ""));
        }
      }
      case Statement.Until.Lasting(var length) -> {
        if (catchUp.isPresent() && isLonger(catchUp.get(), length)) {
          complainOfLongCatchUp(fields, catchUp.get(), length);
        }
        catchUp
            .filter(c -> !Spans.areAlike(c, length))
            .ifPresent(c -> complainOfMixed(c, length, fields.at("catch-up")));
      }
    }
  }

  private void complainOfMixed(Span one, Span other, Position at) {
    complaints.add(
        PlanCode.PERIODS_MIXED,
        at,
        "this statement counts in periods of two kinds",
        "state both in one kind if they are meant to be compared",
        new DiagnosticCollector.Figure("here", Spans.print(one), Spans.kind(one)),
        new DiagnosticCollector.Figure("and", Spans.print(other), Spans.kind(other)));
  }

  private Optional<Statement> stairs(MappingFields fields) {
    var at = fields.at("stairs");
    return fields.inner("stairs", Language.STAIRS).flatMap(inner -> stairs(inner, at));
  }

  private Optional<Statement> stairs(MappingFields fields, Position at) {
    var part = part(fields);
    var from = start(fields, "from");
    var steps =
        fields
            .scalar("steps")
            .flatMap(s -> TextReader.count(s, 1, MOST_STEPS, "steps", complaints));
    var every = span(fields, "every");
    var first =
        fields
            .scalar("first")
            .flatMap(s -> WordReader.read(FirstStep.class, "first", s, complaints));
    var remainder =
        fields
            .scalar("remainder")
            .flatMap(s -> WordReader.read(Remainder.class, "remainder", s, complaints))
            .orElse(Remainder.SPREAD);
    var catchUp = span(fields, "catch-up");
    move(every.map(Statement.Until.Lasting::new), fields.at("every"));
    if (part.isEmpty() || steps.isEmpty() || every.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    if (!Spans.isCounted(every.get(), steps.get())) {
      complaints.add(
          PlanCode.BEYOND_TIME,
          fields.node("steps").map(YamlNode::at).orElse(at),
          "the stairs are longer than time counts",
          "state fewer steps, or a shorter span between them",
          new DiagnosticCollector.Figure("steps", Figures.grouped(steps.get()), ""),
          new DiagnosticCollector.Figure("every", Spans.print(every.get()), ""));
      return Optional.empty();
    }
    catchUp.ifPresent(span -> checkStairs(fields, span, every.get(), steps.get(), first.get()));
    later(
        part.get(),
        units -> {
          if (units.compareTo(Fraction.of(steps.get(), 1)) < 0) {
            complainOfNothing(
                at,
                "some of these steps come to less than one base unit",
                Figures.grouped(steps.get()) + " units");
          }
        });
    return Optional.of(
        new Statement.Stairs(
            part.get(), from, steps.get(), every.get(), first.get(), remainder, catchUp, at));
  }

  private void checkStairs(
      MappingFields fields, Span catchUp, Span every, int steps, FirstStep first) {
    long periods =
        switch (first) {
          case AT_START -> steps - 1L;
          case ONE_PERIOD_LATER -> steps;
        };
    if (!Spans.areAlike(catchUp, every) || Spans.length(catchUp) % Spans.length(every) != 0) {
      complaints.add(
          PlanCode.CATCH_UP_NOT_AT_STEP,
          fields.node("catch-up").map(YamlNode::at).orElse(fields.at()),
          "the catch-up ends between two steps",
          "state a whole number of steps, such as " + Spans.print(every),
          new DiagnosticCollector.Figure("catch-up", Spans.print(catchUp), ""),
          new DiagnosticCollector.Figure("a step every", Spans.print(every), ""));
    } else if (Spans.length(catchUp) / Spans.length(every) > periods) {
      complaints.add(
          PlanCode.CATCH_UP_TOO_LONG,
          fields.node("catch-up").map(YamlNode::at).orElse(fields.at()),
          "the catch-up ends after the last step",
          "shorten it, or state a jump if all of it is meant to be released at once",
          new DiagnosticCollector.Figure("catch-up", Spans.print(catchUp), ""),
          new DiagnosticCollector.Figure(
              "steps", "%d every %s".formatted(steps, Spans.print(every)), ""));
    }
  }

  private void complainOfLongCatchUp(MappingFields fields, Span catchUp, Span length) {
    complaints.add(
        PlanCode.CATCH_UP_TOO_LONG,
        fields.node("catch-up").map(YamlNode::at).orElse(fields.at()),
        "the catch-up ends after the ramp",
        "shorten it, or state a jump if all of it is meant to be released at once",
        new DiagnosticCollector.Figure("catch-up", Spans.print(catchUp), ""),
        new DiagnosticCollector.Figure("ramp", Spans.print(length), ""));
  }

  ReaderContext reading() {
    return reading;
  }

  /** Returns whether it is a release by name, which knows no tokens. */
  boolean isNamed() {
    return sort == References.Sort.RELEASE;
  }

  /** Returns the part of a statement, which is the rest if it states none. */
  Optional<Part> part(MappingFields fields) {
    return part(fields, Optional.of(new Part.Rest()));
  }

  /** Returns the part of a statement, or what it is if it states none. */
  Optional<Part> part(MappingFields fields, Optional<Part> unstated) {
    boolean states = fields.states("share") || fields.states("amount");
    var part = states ? stated(fields) : unstated;
    var at =
        fields.node("share").or(() -> fields.node("amount")).map(YamlNode::at).orElse(fields.at());
    parts.add(new PartSums.PlacedPart(at, part));
    return part;
  }

  private Optional<Part> stated(MappingFields fields) {
    if (isNamed() && fields.states("amount")) {
      fields.scalar("amount").ifPresent(s -> PartsReader.complainOfTokens(s, complaints));
      return Optional.empty();
    }
    return Shares.readEither(fields, reading.asset(), complaints);
  }

  Optional<Moment> start(MappingFields fields, String key) {
    var moment = moment(fields, key);
    if (fields.states(key)) {
      anchor = moment.flatMap(m -> MomentReader.anchor(m, reading.genesis()));
    }
    return moment;
  }

  private Optional<Moment> moment(MappingFields fields, String key) {
    return fields.scalar(key).flatMap(s -> moment(s, fields.at(key)));
  }

  /** Returns the moment, whose names stand in the plan. */
  Optional<Moment> moment(YamlNode.Scalar scalar, Position counted) {
    return MomentReader.read(scalar, complaints)
        .filter(moment ->
            switch (moment) {
              case Moment.At _, Moment.Genesis _ -> true;
              case Moment.AfterGenesis(var span) -> {
                countsBlocks(span, scalar.at());
                reading.counts(span, reading.genesis(), counted);
                yield true;
              }
              case Moment.AtHeight(var height, var later) -> {
                reading.needsBlocks(scalar.at());
                yield true;
              }
              case Moment.AtEnd(var name, var later) -> {
                later.ifPresent(span -> countsBlocks(span, scalar.at()));
                yield isKnown(References.Sort.DISTRIBUTION, name, scalar.at());
              }
              case Moment.AtCondition(var name, var later) -> {
                later.ifPresent(span -> countsBlocks(span, scalar.at()));
                yield isKnown(References.Sort.CONDITION, name, scalar.at());
              }
            });
  }

  private boolean isKnown(References.Sort wanted, String name, Position at) {
    boolean known = reading.references().has(wanted, name, at);
    if (known && wanted == References.Sort.DISTRIBUTION) {
      reading.references().waits(sort, owner, wanted, name, at);
    }
    return known;
  }

  Optional<Span> span(MappingFields fields, String key) {
    return fields.scalar(key).flatMap(this::span);
  }

  private Optional<Span> span(YamlNode.Scalar scalar) {
    var span = Spans.read(scalar, complaints);
    span.ifPresent(s -> countsBlocks(s, scalar.at()));
    return span;
  }

  private void countsBlocks(Span span, Position at) {
    if (span instanceof Span.Blocks) {
      reading.needsBlocks(at);
    }
  }

  /** Moves the day from which later months are counted to where a statement ends. */
  void move(Optional<? extends Statement.Until> until, Position at) {
    anchor =
        until.flatMap(u ->
            switch (u) {
              case Statement.Until.Reaching(var moment) ->
                  MomentReader.anchor(moment, reading.genesis());
              case Statement.Until.Lasting(var span) -> {
                reading.counts(span, anchor, at);
                yield span instanceof Span.Months ? anchor : Optional.<Instant>empty();
              }
            });
  }

  private static boolean isShort(MappingFields fields, String key) {
    return fields.node(key).orElse(null) instanceof YamlNode.Scalar;
  }

  private static boolean isLonger(Span a, Span b) {
    return Spans.areAlike(a, b) && Spans.length(a) > Spans.length(b);
  }
}
