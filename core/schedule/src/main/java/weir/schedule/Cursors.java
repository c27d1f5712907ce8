package weir.schedule;

import java.time.Instant;
import java.util.Optional;
import weir.diagnose.Position;
import weir.plan.Condition;
import weir.plan.statement.Moment;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.Gate;

/** Makes cursors from the instants of a plan, and adds diagnostics if they cannot be made. */
final class Cursors {

  /** Returns when another distribution ends, if that is known. */
  interface Ends {

    Optional<Instant> of(String distribution);
  }

  private final CompileContext context;
  private final ReleaseSource source;
  private final Ends ends;

  Cursors(CompileContext context, ReleaseSource source, Ends ends) {
    this.context = context;
    this.source = source;
    this.ends = ends;
  }

  /** Returns the start of a release: its genesis, or an unknown place. */
  Cursor start() {
    return source.named()
        ? new Cursor.Nowhere(
            !context.isUnread("genesis") && CalendarMonths.needsRule(source.genesis()))
        : genesis();
  }

  private Cursor genesis() {
    return context.isUnread("genesis")
        ? new Cursor.Nowhere()
        : context.counting().at(source.genesis());
  }

  Cursor end(Cursor from, Statement.Until until, Position at) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> count(from, span, 1, at);
      case Statement.Until.Reaching(var moment) -> of(moment, at);
    };
  }

  Cursor of(Moment moment, Position at) {
    return switch (moment) {
      case Moment.At(var instant) -> context.counting().at(instant);
      case Moment.Genesis() -> genesis();
      case Moment.AfterGenesis(var span) -> count(genesis(), span, 1, at);
      case Moment.AtHeight(var height, var later) -> later(block(height, at), later, at);
      case Moment.AtEnd(var distribution, var later) ->
          later(
              ends.of(distribution).map(context.counting()::at).orElse(new Cursor.Nowhere()),
              later,
              at);
      case Moment.AtCondition(var condition, var later) -> later(condition(condition), later, at);
    };
  }

  private Cursor later(Cursor from, Optional<Span> span, Position at) {
    return span.map(s -> count(from, s, 1, at)).orElse(from);
  }

  private Cursor block(long height, Position at) {
    var clock = context.counting().clock();
    if (clock.isEmpty()) {
      context.noBlocks(at);
      return new Cursor.Nowhere();
    }
    return new Cursor.AtBlock(height, clock.get(), context.counting());
  }

  /** Returns the place of a condition's opening, from which the next statements count. */
  Cursor condition(String name) {
    return context
        .plan()
        .condition(name)
        .map(condition -> opening(context.outlook().of(condition)))
        .orElse(new Cursor.Nowhere());
  }

  private Cursor opening(Condition condition) {
    return condition.evidence() instanceof Condition.Evidence.Tbd && condition.opened().isEmpty()
        ? new Cursor.Nowhere()
        : new Cursor.Gated(Gate.of(condition), 0, context.counting());
  }

  /** Counts a number of spans from a cursor, and adds a diagnostic if a rule is missing for it. */
  Cursor count(Cursor from, Span span, int times, Position at) {
    if (span instanceof Span.Months && from.needsRule()) {
      context.lateMonths().add(at);
    }
    if (span instanceof Span.Blocks && context.counting().clock().isEmpty()) {
      context.noBlocks(at);
      return new Cursor.Nowhere();
    }
    return from.plus(span, times);
  }
}
