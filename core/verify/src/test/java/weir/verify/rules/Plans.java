package weir.verify.rules;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.Category;
import weir.plan.ChainId;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Economics;
import weir.plan.Emission;
import weir.plan.Identity;
import weir.plan.Instrument;
import weir.plan.Lineage;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Timing;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Part;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.schedule.Schedule;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;

/** Plans for tests: by hand, and drawn at random. */
final class Plans {

  static final Asset RIV = new Asset("RIV", 18);
  static final Position SUPPLY = new Position(7, 3);
  static final Address ISSUER = new Address(0, 0, 0x1550);
  private static final BigInteger UINT128 = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private Plans() {}

  static Plan plan(String genesis, Optional<MonthEnd> rule, List<Distribution> distributions) {
    var timing = new Timing(Instant.parse(genesis), rule, Optional.empty());
    return plan(timing, Definitions.NONE, distributions);
  }

  /** Returns a plan whose supply is what its distributions and streams come to. */
  static Plan plan(Timing timing, Definitions definitions, List<Distribution> distributions) {
    Amount supply =
        Stream.concat(
                distributions.stream().flatMap(d -> d.amount().stream()),
                definitions.streams().stream().map(Emission::amount))
            .reduce(RIV.zero(), Amount::plus);
    var asset =
        new AssetTerms(
            RIV, "River", Instrument.TOKEN, supply, Optional.empty(), Optional.empty(), SUPPLY);
    return new Plan(
        "plan.yaml",
        new Identity("River", asset, new ChainId(31337), Optional.of(ISSUER)),
        timing,
        distributions,
        definitions,
        List.of(),
        Economics.UNSTATED,
        Lineage.FIRST);
  }

  /** Returns a plan with other terms of its asset. */
  static Plan of(Plan plan, AssetTerms asset) {
    return new Plan(
        plan.file(),
        new Identity(plan.name(), asset, plan.chain(), plan.issuer()),
        plan.timing(),
        plan.distributions(),
        plan.definitions(),
        plan.burns(),
        plan.economics(),
        plan.lineage());
  }

  static Distribution distribution(
      String name, BigInteger amount, Custody custody, Statement... release) {
    var allotment = new Allotment.OfSupply(RIV.units(amount));
    return distribution(name, allotment, custody, new VestingTerms(List.of(release)));
  }

  static Distribution distribution(
      String name, Allotment allotment, Custody custody, VestingTerms terms) {
    return new Distribution(
        name,
        new Category(Path.AIRDROP, "users", List.of()),
        allotment,
        custody,
        new Recipients.One(ISSUER),
        terms,
        new Origin(new Position(20, 1)));
  }

  static Origin line(int line) {
    return new Origin(new Position(line, 7));
  }

  static Statement waits(int line, Span span) {
    return new Statement.Wait(new Statement.Until.Lasting(span), line(line));
  }

  static Statement jump(int line, Part part) {
    return new Statement.Jump(part, Optional.empty(), line(line));
  }

  static Statement ramp(int line, Part part, Span span) {
    return new Statement.Ramp(
        part, Optional.empty(), new Statement.Until.Lasting(span), Optional.empty(), line(line));
  }

  static Part share(long of, long all) {
    return new Part.Share(Fraction.of(of, all));
  }

  static Part rest() {
    return new Part.Rest();
  }

  /** Returns a random plan of one distribution in the vault that the schedule accepts. */
  static Plan single(Source source) {
    while (true) {
      BigInteger amount = source.bits(128);
      var vault = new Custody.Vault();
      var one = distribution("d0", amount, vault, release(source, amount));
      var plan = plan(genesis(source), rule(source), List.of(one));
      if (Schedule.of(plan).schedule().isPresent()) {
        return plan;
      }
    }
  }

  /** Returns a random plan of several distributions, in the vault and in two wallets. */
  static Plan several(Source source) {
    while (true) {
      var distributions = new ArrayList<Distribution>();
      for (int i = 0, n = source.between(2, 4); i < n; i++) {
        BigInteger amount = source.bits(90).add(BigInteger.valueOf(1000));
        var wallet = new Custody.Wallet(new Address(0, 0, 0x3a11e7 + source.between(0, 1)));
        Custody custody = i == 0 || (i > 1 && source.onceIn(2)) ? new Custody.Vault() : wallet;
        distributions.add(distribution("d" + i, amount, custody, release(source, amount)));
      }
      var plan = plan(genesis(source), rule(source), distributions);
      if (Schedule.of(plan).schedule().isPresent()) {
        return plan;
      }
    }
  }

  private static Optional<MonthEnd> rule(Source source) {
    return switch (source.between(0, 4)) {
      case 0 -> Optional.empty();
      case 1, 2 -> Optional.of(MonthEnd.LAST_DAY);
      default -> Optional.of(MonthEnd.NEXT_DAY);
    };
  }

