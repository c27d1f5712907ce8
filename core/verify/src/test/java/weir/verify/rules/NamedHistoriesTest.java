package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.TOKEN;
import static weir.verify.rules.Lived.WALLET;
import static weir.verify.rules.Lived.at;
import static weir.verify.rules.Lived.lived;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Lived.world;
import static weir.verify.rules.Plans.ISSUER;
import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.AssetTerms;
import weir.plan.Category;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Instrument;
import weir.plan.Path;
import weir.plan.Plan;
import weir.plan.Recipients;
import weir.plan.terms.Allotment;
import weir.plan.terms.VestingTerms;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Finding;
import weir.verify.Grants;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/** I14, I18, I44, I45 and I1: histories that were judged wrongly once, each by its name. */
class NamedHistoriesTest {

  private static final Address STRANGER = new Address(0, 0, 0x57);

  @Test
  void a_pool_that_is_opened_a_month_late_is_found_after_it_is_open() {
    var world = world();
    long march = at("2026-03-03T00:00:00Z");
    world.send(ISSUER, WALLET, BigInteger.ZERO, march);
    world.open();
    var finding = only(world.judge(), Rule.OPENED_IN_TIME);
    assertThat(finding.distribution()).isEqualTo("community");
    assertThat(finding.deviation().behind()).isEqualTo(30 * 86_400);
    assertThat(finding.deviation().units()).isGreaterThan(tokens(40_000));
    assertThat(world.judge().greatest().behind()).isEqualTo(30 * 86_400);
  }

  @Test
  void a_pool_that_is_opened_in_the_second_in_which_its_release_begins_is_in_time() {
    var world = world();
    world.send(ISSUER, WALLET, BigInteger.ZERO, at("2026-02-01T00:00:00Z"));
    world.open();
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void an_empty_vault_of_an_existing_token_is_found_though_nothing_is_released_yet() {
    var world = existing();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(World.VAULT)).getFirst();
    toStranger(world, place);
    int next = world.places(Fact.Transferred.class, f -> f.to().equals(World.VAULT)).getFirst();
    toStranger(world, next);
    var finding = only(world.judge(), Rule.FUNDED);
    assertThat(finding.what()).contains("neither where the plan puts it nor with the issuer");
    assertThat(finding.deviation().units()).isEqualTo(tokens(700_000));
  }

