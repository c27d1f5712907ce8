package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.diagnose.Position;
import weir.language.PlanCode;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Parts;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.Gate;
import weir.release.Release;
import weir.release.ReleaseLimits;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.units.Fraction;

/** Walks through the statements of one release with a cursor and makes terms of each. */
final class Resolver {

  private final ReleaseSource whole;
  private final Cursors cursors;
  private final Faults faults;
  private final Fraction stated;
  private final Fraction rest;
  private final List<Slice> slices = new ArrayList<>();
  private Cursor cursor;

  Resolver(ReleaseSource whole, Cursors cursors, Faults faults) {
    this.whole = whole;
    this.cursors = cursors;
    this.faults = faults;
    this.cursor = cursors.genesis();
    this.stated = stated();
    this.rest = stated.compareTo(Fraction.ONE) < 0 ? Fraction.ONE.minus(stated) : Fraction.ZERO;
  }

  /** Returns the normal form, unless a diagnostic says why there is none. */
  Optional<Release> release() {
    int before = faults.count();
    if (!addsUp()) {
      return Optional.empty();
    }
    for (Statement statement : whole.statements()) {
      try {
        resolve(statement);
      } catch (ArithmeticException | java.time.DateTimeException e) {
        faults.beyondTheAxis(statement.origin());
      }
    }
    if (faults.count() > before) {
      return Optional.empty();
    }
    var release = new Release(slices);
    // Everybody who evaluates a release walks through its steps, the judge twice.
    if (release.size() > ReleaseLimits.ALL_STEPS) {
      faults.tooLarge(
          whole.origin(),
          "this release has too many steps",
          release.size(),
          ReleaseLimits.ALL_STEPS);
      return Optional.empty();
    }
    return Optional.of(release);
  }

  private void resolve(Statement statement) {
    switch (statement) {
      case Statement.Wait(var until, var origin) -> waitUntil(until, origin);
      case Statement.Jump(var part, var at, var origin) -> jump(part, at, origin);
      case Statement.Ramp ramp -> ramp(ramp);
      case Statement.Stairs stairs -> stairs(stairs);
      case Statement.Tranches tranches -> tranches(tranches);
      case Statement.Rates rates -> rates(rates);
      case Statement.Decay decay -> decay(decay);
      case Statement.When(var condition, var origin) -> cursor = cursors.condition(condition);
    }
  }

  private void waitUntil(Statement.Until until, Position origin) {
    Cursor end = cursors.end(cursor, until, origin);
    Optional<Instant> stands = cursor.instant();
    if (end.instant().filter(e -> stands.filter(e::isBefore).isPresent()).isPresent()) {
      faults.add(
          PlanCode.ENDS_BEFORE_START,
          origin,
          "this wait ends before the release has got there",
          List.of(
              "the release stands at  " + stands.orElseThrow(),
              "the wait ends at       " + end.instant().orElseThrow()),
          "name a later instant, or move the statement up");
    }
    cursor = end;
  }

  private void jump(Part part, Optional<Moment> at, Position origin) {
    cursor = start(at, origin);
    places(List.of(cursor), part, origin)
        .ifPresent(p -> slices.add(p.slice(share(part), new Term.Jump(p.at().getFirst()))));
  }

  private void ramp(Statement.Ramp ramp) {
    Position origin = ramp.origin();
    Cursor from = counted(start(ramp.from(), origin), ramp.until(), origin);
    Cursor to = cursors.end(from, ramp.until(), origin);
    Cursor opens = ramp.catchUp().map(span -> cursors.count(from, span, 1, origin)).orElse(from);
    cursor = to;
    places(List.of(from, to, opens), ramp.part(), origin)
        .ifPresent(p -> {
          if (p.at().get(1) <= p.at().get(0)) {
            faults.add(
                PlanCode.ENDS_BEFORE_START,
                origin,
                "this ramp does not end after it starts",
                List.of("starts  " + shown(p, 0), "ends    " + shown(p, 1)),
                "give it a later end, or an earlier `from`");
          } else if (p.at().get(2) > p.at().get(1)) {
            faults.add(
                PlanCode.CATCH_UP_TOO_LONG,
                origin,
                "the catch-up comes after the ramp has ended",
                List.of("catches up  " + shown(p, 2), "ends        " + shown(p, 1)),
                "shorten the catch-up");
          } else {
            var term = new Term.Line(p.at().get(0), p.at().get(1), p.at().get(2));
            slices.add(p.slice(share(ramp.part()), term));
          }
        });
  }

