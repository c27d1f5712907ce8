package weir.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Parts;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.statement.ValueText;
import weir.release.Gate;
import weir.release.Release;
import weir.release.ReleaseLimits;
import weir.release.Slice;
import weir.release.Steps;
import weir.release.Term;
import weir.units.Fraction;

/** Makes terms from the statements of one release, one after another, with a cursor. */
final class Resolver {

  private final ReleaseSource source;
  private final Cursors cursors;
  private final CompileContext context;
  private final DiagnosticCollector diagnostics;
  private final PartSum sum;
  private final List<Slice> slices = new ArrayList<>();
  private Cursor cursor;

  Resolver(ReleaseSource source, Cursors cursors, CompileContext context) {
    this.source = source;
    this.cursors = cursors;
    this.context = context;
    this.diagnostics = context.diagnostics();
    this.cursor = cursors.start();
    this.sum = source.sum();
  }

  /** Returns the normal form; empty, with a diagnostic, if there is none. */
  Optional<Release> release() {
    int before = diagnostics.errors();
    for (Statement statement : source.statements()) {
      try {
        resolve(statement);
      } catch (ArithmeticException | java.time.DateTimeException e) {
        context.beyondTime(statement.origin());
        cursor = new Cursor.Nowhere();
      }
    }
    if (diagnostics.errors() > before || !sum.addsUp() || source.amount().isEmpty()) {
      return Optional.empty();
    }
    var release = new Release(slices);
    // Every evaluation of a release visits its steps, and the verifier visits them twice.
    if (release.size() > ReleaseLimits.ALL_STEPS) {
      context.tooManySteps(
          source.at(), "this release has too many steps", release.size(), ReleaseLimits.ALL_STEPS);
      return Optional.empty();
    }
    return Optional.of(release);
  }

  private void resolve(Statement statement) {
    switch (statement) {
      case Statement.Wait wait -> waitUntil(wait);
      case Statement.Jump jump -> jump(jump);
      case Statement.Ramp ramp -> ramp(ramp);
      case Statement.Stairs stairs -> stairs(stairs);
      case Statement.Tranches tranches -> tranches(tranches);
      case Statement.Rates rates -> rates(rates);
      case Statement.Decay decay -> decay(decay);
      case Statement.When(var condition, var places) -> cursor = cursors.condition(condition);
    }
  }

  private void waitUntil(Statement.Wait wait) {
    Position at = wait.places().of("until", "wait");
    Cursor end = cursors.end(cursor, wait.until(), at);
    Optional<Instant> stands = cursor.instant();
    if (end.instant().filter(e -> stands.filter(e::isBefore).isPresent()).isPresent()) {
      diagnostics.add(
          ScheduleCode.ENDS_BEFORE_START,
          at,
          "this wait ends before the cursor of the release",
          "state a later instant, or move the statement up",
          new Figure("cursor at", ValueText.of(stands.orElseThrow())),
          new Figure("ends", ValueText.of(end.instant().orElseThrow())));
    }
    cursor = end;
  }

  private void jump(Statement.Jump jump) {
    cursor = start(jump.at(), jump.places().of("at"));
    places(List.of(cursor), jump)
        .ifPresent(p -> add(p, jump.part(), new Term.Jump(p.at().getFirst())));
  }

  private void ramp(Statement.Ramp ramp) {
    Position ends = ramp.places().of("until", "over", "ramp");
    Position held = ramp.places().of("catch-up");
    Cursor from = counted(start(ramp.from(), ramp.places().of("from")), ramp.until(), ends);
    Cursor to = cursors.end(from, ramp.until(), ends);
    Cursor opens = ramp.catchUp().map(span -> cursors.count(from, span, 1, held)).orElse(from);
    cursor = to;
    if (ramp.until() instanceof Statement.Until.Lasting(var length)
        && ramp.catchUp()
            .filter(c -> c.isLike(length) && c.length() > length.length())
            .isPresent()) {
      complainOfCatchUp(
          held,
          new Figure("catch-up", ValueText.of(ramp.catchUp().orElseThrow())),
          new Figure("ramp", ValueText.of(length)));
      return;
    }
    places(List.of(from, to, opens), ramp).ifPresent(p -> ramp(ramp, p));
  }

  private void ramp(Statement.Ramp ramp, Places places) {
    long from = places.at().get(0);
    long to = places.at().get(1);
    long opens = places.at().get(2);
    if (to <= from) {
      diagnostics.add(
          ScheduleCode.ENDS_BEFORE_START,
          ramp.places().of("until"),
          to == from ? "the ramp ends when it starts" : "the ramp ends before it starts",
          "state a later end, or a jump if all of it is to be released at once",
          new Figure("starts", shown(places, 0)),
          new Figure("ends", shown(places, 1)));
    } else if (opens > to) {
      complainOfCatchUp(
          ramp.places().of("catch-up"),
          new Figure("catches up", shown(places, 2)),
          new Figure("ends", shown(places, 1)));
    } else {
      add(places, ramp.part(), new Term.Line(from, to, opens));
    }
  }

