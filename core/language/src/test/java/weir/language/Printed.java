package weir.language;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import weir.language.keys.Spellings;
import weir.language.text.Decimals;
import weir.plan.statement.Ending;
import weir.plan.statement.Factor;
import weir.plan.statement.Inside;
import weir.plan.statement.Moment;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;

/** Releases written out again from their values, so that reading can be compared with itself. */
final class Printed {

  private Printed() {}

  /** Returns the statements as items of a list in flow style, a line each. */
  static String release(List<Statement> release) {
    return release.stream().map(s -> "- " + statement(s) + "\n").collect(Collectors.joining());
  }

  private static String statement(Statement statement) {
    return switch (statement) {
      case Statement.Wait(var until, var origin) ->
          switch (until) {
            case Statement.Until.Lasting(var span) -> "wait: " + ValueText.of(span);
            case Statement.Until.Reaching(var moment) -> "wait: {until: " + moment(moment) + "}";
          };
      case Statement.Jump j -> "jump: {%s%s}".formatted(part(j.part()), at("at", j.at()));
      case Statement.Ramp r ->
          "ramp: {%s%s, %s%s}"
              .formatted(
                  part(r.part()),
                  at("from", r.from()),
                  switch (r.until()) {
                    case Statement.Until.Lasting(var span) -> "over: " + ValueText.of(span);
                    case Statement.Until.Reaching(var moment) -> "until: " + moment(moment);
                  },
                  span("catch-up", r.catchUp()));
      case Statement.Stairs s ->
          "stairs: {%s%s, steps: %d, every: %s, first: %s, remainder: %s%s}"
              .formatted(
                  part(s.part()),
                  at("from", s.from()),
                  s.steps(),
                  ValueText.of(s.every()),
                  Spellings.of(s.first()),
                  Spellings.of(s.remainder()),
                  span("catch-up", s.catchUp()));
      case Statement.Tranches t ->
          "tranches: {%s, %s, parts: %s, of: weights}"
              .formatted(part(t.part()), dates("at", t.dates()), t.parts().weights());
      case Statement.Rates r ->
          "rates: {%s, %s, parts: %s, of: weights}"
              .formatted(part(r.part()), dates("until", r.dates()), r.parts().weights());
      case Statement.Decay d -> decay(d);
      case Statement.When(var condition, var origin) -> "when: " + condition;
    };
  }

  private static String decay(Statement.Decay d) {
    return "decay: {%s%s, every: %s, periods: %d, inside: %s%s, %s%s%s}"
        .formatted(
            part(d.part()),
            at("from", d.from()),
            ValueText.of(d.every()),
            d.periods(),
            Spellings.of(d.inside()),
            d.inside() == Inside.STEP ? ", first: " + Spellings.of(d.first()) : "",
            switch (d.factor()) {
              case Factor.Times(var f) -> "times: " + f.numerator() + "/" + f.denominator();
              case Factor.HalfLife(var half, var f) -> "half-life: " + ValueText.of(half);
              case Factor.OfRemaining(var f) ->
                  "of-remaining: " + f.numerator() + "/" + f.denominator();
            },
            switch (d.pace()) {
              case Pace.Scaled() -> "";
              case Pace.First(var amount) -> ", begins: " + tokens(amount.tokens());
              case Pace.Rate(var amount) ->
                  ", rate: %s per %s"
                      .formatted(
                          tokens(amount.tokens()),
                          d.every() instanceof Span.Blocks ? "block" : "second");
            },
            d.ending() == Ending.EXACT ? "" : ", end: " + Spellings.of(d.ending()));
  }

  private static String dates(String key, PartDates dates) {
    return switch (dates) {
      case PartDates.Listed(var from, var moments) ->
          key
              + ": ["
              + moments.stream().map(Printed::moment).collect(Collectors.joining(", "))
              + "]"
              + at("from", from);
      case PartDates.Every(var from, var every, var first) ->
          "every: %s%s%s"
              .formatted(
                  ValueText.of(every),
                  at("from", from),
                  key.equals("at") ? ", first: " + Spellings.of(first) : "");
    };
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Share(var share) -> "share: " + ValueText.of(share);
      case Part.Fixed(var amount) -> "amount: " + tokens(amount.tokens());
      case Part.Rest() -> "share: rest";
    };
  }

  private static String tokens(BigDecimal tokens) {
    return Decimals.print(tokens);
  }

  private static String at(String key, Optional<Moment> moment) {
    return moment.map(m -> ", " + key + ": " + moment(m)).orElse("");
  }

  private static String span(String key, Optional<Span> span) {
    return span.map(s -> ", " + key + ": " + ValueText.of(s)).orElse("");
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case Moment.At(var instant) -> ValueText.of(instant);
      case Moment.Genesis() -> "genesis";
      case Moment.AfterGenesis(var span) -> "genesis + " + ValueText.of(span);
      case Moment.AtHeight(var height, var later) -> "block " + height + plus(later);
      case Moment.AtEnd(var name, var later) -> "end of " + name + plus(later);
      case Moment.AtCondition(var name, var later) -> "condition " + name + plus(later);
    };
  }

  private static String plus(Optional<Span> later) {
    return later.map(s -> " + " + ValueText.of(s)).orElse("");
  }
}
