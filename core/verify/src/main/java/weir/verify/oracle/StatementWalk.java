package weir.verify.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.plan.Condition;
import weir.plan.Plan;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.units.Amount;

/** Walks through the statements of one release in order, from the plan's genesis on. */
final class StatementWalk {

  private final ExactPlan exact;
  private final Plan plan;
  private final Instant genesis;
  private final Amount whole;
  private final List<Statement> statements;
  private final MonthEnd rule;
  private final Optional<ExactBlocks> chain;

  /**
   * @param genesis the instant from which they count
   * @param whole the amount that the statements release
   */
  StatementWalk(ExactPlan exact, Instant genesis, Amount whole, List<Statement> statements) {
    this.exact = exact;
    this.plan = exact.plan();
    this.genesis = genesis;
    this.whole = whole;
    this.statements = statements;
    // A plan that needs a rule states one; if none is needed, both rules give the same result.
    this.rule = plan.timing().monthEnd().orElse(MonthEnd.LAST_DAY);
    this.chain = plan.timing().blocks().map(ExactBlocks::new);
  }

  /** A statement's share of every grant, and when it is released. */
  record Share(Rational share, ExactAxis frame, ExactTerm course) {}

  /** The cursor after a statement, and the parts that it releases. */
  private record Step(ExactCursor ends, List<Share> shares) {}

  List<Share> shares() {
    var shares = new ArrayList<Share>();
    ExactCursor cursor = genesis();
    for (Statement statement : statements) {
      Step step =
          switch (statement) {
            case Statement.Wait wait -> new Step(end(cursor, wait.until()), List.of());
            case Statement.Jump jump -> jump(cursor, jump);
            case Statement.Ramp ramp -> ramp(cursor, ramp);
            case Statement.Stairs stairs -> stairs(cursor, stairs);
            case Statement.Tranches tranches -> tranches(cursor, tranches);
            case Statement.Rates rates -> rates(cursor, rates);
            case Statement.Decay decay -> decay(cursor, decay);
            case Statement.When when -> new Step(opening(when.condition()), List.of());
          };
      shares.addAll(step.shares());
      cursor = step.ends();
    }
    return shares;
  }

  private Step jump(ExactCursor cursor, Statement.Jump jump) {
    ExactCursor at = start(cursor, jump.at());
    return step(at, jump.part(), List.of(at), all -> new ExactTerm.AllAt(all.getFirst()));
  }

  private Step ramp(ExactCursor cursor, Statement.Ramp ramp) {
    ExactCursor stated = start(cursor, ramp.from());
    boolean inBlocks =
        ramp.until() instanceof Statement.Until.Lasting(Span span) && span instanceof Span.Blocks;
    // A ramp over a number of blocks starts at a block.
    ExactCursor start = inBlocks ? stated.plus(new Span.Blocks(1), 0) : stated;
    ExactCursor end = end(start, ramp.until());
    ExactCursor opens = ramp.catchUp().map(span -> start.plus(span, 1)).orElse(start);
    return step(
        end,
        ramp.part(),
        List.of(start, end, opens),
        all -> new ExactTerm.Rising(all.get(0), all.get(1), all.get(2)));
  }

  private Step stairs(ExactCursor cursor, Statement.Stairs stairs) {
    ExactCursor start = start(cursor, stairs.from());
    int skipped = stairs.first() == FirstStep.ONE_PERIOD_LATER ? 1 : 0;
    var spots = new ArrayList<ExactCursor>();
    for (int step = 0; step < stairs.steps(); step++) {
      spots.add(start.plus(stairs.every(), step + skipped));
    }
    ExactCursor last = spots.getLast();
    spots.add(stairs.catchUp().map(span -> start.plus(span, 1)).orElse(spots.getFirst()));
    return step(
        last,
        stairs.part(),
        spots,
        all ->
            new ExactTerm.Stepping(
                all.subList(0, all.size() - 1), all.getLast(), stairs.remainder()));
  }

  private Step tranches(ExactCursor cursor, Statement.Tranches tranches) {
    var spots = dates(cursor, tranches.dates(), tranches.parts().weights().size());
    var points = new RunningSum(tranches.parts().weights());
    return step(
        spots.getLast(),
        tranches.part(),
        spots.subList(1, spots.size()),
        all -> new ExactTerm.Points(points.at(all, false), false));
  }

  private Step rates(ExactCursor cursor, Statement.Rates rates) {
    var spots = dates(cursor, rates.dates(), rates.parts().weights().size());
    var points = new RunningSum(rates.parts().weights());
    return step(
        spots.getLast(),
        rates.part(),
        spots,
        all -> new ExactTerm.Points(points.at(all, true), true));
  }