  private void complainOfCatchUp(Position at, Figure catchUp, Figure ramp) {
    diagnostics.add(
        ScheduleCode.CATCH_UP_TOO_LONG,
        at,
        "the catch-up ends after the ramp",
        "shorten it, or state a jump if all of it is meant to be released at once",
        catchUp,
        ramp);
  }

  /** A span of blocks is counted in blocks from its start on. */
  private Cursor counted(Cursor from, Statement.Until until, Position at) {
    return until instanceof Statement.Until.Lasting(Span.Blocks blocks)
        ? cursors.count(from, blocks, 0, at)
        : from;
  }

  private void stairs(Statement.Stairs stairs) {
    Position every = stairs.places().of("every");
    Cursor from = start(stairs.from(), stairs.places().of("from"));
    Position count = stairs.places().of("steps");
    if (!context.allows("stairs are", "steps", stairs.steps(), stairs.every(), count)) {
      cursor = new Cursor.Nowhere();
      return;
    }
    int shift = stairs.first() == FirstStep.AT_START ? 0 : 1;
    Cursor last = cursors.count(from, stairs.every(), stairs.steps() - 1 + shift, every);
    var all = new ArrayList<Cursor>();
    stairs
        .catchUp()
        .ifPresent(span -> all.add(cursors.count(from, span, 1, stairs.places().of("catch-up"))));
    switch (stairs.every()) {
      case Span.Months months ->
          IntStream.range(shift, stairs.steps() + shift)
              .forEach(k -> all.add(from.plus(months, k)));
      case Span.Seconds _, Span.Blocks _ -> {
        all.add(cursors.count(from, stairs.every(), shift, every));
        all.add(last);
      }
    }
    cursor = last;
    if (catchesUpAtStep(stairs)) {
      places(all, stairs).ifPresent(p -> stairs(stairs, p));
    }
  }

  private boolean catchesUpAtStep(Statement.Stairs stairs) {
    if (stairs.catchUp().isEmpty()) {
      return true;
    }
    Span catchUp = stairs.catchUp().get();
    Span every = stairs.every();
    long periods =
        switch (stairs.first()) {
          case AT_START -> stairs.steps() - 1L;
          case ONE_PERIOD_LATER -> stairs.steps();
        };
    boolean whole = catchUp.isLike(every) && catchUp.length() % every.length() == 0;
    if (!whole) {
      diagnostics.add(
          ScheduleCode.CATCH_UP_NOT_AT_STEP,
          stairs.places().of("catch-up"),
          "the catch-up ends between two steps",
          "state a whole number of steps, such as " + ValueText.of(every),
          new Figure("catch-up", ValueText.of(catchUp)),
          new Figure("a step every", ValueText.of(every)));
    } else if (catchUp.length() / every.length() > periods) {
      diagnostics.add(
          ScheduleCode.CATCH_UP_TOO_LONG,
          stairs.places().of("catch-up"),
          "the catch-up ends after the last step",
          "shorten it, or state a jump if all of it is meant to be released at once",
          new Figure("catch-up", ValueText.of(catchUp)),
          new Figure("steps", "%d every %s".formatted(stairs.steps(), ValueText.of(every))));
    }
    return whole && catchUp.length() / every.length() <= periods;
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
    int held = skip == 1 ? steps.reached(places.at().getFirst()) : 0;
    add(places, stairs.part(), new Term.Stairs(steps, held, stairs.remainder()));
  }

  private void tranches(Statement.Tranches tranches) {
    var dates = dates(tranches, tranches.dates(), tranches.parts(), "at");
    if (dates.isEmpty()) {
      return;
    }
    var all = dates.get().subList(1, dates.get().size());
    cursor = all.getLast();
    boolean starts =
        tranches.dates() instanceof PartDates.Listed && tranches.dates().from().isPresent();
    if (rises(starts ? dates.get() : all, tranches, "at")) {
      places(all, tranches)
          .ifPresent(p ->
              add(p, tranches.part(), new Term.Table(rows(p.at(), tranches.parts(), 0), false)));
    }
  }

