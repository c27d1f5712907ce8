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
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.StreamShare;
import weir.plan.terms.VestingTerms;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Fraction;
import weir.units.UtcSeconds;

/**
 * Plans that a reader can return, with any meaning: ends before starts, circles of distributions,
 * spans of 30,000 years, parts that exceed the whole, factors of one in 2^100.
 */
final class WildPlans {

  private static final List<String> CONDITIONS = List.of("opened", "waiting", "late", "tbd");

  private final Source source;

  private final int count;

  private WildPlans(Source source) {
    this.source = source;
    count = source.between(1, 3);
  }

  static Plan plan(Source source) {
    return new WildPlans(source).plan();
  }

  private Plan plan() {
    BigInteger mined = amount();
    var distributions = new ArrayList<Distribution>();
    for (int i = 0; i < count; i++) {
      distributions.add(distribution("d" + i));
    }
    Optional<MonthEnd> rule =
        source.onceIn(4) ? Optional.empty() : Optional.of(oneOf(MonthEnd.values()));
    Instant genesis = instant();
    var timing = new Timing(genesis, rule, Optional.of(blocks()));
    var conditions = conditions();
    var mining = new Emission("mined", Plans.RIV.units(mined), statements(mined), Plans.line(9));
    return Plans.plan(
        timing, new Definitions(conditions, List.of(), List.of(mining)), distributions);
  }

  private Distribution distribution(String name) {
    BigInteger amount = amount();
    boolean streams = source.onceIn(5);
    var release = streams ? List.<Statement>of() : statements(amount);
    var unlock = source.onceIn(4) ? statements(amount) : List.<Statement>of();
    Allotment allotment =
        streams
            ? new Allotment.OfStream(new StreamShare("mined", portions(), Plans.line(9)))
            : new Allotment.OfSupply(Plans.RIV.units(amount));
    Optional<Instant> left = source.onceIn(5) ? Optional.of(instant()) : Optional.empty();
    return Plans.distribution(
        name,
        allotment,
        new Custody.Wallet(new Address(0, 0, 7)),
        new VestingTerms(release, unlock, Optional.empty(), left));
  }

  private List<StreamShare.Portion> portions() {
    var portions = new ArrayList<StreamShare.Portion>();
    long until = 0;
    for (int i = source.between(0, 3); i > 0; i--) {
      until = Math.min(UtcSeconds.LAST, until + number(UtcSeconds.LAST));
      portions.add(new StreamShare.Portion(Optional.of(Instant.ofEpochSecond(until)), fraction()));
    }
    portions.add(new StreamShare.Portion(Optional.empty(), fraction()));
    return portions;
  }

  private BlockTimes blocks() {
    var known = new ArrayList<BlockTimes.Known>();
    long height = number(1_000_000);
    long at = number(2_000_000_000L);
    for (int i = source.between(1, 3); i > 0; i--) {
      known.add(new BlockTimes.Known(height, Instant.ofEpochSecond(at)));
      height += number(1_000_000);
      at += number(1_000_000_000L);
    }
    return new BlockTimes(new Span.Seconds(number(100_000)), known, Plans.line(2).at());
  }

  private List<Condition> conditions() {
    var governed = new Condition.Evidence.Governance(Plans.ISSUER);
    var deadline =
        Optional.of(new Condition.Deadline(instant(), oneOf(Condition.AtDeadline.values())));
    return List.of(
        condition("opened", governed, Optional.empty(), Optional.of(instant())),
        condition("waiting", governed, Optional.empty(), Optional.empty()),
        condition("late", governed, deadline, Optional.empty()),
        condition("tbd", new Condition.Evidence.Tbd(), Optional.empty(), Optional.empty()));
  }

  private static Condition condition(
      String name,
      Condition.Evidence evidence,
      Optional<Condition.Deadline> deadline,
      Optional<Instant> opened) {
    return new Condition(name, evidence, "says", deadline, opened, Plans.line(3));
  }