  private static String genesis(Source source) {
    int month = source.between(1, 12);
    int day =
        source.onceIn(2)
            ? java.time.YearMonth.of(2023, month).lengthOfMonth()
            : source.between(1, 28);
    String time = source.onceIn(2) ? "00:00:00" : "%02d:59:5%d".formatted(day % 24, day % 10);
    return "%d-%02d-%02dT%sZ".formatted(source.between(1999, 2044), month, day, time);
  }

  private static Statement[] release(Source source, BigInteger amount) {
    var parts = parts(source, amount);
    var statements = new ArrayList<Statement>();
    for (Part part : parts) {
      if (source.onceIn(3)) {
        statements.add(new Statement.Wait(until(source), line(30 + statements.size())));
      }
      Origin origin = line(30 + statements.size());
      statements.add(
          switch (source.between(0, 3)) {
            case 0 -> new Statement.Jump(part, moment(source, 2), origin);
            case 1 -> ramp(source, part, origin);
            default -> stairs(source, part, origin);
          });
    }
    return statements.toArray(Statement[]::new);
  }

  private static Statement ramp(Source source, Part part, Origin origin) {
    Optional<Moment> from = moment(source, 3);
    if (source.onceIn(4)) {
      return new Statement.Ramp(part, from, until(source), Optional.empty(), origin);
    }
    Span length = span(source);
    Optional<Span> catchUp =
        source.onceIn(2) ? Optional.empty() : Optional.of(within(source, length));
    return new Statement.Ramp(part, from, new Statement.Until.Lasting(length), catchUp, origin);
  }

  private static Span within(Source source, Span length) {
    return switch (length) {
      case Span.Months(var count) ->
          source.onceIn(2)
              ? new Span.Months(source.between(1, count))
              : new Span.Seconds(source.between(1L, count * 28L * 86_400));
      case Span.Seconds(var count) -> new Span.Seconds(source.between(1L, count));
      case Span.Blocks(var count) -> new Span.Blocks(source.between(1L, count));
    };
  }

  private static Statement stairs(Source source, Part part, Origin origin) {
    int steps = source.between(1, Math.clamp(source.size(), 1, 60));
    Span every = source.onceIn(2) ? new Span.Months(source.between(1, 6)) : span(source);
    FirstStep first = source.oneOf(List.of(FirstStep.values()));
    int periods = first == FirstStep.AT_START ? steps - 1 : steps;
    Optional<Span> catchUp =
        periods == 0 || source.onceIn(2)
            ? Optional.empty()
            : Optional.of(times(every, source.between(1, periods)));
    return new Statement.Stairs(
        part,
        moment(source, 3),
        steps,
        every,
        first,
        source.oneOf(List.of(Remainder.values())),
        catchUp,
        origin);
  }

  private static Span times(Span span, int times) {
    return switch (span) {
      case Span.Months(var count) -> new Span.Months(count * times);
      case Span.Seconds(var count) -> new Span.Seconds(count * times);
      case Span.Blocks(var count) -> new Span.Blocks(count * times);
    };
  }

  private static Span span(Source source) {
    return switch (source.between(0, 3)) {
      case 0, 1 -> new Span.Months(source.between(1, 30));
      case 2 -> new Span.Seconds(86_400L * source.between(1, 400));
      default -> new Span.Seconds(source.between(1L, 20_000_000L));
    };
  }

  private static Statement.Until until(Source source) {
    return source.onceIn(5)
        ? new Statement.Until.Reaching(moment(source))
        : new Statement.Until.Lasting(span(source));
  }

  private static Optional<Moment> moment(Source source, int onceIn) {
    return source.onceIn(onceIn) ? Optional.of(moment(source)) : Optional.empty();
  }

  private static Moment moment(Source source) {
    return switch (source.between(0, 3)) {
      case 0 -> new Moment.Genesis();
      case 1 -> new Moment.At(Instant.parse(genesis(source)));
      default -> new Moment.AfterGenesis(span(source));
    };
  }

  /** Parts that add up to one, and whose common denominator fits the 128 bits of a word. */
  private static List<Part> parts(Source source, BigInteger amount) {
    int count = source.between(1, Math.clamp(source.size() / 8, 1, 5));
    var weights = IntStream.range(0, count).map(i -> source.between(1, 100)).toArray();
    long all = IntStream.of(weights).sum();
    boolean withRest = source.onceIn(2) && count > 1;
    int restAt = withRest ? source.between(0, count - 1) : -1;
    boolean fixed = withRest && source.onceIn(2) && amount.bitLength() > 8;
    var parts = new ArrayList<Part>();
    for (int i = 0; i < count; i++) {
      if (i == restAt) {
        parts.add(rest());
      } else if (fixed) {
        BigInteger most = amount.divide(BigInteger.valueOf(count));
        var units = source.bits(128).mod(most).add(BigInteger.ONE);
        parts.add(new Part.Fixed(RIV.units(units.min(UINT128))));
      } else {
        parts.add(share(weights[i], all));
      }
    }
    return parts;
  }
}
