package weir.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.language.keys.Language;
import weir.language.text.MappingFields;
import weir.language.text.PlanCode;
import weir.language.text.Shares;
import weir.language.text.Spans;
import weir.language.text.TextReader;
import weir.language.text.WordReader;
import weir.language.text.YamlNode;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;

/** Reads one release, statement by statement; a schedule checks its times and sums. */
final class ReleaseReader {

  static final int MOST_STATEMENTS = 256;

  /** Daily steps for 273 years; the vault's field has 24 bits. */
  static final int MOST_STEPS = 100_000;

  private final ReaderContext reading;
  private final DiagnosticCollector complaints;
  private final boolean named;

  /**
   * Makes a reader of one release.
   *
   * @param named whether it is a named one, in which tokens are not allowed
   */
  ReleaseReader(ReaderContext reading, boolean named) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.named = named;
  }

  /**
   * Returns the statements up to the first that could not be read; adds diagnostics for all that
   * could not.
   */
  List<Statement> statements(YamlNode node, Position at) {
    return switch (node) {
      case YamlNode.Sequence(var items, var place) -> statements(items, at);
      case YamlNode.Refused _ -> cut(at);
      case YamlNode.Scalar _, YamlNode.Mapping _ -> {
        MappingFields.wrongKind(node, at, "a release is a list", complaints);
        yield cut(at);
      }
    };
  }

  private List<Statement> cut(Position at) {
    reading.cut().add(at);
    return List.of();
  }

  private List<Statement> statements(List<YamlNode> items, Position at) {
    if (items.size() > MOST_STATEMENTS) {
      complaints.add(
          PlanCode.TOO_LARGE,
          items.get(MOST_STATEMENTS).at(),
          "a release has at most %d statements".formatted(MOST_STATEMENTS),
          "write equal steps as stairs");
      return cut(at);
    }
    var statements = new ArrayList<Statement>();
    boolean whole = true;
    for (YamlNode item : items) {
      var statement =
          reading.whole(
              item,
              () ->
                  MappingFields.of(Language.STATEMENT, item, item.at(), complaints)
                      .flatMap(this::statement));
      whole &= statement.isPresent();
      if (whole) {
        statements.add(statement.orElseThrow());
      }
    }
    if (!whole) {
      reading.cut().add(at);
    } else if (statements.stream().allMatch(s -> s.released().isEmpty())) {
      complaints.add(
          PlanCode.NOTHING_RELEASED,
          at,
          "the release releases nothing",
          "add a jump, a ramp or stairs");
      reading.cut().add(at);
    }
    return statements;
  }

  private Optional<Statement> statement(MappingFields fields) {
    var key = Language.STATEMENT.names().stream().filter(k -> fields.node(k).isPresent());
    return key.findFirst()
        .flatMap(k ->
            switch (k) {
              case "wait" -> waiting(fields);
              case "jump" -> jump(fields);
              case "ramp" -> ramp(fields);
              case "stairs" -> fields.inner(k, Language.STAIRS).flatMap(this::stairs);
              case "tranches" ->
                  fields
                      .inner(k, Language.TRANCHES)
                      .flatMap(inner -> new TableReader(this, inner).tranches());
              case "rates" ->
                  fields
                      .inner(k, Language.RATES)
                      .flatMap(inner -> new TableReader(this, inner).rates());
              case "decay" ->
                  fields
                      .inner(k, Language.DECAY)
                      .flatMap(inner -> new DecayReader(this, inner).read());
              default -> when(fields);
            });
  }

  private Optional<Statement> when(MappingFields fields) {
    return fields
        .scalar("when")
        .filter(s -> reading.references().has(References.Sort.CONDITION, s.text(), s.at()))
        .map(s -> new Statement.When(s.text(), fields.origin(fields.at("when"))));
  }

  private Optional<Statement> waiting(MappingFields fields) {
    if (isShort(fields, "wait")) {
      return span(fields, "wait")
          .map(s -> new Statement.Wait(lasting(s), fields.origin(fields.at("wait"))));
    }
    return fields
        .inner("wait", Language.WAIT)
        .flatMap(inner ->
            moment(inner, "until")
                .map(m -> new Statement.Wait(new Statement.Until.Reaching(m), origin(inner))));
  }

  private Optional<Statement> jump(MappingFields fields) {
    if (isShort(fields, "jump")) {
      return fields
          .scalar("jump")
          .flatMap(s -> Shares.read(s, complaints))
          .map(p -> new Statement.Jump(p, Optional.empty(), fields.origin(fields.at("jump"))));
    }
    return fields
        .inner("jump", Language.JUMP)
        .flatMap(inner -> {
          var at = moment(inner, "at");
          return part(inner).map(p -> new Statement.Jump(p, at, origin(inner)));
        });
  }

  private Optional<Statement> ramp(MappingFields fields) {
    if (isShort(fields, "ramp")) {
      return span(fields, "ramp")
          .map(s ->
              new Statement.Ramp(
                  new Part.Rest(),
                  Optional.empty(),
                  lasting(s),
                  Optional.empty(),
                  fields.origin(fields.at("ramp"))));
    }
    return fields.inner("ramp", Language.RAMP).flatMap(this::longRamp);
  }

  private Optional<Statement> longRamp(MappingFields fields) {
    var part = part(fields);
    var from = moment(fields, "from");
    var catchUp = span(fields, "catch-up");
    Optional<Statement.Until> until =
        fields.states("until")
            ? moment(fields, "until").map(Statement.Until.Reaching::new)
            : span(fields, "over").map(Statement.Until.Lasting::new);
    if (until.orElse(null) instanceof Statement.Until.Lasting(var length)) {
      catchUp
          .filter(c -> !c.isLike(length))
          .ifPresent(c -> complainOfMixed(c, length, fields.at("catch-up")));
    }
    return part.flatMap(
        p -> until.map(u -> new Statement.Ramp(p, from, u, catchUp, origin(fields))));
  }

  private void complainOfMixed(Span one, Span other, Position at) {
    complaints.add(
        PlanCode.PERIODS_MIXED,
        at,
        "this statement counts in periods of two kinds",
        "state both in one kind if they are meant to be compared",
        new DiagnosticCollector.Figure("here", ValueText.of(one), ValueText.kind(one)),
        new DiagnosticCollector.Figure("and", ValueText.of(other), ValueText.kind(other)));
  }

  private Optional<Statement> stairs(MappingFields fields) {
    var part = part(fields);
    var from = moment(fields, "from");
    var steps =
        fields
            .scalar("steps")
            .flatMap(s -> TextReader.count(s, 1, MOST_STEPS, "steps", complaints));
    var every = span(fields, "every");
    var first = word(fields, "first", FirstStep.class);
    var remainder = word(fields, "remainder", Remainder.class).orElse(Remainder.SPREAD);
    var catchUp = span(fields, "catch-up");
    if (part.isEmpty() || steps.isEmpty() || every.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement.Stairs(
            part.get(),
            from,
            steps.get(),
            every.get(),
            first.get(),
            remainder,
            catchUp,
            origin(fields)));
  }

  ReaderContext reading() {
    return reading;
  }

  /** Returns whether it is a named release, in which tokens are not allowed. */
  boolean isNamed() {
    return named;
  }

  /** Returns the part of a statement, which is the rest if it states none. */
  Optional<Part> part(MappingFields fields) {
    return statesPart(fields) ? stated(fields) : Optional.of(new Part.Rest());
  }

  /** Returns whether a statement states how much it releases. */
  static boolean statesPart(MappingFields fields) {
    return fields.states("share") || fields.states("amount");
  }

  private Optional<Part> stated(MappingFields fields) {
    if (named && fields.states("amount")) {
      fields.scalar("amount").ifPresent(s -> PartsReader.complainOfTokens(s, complaints));
      return Optional.empty();
    }
    return Shares.readEither(fields, reading.asset(), complaints);
  }

  Optional<Moment> moment(MappingFields fields, String key) {
    return fields.scalar(key).flatMap(this::moment);
  }

  /** Returns the moment; its names must be defined in the plan. */
  Optional<Moment> moment(YamlNode.Scalar scalar) {
    return MomentReader.read(scalar, complaints)
        .filter(moment ->
            switch (moment) {
              case Moment.At _, Moment.Genesis _, Moment.AfterGenesis _, Moment.AtHeight _ -> true;
              case Moment.AtEnd(var name, var later) ->
                  reading.references().has(References.Sort.DISTRIBUTION, name, scalar.at());
              case Moment.AtCondition(var name, var later) ->
                  reading.references().has(References.Sort.CONDITION, name, scalar.at());
            });
  }

  Optional<Span> span(MappingFields fields, String key) {
    return fields.scalar(key).flatMap(s -> Spans.read(s, complaints));
  }

  <E extends Enum<E>> Optional<E> word(MappingFields fields, String key, Class<E> words) {
    return fields.scalar(key).flatMap(s -> WordReader.read(words, key, s, complaints));
  }

  static Origin origin(MappingFields fields) {
    return fields.origin(fields.at());
  }

  private static Statement.Until lasting(Span span) {
    return new Statement.Until.Lasting(span);
  }

  private static boolean isShort(MappingFields fields, String key) {
    return fields.node(key).orElse(null) instanceof YamlNode.Scalar;
  }
}
