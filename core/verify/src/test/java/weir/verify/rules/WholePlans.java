package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.plan.BlockTimes;
import weir.plan.Condition;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Emission;
import weir.plan.Plan;
import weir.plan.Timing;
import weir.plan.statement.Ending;
import weir.plan.statement.Factor;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Inside;
import weir.plan.statement.Moment;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Pace;
import weir.plan.statement.Part;
import weir.plan.statement.PartDates;
import weir.plan.statement.Parts;
import weir.plan.statement.Remainder;
import weir.plan.statement.RootOfTwo;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.StreamShare;
import weir.plan.terms.VestingTerms;
import weir.schedule.Schedule;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Fraction;

/** Plans that say everything that the language can say, drawn at random. */
final class WholePlans {

  private static final Instant GENESIS = Instant.parse("2026-01-31T12:00:00Z");
  private static final BigInteger AMOUNT = BigInteger.TEN.pow(24);

  private final Source source;

  private WholePlans(Source source) {
    this.source = source;
  }

  /** Returns the schedule of a random plan that is accepted. */
  static Schedule schedule(Source source) {
    while (true) {
      var schedule = Schedule.of(new WholePlans(source).plan()).schedule();
      if (schedule.isPresent()) {
        return schedule.get();
      }
    }
  }

  private Plan plan() {
    var distributions = new ArrayList<Distribution>();
    for (int i = 0, n = source.between(1, 3); i < n; i++) {
      distributions.add(distribution(i));
    }
    var shared = shared();
    distributions.addAll(shared);
    var timing = new Timing(GENESIS, Optional.of(rule()), Optional.of(blocks()));
    var conditions = conditions();
    var mined = new Emission("mined", Plans.RIV.units(AMOUNT), statements(9), Plans.line(9));
    return Plans.plan(
        timing, new Definitions(conditions, List.of(), List.of(mined)), distributions);
  }

  private MonthEnd rule() {
    return source.oneOf(List.of(MonthEnd.values()));
  }

  private BlockTimes blocks() {
    var known = new ArrayList<BlockTimes.Known>();
    long height = source.between(0L, 1_000L);
    long at = GENESIS.getEpochSecond() - source.between(0L, 40_000_000L);
    for (int i = source.between(1, 4); i > 0; i--) {
      known.add(new BlockTimes.Known(height, Instant.ofEpochSecond(at)));
      long more = source.between(1L, 60_000L);
      height += more;
      at += more * source.between(1L, 900L) + source.between(0L, 599L);
    }
    return new BlockTimes(new Span.Seconds(source.between(1L, 900L)), known, Plans.line(2).at());
  }

  private List<Condition> conditions() {
    var governed = new Condition.Evidence.Governance(Plans.ISSUER);
    var opened = Optional.of(GENESIS.plusSeconds(source.between(0L, 100_000_000L)));
    var deadline = GENESIS.plusSeconds(source.between(0L, 200_000_000L));
    return List.of(
        condition("opened", governed, Optional.empty(), opened),
        condition("waiting", governed, Optional.empty(), Optional.empty()),
        condition(
            "late",
            governed,
            Optional.of(
                new Condition.Deadline(
                    deadline, source.oneOf(List.of(Condition.AtDeadline.values())))),
            Optional.empty()),
        condition("tbd", new Condition.Evidence.Tbd(), Optional.empty(), Optional.empty()));
  }

  private static Condition condition(
      String name,
      Condition.Evidence evidence,
      Optional<Condition.Deadline> deadline,
      Optional<Instant> opened) {
    return new Condition(name, evidence, "says", deadline, opened, Plans.line(3));
  }

  private Distribution distribution(int number) {
    var unlock = source.onceIn(3) ? statements(number) : List.<Statement>of();
    Optional<Instant> left =
        source.onceIn(4)
            ? Optional.of(GENESIS.plusSeconds(source.between(0L, 150_000_000L)))
            : Optional.empty();
    BigInteger amount = source.onceIn(2) ? AMOUNT : source.bits(120).add(BigInteger.TEN.pow(9));
    var terms = new VestingTerms(statements(number), unlock, Optional.empty(), left);
    return distribution("d" + number, new Allotment.OfSupply(Plans.RIV.units(amount)), terms);
  }

