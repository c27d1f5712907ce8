package weir.plan;

import static weir.plan.CanonicalJson.list;
import static weir.plan.CanonicalJson.object;
import static weir.plan.CanonicalJson.string;
import static weir.plan.CanonicalJson.word;

import java.util.List;
import java.util.Optional;
import weir.plan.statement.Factor;
import weir.plan.statement.Moment;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Parts;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;

/** The canonical form of releases, statement by statement. */
final class CanonicalRelease {

  private CanonicalRelease() {}

  static String text(List<Statement> release) {
    return list(release.stream().map(s -> statement(s).toString()).toList());
  }

  private static CanonicalJson statement(Statement statement) {
    return switch (statement) {
      case Statement.Wait(var until, var origin) -> object().with("wait", until(until));
      case Statement.Jump(var part, var at, var origin) ->
          object().with("jump", part(part)).with("at", moment(at));
      case Statement.Ramp r ->
          object()
              .with("ramp", part(r.part()))
              .with("from", moment(r.from()))
              .with("until", until(r.until()))
              .with("catch-up", string(r.catchUp().map(CanonicalRelease::span).orElse("")));
      case Statement.Stairs s ->
          object()
              .with("stairs", part(s.part()))
              .with("from", moment(s.from()))
              .with("steps", string(Integer.toString(s.steps())))
              .with("every", string(span(s.every())))
              .with("first", word(s.first()))
              .with("remainder", word(s.remainder()))
              .with("catch-up", string(s.catchUp().map(CanonicalRelease::span).orElse("")));
      case Statement.Tranches t ->
          dates(
              object().with("tranches", part(t.part())).with("parts", parts(t.parts())), t.dates());
      case Statement.Rates r ->
          dates(object().with("rates", part(r.part())).with("parts", parts(r.parts())), r.dates());
      case Statement.Decay d -> decay(d);
      case Statement.When(var condition, var origin) -> object().with("when", string(condition));
    };
  }

  private static CanonicalJson decay(Statement.Decay d) {
    String factor = d.factor().fraction().toString();
    return object()
        .with("decay", part(d.part()))
        .with("from", moment(d.from()))
        .with("every", string(span(d.every())))
        .with("periods", string(Integer.toString(d.periods())))
        .with("inside", word(d.inside()))
        .with("first", word(d.first()))
        .with(d.factor() instanceof Factor.OfRemaining ? "of-remaining" : "times", string(factor))
        .with(
            "pace",
            switch (d.pace()) {
              case Pace.Scaled() -> string("");
              case Pace.First(var amount) -> string(amount.units() + " first");
              case Pace.Rate(var amount) -> string(amount.units() + " each");
            })
        .with("end", word(d.ending()));
  }

  private static CanonicalJson dates(CanonicalJson statement, PartDates dates) {
    statement.with("from", moment(dates.from()));
    return switch (dates) {
      case PartDates.Listed(var from, var moments) ->
          statement.with("at", list(moments.stream().map(m -> moment(Optional.of(m))).toList()));
      case PartDates.Every(var from, var every, var first) ->
          statement.with("every", string(span(every))).with("first", word(first));
    };
  }

  private static String parts(Parts parts) {
    return list(parts.weights().stream().map(w -> string(w.toString())).toList());
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Share(var fraction) -> string(fraction.toString());
      case Part.Fixed(var amount) -> string(amount.units() + " units");
      case Part.Rest() -> string("rest");
    };
  }

  private static String until(Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> string(span(span));
      case Statement.Until.Reaching(var moment) -> moment(Optional.of(moment));
    };
  }

  private static String moment(Optional<Moment> moment) {
    return string(
        moment
            .map(m ->
                switch (m) {
                  case Moment.At(var at) -> Long.toString(at.getEpochSecond());
                  case Moment.Genesis() -> "genesis";
                  case Moment.AfterGenesis(var span) -> "genesis + " + span(span);
                  case Moment.AtHeight(var height, var later) -> "block " + height + plus(later);
                  case Moment.AtEnd(var name, var later) -> "end of " + name + plus(later);
                  case Moment.AtCondition(var name, var later) -> "condition " + name + plus(later);
                })
            .orElse(""));
  }

  private static String plus(Optional<Span> later) {
    return later.map(span -> " + " + span(span)).orElse("");
  }

  static String span(Span span) {
    return switch (span) {
      case Span.Months(var count) -> count + " months";
      case Span.Seconds(var count) -> count + " seconds";
      case Span.Blocks(var count) -> count + " blocks";
    };
  }
}
