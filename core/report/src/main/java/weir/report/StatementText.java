package weir.report;

import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.report.format.Spelling;

/** Statements in the words of the plan, for parts that have no dates. */
final class StatementText {

  private StatementText() {}

  static String of(Statement statement) {
    return switch (statement) {
      case Statement.Wait(var until, var origin) -> "nothing " + until(until);
      case Statement.When(var condition, var origin) ->
          "once the condition " + condition + " is met, counted from then:";
      case Statement.Jump jump ->
          part(jump.part()) + " at once" + jump.at().map(at -> ", at " + moment(at)).orElse("");
      case Statement.Ramp ramp ->
          part(ramp.part())
              + " evenly "
              + until(ramp.until())
              + ramp.catchUp()
                  .map(span -> ", held back for the first " + span(span) + " and then caught up")
                  .orElse("");
      case Statement.Stairs stairs ->
          "%s in %d equal steps, one every %s"
              .formatted(part(stairs.part()), stairs.steps(), span(stairs.every()));
      case Statement.Tranches t -> part(t.part()) + " in tranches, as line " + line(t);
      case Statement.Rates r -> part(r.part()) + " at changing rates, as line " + line(r);
      case Statement.Decay d -> part(d.part()) + " in a decay, as line " + line(d);
    };
  }

  private static String line(Statement statement) {
    return statement.origin().line() + " of the plan says";
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Share(var fraction) -> Spelling.percent(fraction);
      case Part.Fixed(var amount) -> Spelling.amount(amount);
      case Part.Rest() -> "the rest";
    };
  }

  private static String until(Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> "for " + span(span);
      case Statement.Until.Reaching(var moment) -> "until " + moment(moment);
    };
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case Moment.At(var instant) -> Spelling.date(instant);
      case Moment.Genesis() -> "genesis";
      case Moment.AfterGenesis(var span) -> span(span) + " after genesis";
      case Moment.AtHeight at -> at.toString();
      case Moment.AtEnd at -> at.toString();
      case Moment.AtCondition at -> at.toString();
    };
  }

  private static String span(Span span) {
    return switch (span) {
      case Span.Months(var count) -> Spelling.counted(count, "month");
      case Span.Blocks(var count) -> Spelling.counted(count, "block");
      case Span.Seconds(var count) -> Spelling.span(count);
    };
  }
}