  private List<Distribution> shared() {
    if (source.onceIn(2)) {
      return List.of();
    }
    return source.onceIn(2) ? apart() : complementary();
  }

  /** Two whose shares change at the same instants and come to all of the stream. */
  private List<Distribution> complementary() {
    var first = new ArrayList<StreamShare.Portion>();
    var second = new ArrayList<StreamShare.Portion>();
    Instant until = GENESIS;
    int changes = source.between(0, 5);
    for (int i = 0; i <= changes; i++) {
      until = until.plusSeconds(source.between(1L, 60_000_000L));
      Optional<Instant> end = i == changes ? Optional.empty() : Optional.of(until);
      var some = Fraction.of(source.between(1L, 99L), 100);
      first.add(new StreamShare.Portion(end, some));
      second.add(new StreamShare.Portion(end, Fraction.ONE.minus(some)));
    }
    return List.of(streamed("s1", first), streamed("s2", second));
  }

  /** Some whose shares change when they like and leave something of the stream. */
  private List<Distribution> apart() {
    var users = new ArrayList<Distribution>();
    int count = source.between(1, 4);
    for (int user = 0; user < count; user++) {
      var portions = new ArrayList<StreamShare.Portion>();
      Instant until = GENESIS;
      for (int changes = source.between(0, 3); changes > 0; changes--) {
        until = until.plusSeconds(source.between(1L, 60_000_000L));
        var share = Fraction.of(source.between(0L, 100L), 100L * count);
        portions.add(new StreamShare.Portion(Optional.of(until), share));
      }
      var last = Fraction.of(source.between(1L, 100L), 100L * count);
      portions.add(new StreamShare.Portion(Optional.empty(), last));
      users.add(streamed("s" + (user + 1), portions));
    }
    return users;
  }

  private static Distribution streamed(String name, List<StreamShare.Portion> portions) {
    return distribution(
        name,
        new Allotment.OfStream(new StreamShare("mined", portions, Plans.line(9))),
        new VestingTerms(List.of()));
  }

  private static Distribution distribution(String name, Allotment allotment, VestingTerms terms) {
    return Plans.distribution(name, allotment, new Custody.Wallet(new Address(0, 0, 7)), terms);
  }

  private List<Statement> statements(int number) {
    int count = source.between(1, 4);
    var statements = new ArrayList<Statement>();
    for (int i = 0; i < count; i++) {
      Origin origin = Plans.line(30 + i);
      if (source.onceIn(4)) {
        statements.add(new Statement.When(condition(), origin));
      }
      if (source.onceIn(3)) {
        statements.add(new Statement.Wait(new Statement.Until.Lasting(span()), origin));
      }
      Part part = i == count - 1 ? new Part.Rest() : Plans.share(source.between(1L, 24L), 100);
      statements.add(statement(part, number, origin));
    }
    return statements;
  }

  private String condition() {
    return source.oneOf(List.of("opened", "opened", "waiting", "late", "tbd"));
  }

  private Statement statement(Part part, int number, Origin origin) {
    return switch (source.between(0, 8)) {
      case 0 -> new Statement.Jump(part, moment(number), origin);
      case 1 ->
          new Statement.Ramp(
              part, moment(number), new Statement.Until.Lasting(span()), Optional.empty(), origin);
      case 2 ->
          new Statement.Stairs(
              part,
              moment(number),
              source.between(1, 30),
              span(),
              first(),
              source.oneOf(List.of(Remainder.values())),
              Optional.empty(),
              origin);
      case 3 -> {
        var parts = parts();
        yield new Statement.Tranches(part, dates(parts, number), parts, origin);
      }
      case 4 -> {
        var parts = parts();
        yield new Statement.Rates(part, dates(parts, number), parts, origin);
      }
      default -> decay(part, number, origin);
    };
  }