  @Test
  void a_starved_wallet_of_an_existing_token_is_found_before_it_is_released() {
    var world = existing();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(WALLET)).getFirst();
    toStranger(world, place);
    assertThat(only(world.judge(), Rule.FUNDED).deviation().units()).isEqualTo(tokens(200_000));
  }

  /** The payment to the issuer is the wallet's own spending, and the funding comes in two parts. */
  @Test
  void a_treasury_that_pays_the_issuer_between_two_parts_of_its_funding_accuses_nobody() {
    var world = inParts(tokens(10_000), tokens(100_000));
    assertThat(world.judge().findings()).isEmpty();
    // A unit less is a unit less.
    var starved = inParts(tokens(10_000), tokens(100_000).subtract(BigInteger.ONE));
    assertThat(starved.judge().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.deviation().units().equals(BigInteger.ONE));
  }

  /** What goes to and fro funds nothing, however often, and though the wallet may spend it. */
  @Test
  void the_same_units_to_and_fro_fund_a_treasury_once() {
    var world = inParts(tokens(10_000), tokens(10_000));
    for (int day = 1; day < 10; day++) {
      world.send(WALLET, ISSUER, tokens(10_000), LATE + day * 200_000L);
      world.send(ISSUER, WALLET, tokens(10_000), LATE + day * 200_000L + 100_000);
    }
    world.send(ISSUER, STRANGER, tokens(90_000), LATE + 2_000_000);
    assertThat(world.judge().findings())
        .filteredOn(finding -> finding.rule() == Rule.FUNDED)
        .anyMatch(finding -> finding.deviation().units().compareTo(tokens(90_000)) >= 0);
  }

  private static final long LATE = at("2028-06-01T00:00:00Z");

  /** Half of the first funding, a payment to the issuer, who spends it, and another part. */
  private static World inParts(BigInteger payment, BigInteger rest) {
    var world = existing().open();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(WALLET)).getFirst();
    var f = (Fact.Transferred) world.facts.get(place);
    BigInteger half = tokens(100_000);
    world.facts.set(place, world.transferred(f.where(), f.from(), f.to(), half));
    world.send(WALLET, ISSUER, payment, LATE);
    world.send(ISSUER, STRANGER, payment, LATE + 10_000);
    if (rest.compareTo(half) < 0 && half.subtract(rest).compareTo(BigInteger.ONE) == 0) {
      world.send(ISSUER, STRANGER, BigInteger.ONE, LATE + 20_000);
    }
    return world.send(ISSUER, WALLET, rest, LATE + 100_000);
  }

  @Test
  void what_the_vault_should_hold_and_a_wallet_holds_is_found() {
    var world = world();
    for (int place : world.places(Fact.Transferred.class, f -> f.to().equals(World.VAULT))) {
      var f = (Fact.Transferred) world.facts.get(place);
      world.facts.set(place, world.transferred(f.where(), f.from(), WALLET, f.amount().units()));
    }
    assertThat(only(world.judge(), Rule.FUNDED).what())
        .isEqualTo("the issuer sends away tokens that the plan promises to others");
  }

  @Test
  void a_token_that_takes_a_hundredth_is_found_before_a_holder_is_paid() {
    var world = existing();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(World.VAULT)).getFirst();
    var f = (Fact.Transferred) world.facts.get(place);
    var fee = f.amount().units().divide(BigInteger.valueOf(100));
    world.facts.set(
        place, world.transferred(f.where(), f.from(), f.to(), f.amount().units().subtract(fee)));
    world.facts.add(place + 1, world.transferred(World.behind(f.where()), f.from(), STRANGER, fee));
    assertThat(only(world.judge(), Rule.FUNDED).deviation().units()).isEqualTo(fee);
  }

  @Test
  void what_is_sent_to_and_fro_funds_nothing() {
    var world = existing();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(WALLET)).getFirst();
    toStranger(world, place);
    long later = at("2026-01-02T00:00:00Z");
    for (int i = 0; i < 4; i++) {
      world.send(WALLET, STRANGER, tokens(50_000), later + 2L * i);
      world.send(STRANGER, WALLET, tokens(50_000), later + 2L * i + 1);
    }
    assertThat(world.judge().findings()).extracting(Finding::rule).contains(Rule.FUNDED);
  }

  @Test
  void a_wallet_spends_what_the_vault_paid_it_as_a_holder() {
    var world = world().open();
    long february = at("2026-02-02T00:00:00Z");
    world.pay("community", february, 0);
    var holder = world.table("community").account(0);
    BigInteger paid = world.balance(holder);
    int place = world.places(Fact.Paid.class, f -> true).getFirst();
    world.facts.set(
        world.transferOf(place),
        world.transferred(
            world.facts.get(world.transferOf(place)).where(), World.VAULT, WALLET, paid));
    world.payOut(WALLET, world.released(WALLET, february).add(paid), february);
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .doesNotContain(Rule.WALLET_WITHIN_RELEASED);
    world.payOut(WALLET, BigInteger.ONE, february);
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .contains(Rule.WALLET_WITHIN_RELEASED);
  }

  @Test
  void a_payment_that_comes_back_was_too_early_all_the_same() {
    var world = world().open();
    long tooEarly = at("2026-01-02T00:00:00Z");
    world.payOut(WALLET, TOKEN, tooEarly).send(World.EVE, WALLET, TOKEN, tooEarly + 1);
    only(world.judge(), Rule.WALLET_WITHIN_RELEASED);
  }

  @Test
  void a_wallet_that_returns_everything_to_the_issuer_is_found() {
    var world = world().open();
    world.send(WALLET, ISSUER, tokens(300_000), at("2026-01-02T00:00:00Z"));
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .contains(Rule.WALLET_WITHIN_RELEASED);
  }

  @Test
  void a_token_that_logged_nothing_at_its_birth_is_judged_by_its_first_reading() {
    var world = existing();
    int mint = world.places(Fact.Transferred.class, f -> f.from().equals(Address.ZERO)).getFirst();
    var where = world.facts.get(mint).where();
    var first =
        ChainPosition.after(world.plan.chain(), where.block() - 1, where.time().minusSeconds(1));
    var supply = world.plan.asset().supply();
    world.facts.set(mint, new Fact.BalanceRead(first, World.TOKEN, ISSUER, supply));
    world.facts.add(mint, new Fact.SupplyRead(first, World.TOKEN, supply));
    assertThat(judge(world, supply.units()).findings()).isEmpty();

    // A token of the plan mints with a log; a supply without one is not explained.
    var own = world();
    own.facts.set(mint, new Fact.BalanceRead(first, World.TOKEN, ISSUER, supply));
    own.facts.add(mint, new Fact.SupplyRead(first, World.TOKEN, supply));
    assertThat(judge(own, supply.units()).findings())
        .extracting(Finding::rule)
        .contains(Rule.CONSERVATION);
  }

  @Test
  void a_plan_that_was_changed_after_it_was_settled_is_told_so_with_the_hash_on_the_chain() {
    var world = lived();
    var settled = World.name("the plan that was settled");
    int place = world.places(Fact.PlanRead.class, f -> true).getFirst();
    var read = (Fact.PlanRead) world.facts.get(place);
    world.facts.set(place, new Fact.PlanRead(read.where(), STRANGER, settled, World.TOKEN, ISSUER));
    var finding = only(world.judge(), Rule.VAULT_OF_PLAN);
    assertThat(finding.what()).isEqualTo("this is not the plan that was settled");
    assertThat(finding.numbers()).contains("chain     " + settled, "vault     " + STRANGER);
  }

  @Test
  void a_wallet_that_has_not_been_funded_yet_is_noted_while_the_issuer_holds_its_tokens() {
    var world = world();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(WALLET)).getFirst();
    world.facts.remove(place);
    var verdict = world.judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes())
        .extracting(Note::what)
        .contains("not everything is funded yet; what is missing can still come from the issuer");
  }

  /** Settled half a year after the first release: there was no way to open the pool in time. */
  @Test
  void a_plan_that_promises_what_lies_in_the_past_is_opened_within_a_day() {
    for (int hours : new int[] {1, 23, 25}) {
      var world = world();
      long start = at("2026-07-01T00:00:00Z");
      var moved =
          world.facts.stream()
              .<Fact>map(f ->
                  f instanceof Fact.Transferred t
                      ? world.transferred(
                          moved(t.where(), start), t.from(), t.to(), t.amount().units())
                      : f)
              .toList();
      world.facts.clear();
      world.facts.addAll(moved);
      world.send(ISSUER, STRANGER, BigInteger.ZERO, start + hours * 3_600L);
      world.open();
      List<Rule> rules =
          world.judge().findings().stream()
              .map(Finding::rule)
              .filter(rule -> rule == Rule.OPENED_IN_TIME)
              .distinct()
              .toList();
      assertThat(rules)
          .as("%d hours", hours)
          .isEqualTo(hours < 24 ? List.of() : List.of(Rule.OPENED_IN_TIME));
    }
  }

  private static ChainPosition moved(ChainPosition where, long second) {
    return new ChainPosition(
        where.chain(),
        where.block(),
        where.transaction(),
        where.log(),
        Instant.ofEpochSecond(second));
  }

  static Verdict judge(World world, BigInteger supply) {
    var facts = new java.util.ArrayList<>(world.facts);
    var last = ChainPosition.after(world.plan.chain(), 99, Instant.ofEpochSecond(world.time()));
    facts.add(new Fact.SupplyRead(last, World.TOKEN, RIV.units(supply)));
    var accounts = new java.util.LinkedHashSet<>(World.wallets(world.plan));
    accounts.add(World.VAULT);
    for (Address account : accounts) {
      BigInteger units = world.balance(account);
      facts.add(new Fact.BalanceRead(last, World.TOKEN, account, RIV.units(units)));
    }
    return world.judge(facts);
  }

  private static void toStranger(World world, int place) {
    var f = (Fact.Transferred) world.facts.get(place);
    world.facts.set(place, world.transferred(f.where(), f.from(), STRANGER, f.amount().units()));
  }

  /** Anybody can send a unit to a wallet long before its issuer settles the plan. */
  @Test
  void a_unit_from_a_stranger_does_not_make_a_wallet_late_and_a_grant_that_it_was_given_does() {
    assertThat(paidAfterYears(BigInteger.ONE).findings()).isEmpty();
    var late = only(paidAfterYears(tokens(40)), Rule.PAID_BY_LIST);
    assertThat(late.what()).isEqualTo("a wallet paid accounts on its list long after the release");
  }

  /** Everything is released before the plan is settled, and paid as soon as it is. */
  private static Verdict paidAfterYears(BigInteger before) {
    Address ada = new Address(0, 0, 0xada);
    var listed =
        new Distribution(
            "listed",
            new Category(Path.AIRDROP, "users", List.of()),
            new Allotment.OfSupply(RIV.units(tokens(40))),
            new Custody.Wallet(WALLET),
            new Recipients.Listed(
                "list.csv",
                Hash32.ZERO,
                "address",
                Recipients.Measure.TOKENS,
                "amount",
                Recipients.Duplicates.SEPARATE,
                Recipients.Encoding.WEIR),
            new VestingTerms(List.of(Plans.jump(21, Plans.rest()))),
            new Origin(new Position(20, 1)));
    Plan plan = Plans.plan("2020-01-01T00:00:00Z", Optional.empty(), List.of(listed));
    var token =
        new AssetTerms(
            RIV,
            "River",
            Instrument.TOKEN,
            RIV.units(tokens(100)),
            Optional.of(World.TOKEN),
            Optional.empty(),
            Plans.SUPPLY);
    Plan existing = Plans.of(plan, token);
    var judge = Verifier.of(existing, List.of(new OneGrant(ada)), World.VAULT, World.TOKEN);
    long settled = at("2025-06-01T00:00:00Z");
    judge.see(moved(existing, 1, settled - 86_400 * 700, Address.ZERO, ISSUER, tokens(90)));
    judge.see(moved(existing, 2, settled - 86_400 * 700, Address.ZERO, STRANGER, tokens(10)));
    if (before.equals(BigInteger.ONE)) {
      judge.see(moved(existing, 3, settled - 86_400 * 600, STRANGER, WALLET, before));
    } else {
      judge.see(moved(existing, 3, settled - 86_400 * 600, ISSUER, WALLET, before));
    }
    judge.see(moved(existing, 4, settled, ISSUER, WALLET, tokens(40)));
    judge.see(moved(existing, 5, settled + 60, WALLET, ada, tokens(40)));
    var end = ChainPosition.after(existing.chain(), 6, Instant.ofEpochSecond(settled + 120));
    BigInteger rest = before.equals(BigInteger.ONE) ? before : tokens(40);
    judge.see(new Fact.SupplyRead(end, World.TOKEN, RIV.units(tokens(100))));
    judge.see(new Fact.BalanceRead(end, World.TOKEN, WALLET, RIV.units(rest)));
    return judge.verdict();
  }

  private static Fact moved(
      Plan plan, int block, long at, Address from, Address to, BigInteger units) {
    var where =
        new ChainPosition(
            plan.chain(), block, new Hash32(0, 0, 0, block), 0, Instant.ofEpochSecond(at));
    return new Fact.Transferred(where, Instrument.TOKEN, World.TOKEN, from, to, RIV.units(units));
  }

  /** A list of one account, to which 40 tokens are promised. */
  private record OneGrant(Address account) implements Grants {

    @Override
    public String distribution() {
      return "listed";
    }

    @Override
    public Hash32 root() {
      return Hash32.ZERO;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public Address account(int index) {
      return account;
    }

    @Override
    public BigInteger amount(int index) {
      return tokens(40);
    }
  }

  /** Returns a settled world of a token that existed before, with no pool opened yet. */
  static World existing() {
    Plan plan = Lived.plan();
    var asset = plan.asset();
    var terms =
        new AssetTerms(
            asset.asset(),
            asset.name(),
            asset.instrument(),
            asset.supply(),
            Optional.of(World.TOKEN),
            asset.minter(),
            asset.origin());
    Plan existing = Plans.of(plan, terms);
    return new World(
        existing,
        List.of(
            World.Table.of("community", List.of(tokens(400_000))),
            World.Table.of("team", List.of(tokens(300_000)))));
  }

  /** A hash is not a plan: it never says which lines differ. */
  @Test
  void the_finding_about_another_plan_says_that_its_lines_cannot_be_known() {
    var world = lived();
    int place = world.places(Fact.PlanRead.class, f -> true).getFirst();
    var read = (Fact.PlanRead) world.facts.get(place);
    world.facts.set(
        place,
        new Fact.PlanRead(read.where(), read.vault(), Hash32.ZERO, read.asset(), read.issuer()));
    assertThat(only(world.judge(), Rule.VAULT_OF_PLAN).numbers())
        .anySatisfy(line -> assertThat(line).contains("cannot be known from a hash"));
  }
}