  /** Its parts are all of it, as the reader makes sure; their order and times are anything. */
  private List<Statement> statements(BigInteger all) {
    var statements = new ArrayList<Statement>();
    int count = source.between(1, 4);
    var weights = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      weights.add(number(1_000_000));
    }
    long whole = weights.stream().mapToLong(Long::longValue).sum();
    boolean takesRest = source.onceIn(2);
    for (int i = 0; i < count; i++) {
      Origin origin = Plans.line(30 + i);
      for (int movers = source.between(0, 2); movers > 0; movers--) {
        statements.add(mover(origin));
      }
      var share = Fraction.of(weights.get(i), whole);
      BigInteger amount = share.timesFloor(all);
      boolean isFixed = takesRest && amount.signum() > 0 && source.onceIn(3);
      Part part =
          takesRest && i == count - 1
              ? new Part.Rest()
              : isFixed ? new Part.Fixed(Plans.RIV.units(amount)) : new Part.Share(share);
      statements.add(statement(part, origin));
    }
    return statements;
  }

  private Statement mover(Origin origin) {
    return source.onceIn(2)
        ? new Statement.When(source.oneOf(CONDITIONS), origin)
        : new Statement.Wait(until(), origin);
  }

  private Statement statement(Part part, Origin origin) {
    return switch (source.between(2, 8)) {
      case 2 -> new Statement.Jump(part, moment(), origin);
      case 3 -> new Statement.Ramp(part, moment(), until(), catchUp(), origin);
      case 4 ->
          new Statement.Stairs(
              part,
              moment(),
              (int) number(100_000),
              span(),
              oneOf(FirstStep.values()),
              oneOf(Remainder.values()),
              catchUp(),
              origin);
      case 5 -> {
        var parts = parts();
        yield new Statement.Tranches(part, dates(parts), parts, origin);
      }
      case 6 -> {
        var parts = parts();
        yield new Statement.Rates(part, dates(parts), parts, origin);
      }
      default -> decay(part, origin);
    };
  }

  private Statement decay(Part part, Origin origin) {
    Factor factor =
        switch (source.between(0, 2)) {
          case 0 -> new Factor.Times(fraction());
          case 1 -> new Factor.OfRemaining(fraction());
          default -> new Factor.HalfLife(span(), fraction());
        };
    Pace pace =
        switch (source.between(0, 2)) {
          case 0 -> new Pace.Scaled();
          case 1 -> new Pace.First(Plans.RIV.units(amount()));
          default -> new Pace.Rate(Plans.RIV.units(amount()));
        };
    return new Statement.Decay(
        part,
        moment(),
        span(),
        (int) number(source.onceIn(20) ? 100_000 : 200),
        oneOf(Inside.values()),
        oneOf(FirstStep.values()),
        factor,
        pace,
        oneOf(Ending.values()),
        origin);
  }

  private Parts parts() {
    var weights = new ArrayList<BigInteger>();
    for (int i = source.between(0, 4); i > 0; i--) {
      weights.add(source.onceIn(4) ? BigInteger.ZERO : source.bits(120));
    }
    weights.add(BigInteger.ONE);
    return new Parts(weights);
  }

  private PartDates dates(Parts parts) {
    if (source.onceIn(2)) {
      return new PartDates.Every(moment(), span(), oneOf(FirstStep.values()));
    }
    var moments = new ArrayList<Moment>();
    for (int i = 0; i < parts.weights().size(); i++) {
      moments.add(anyMoment());
    }
    return new PartDates.Listed(moment(), moments);
  }

  private Statement.Until until() {
    return source.onceIn(2)
        ? new Statement.Until.Lasting(span())
        : new Statement.Until.Reaching(anyMoment());
  }

  private Optional<Span> catchUp() {
    return source.onceIn(3) ? Optional.of(span()) : Optional.empty();
  }

  private Optional<Moment> moment() {
    return source.onceIn(3) ? Optional.of(anyMoment()) : Optional.empty();
  }

  private Moment anyMoment() {
    Optional<Span> later = source.onceIn(2) ? Optional.of(span()) : Optional.empty();
    return switch (source.between(0, 5)) {
      case 0 -> new Moment.Genesis();
      case 1 -> new Moment.At(instant());
      case 2 -> new Moment.AtHeight(number(UtcSeconds.LAST), later);
      case 3 -> new Moment.AtCondition(source.oneOf(CONDITIONS), later);
      case 4 -> new Moment.AtEnd("d" + source.between(0, count - 1), later);
      default -> new Moment.AfterGenesis(span());
    };
  }

  private Span span() {
    return switch (source.between(0, 2)) {
      case 0 -> new Span.Months((int) number(source.onceIn(9) ? Integer.MAX_VALUE : 600));
      case 1 -> new Span.Blocks(number(source.onceIn(9) ? Long.MAX_VALUE : 1_000_000));
      default -> new Span.Seconds(number(source.onceIn(9) ? Long.MAX_VALUE : 100_000_000));
    };
  }

  private Instant instant() {
    return Instant.ofEpochSecond(number(source.onceIn(6) ? UtcSeconds.LAST : 4_000_000_000L));
  }

  /** Of up to 128 bits. */
  private BigInteger amount() {
    return source.bits(source.onceIn(3) ? 128 : 90);
  }

  private Fraction fraction() {
    if (source.onceIn(6)) {
      BigInteger under = source.bits(source.between(1, 128));
      return new Fraction(source.bits(under.bitLength()).min(under), under);
    }
    long under = number(1_000);
    return Fraction.of(source.between(1L, under), under);
  }

  /** From one to the bound, every length alike likely. */
  private long number(long bound) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(bound);
    long value = source.bits(source.between(1, bits)).longValue();
    return value > 0 && value <= bound ? value : bound;
  }

  private <T> T oneOf(T[] choices) {
    return choices[source.between(0, choices.length - 1)];
  }
}
