package weir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.plan.Distribution;
import weir.plan.FirstStep;
import weir.plan.Moment;
import weir.plan.MonthEnd;
import weir.plan.Part;
import weir.plan.Plan;
import weir.plan.Statement;

/** Walks through the statements of one release in order, from the plan's genesis on. */
final class Walk {

  private final Plan plan;
  private final Distribution distribution;
  private final MonthEnd rule;

  Walk(Plan plan, Distribution distribution) {
    this.plan = plan;
    this.distribution = distribution;
    // A plan that needs a rule states one; where none is needed both say the same.
    this.rule = plan.monthEnd().orElse(MonthEnd.LAST_DAY);
  }

  /** A statement's share of every grant, and when it is released. */
  record Share(Rational share, Course course) {}

  /** Where a statement leaves the cursor, and what it releases if it releases anything. */
  private record Step(Place ends, Optional<Share> share) {}

  List<Share> shares() {
    var shares = new ArrayList<Share>();
    Place cursor = genesis();
    for (Statement statement : distribution.release()) {
      Step step =
          switch (statement) {
            case Statement.Wait wait -> new Step(end(cursor, wait.until()), Optional.empty());
            case Statement.Jump jump -> jump(cursor, jump);
            case Statement.Ramp ramp -> ramp(cursor, ramp);
            case Statement.Stairs stairs -> stairs(cursor, stairs);
            case Statement.Tranches _, Statement.Rates _, Statement.Decay _, Statement.When _ ->
                throw notYet(statement);
          };
      step.share().ifPresent(shares::add);
      cursor = step.ends();
    }
    return shares;
  }

  private Step jump(Place cursor, Statement.Jump jump) {
    Place at = start(cursor, jump.at());
    return new Step(at, share(jump.part(), new Course.AllAt(at.second())));
  }

  private Step ramp(Place cursor, Statement.Ramp ramp) {
    Place start = start(cursor, ramp.from());
    Place end = end(start, ramp.until());
    Place opens = ramp.catchUp().map(span -> start.plus(span, 1)).orElse(start);
    var course = new Course.Rising(start.second(), end.second(), opens.second());
    return new Step(end, share(ramp.part(), course));
  }

  private Step stairs(Place cursor, Statement.Stairs stairs) {
    Place start = start(cursor, stairs.from());
    int skipped = stairs.first() == FirstStep.ONE_PERIOD_LATER ? 1 : 0;
    Place last = start;
    var instants = new ArrayList<Long>();
    for (int step = 0; step < stairs.steps(); step++) {
      last = start.plus(stairs.every(), step + skipped);
      instants.add(last.second());
    }
    Place opens = stairs.catchUp().map(span -> start.plus(span, 1)).orElse(start);
    var course = new Course.Stepping(instants, opens.second(), stairs.remainder());
    return new Step(last, share(stairs.part(), course));
  }

  private Place start(Place cursor, Optional<Moment> stated) {
    return stated.map(this::place).orElse(cursor);
  }

  private Place end(Place start, Statement.Until until) {
    return switch (until) {
      case Statement.Until.Lasting(var span) -> start.plus(span, 1);
      case Statement.Until.Reaching(var moment) -> place(moment);
    };
  }

  private Place place(Moment moment) {
    return switch (moment) {
      case Moment.At(var instant) -> Place.at(instant.getEpochSecond(), rule);
      case Moment.Genesis() -> genesis();
      case Moment.AfterGenesis(var span) -> genesis().plus(span, 1);
      case Moment.AtHeight _, Moment.AtEnd _, Moment.AtCondition _ -> throw notYet(moment);
    };
  }

  private static IllegalArgumentException notYet(Object shape) {
    return new IllegalArgumentException("is not judged: " + shape);
  }

  private Place genesis() {
    return Place.at(plan.genesis().getEpochSecond(), rule);
  }

  private Optional<Share> share(Part part, Course course) {
    return Optional.of(new Share(fraction(part), course));
  }

  private Rational fraction(Part part) {
    return switch (part) {
      case Part.Share(var f) -> Rational.of(f.numerator(), f.denominator());
      case Part.Fixed(var amount) -> Rational.of(amount.units(), distribution.amount().units());
      case Part.Rest() -> rest();
    };
  }

  private Rational rest() {
    Rational left = Rational.ONE;
    for (Statement statement : distribution.release()) {
      Optional<Part> part = statement.released();
      if (part.isPresent() && !(part.get() instanceof Part.Rest)) {
        left = left.minus(fraction(part.get()));
      }
    }
    return left;
  }
}
