package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.plan.Code;
import weir.plan.Diagnostic;
import weir.plan.Distribution;
import weir.plan.FirstStep;
import weir.plan.Moment;
import weir.plan.MonthEnd;
import weir.plan.Part;
import weir.plan.Plan;
import weir.plan.Position;
import weir.plan.Span;
import weir.plan.Statement;
import weir.units.Fraction;

/** Walks through the statements of one release with a cursor and makes a term of each. */
final class Resolver {

  private static final int MOST_STEPS = 1_000_000;

  private final Plan plan;
  private final Distribution distribution;
  private final MonthEnd rule;
  private final Fraction rest;
  private final List<Slice> slices = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Cursor cursor;

  Resolver(Plan plan, Distribution distribution) {
    this.plan = plan;
    this.distribution = distribution;
    // Where the plan states no rule and one is needed, a diagnostic says so.
    this.rule = plan.monthEnd().orElse(MonthEnd.LAST_DAY);
    this.cursor = Cursor.at(plan.genesis(), rule);
    this.rest = rest();
  }

  /** Returns the normal form, unless a diagnostic says why there is none. */
  Optional<Release> release() {
    for (Statement statement : distribution.release()) {
      try {
        resolve(statement);
      } catch (ArithmeticException | java.time.DateTimeException e) {
        beyondTheAxis(statement.origin());
      }
    }
    checkSteps();
    return diagnostics.isEmpty() ? Optional.of(new Release(slices)) : Optional.empty();
  }

