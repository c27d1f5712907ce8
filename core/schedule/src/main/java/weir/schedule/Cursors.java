package weir.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.diagnose.Position;
import weir.language.PlanCode;
import weir.plan.Condition;
import weir.plan.Plan;
import weir.plan.statement.Moment;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.Gate;

/** Makes cursors of what a plan says for instants, and complains where they cannot be made. */
final class Cursors {

  private final Plan plan;
  private final CountingRules counting;
  private final Instant genesis;
  private final Function<Moment.AtEnd, Optional<Instant>> ends;
  private final Faults faults;

  /**
   * @param genesis what the plan's genesis is here
   * @param ends tells when another distribution ends, if that is known
   */
  Cursors(
      Plan plan,
      CountingRules counting,
      Instant genesis,
      Function<Moment.AtEnd, Optional<Instant>> ends,
      Faults faults) {
    this.plan = plan;
    this.counting = counting;
    this.genesis = genesis;
    this.ends = ends;
    this.faults = faults;
  }

  Cursor genesis() {
    return counting.at(genesis);
  }

  Cursor end(Cursor from, Statement.Until until, Position origin) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> count(from, span, 1, origin);
      case Statement.Until.Reaching(var moment) -> of(moment, origin);
    };
  }

  Cursor of(Moment moment, Position origin) {
    return switch (moment) {
      case Moment.At(var instant) -> counting.at(instant);
      case Moment.Genesis() -> genesis();
      case Moment.AfterGenesis(var span) -> count(genesis(), span, 1, origin);
      case Moment.AtHeight(var height, var later) -> later(block(height, origin), later, origin);
      case Moment.AtEnd end ->
          later(
              ends.apply(end).map(counting::at).orElse(new Cursor.Nowhere()), end.later(), origin);
      case Moment.AtCondition(var condition, var later) ->
          later(condition(condition), later, origin);
    };
  }

  private Cursor later(Cursor from, Optional<Span> span, Position origin) {
    return span.map(s -> count(from, s, 1, origin)).orElse(from);
  }

  private Cursor block(long height, Position origin) {
    if (counting.clock().isEmpty()) {
      noBlocks(origin);
      return new Cursor.Nowhere();
    }
    return new Cursor.AtBlock(height, counting.clock().get(), counting);
  }

  /** Returns where a condition opens: what follows counts from there. */
  Cursor condition(String name) {
    Condition condition = plan.condition(name).orElseThrow();
    return condition.evidence() instanceof Condition.Evidence.Tbd && condition.opened().isEmpty()
        ? new Cursor.Nowhere()
        : new Cursor.Gated(Gate.of(condition), 0, counting);
  }

  /** Counts so many spans from a cursor, and complains where a rule for it is missing. */
  Cursor count(Cursor from, Span span, int times, Position origin) {
    if (span instanceof Span.Months && plan.monthEnd().isEmpty() && from.needsRule()) {
      faults.add(
          PlanCode.MONTH_END_NOT_STATED,
          origin,
          "months are counted from a day that not every month has",
          List.of("counted from  " + from.instant().orElseThrow()),
          "state `month-end: last-day` or `month-end: next-day` at the top of the plan");
    }
    if (span instanceof Span.Blocks && counting.clock().isEmpty()) {
      noBlocks(origin);
      return new Cursor.Nowhere();
    }
    return from.plus(span, times);
  }

  private void noBlocks(Position origin) {
    faults.add(
        PlanCode.MISSING_KEY,
        origin,
        "this counts blocks, and the plan does not say when they come",
        List.of(),
        "state `blocks: {every: 12 seconds, known: [{height: 0, at: …}]}` at the top of the plan");
  }
}
