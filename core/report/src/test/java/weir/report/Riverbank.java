package weir.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.AssetTerms;
import weir.plan.Category;
import weir.plan.ChainId;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Economics;
import weir.plan.Identity;
import weir.plan.Instrument;
import weir.plan.Lineage;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Timing;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.release.words.ReleaseWords;
import weir.report.page.Chapter;
import weir.report.page.ChapterFold;
import weir.report.page.ContractAddresses;
import weir.report.page.ReportInput;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Fraction;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.VerdictScope;

/** An invented token with eight distributions, and what two invented chains did with it. */
public final class Riverbank {

  public static final String TEXT =
      """
      weir: 1
      name: Riverbank
      asset:
        symbol: RIV
        supply: 1_000_000_000
      chain: eip155:31337
      genesis: 2026-01-01
      distributions:
        airdrop:
          share: 15%
          release:
            - jump: 20%
            - ramp: 12 months
        sale:
          share: 4%
          release:
            - jump: 100%
        liquidity-mining:
          share: 20%
          release:
            - ramp: 48 months
        staking:
          share: 11%
          release:
            - stairs: {steps: 16, every: 1 quarter, first: one period later}
        investors:
          share: 7/48
          release:
            - ramp: {over: 24 months, catch-up: 6 months}
        team:
          share: 18%
          release:
            - wait: 12 months
            - stairs: {steps: 36, every: 1 month, first: at start}
        ecosystem:
          share: 7.5%
          custody: 0x00000000000000000000000000000000000000e5
          release:
            - jump: 5%
            - ramp: 36 months
        treasury:
          share: rest
          custody: 0x000000000000000000000000000000000000007e
          release:
            - wait: {until: 2026-07-01}
            - stairs: {share: rest, steps: 8, every: 6 months, first: at start}
      """;

  public static final Asset RIV = new Asset("RIV", 18);
  public static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final ChainId CHAIN = new ChainId(31_337);
  public static final Address TOKEN = Address.parse("0x5fbdb2315678afecb367f032d93f642f64180aa3");
  public static final Address VAULT = Address.parse("0xe7f1725e7734ce288f8367e1bb143e90bb3f0512");
  static final Address ECOSYSTEM = new Address(0, 0, 0xe5);
  public static final Address TREASURY = new Address(0, 0, 0x7e);
  public static final Instant AS_OF = Instant.parse("2028-04-01T00:00:00Z");

  private static final BigInteger SUPPLY = RIV.tokens(new BigDecimal("1e9")).units();
  private static final int HOLDERS = 40;

  private Riverbank() {}

  public static Schedule schedule() {
    return Schedule.of(plan()).schedule().orElseThrow();
  }

  public static Plan plan() {
    var distributions = new ArrayList<Distribution>();
    Part rest = new Part.Rest();
    var vault = new Custody.Vault();
    distributions.add(
        listed("airdrop", Path.AIRDROP, "users", percent(15), vault, jump(20), ramp(rest, 12, 0)));
    distributions.add(listed("sale", Path.SALE, "buyers", percent(4), vault, jump(100)));
    distributions.add(
        listed(
            "liquidity-mining",
            Path.LIQUIDITY_MINING,
            "liquidity-mining",
            percent(20),
            vault,
            ramp(rest, 48, 0)));
    distributions.add(
        listed(
            "staking",
            Path.STAKING,
            "staking",
            percent(11),
            vault,
            stairs(16, 3, FirstStep.ONE_PERIOD_LATER)));
    distributions.add(
        listed("investors", Path.PLACEMENT, "seed", Fraction.of(7, 48), vault, ramp(rest, 24, 6)));
    distributions.add(
        listed(
            "team",
            Path.VESTING,
            "team",
            percent(18),
            vault,
            new Statement.Wait(new Statement.Until.Lasting(months(12)), origin("team:")),
            stairs(36, 1, FirstStep.AT_START)));
    distributions.add(
        one(
            "ecosystem",
            Path.EMISSION,
            Fraction.of(75, 1000),
            ECOSYSTEM,
            jump(5),
            ramp(rest, 36, 0)));
    var given =
        distributions.stream()
            .map(d -> d.amount().orElseThrow().units())
            .reduce(BigInteger.ZERO, BigInteger::add);
    var half = new Moment.At(Instant.parse("2026-07-01T00:00:00Z"));
    distributions.add(
        one(
            "treasury",
            Path.TREASURY,
            new Fraction(SUPPLY.subtract(given), SUPPLY),
            TREASURY,
            new Statement.Wait(new Statement.Until.Reaching(half), origin("treasury:")),
            stairs(8, 6, FirstStep.AT_START)));
    return plan("Riverbank", distributions);
  }