  private FirstStep first() {
    return source.oneOf(List.of(FirstStep.values()));
  }

  private Parts parts() {
    var weights = new ArrayList<BigInteger>();
    for (int i = source.between(1, 12); i > 0; i--) {
      weights.add(source.onceIn(5) ? BigInteger.ZERO : source.bits(source.onceIn(4) ? 100 : 16));
    }
    weights.add(BigInteger.ONE);
    return new Parts(weights);
  }

  private PartDates dates(Parts parts, int number) {
    if (source.onceIn(2)) {
      var first = first();
      return new PartDates.Every(moment(number), span(), first);
    }
    var moments = new ArrayList<Moment>();
    Instant at = GENESIS;
    for (int i = 0; i < parts.weights().size(); i++) {
      at = at.plusSeconds(source.between(1L, 9_000_000L));
      moments.add(new Moment.At(at));
    }
    return new PartDates.Listed(Optional.of(new Moment.Genesis()), moments);
  }

  private Statement decay(Part part, int number, Origin origin) {
    int periods = source.between(1, Math.clamp(source.size() / 2, 2, 40));
    boolean remaining = source.onceIn(3);
    long q = source.between(2L, 2_000L);
    var fraction = Fraction.of(source.between(1L, remaining ? q : q + q / 30), q);
    Span every = span();
    Factor factor =
        remaining
            ? new Factor.OfRemaining(fraction)
            : source.onceIn(4) ? halfLife(every) : new Factor.Times(fraction);
    return new Statement.Decay(
        part,
        moment(number),
        every,
        periods,
        source.oneOf(List.of(Inside.values())),
        first(),
        factor,
        pace(),
        source.oneOf(List.of(Ending.CUT, Ending.LAST)),
        origin);
  }

  /** A half-life is of the same kind as the period. */
  private Factor halfLife(Span every) {
    Span half =
        switch (every) {
          case Span.Months _ -> new Span.Months(source.between(1, 60));
          case Span.Seconds(var count) ->
              new Span.Seconds(source.between(count / 4 + 1, 30 * count));
          case Span.Blocks(var count) -> new Span.Blocks(source.between(count / 4 + 1, 30 * count));
        };
    return new Factor.HalfLife(half, RootOfTwo.factor(every.length(), half.length()));
  }

  private Pace pace() {
    return switch (source.between(0, 2)) {
      case 0 -> new Pace.Scaled();
      case 1 -> new Pace.First(Plans.RIV.units(source.bits(78).add(BigInteger.TEN.pow(9))));
      default -> new Pace.Rate(Plans.RIV.units(source.bits(54).add(BigInteger.TEN.pow(6))));
    };
  }

  private Span span() {
    return switch (source.between(0, 5)) {
      case 0, 1 -> new Span.Months(source.between(1, 9));
      case 2 -> new Span.Blocks(source.between(1L, 30_000L));
      case 3 -> new Span.Seconds(source.between(1L, 9_000_000L));
      default -> new Span.Seconds(86_400L * source.between(1L, 90L));
    };
  }

  private Optional<Moment> moment(int number) {
    if (!source.onceIn(3)) {
      return Optional.empty();
    }
    Optional<Span> later = source.onceIn(2) ? Optional.of(span()) : Optional.empty();
    return Optional.of(
        switch (source.between(0, 5)) {
          case 0 -> new Moment.Genesis();
          case 1 -> new Moment.At(GENESIS.plusSeconds(source.between(0L, 90_000_000L)));
          case 2 -> new Moment.AtHeight(source.between(0L, 200_000L), later);
          case 3 -> new Moment.AtCondition(condition(), later);
          case 4 ->
              number > 0 && number < 9
                  ? new Moment.AtEnd("d" + (number - 1), later)
                  : new Moment.Genesis();
          default -> new Moment.AfterGenesis(span());
        });
  }
}
