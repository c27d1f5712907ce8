package weir.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.units.Amount;
import weir.units.Figures;

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

  private final Reading reading;
  private final Complaints complaints;
  private final Optional<Amount> total;
  private final List<Promises.Promise> parts = new ArrayList<>();
  private Optional<Instant> anchor;

  ReleaseReader(Reading reading, Optional<Amount> total) {
    this.reading = reading;
    this.complaints = reading.complaints();
    this.total = total;
    this.anchor = reading.genesis();
  }

  /** Returns the statements that could be read; complains of the others. */
  List<Statement> read(Fields distribution) {
    return distribution
        .node("release")
        .map(node ->
            switch (node) {
              case Node.Sequence(var items, var at, var width) ->
                  statements(items, distribution.at("release"));
              case Node.Refused _ -> List.<Statement>of();
              case Node.Scalar _, Node.Mapping _ -> {
                Fields.wrongKind(
                    node, distribution.at("release"), "a release is a list", complaints);
                yield List.<Statement>of();
              }
            })
        .orElse(List.of());
  }

  private List<Statement> statements(List<Node> items, Position at) {
    if (items.size() > MOST_STATEMENTS) {
      complaints.add(
          Code.TOO_LARGE,
          items.get(MOST_STATEMENTS).at(),
          "a release has at most %d statements".formatted(MOST_STATEMENTS),
          "say equal steps as stairs");
      return List.of();
    }
    var statements = new ArrayList<Statement>();
    boolean complete = true;
    for (Node item : items) {
      var fields = Fields.of(Language.STATEMENT, item, item.at(), complaints);
      var statement = fields.flatMap(this::statement);
      statement.ifPresent(statements::add);
      if (statement.isEmpty()) {
        complete = false;
        anchor = Optional.empty();
      }
    }
    if (parts.isEmpty() && complete) {
      complaints.add(
          Code.NOTHING_RELEASED,
          at,
          "the release releases nothing",
          "add a jump, a ramp or stairs");
    }
    if (!complete) {
      parts.add(new Promises.Promise(at, Optional.empty()));
    }
    Promises.checkRelease(parts, at, total, complaints);
    return statements;
  }

  private Optional<Statement> statement(Fields fields) {
    return fields.states("wait") && fields.node("wait").isPresent()
        ? waiting(fields)
        : fields.node("jump").isPresent()
            ? jump(fields)
            : fields.node("ramp").isPresent() ? ramp(fields) : stairs(fields);
  }

  private Optional<Statement> waiting(Fields fields) {
    var at = fields.at("wait");
    Optional<Statement.Until> until =
        isShort(fields, "wait")
            ? fields
                .scalar("wait")
                .flatMap(s -> Spans.read(s, complaints))
                .map(Statement.Until.Lasting::new)
            : fields
                .inner("wait", Language.WAIT)
                .flatMap(inner -> moment(inner, "until"))
                .map(Statement.Until.Reaching::new);
    move(until, at);
    return until.map(u -> new Statement.Wait(u, at));
  }

  private Optional<Statement> jump(Fields fields) {
    var at = fields.at("jump");
    if (isShort(fields, "jump")) {
      var part = fields.scalar("jump").flatMap(s -> Shares.read(s, complaints));
      parts.add(new Promises.Promise(fields.node("jump").map(Node::at).orElse(at), part));
      return part.map(p -> new Statement.Jump(p, Optional.empty(), at));
    }
    return fields
        .inner("jump", Language.JUMP)
        .flatMap(inner -> {
          var part = part(inner);
          var when = start(inner, "at");
          return part.map(p -> new Statement.Jump(p, when, at));
        });
  }

  private Optional<Statement> ramp(Fields fields) {
    var at = fields.at("ramp");
    if (isShort(fields, "ramp")) {
      parts.add(new Promises.Promise(at, Optional.of(new Part.Rest())));
      var until =
          fields
              .scalar("ramp")
              .flatMap(s -> Spans.read(s, complaints))
              .<Statement.Until>map(Statement.Until.Lasting::new);
      move(until, at);
      return until.map(
          u -> new Statement.Ramp(new Part.Rest(), Optional.empty(), u, Optional.empty(), at));
    }
    return fields.inner("ramp", Language.RAMP).flatMap(inner -> ramp(inner, at));
  }

  private Optional<Statement> ramp(Fields fields, Position at) {
    var part = part(fields);
    var from = start(fields, "from");
    var catchUp = span(fields, "catch-up");
    catchUp.ifPresent(span -> reading.counts(span, anchor, fields.at("catch-up")));
    var start = from.flatMap(m -> Moments.instant(m, reading.genesis()));
    Optional<Statement.Until> until =
        fields.states("until")
            ? moment(fields, "until").map(Statement.Until.Reaching::new)
            : span(fields, "over").map(Statement.Until.Lasting::new);
    until.ifPresent(u -> checkRamp(fields, start, u, catchUp));
    move(until, fields.states("over") ? fields.at("over") : at);
    return part.flatMap(p -> until.map(u -> new Statement.Ramp(p, from, u, catchUp, at)));
  }

  private void checkRamp(
      Fields fields, Optional<Instant> start, Statement.Until until, Optional<Span> catchUp) {
    switch (until) {
      case Statement.Until.Reaching(var moment) -> {
        var end = Moments.instant(moment, reading.genesis());
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
          complaints.add(
              Code.ENDS_BEFORE_START,
              fields.node("until").map(Node::at).orElse(fields.at()),
              end.equals(start) ? "the ramp ends when it starts" : "the ramp ends before it starts",
              "state a later end, or a jump if all of it is meant to be released at once",
              new Complaints.Figure("starts", Instants.print(start.get()), ""),
              new Complaints.Figure("ends", Instants.print(end.get()), ""));
        }
      }
      case Statement.Until.Lasting(var length) -> {
        if (catchUp.isPresent() && isLonger(catchUp.get(), length)) {
          complainOfLongCatchUp(fields, catchUp.get(), length);
        }
      }
    }
  }

  private Optional<Statement> stairs(Fields fields) {
    var at = fields.at("stairs");
    return fields.inner("stairs", Language.STAIRS).flatMap(inner -> stairs(inner, at));
  }

  private Optional<Statement> stairs(Fields fields, Position at) {
    var part = part(fields);
    var from = start(fields, "from");
    var steps =
        fields.scalar("steps").flatMap(s -> Texts.count(s, 1, MOST_STEPS, "steps", complaints));
    var every = span(fields, "every");
    var first =
        fields
            .scalar("first")
            .flatMap(s -> Spellings.read(FirstStep.class, "first", s, complaints));
    var remainder =
        fields
            .scalar("remainder")
            .flatMap(s -> Spellings.read(Remainder.class, "remainder", s, complaints))
            .orElse(Remainder.SPREAD);
    var catchUp = span(fields, "catch-up");
    move(every.map(Statement.Until.Lasting::new), fields.at("every"));
    if (part.isEmpty() || steps.isEmpty() || every.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    if (!Spans.isCounted(every.get(), steps.get())) {
      complaints.add(
          Code.BEYOND_TIME,
          fields.node("steps").map(Node::at).orElse(at),
          "the stairs are longer than time counts",
          "state fewer steps, or a shorter span between them",
          new Complaints.Figure("steps", Figures.grouped(steps.get()), ""),
          new Complaints.Figure("every", Spans.print(every.get()), ""));
      return Optional.empty();
    }
    catchUp.ifPresent(span -> checkStairs(fields, span, every.get(), steps.get(), first.get()));
    return Optional.of(
        new Statement.Stairs(
            part.get(), from, steps.get(), every.get(), first.get(), remainder, catchUp, at));
  }

  private void checkStairs(Fields fields, Span catchUp, Span every, int steps, FirstStep first) {
    long periods =
        switch (first) {
          case AT_START -> steps - 1L;
          case ONE_PERIOD_LATER -> steps;
        };
    boolean sameKind = (catchUp instanceof Span.Months) == (every instanceof Span.Months);
    if (!sameKind || length(catchUp) % length(every) != 0) {
      complaints.add(
          Code.CATCH_UP_NOT_AT_STEP,
          fields.node("catch-up").map(Node::at).orElse(fields.at()),
          "the catch-up ends between two steps",
          "state a whole number of steps, such as " + Spans.print(every),
          new Complaints.Figure("catch-up", Spans.print(catchUp), ""),
          new Complaints.Figure("a step every", Spans.print(every), ""));
    } else if (length(catchUp) / length(every) > periods) {
      complaints.add(
          Code.CATCH_UP_TOO_LONG,
          fields.node("catch-up").map(Node::at).orElse(fields.at()),
          "the catch-up ends after the last step",
          "shorten it, or state a jump if all of it is meant to be released at once",
          new Complaints.Figure("catch-up", Spans.print(catchUp), ""),
          new Complaints.Figure("steps", "%d every %s".formatted(steps, Spans.print(every)), ""));
    }
  }

  private void complainOfLongCatchUp(Fields fields, Span catchUp, Span length) {
    complaints.add(
        Code.CATCH_UP_TOO_LONG,
        fields.node("catch-up").map(Node::at).orElse(fields.at()),
        "the catch-up ends after the ramp",
        "shorten it, or state a jump if all of it is meant to be released at once",
        new Complaints.Figure("catch-up", Spans.print(catchUp), ""),
        new Complaints.Figure("ramp", Spans.print(length), ""));
  }

  /** Returns the part of a statement, which is the rest if it states none. */
  private Optional<Part> part(Fields fields) {
    boolean states = fields.states("share") || fields.states("amount");
    var part =
        states
            ? Shares.readEither(fields, reading.asset(), complaints)
            : Optional.<Part>of(new Part.Rest());
    var at = fields.node("share").or(() -> fields.node("amount")).map(Node::at).orElse(fields.at());
    parts.add(new Promises.Promise(at, part));
    return part;
  }

  private Optional<Moment> start(Fields fields, String key) {
    var moment = moment(fields, key);
    if (fields.states(key)) {
      anchor = moment.flatMap(m -> Moments.anchor(m, reading.genesis()));
    }
    return moment;
  }

  private Optional<Moment> moment(Fields fields, String key) {
    var moment = fields.scalar(key).flatMap(s -> Moments.read(s, complaints));
    if (moment.orElse(null) instanceof Moment.AfterGenesis(var span)) {
      reading.counts(span, reading.genesis(), fields.at(key));
    }
    return moment;
  }

  private Optional<Span> span(Fields fields, String key) {
    return fields.scalar(key).flatMap(s -> Spans.read(s, complaints));
  }

  /** Moves the day from which later months are counted to where a statement ends. */
  private void move(Optional<? extends Statement.Until> until, Position at) {
    anchor =
        until.flatMap(u ->
            switch (u) {
              case Statement.Until.Reaching(var moment) ->
                  Moments.anchor(moment, reading.genesis());
              case Statement.Until.Lasting(var span) -> {
                reading.counts(span, anchor, at);
                yield span instanceof Span.Months ? anchor : Optional.<Instant>empty();
              }
            });
  }

  private static boolean isShort(Fields fields, String key) {
    return fields.node(key).orElse(null) instanceof Node.Scalar;
  }

  private static boolean isLonger(Span a, Span b) {
    return (a instanceof Span.Months) == (b instanceof Span.Months) && length(a) > length(b);
  }

  private static long length(Span span) {
    return switch (span) {
      case Span.Months(var count) -> count;
      case Span.Seconds(var count) -> count;
      case Span.Blocks(var count) -> count;
    };
  }
}