  public static Plan plan(String name, List<Distribution> distributions) {
    var terms =
        new AssetTerms(
            RIV,
            "Riverbank",
            Instrument.TOKEN,
            RIV.units(SUPPLY),
            Optional.empty(),
            Optional.empty(),
            at("supply:"));
    return new Plan(
        "riverbank.yaml",
        new Identity(name, terms, CHAIN, Optional.empty()),
        new Timing(GENESIS, Optional.empty(), Optional.empty()),
        distributions,
        Definitions.NONE,
        List.of(),
        Economics.UNSTATED,
        Lineage.FIRST);
  }

  static Distribution listed(
      String name,
      Path path,
      String cohort,
      Fraction share,
      Custody custody,
      Statement... release) {
    var recipients =
        new Recipients.Listed(
            name + ".csv",
            Keccak.hash(new byte[] {1}),
            "address",
            Recipients.Measure.TOKENS,
            "amount",
            Recipients.Duplicates.REFUSE,
            Recipients.Encoding.WEIR);
    return new Distribution(
        name,
        new Category(path, cohort, List.of()),
        new Allotment.OfSupply(RIV.units(SUPPLY).shareFloor(share)),
        custody,
        recipients,
        new VestingTerms(List.of(release)),
        origin(name + ":"));
  }

  public static Distribution one(
      String name, Path path, Fraction share, Address wallet, Statement... release) {
    return new Distribution(
        name,
        new Category(path, path.name().toLowerCase(java.util.Locale.ROOT), List.of()),
        new Allotment.OfSupply(RIV.units(SUPPLY).shareFloor(share)),
        new Custody.Wallet(wallet),
        new Recipients.One(wallet),
        new VestingTerms(List.of(release)),
        origin(name + ":"));
  }

  public static Statement jump(int percent) {
    return new Statement.Jump(new Part.Share(percent(percent)), Optional.empty(), origin("jump"));
  }

  static Statement ramp(Part part, int months, int catchUp) {
    Optional<Span> held = catchUp == 0 ? Optional.empty() : Optional.of(months(catchUp));
    var until = new Statement.Until.Lasting(months(months));
    return new Statement.Ramp(part, Optional.empty(), until, held, origin("ramp"));
  }

  static Statement stairs(int steps, int months, FirstStep first) {
    return new Statement.Stairs(
        new Part.Rest(),
        Optional.empty(),
        steps,
        months(months),
        first,
        Remainder.SPREAD,
        Optional.empty(),
        origin("stairs"));
  }

  static Span months(int count) {
    return new Span.Months(count);
  }

  public static Fraction percent(int percent) {
    return Fraction.of(percent, 100);
  }

  /** Returns the position of the first occurrence of the word in the text. */
  private static Origin origin(String word) {
    return new Origin(at(word));
  }

