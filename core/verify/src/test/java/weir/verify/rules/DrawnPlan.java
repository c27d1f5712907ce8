package weir.verify.rules;

import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.AssetTerms;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.Timing;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.Allotment;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.plan.terms.VestingTerms;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Grants;

/**
 * A random plan for histories: pools with and without permissions, a treasury in a wallet, and a
 * wallet that pays a list; of a token that the plan deploys, mints by and by, or finds.
 *
 * @param plan what is promised
 * @param grants of each distribution with holders
 * @param silent whether the token logged nothing when it was deployed
 */
record DrawnPlan(Plan plan, List<Grants> grants, boolean silent) {

  static final long DAY = 86_400;
  static final Address TREASURY = new Address(0, 0, 0x77ea);
  static final Address PAYMASTER = new Address(0, 0, 0x9a7);
  static final Address REVOKER = new Address(0, 0, 0x4e7);
  static final Address GUARDIAN = new Address(0, 0, 0x6a7);
  static final Address MINTER = new Address(0, 0, 0x317);
  private static final long GENESIS = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  /** Grants to accounts of which one may be a wallet of the plan. */
  record Holders(String distribution, Hash32 root, List<Address> accounts, List<BigInteger> amounts)
      implements Grants {

    @Override
    public int size() {
      return amounts.size();
    }

    @Override
    public Address account(int index) {
      return accounts.get(index);
    }

    @Override
    public BigInteger amount(int index) {
      return amounts.get(index);
    }
  }

  static DrawnPlan draw(Source source) {
    var distributions = new ArrayList<Distribution>();
    var grants = new ArrayList<Grants>();
    int pools = source.between(1, 3);
    for (int i = 0; i < pools; i++) {
      var amount = tokens(source.between(100L, 5_000));
      var one = pool(source, "pool" + i, amount);
      distributions.add(one);
      grants.add(holders(source, one.name(), amount));
    }
    BigInteger treasury = tokens(source.between(500L, 3_000));
    distributions.add(
        distribution(
            "treasury",
            treasury,
            new Custody.Wallet(TREASURY),
            new Recipients.One(TREASURY),
            new VestingTerms(release(source))));
    if (source.onceIn(2)) {
      BigInteger amount = tokens(source.between(100L, 900));
      Address keeper = source.onceIn(3) ? TREASURY : PAYMASTER;
      distributions.add(
          distribution(
              "gift",
              amount,
              new Custody.Wallet(keeper),
              listed(),
              new VestingTerms(release(source))));
      grants.add(holders(source, "gift", amount));
    }
    return token(source, distributions, grants);
  }

  private static DrawnPlan token(
      Source source, List<Distribution> distributions, List<Grants> grants) {
    var timing = new Timing(Instant.ofEpochSecond(GENESIS), Optional.empty(), Optional.empty());
    Plan plan = Plans.plan(timing, Definitions.NONE, distributions);
    int sort = source.between(0, 3);
    var asset = plan.asset();
    var terms =
        new AssetTerms(
            asset.asset(),
            asset.name(),
            asset.instrument(),
            asset.supply(),
            sort >= 2 ? Optional.of(World.TOKEN) : Optional.empty(),
            sort == 1 ? Optional.of(MINTER) : Optional.empty(),
            asset.origin());
    Plan drawn = Plans.of(plan, terms);
    return new DrawnPlan(drawn, grants, sort == 3);
  }

  private static Distribution pool(Source source, String name, BigInteger amount) {
    boolean isRevocable = source.onceIn(2);
    Optional<Revocable> revocable =
        isRevocable
            ? Optional.of(
                new Revocable(
                    REVOKER,
                    "treasury",
                    source.onceIn(2) ? Optional.empty() : Optional.of(20 * DAY)))
            : Optional.empty();
    boolean leaves = isRevocable && source.onceIn(3);
    var left =
        leaves
            ? Optional.of(Instant.ofEpochSecond(GENESIS + source.between(-100, 150) * DAY))
            : Optional.<Instant>empty();
    var pool =
        new PoolTerms(
            source.onceIn(3) && !leaves
                ? Optional.of(new PoolTerms.Window.After(source.between(10, 90) * DAY))
                : Optional.empty(),
            source.onceIn(3)
                ? Optional.of(new PoolTerms.Moves(GUARDIAN, 3 * DAY))
                : Optional.empty(),
            source.onceIn(3) && !leaves
                ? Optional.of(new PoolTerms.Clock(30 * DAY, 20 * DAY, 2 * DAY))
                : Optional.empty());
    var terms = new VestingTerms(release(source), List.of(), revocable, left, pool);
    return distribution(name, amount, new Custody.Vault(), listed(), terms);
  }

  private static List<Statement> release(Source source) {
    var statements = new ArrayList<Statement>();
    if (source.onceIn(2)) {
      statements.add(Plans.waits(30, new Span.Seconds(source.between(1, 120) * DAY)));
    }
    switch (source.between(0, 3)) {
      case 0 -> statements.add(Plans.jump(31, Plans.rest()));
      case 1 -> {
        statements.add(Plans.jump(31, Plans.share(1, 5)));
        statements.add(
            Plans.ramp(32, Plans.rest(), new Span.Seconds(source.between(30, 400) * DAY)));
      }
      case 2 ->
          statements.add(
              Plans.ramp(31, Plans.rest(), new Span.Seconds(source.between(30, 400) * DAY)));
      default ->
          statements.add(
              new Statement.Stairs(
                  Plans.rest(),
                  Optional.empty(),
                  source.between(2, 12),
                  new Span.Seconds(30 * DAY),
                  FirstStep.ONE_PERIOD_LATER,
                  Remainder.SPREAD,
                  Optional.empty(),
                  Plans.line(31)));
    }
    return statements;
  }

  /** One of the holders may be the treasury's wallet. */
  private static Grants holders(Source source, String name, BigInteger total) {
    int count = source.between(2, 5);
    var accounts = new ArrayList<Address>();
    var amounts = new ArrayList<BigInteger>();
    BigInteger left = total;
    for (int i = 0; i < count; i++) {
      accounts.add(new Address(2, 0, source.between(1, 9) * 16 + i));
      BigInteger part =
          i == count - 1 ? left : left.divide(BigInteger.valueOf(source.between(2, 5)));
      amounts.add(part);
      left = left.subtract(part);
    }
    if (source.onceIn(3) && !name.equals("gift")) {
      accounts.set(0, TREASURY);
    }
    return new Holders(name, World.name("root of " + name), accounts, amounts);
  }

  private static Recipients listed() {
    return new Recipients.Listed(
        "list.csv",
        Hash32.ZERO,
        "address",
        Recipients.Measure.TOKENS,
        "amount",
        Recipients.Duplicates.SEPARATE,
        Recipients.Encoding.WEIR);
  }

  private static Distribution distribution(
      String name, BigInteger amount, Custody custody, Recipients recipients, VestingTerms terms) {
    return new Distribution(
        name,
        new Category(Path.AIRDROP, "users", List.of()),
        new Allotment.OfSupply(RIV.units(amount)),
        custody,
        recipients,
        terms,
        new Origin(new Position(20, 1)));
  }

  static BigInteger tokens(long count) {
    return Lived.tokens(count);
  }

  /** Returns whether the token existed before the plan. */
  boolean exists() {
    return plan.asset().contract().isPresent();
  }

  Grants grants(String distribution) {
    return grants.stream()
        .filter(g -> g.distribution().equals(distribution))
        .findFirst()
        .orElseThrow();
  }
}