  private void rates(Statement.Rates rates) {
    var dates = dates(rates, rates.dates(), rates.parts(), "until");
    if (dates.isEmpty()) {
      return;
    }
    cursor = dates.get().getLast();
    if (!rises(dates.get(), rates, "until")) {
      return;
    }
    places(dates.get(), rates)
        .ifPresent(p -> {
          if (p.at().size() > ReleaseLimits.ROWS) {
            context.tooManySteps(
                rates.origin(),
                "these rates are too many",
                p.at().size() - 1L,
                ReleaseLimits.ROWS - 1L);
          } else {
            add(p, rates.part(), new Term.Table(rows(p.at(), rates.parts(), 1), true));
          }
        });
  }

  /** Returns the start of the first part, and then the instant or the end of each part. */
  private Optional<List<Cursor>> dates(
      Statement statement, PartDates dates, Parts parts, String key) {
    Cursor from = start(dates.from(), statement.places().of("from"));
    var all = new ArrayList<>(List.of(from));
    switch (dates) {
      case PartDates.Listed(var start, var moments) -> {
        for (int i = 0; i < moments.size(); i++) {
          Position at = statement.places().of(Origin.item(key, i));
          all.add(cursors.of(moments.get(i), at));
        }
      }
      case PartDates.Every(var start, var every, var first) -> {
        Position at = statement.places().of("every");
        if (!context.allows("parts are", "parts", parts.weights().size(), every, at)) {
          cursor = new Cursor.Nowhere();
          return Optional.empty();
        }
        int shift = first == FirstStep.AT_START ? 0 : 1;
        for (int k = 0; k < parts.weights().size(); k++) {
          all.add(cursors.count(from, every, k + shift, at));
        }
        // The start of the first period is counted like its end.
        all.set(0, cursors.count(from, every, 0, at));
      }
    }
    return Optional.of(all);
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

  /** Returns whether each date is after the one before it, if both are known. */
  private boolean rises(List<Cursor> dates, Statement statement, String key) {
    int items = dates.size();
    for (int i = 1; i < items; i++) {
      var pair = Places.of(dates.subList(i - 1, i + 1));
      if (pair.filter(p -> !p.rise()).isPresent()) {
        // The last dates are the items of the list; before them is the start of the first.
        int item = i - (items - items(statement));
        diagnostics.add(
            ScheduleCode.DATES_NOT_RISING,
            statement.places().of(Origin.item(key, item), key),
            "this date is not after the one before it",
            "put the dates in order, each once",
            new Figure("before", shown(pair.get(), 0)),
            new Figure("here", shown(pair.get(), 1)));
        return false;
      }
    }
    return true;
  }

  private static int items(Statement statement) {
    return switch (statement) {
      case Statement.Tranches tranches -> tranches.parts().weights().size();
      case Statement.Rates rates -> rates.parts().weights().size();
      case Statement.Wait _,
          Statement.Jump _,
          Statement.Ramp _,
          Statement.Stairs _,
          Statement.Decay _,
          Statement.When _ ->
          0;
    };
  }

  private void decay(Statement.Decay decay) {
    var start = start(decay.from(), decay.places().of("from"));
    Optional<Fraction> share = sum.addsUp() ? Optional.of(share(decay.part())) : Optional.empty();
    var made = new Decays(decay, source.amount(), context).resolve(start, share, cursors);
    cursor = made.ends();
    slices.addAll(made.slices());
  }

  private Cursor start(Optional<Moment> from, Position at) {
    return from.map(moment -> cursors.of(moment, at)).orElse(cursor);
  }

  /** Returns the places of these cursors; if they are unknown, the part has no date. */
  private Optional<Places> places(List<Cursor> all, Statement statement) {
    var places = Places.of(all);
    if (places.isEmpty() && sum.addsUp()) {
      statement
          .released()
          .ifPresent(part -> slices.add(new Slice(share(part), new Term.Unknown())));
    } else if (places.isPresent() && !places.get().fit()) {
      context.beyondTime(statement.origin());
      return Optional.empty();
    }
    return places;
  }

  /** Adds a term; if the parts do not add up, there is no release. */
  private void add(Places places, Part part, Term term) {
    if (sum.addsUp()) {
      slices.add(places.slice(share(part), term));
    }
  }

  private static String shown(Places places, int i) {
    long place = places.at().get(i);
    return switch (places.gate()) {
      case Gate.Open() -> ValueText.of(Instant.ofEpochSecond(places.axis().second(place)));
      case Gate.Opened(var condition, var at) -> place + " s after " + condition;
      case Gate.Waiting(var condition, var deadline) -> place + " s after " + condition;
    };
  }

  private Fraction share(Part part) {
    return switch (part) {
      case Part.Share(var fraction) -> fraction;
      case Part.Fixed(var amount) ->
          source
              .amount()
              .map(all -> new Fraction(amount.units(), all.units()))
              .orElse(Fraction.ZERO);
      case Part.Rest() -> sum.rest();
    };
  }
}