  /** What lasts so many blocks is counted in blocks from its start on. */
  private Cursor counted(Cursor from, Statement.Until until, Position origin) {
    return until instanceof Statement.Until.Lasting(Span.Blocks blocks)
        ? cursors.count(from, blocks, 0, origin)
        : from;
  }

  private void stairs(Statement.Stairs stairs) {
    Position origin = stairs.origin();
    Cursor from = start(stairs.from(), origin);
    int shift = stairs.first() == FirstStep.AT_START ? 0 : 1;
    Cursor last = cursors.count(from, stairs.every(), stairs.steps() - 1 + shift, origin);
    var all = new ArrayList<Cursor>();
    stairs.catchUp().ifPresent(span -> all.add(cursors.count(from, span, 1, origin)));
    switch (stairs.every()) {
      case Span.Months months ->
          IntStream.range(shift, stairs.steps() + shift)
              .forEach(k -> all.add(from.plus(months, k)));
      case Span.Seconds seconds -> all.addAll(List.of(from.plus(seconds, shift), last));
      case Span.Blocks blocks -> all.addAll(List.of(from.plus(blocks, shift), last));
    }
    cursor = last;
    places(all, stairs.part(), origin).ifPresent(p -> stairs(stairs, p));
  }

  private void stairs(Statement.Stairs stairs, Places places) {
    int skip = stairs.catchUp().isPresent() ? 1 : 0;
    Steps steps =
        switch (stairs.every()) {
          case Span.Seconds(var period) ->
              new Steps.Every(places.at().get(skip), period, stairs.steps());
          case Span.Blocks(var period) ->
              new Steps.Every(places.at().get(skip), period, stairs.steps());
          case Span.Months months ->
              new Steps.Listed(places.at().subList(skip, places.at().size()));
        };
    int held = 0;
    if (skip == 1) {
      long opens = places.at().getFirst();
      held = steps.reached(opens);
      if (held == 0 || steps.instant(held) != opens) {
        faults.add(
            PlanCode.CATCH_UP_NOT_AT_STEP,
            stairs.origin(),
            "the catch-up does not come at a step",
            List.of(
                "catches up  " + shown(places, 0),
                "first step  " + shown(places, 1),
                "last step   " + shown(places, places.at().size() - 1)),
            "let it end when a step comes");
        return;
      }
    }
    var term = new Term.Stairs(steps, held, stairs.remainder());
    slices.add(places.slice(share(stairs.part()), term));
  }

  private void tranches(Statement.Tranches tranches) {
    var dates = dates(tranches.dates(), tranches.parts(), tranches.origin());
    var all = dates.subList(1, dates.size());
    cursor = all.getLast();
    places(all, tranches.part(), tranches.origin())
        .filter(p -> rises(p, tranches.origin()))
        .ifPresent(p -> {
          var term = new Term.Table(rows(p.at(), tranches.parts(), 0), false);
          slices.add(p.slice(share(tranches.part()), term));
        });
  }

  private void rates(Statement.Rates rates) {
    var all = dates(rates.dates(), rates.parts(), rates.origin());
    cursor = all.getLast();
    places(all, rates.part(), rates.origin())
        .filter(p -> rises(p, rates.origin()))
        .ifPresent(p -> {
          if (p.at().size() > ReleaseLimits.ROWS) {
            faults.tooLarge(
                rates.origin(),
                "these rates are too many",
                p.at().size() - 1L,
                ReleaseLimits.ROWS - 1L);
          } else {
            var term = new Term.Table(rows(p.at(), rates.parts(), 1), true);
            slices.add(p.slice(share(rates.part()), term));
          }
        });
  }