  static Position at(String word) {
    var lines = TEXT.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int column = lines.get(i).indexOf(word);
      if (column >= 0) {
        return new Position(i + 1, column + 1);
      }
    }
    return new Position(1, 1);
  }

  /** Returns what happened when everybody kept to the plan: pools, claims, wallets that pay. */
  public static List<Fact> facts() {
    var facts = new ArrayList<Fact>();
    var random = new Random(7);
    Schedule schedule = schedule();
    for (int i = 0; i < schedule.lines().size(); i++) {
      ScheduleLine line = schedule.lines().get(i);
      switch (line.distribution().custody()) {
        case Custody.Vault() -> pool(facts, line, i + 1, random);
        case Custody.Wallet(var account) -> wallet(facts, line, account);
      }
    }
    return facts;
  }

  private static void pool(List<Fact> facts, ScheduleLine line, int pool, Random random) {
    var number = BigInteger.valueOf(pool);
    Hash32 root = Keccak.hash(new byte[] {(byte) pool});
    Amount total = line.amount();
    var name = line.name().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    facts.add(
        new Fact.PoolOpened(
            where(GENESIS, facts.size()),
            VAULT,
            number,
            Keccak.hash(name),
            root,
            total,
            ReleaseWords.pack(line.release())));
    for (int holder = 0; holder < HOLDERS; holder++) {
      BigInteger grant = total.units().divide(BigInteger.valueOf(HOLDERS));
      BigInteger paid = BigInteger.ZERO;
      long now = line.start().orElseThrow() + random.nextLong(60L * 86_400);
      while (now < AS_OF.getEpochSecond() && paid.compareTo(grant) < 0) {
        BigInteger released = line.released(grant, now);
        if (released.compareTo(paid) > 0) {
          facts.add(
              new Fact.Paid(
                  where(Instant.ofEpochSecond(now), facts.size()),
                  VAULT,
                  number,
                  BigInteger.valueOf(holder),
                  new Address(0, pool, holder + 1),
                  RIV.units(released.subtract(paid)),
                  RIV.units(released)));
          paid = released;
        }
        now += (20 + random.nextLong(70)) * 86_400;
      }
    }
  }

  private static void wallet(List<Fact> facts, ScheduleLine line, Address account) {
    BigInteger paid = BigInteger.ZERO;
    LocalDate day = LocalDate.of(2026, 2, 1);
    while (day.isBefore(LocalDate.ofInstant(AS_OF, ZoneOffset.UTC))) {
      Instant now = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      BigInteger released = line.released(now).units();
      if (released.compareTo(paid) > 0) {
        facts.add(transfer(facts.size(), now, account, RIV.units(released.subtract(paid))));
        paid = released;
      }
      day = day.plusMonths(1);
    }
  }

  static Fact.Transferred transfer(int log, Instant now, Address from, Amount amount) {
    return new Fact.Transferred(
        where(now, log), Instrument.TOKEN, TOKEN, from, new Address(1, 2, 3), amount);
  }

  public static ChainPosition where(Instant at, int log) {
    long block = (at.getEpochSecond() - GENESIS.getEpochSecond()) / 12 + 1;
    return new ChainPosition(CHAIN, block, Keccak.hash(new byte[] {(byte) log, 5}), log, at);
  }

  public static Verdict kept() {
    long payments = facts().stream().filter(Fact.Paid.class::isInstance).count();
    return new Verdict(List.of(), Deviation.NONE, 6, 1_234, payments, 5_678);
  }

  /** Returns the faithful chain, but for a wallet that paid 30 days early and two more breaches. */
  static List<Fact> violated() {
    var facts = new ArrayList<>(facts());
    var theft = RIV.tokens(new BigDecimal("12500000"));
    facts.add(transfer(90_001, Instant.parse("2027-06-01T00:00:00Z"), TREASURY, theft));
    return facts;
  }

  public static Verdict broken() {
    var early =
        new Finding(
            Rule.WALLET_WITHIN_RELEASED,
            "treasury",
            at("treasury:"),
            Optional.of(where(Instant.parse("2027-06-01T00:00:00Z"), 90_001)),
            "the wallet of treasury paid out more than the plan had released",
            List.of(
                "released  39,583,333.333333333333333332 RIV",
                "paid out  52,083,333.333333333333333332 RIV"),
            new Deviation(RIV.tokens(new BigDecimal("12500000")).units(), 2_592_000));
    var minted =
        new Finding(
            Rule.SUPPLY_WITHIN_CAP,
            "plan",
            at("supply:"),
            Optional.of(where(Instant.parse("2027-08-15T12:00:00Z"), 12)),
            "one base unit was minted beyond the supply",
            List.of("supply  1,000,000,000 RIV", "exists  1,000,000,000.000000000000000001 RIV"),
            new Deviation(BigInteger.ONE, Long.MAX_VALUE));
    var missing =
        new Finding(
            Rule.ROOT_OF_ALLOCATION,
            "staking",
            at("staking:"),
            Optional.empty(),
            "the pool of staking has another root than its allocation",
            List.of(),
            Deviation.NONE);
    return new Verdict(
        List.of(early, minted, missing),
        early.deviation().max(minted.deviation()),
        6,
        1_234,
        kept().payments(),
        5_679);
  }

  /** Returns the scope of a verdict 12 blocks below the head, whose facts have a digest. */
  public static VerdictScope scope(Schedule schedule, Instant upTo) {
    var plan = schedule.plan();
    return VerdictScope.of(
        plan,
        ChainPosition.after(plan.chain(), 1_234, upTo),
        Optional.of(Keccak.hash(new byte[] {1})),
        12,
        Optional.empty());
  }

  /** Returns the chapter of facts, which are put in the order of the chain first. */
  public static Chapter chapter(
      Schedule schedule, String title, String about, List<Fact> facts, Verdict verdict) {
    var fold = new ChapterFold(schedule, new ContractAddresses(TOKEN, VAULT));
    facts.stream().sorted(Comparator.comparing(Fact::where)).forEach(fold::see);
    return fold.end(title, about, verdict, scope(schedule, AS_OF));
  }

  public static ReportInput input() {
    return new ReportInput(
        schedule(),
        TEXT,
        List.of(
            chapter(
                schedule(),
                "The plan carried out",
                "Six pools were opened at genesis; holders claimed when they liked, two trusted"
                    + " wallets paid out monthly.",
                facts(),
                kept()),
            chapter(
                schedule(),
                "The same, with violations",
                "The treasury paid thirty days ahead of its release, and one base unit too many was"
                    + " minted.",
                violated(),
                broken())),
        List.of(
            "weir check riverbank.yaml", "weir verify riverbank.yaml --rpc http://127.0.0.1:8545"),
        "0.1.0",
        Instant.parse("2028-04-02T09:30:00Z"));
  }
}