  /** Everybody who evaluates a release walks through its steps, the judge twice. */
  private void checkSteps() {
    long steps = 0;
    for (Slice slice : slices) {
      steps += slice.term() instanceof Term.Stairs stairs ? stairs.steps().count() : 1;
    }
    if (steps > MOST_STEPS) {
      complain(
          Code.TOO_LARGE,
          distribution.origin(),
          "this release has too many steps",
          List.of("steps  " + steps, "most   " + MOST_STEPS),
          "use a ramp, or longer periods");
    }
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void resolve(Statement statement) {
    switch (statement) {
      case Statement.Wait(var until, var origin) -> waitUntil(until, origin);
      case Statement.Jump(var part, var at, var origin) -> jump(part, at, origin);
      case Statement.Ramp ramp -> ramp(ramp);
      case Statement.Stairs stairs -> stairs(stairs);
      case Statement.Tranches _, Statement.Rates _, Statement.Decay _, Statement.When _ ->
          throw notYet(statement);
    }
  }

  private void waitUntil(Statement.Until until, Position origin) {
    Cursor end = end(cursor, until, origin);
    if (end.second() < cursor.second()) {
      complain(
          Code.ENDS_BEFORE_START,
          origin,
          "this wait ends before the release has got there",
          List.of(
              "the release stands at  " + cursor.instant(),
              "the wait ends at       " + end.instant()),
          "name a later instant, or move the statement up");
    }
    cursor = end;
  }

  private void jump(Part part, Optional<Moment> at, Position origin) {
    cursor = start(at, origin);
    if (onAxis(cursor, origin)) {
      slices.add(new Slice(share(part), new Term.Jump(cursor.second())));
    }
  }

  private void ramp(Statement.Ramp ramp) {
    Cursor from = start(ramp.from(), ramp.origin());
    Cursor to = end(from, ramp.until(), ramp.origin());
    Cursor opens = ramp.catchUp().map(span -> count(from, span, 1, ramp.origin())).orElse(from);
    cursor = to;
    if (to.second() <= from.second()) {
      complain(
          Code.ENDS_BEFORE_START,
          ramp.origin(),
          "this ramp does not end after it starts",
          List.of("starts  " + from.instant(), "ends    " + to.instant()),
          "give it a later end, or an earlier `from`");
    } else if (opens.second() > to.second()) {
      complain(
          Code.CATCH_UP_TOO_LONG,
          ramp.origin(),
          "the catch-up comes after the ramp has ended",
          List.of("catches up  " + opens.instant(), "ends        " + to.instant()),
          "shorten the catch-up");
    } else if (onAxis(to, ramp.origin())) {
      var term = new Term.Line(from.second(), to.second(), opens.second());
      slices.add(new Slice(share(ramp.part()), term));
    }
  }

  private void stairs(Statement.Stairs stairs) {
    Cursor from = start(stairs.from(), stairs.origin());
    int shift = stairs.first() == FirstStep.AT_START ? 0 : 1;
    Cursor last = count(from, stairs.every(), stairs.steps() - 1 + shift, stairs.origin());
    cursor = last;
    if (!onAxis(last, stairs.origin())) {
      return;
    }
    Steps steps = steps(stairs, from, shift);
    int held = 0;
    if (stairs.catchUp().isPresent()) {
      long opens = count(from, stairs.catchUp().get(), 1, stairs.origin()).second();
      held = steps.reached(opens);
      if (held == 0 || steps.instant(held) != opens) {
        complain(
            Code.CATCH_UP_NOT_AT_STEP,
            stairs.origin(),
            "the catch-up does not come at a step",
            List.of(
                "catches up  " + Instant.ofEpochSecond(opens),
                "steps       " + Instant.ofEpochSecond(steps.instant(1)) + " … " + last.instant()),
            "make the catch-up a whole number of periods");
        return;
      }
    }
    slices.add(new Slice(share(stairs.part()), new Term.Stairs(steps, held, stairs.remainder())));
  }

  private static Steps steps(Statement.Stairs stairs, Cursor from, int shift) {
    return switch (stairs.every()) {
      case Span.Seconds(var period) ->
          new Steps.Every(from.second() + shift * period, period, stairs.steps());
      case Span.Months months ->
          new Steps.Listed(
              IntStream.range(shift, stairs.steps() + shift)
                  .mapToObj(k -> from.plus(months, k).second())
                  .toList());
      case Span.Blocks blocks -> throw notYet(blocks);
    };
  }

  private Cursor start(Optional<Moment> from, Position origin) {
    return from.map(moment -> cursor(moment, origin)).orElse(cursor);
  }

  private Cursor end(Cursor from, Statement.Until until, Position origin) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> count(from, span, 1, origin);
      case Statement.Until.Reaching(var moment) -> cursor(moment, origin);
    };
  }

  private Cursor cursor(Moment moment, Position origin) {
    return switch (moment) {
      case Moment.At(var instant) -> Cursor.at(instant, rule);
      case Moment.Genesis() -> Cursor.at(plan.genesis(), rule);
      case Moment.AfterGenesis(var span) -> count(Cursor.at(plan.genesis(), rule), span, 1, origin);
      case Moment.AtHeight _, Moment.AtEnd _, Moment.AtCondition _ -> throw notYet(moment);
    };
  }

  private static IllegalArgumentException notYet(Object shape) {
    return new IllegalArgumentException("has no normal form: " + shape);
  }

  /** Counts so many spans from a cursor, and complains where a month-end rule is missing. */
  private Cursor count(Cursor from, Span span, int times, Position origin) {
    if (span instanceof Span.Months && plan.monthEnd().isEmpty() && from.needsRule()) {
      complain(
          Code.MONTH_END_NOT_STATED,
          origin,
          "months are counted from a day that not every month has",
          List.of("counted from  " + from.instant()),
          "state `month-end: last-day` or `month-end: next-day` at the top of the plan");
    }
    return from.plus(span, times);
  }

  private boolean onAxis(Cursor last, Position origin) {
    boolean fits = last.second() <= Limits.LAST && last.second() >= 0;
    if (!fits) {
      beyondTheAxis(origin);
    }
    return fits;
  }

  private void beyondTheAxis(Position origin) {
    complain(
        Code.BEYOND_TIME,
        origin,
        "this reaches beyond the last instant that a release can name",
        List.of("last instant  " + Instant.ofEpochSecond(Limits.LAST)),
        "shorten it");
  }

  private void complain(Code code, Position at, String what, List<String> numbers, String fix) {
    var diagnostic = new Diagnostic(code, plan.file(), at, what, numbers, fix);
    if (!diagnostics.contains(diagnostic)) {
      diagnostics.add(diagnostic);
    }
  }

  private Fraction share(Part part) {
    return switch (part) {
      case Part.Share(var fraction) -> fraction;
      case Part.Fixed(var amount) -> new Fraction(amount.units(), distribution.amount().units());
      case Part.Rest() -> rest;
    };
  }

  private Fraction rest() {
    Fraction stated = Fraction.ZERO;
    for (Statement statement : distribution.release()) {
      Optional<Part> part = statement.released();
      if (part.isPresent() && !(part.get() instanceof Part.Rest)) {
        stated = stated.plus(share(part.get()));
      }
    }
    return Fraction.ONE.minus(stated);
  }
}