  /** Returns where the first part starts, and then where each of them comes or ends. */
  private List<Cursor> dates(PartDates dates, Parts parts, Position origin) {
    Cursor from = start(dates.from(), origin);
    var all = new ArrayList<>(List.of(from));
    switch (dates) {
      case PartDates.Listed(var start, var moments) ->
          moments.forEach(moment -> all.add(cursors.of(moment, origin)));
      case PartDates.Every(var start, var every, var first) -> {
        int shift = first == FirstStep.AT_START ? 0 : 1;
        for (int k = 0; k < parts.weights().size(); k++) {
          all.add(cursors.count(from, every, k + shift, origin));
        }
        // The start of the first period is counted as its end is.
        all.set(0, cursors.count(from, every, 0, origin));
      }
    }
    return all;
  }

  private static List<Term.Table.Row> rows(List<Long> at, Parts parts, int before) {
    var rows = new ArrayList<Term.Table.Row>();
    var sum = java.math.BigInteger.ZERO;
    for (int i = 0; i < at.size(); i++) {
      sum = i < before ? sum : sum.add(parts.weights().get(i - before));
      rows.add(new Term.Table.Row(at.get(i), sum));
    }
    return rows;
  }

  private boolean rises(Places places, Position origin) {
    if (!places.rise()) {
      int i = 1;
      while (places.at().get(i) > places.at().get(i - 1)) {
        i++;
      }
      faults.add(
          PlanCode.ENDS_BEFORE_START,
          origin,
          "these dates do not rise",
          List.of("first  " + shown(places, i - 1), "then   " + shown(places, i)),
          "order them; a part at the same date is added to the one that stands there");
      return false;
    }
    return true;
  }

  private void decay(Statement.Decay decay) {
    var made =
        new Decays(decay, new Fraction(whole.amount().units(), java.math.BigInteger.ONE), faults)
            .resolve(start(decay.from(), decay.origin()), share(decay.part()), cursors);
    cursor = made.ends();
    slices.addAll(made.slices());
  }

  private Cursor start(Optional<Moment> from, Position origin) {
    return from.map(moment -> cursors.of(moment, origin)).orElse(cursor);
  }

  /** Returns the places of these cursors; where nobody knows them, the part has no date. */
  private Optional<Places> places(List<Cursor> all, Part part, Position origin) {
    var places = Places.of(all);
    if (places.isEmpty()) {
      slices.add(new Slice(share(part), new Term.Unknown()));
    } else if (!places.get().fit()) {
      faults.beyondTheAxis(origin);
      return Optional.empty();
    }
    return places;
  }

  private static String shown(Places places, int i) {
    long place = places.at().get(i);
    return switch (places.gate()) {
      case Gate.Open() -> Instant.ofEpochSecond(places.axis().second(place)).toString();
      case Gate.Opened(var condition, var at) -> place + " s after " + condition;
      case Gate.Waiting(var condition, var deadline) -> place + " s after " + condition;
    };
  }

  private Fraction share(Part part) {
    return switch (part) {
      case Part.Share(var fraction) -> fraction;
      case Part.Fixed(var amount) -> new Fraction(amount.units(), whole.amount().units());
      case Part.Rest() -> rest;
    };
  }

  private Fraction stated() {
    Fraction stated = Fraction.ZERO;
    for (Statement statement : whole.statements()) {
      Optional<Part> part = statement.released();
      if (part.isPresent() && !(part.get() instanceof Part.Rest)) {
        stated = stated.plus(share(part.get()));
      }
    }
    return stated;
  }

  /** A reader has seen to it, unless tokens are stated of what only a stream tells. */
  private boolean addsUp() {
    boolean takesRest =
        whole.statements().stream()
            .anyMatch(s -> s.released().filter(Part.Rest.class::isInstance).isPresent());
    int compared = stated.compareTo(Fraction.ONE);
    if (takesRest ? compared < 0 : compared == 0) {
      return true;
    }
    faults.add(
        compared < 0 ? PlanCode.RELEASE_BELOW_WHOLE : PlanCode.RELEASE_ABOVE_WHOLE,
        whole.origin(),
        "its parts do not add up to all of it",
        List.of("all of it  " + whole.amount(), "stated     " + stated + " of that"),
        "say shares, or let one part be the rest");
    return false;
  }
}