  /** Returns where the first period starts, and the spot of each part. */
  private List<ExactCursor> dates(ExactCursor cursor, PartDates dates, int parts) {
    ExactCursor from = start(cursor, dates.from());
    var spots = new ArrayList<ExactCursor>();
    switch (dates) {
      case PartDates.Listed(var start, var moments) -> {
        spots.add(from);
        moments.forEach(moment -> spots.add(spot(moment)));
      }
      case PartDates.Every(var start, var every, var first) -> {
        int skipped = first == FirstStep.ONE_PERIOD_LATER ? 1 : 0;
        spots.add(from.plus(every, 0));
        for (int part = 0; part < parts; part++) {
          spots.add(from.plus(every, part + skipped));
        }
      }
    }
    return spots;
  }

  private Step decay(ExactCursor cursor, Statement.Decay decay) {
    ExactCursor start = start(cursor, decay.from());
    var edges = new ArrayList<ExactCursor>();
    for (int period = 0; period <= decay.periods(); period++) {
      edges.add(start.plus(decay.every(), period));
    }
    var dying = new ExactDecay(decay, fraction(decay.part()).times(whole.units()));
    ExactCursor ends = edges.get(dying.lastEdge());
    var counted = ExactAxis.count(edges);
    if (counted.at().isEmpty()) {
      return new Step(ends, List.of(never(decay.part())));
    }
    var shares = new ArrayList<Share>();
    for (ExactDecay.Some some : dying.courses(counted.at())) {
      Rational share = fraction(decay.part()).times(some.of());
      shares.add(new Share(share, counted.frame(), some.course()));
    }
    return new Step(ends, shares);
  }

  private Step step(
      ExactCursor ends,
      Part part,
      List<ExactCursor> spots,
      Function<List<Long>, ExactTerm> course) {
    var counted = ExactAxis.count(spots);
    return new Step(
        ends,
        List.of(
            counted.at().isEmpty()
                ? never(part)
                : new Share(fraction(part), counted.frame(), course.apply(counted.at()))));
  }

  private Share never(Part part) {
    return new Share(fraction(part), ExactAxis.NEVER, new ExactTerm.AllAt(0));
  }

  private ExactCursor start(ExactCursor cursor, Optional<Moment> stated) {
    return stated.map(this::spot).orElse(cursor);
  }

  private ExactCursor end(ExactCursor start, Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> start.plus(span, 1);
      case Statement.Until.Reaching(var moment) -> spot(moment);
    };
  }

  private ExactCursor spot(Moment moment) {
    return switch (moment) {
      case Moment.At(var instant) -> at(instant.getEpochSecond());
      case Moment.Genesis() -> genesis();
      case Moment.AfterGenesis(var span) -> genesis().plus(span, 1);
      case Moment.AtHeight(var height, var later) ->
          later(new ExactCursor.AtBlock(height, chain.orElseThrow(), place(0)), later);
      case Moment.AtEnd(var distribution, var later) -> later(endOf(distribution), later);
      case Moment.AtCondition(var condition, var later) -> later(opening(condition), later);
    };
  }

  private static ExactCursor later(ExactCursor from, Optional<Span> span) {
    return span.map(s -> from.plus(s, 1)).orElse(from);
  }

  private ExactCursor endOf(String distribution) {
    return exact.ends(distribution).map(this::at).orElse(new ExactCursor.Lost());
  }

  private ExactCursor opening(String name) {
    Condition condition = StatedPlan.condition(plan, name).orElseThrow();
    var opened = condition.opened().map(Instant::getEpochSecond);
    if (opened.isEmpty() && condition.evidence() instanceof Condition.Evidence.Tbd) {
      return new ExactCursor.Lost();
    }
    return new ExactCursor.After(name, opened, ExactAxis.latest(condition), 0, place(0), chain);
  }

  private ExactCursor genesis() {
    return at(genesis.getEpochSecond());
  }

  private ExactCursor at(long second) {
    return new ExactCursor.At(place(second), chain);
  }

  private ExactMonths place(long second) {
    return ExactMonths.at(second, rule);
  }

  private Rational fraction(Part part) {
    return switch (part) {
      case Part.Share(var f) -> Rational.of(f.numerator(), f.denominator());
      case Part.Fixed(var amount) -> Rational.of(amount.units(), whole.units());
      case Part.Rest() -> rest();
    };
  }

  private Rational rest() {
    Rational left = Rational.ONE;
    for (Statement statement : statements) {
      Optional<Part> part = statement.released();
      if (part.isPresent() && !(part.get() instanceof Part.Rest)) {
        left = left.minus(fraction(part.get()));
      }
    }
    return left;
  }
}
