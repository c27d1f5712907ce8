package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.ISSUER;
import static weir.settle.PlannedPlans.REVOKER;
import static weir.settle.PlannedPlans.TREASURY;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.amended;
import static weir.settle.PlannedPlans.ids;
import static weir.settle.PlannedPlans.standing;
import static weir.settle.PlannedPlans.withAdvisors;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnostic;
import weir.ledger.PoolOptions;
import weir.plan.Distribution;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.ChainStanding.Holding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.settle.preflight.RunParts;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.GrantRun;
import weir.vault.RegistryCalls.Funding;
import weir.vault.RegistryViews.Done;
import weir.vault.VaultCalls;

/** What is sent to settle a plan, and in which order; and what cannot be settled. */
class SettlementPlannerTest {

  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_new_plan_is_deployed_funded_opened_and_pushed_in_that_order() {
    PlanAllocation plan = allocation(FIRST);
    Settlement settlement = settled(plan, new Pushes(List.of("team"), 4), ChainStanding.NOTHING);
    assertThat(ids(settlement))
        .containsExactly(
            "registry",
            "token",
            "vault",
            "approve",
            "fund/grants",
            "fund/treasury",
            "fund-vault",
            "open/team",
            "open/drop",
            "push/team/0",
            "push/team/4");
    assertThat(settlement.planHash()).isEqualTo(plan.plan().hash());
    assertThat(settlement.sender()).isEqualTo(ISSUER);
    assertThat(settlement.pools())
        .extracting(p -> p.distribution() + " " + p.amount() + " " + p.holders())
        .containsExactly("team 300 SET 5", "drop 100 SET 2");
    assertThat(action(settlement, "token").data())
        .isEqualTo(Deployment.of(plan.plan()).tokenCall(0).toString());
  }

  /** The level of the second is above that of the first: both go to one wallet. */
  @Test
  void what_goes_to_one_wallet_has_one_level_in_whatever_order_it_lands() {
    Settlement settlement = settled(allocation(FIRST), Pushes.NONE, ChainStanding.NOTHING);
    List<Funding> fundings =
        List.of(funding(settlement, "fund/grants"), funding(settlement, "fund/treasury"));
    assertThat(fundings).allMatch(each -> each.to().equals(TREASURY));
    assertThat(fundings).extracting(each -> each.amount().intValue()).containsExactly(40, 560);
    assertThat(fundings).extracting(each -> each.level().intValue()).containsExactly(600, 600);
    assertThat(funding(settlement, "fund-vault").amount()).isEqualTo(400);
  }

  @Test
  void a_token_that_exists_is_not_deployed() {
    PlanAllocation plan =
        allocation(
            FIRST.replace(
                "supply: 1_000",
                "supply: 1_000, contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3"));
    assertThat(ids(settled(plan, Pushes.NONE, ChainStanding.NOTHING)))
        .startsWith("registry", "vault", "approve", "fund/grants");
  }

  @Test
  void a_jump_is_an_instant_pool_unless_it_can_be_revoked() {
    PlanAllocation plan = allocation(FIRST);
    Hash32 root = plan.distribution("drop").orElseThrow().tree().root();
    Settlement settlement = settled(plan, Pushes.NONE, ChainStanding.NOTHING);
    long at = Instant.parse("2026-01-11T00:00:00Z").getEpochSecond();
    assertThat(action(settlement, "open/drop").data())
        .isEqualTo(
            VaultCalls.openInstant(key(settlement, "open/drop"), root, BigInteger.valueOf(100), at)
                .toString());
    PlanAllocation revocable =
        allocation(
            FIRST.replace(
                "{jump: 100%}]\n  grants",
                "{jump: 100%}]\n    revocable: {by: " + REVOKER + ", returns: grants}\n  grants"));
    Settlement other = settled(revocable, Pushes.NONE, ChainStanding.NOTHING);
    assertThat(action(other, "open/drop").data())
        .isEqualTo(
            VaultCalls.open(
                    key(settlement, "open/drop"),
                    root,
                    BigInteger.valueOf(100),
                    standing(revocable, 0, 0, "drop").pools().getFirst().words(),
                    PoolOptions.revocable(REVOKER, TREASURY, 86_400))
                .toString());
  }

  @Test
  void what_exists_is_neither_deployed_nor_funded_nor_opened_again() {
    PlanAllocation plan = allocation(FIRST);
    var all = settled(plan, new Pushes(List.of("drop"), 2), standing(plan, 0, 0, "team", "drop"));
    assertThat(ids(all)).containsExactly("push/drop/0");
    var some = settled(plan, Pushes.NONE, standing(plan, 100, 0, "team"));
    assertThat(ids(some)).containsExactly("recount", "open/drop");
    assertThat(action(some, "recount").data())
        .isEqualTo(VaultCalls.recount(List.of(0L)).toString());
  }

  /** A vault is no sign that anything else was done: anybody's run may have ended after it. */
  @Test
  void a_vault_that_stands_does_not_mean_that_anything_was_funded() {
    PlanAllocation plan = allocation(FIRST);
    ChainStanding all = standing(plan, 0, 1_000);
    ChainStanding vaultOnly = with(all, Map.of(), Map.of());
    assertThat(ids(settled(plan, Pushes.NONE, vaultOnly)))
        .containsExactly(
            "approve", "fund/grants", "fund/treasury", "fund-vault", "open/team", "open/drop");
    assertThat(ids(settled(plan, Pushes.NONE, all)))
        .containsExactly("approve", "fund-vault", "open/team", "open/drop");
  }

  @Test
  void a_pool_has_its_number_on_the_chain_whatever_its_place_in_the_plan() {
    PlanAllocation plan = allocation(withAdvisors(FIRST));
    var pushes = new Pushes(List.of("advisors", "team", "drop"), 8);
    Settlement settlement = settled(plan, pushes, standing(plan, 0, 50, "drop", "team"));
    assertThat(ids(settlement))
        .containsExactly(
            "approve",
            "fund-vault",
            "recount",
            "open/advisors",
            "push/advisors/0",
            "push/team/0",
            "push/drop/0");
    assertThat(pushed(settlement, plan, "drop")).isEqualTo(0);
    assertThat(pushed(settlement, plan, "team")).isEqualTo(1);
    assertThat(pushed(settlement, plan, "advisors")).isEqualTo(2);
  }

  @Test
  void new_pools_are_numbered_on_in_the_order_in_which_they_are_opened() {
    PlanAllocation plan = allocation(withAdvisors(FIRST));
    var pushes = new Pushes(List.of("advisors", "team", "drop"), 8);
    Settlement settlement = settled(plan, pushes, standing(plan, 0, 350, "drop"));
    assertThat(ids(settlement)).contains("open/advisors", "open/team");
    assertThat(pushed(settlement, plan, "drop")).isEqualTo(0);
    assertThat(pushed(settlement, plan, "advisors")).isEqualTo(1);
    assertThat(pushed(settlement, plan, "team")).isEqualTo(2);
  }

  /** The amount is what the plan promises, so that it is the same in every settlement. */
  @Test
  void a_vault_is_funded_up_to_what_its_pools_promise() {
    PlanAllocation plan = allocation(withAdvisors(FIRST));
    Settlement settlement = settled(plan, Pushes.NONE, standing(plan, 20, 30, "team", "drop"));
    Funding funding = funding(settlement, "fund-vault");
    assertThat(funding.amount()).as("300, 100 and 50").isEqualTo(450);
    assertThat(funding.level()).as("2 are owed, 50 are new").isEqualTo(52);
    var enough = settled(plan, Pushes.NONE, standing(plan, 50, 0, "team", "drop"));
    assertThat(ids(enough)).containsExactly("recount", "open/advisors");
  }

  @Test
  void a_vault_that_was_funded_and_lacks_tokens_is_refused() {
    PlanAllocation plan = allocation(FIRST);
    ChainStanding standing = standing(plan, 0, 1_000);
    var done = new HashMap<>(standing.fundings());
    BigInteger sum = BigInteger.valueOf(400);
    done.put(Hash32.ZERO, new Done(Deployment.of(plan.plan()).vault(), sum, sum));
    assertThat(refused(plan, with(standing, done, Map.of())))
        .containsExactly(SettlementCode.VAULT_LACKS_TOKENS);
  }

  @Test
  void a_distribution_that_was_funded_otherwise_is_refused() {
    PlanAllocation plan = allocation(FIRST);
    ChainStanding standing = standing(plan, 400, 1_000);
    var done = new HashMap<>(standing.fundings());
    BigInteger less = BigInteger.valueOf(39);
    done.put(Distribution.nameHash("grants"), new Done(TREASURY, less, less));
    assertThat(refused(plan, with(standing, done, Map.of())))
        .containsExactly(SettlementCode.FUNDED_OTHERWISE);
  }

  /** 100 came by hand: the operator says whether they are promised ones. */
  @Test
  void units_that_came_by_hand_are_asked_about_and_then_counted_or_not() {
    PlanAllocation plan = allocation(FIRST);
    var handed = new Holding(BigInteger.valueOf(100), BigInteger.ZERO);
    ChainStanding standing = with(standing(plan, 400, 1_000), Map.of(), Map.of(TREASURY, handed));
    assertThat(refused(plan, standing))
        .containsExactly(SettlementCode.HELD_ALREADY, SettlementCode.HELD_ALREADY);
    var both = Set.of("grants", "treasury");
    Settlement counted = settled(plan, standing, both, Set.of());
    assertThat(funding(counted, "fund/grants").level()).as("40 of them are these").isEqualTo(100);
    assertThat(funding(counted, "fund/treasury").level()).as("and 60 of these").isEqualTo(600);
    Settlement onTop = settled(plan, standing, Set.of(), both);
    assertThat(funding(onTop, "fund/grants").level()).isEqualTo(700);
    assertThat(funding(onTop, "fund/treasury").level()).isEqualTo(700);
    assertThat(action(onTop, "fund/grants").counted()).isZero();
    assertThat(action(counted, "fund/grants").counted()).isEqualTo(40);
    assertThat(action(counted, "fund/treasury").counted()).isEqualTo(60);
    assertThat(action(counted, "fund/treasury").says())
        .endsWith("; 60 SET of it are there already");
    Settlement mixed = settled(plan, standing, Set.of("treasury"), Set.of("grants"));
    assertThat(funding(mixed, "fund/grants").level()).isEqualTo(140);
    assertThat(funding(mixed, "fund/treasury").level()).isEqualTo(600);
  }

  /** The wallet has spent them, but the issuer has sent them. */
  @Test
  void units_that_came_by_hand_and_were_spent_are_asked_about_as_well() {
    PlanAllocation plan = allocation(FIRST);
    var handed = new Holding(BigInteger.ZERO, BigInteger.valueOf(1_000));
    ChainStanding standing = with(standing(plan, 400, 1_000), Map.of(), Map.of(TREASURY, handed));
    assertThat(refused(plan, standing))
        .containsExactly(SettlementCode.HELD_ALREADY, SettlementCode.HELD_ALREADY);
    Settlement counted = settled(plan, standing, Set.of("grants", "treasury"), Set.of());
    assertThat(funding(counted, "fund/treasury").level()).as("nothing is sent").isEqualTo(0);
  }

  /** What the registry has sent is known, and is not asked about. */
  @Test
  void units_that_the_registry_has_sent_are_not_asked_about() {
    PlanAllocation plan = allocation(FIRST);
    BigInteger forty = BigInteger.valueOf(40);
    ChainStanding standing =
        with(
            standing(plan, 400, 1_000),
            Map.of(Distribution.nameHash("grants"), new Done(TREASURY, forty, forty)),
            Map.of(TREASURY, new Holding(forty, forty)));
    Settlement settlement = settled(plan, Pushes.NONE, standing);
    assertThat(ids(settlement)).contains("fund/treasury").doesNotContain("fund/grants");
    assertThat(funding(settlement, "fund/treasury").level()).isEqualTo(600);
  }

  @Test
  void another_plan_of_the_issuer_and_the_asset_is_not_settled_beside_in_silence() {
    PlanAllocation first = allocation(FIRST);
    PlanAllocation edited = allocation(FIRST.replace("100 days", "101 days"));
    ChainStanding standing = standing(first, 400, 1_000);
    assertThat(refused(edited, standing)).containsExactly(SettlementCode.OTHER_PLAN_STANDS);
    var beside =
        new PlanningChoices(
            SpendingLimits.USUAL, Set.of(first.plan().promises()), Set.of(), Set.of());
    var planned = SettlementPlanner.plan(edited, Pushes.NONE, AS_OF, standing, beside);
    Settlement settlement = planned.value().orElseThrow();
    var deployment = Deployment.of(edited.plan());
    assertThat(action(settlement, "token").data()).isEqualTo(deployment.tokenCall(1).toString());
    assertThat(action(settlement, "vault").data()).isEqualTo(deployment.vaultCall(1).toString());
  }

  /** Whatever is no promise changes neither contracts nor fundings. */
  @Test
  void a_plan_whose_words_were_edited_goes_on() {
    PlanAllocation renamed = allocation(FIRST.replace("name: Settled\na", "name: Renamed\na"));
    assertThat(renamed.plan().hash()).isNotEqualTo(allocation(FIRST).plan().hash());
    ChainStanding all = standing(allocation(FIRST), 0, 0, "team", "drop");
    assertThat(settled(renamed, Pushes.NONE, all).actions()).isEmpty();
  }

  @Test
  void an_amended_plan_is_refused_while_a_vault_of_its_lineage_stands() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    assertThat(refused(plan, standing(plan, 50, 50, "team", "drop")))
        .containsExactly(SettlementCode.AMENDMENT_NOT_SETTLED);
  }

  @Test
  void an_amended_plan_whose_lineage_is_not_stated_is_refused() {
    String text = amended(withAdvisors(FIRST)).replaceAll("promises: 0x[0-9a-f]*, ", "");
    assertThat(refused(allocation(text), ChainStanding.NOTHING))
        .containsExactly(SettlementCode.LINEAGE_NOT_KNOWN);
  }

  @Test
  void an_amended_plan_whose_vault_is_not_found_is_refused_and_not_deployed_again() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    assertThat(refused(plan, ChainStanding.NOTHING))
        .containsExactly(SettlementCode.FIRST_VERSION_NOT_SETTLED);
  }

  /** Somebody has opened them in the plan's own vault. */
  @Test
  void an_open_pool_that_would_have_to_change_is_refused() {
    PlanAllocation plan = allocation(FIRST);
    PlanAllocation grants = allocation(FIRST.replace("team.csv", "other.csv"));
    assertThat(refused(plan, standing(plan, grants, 0, 0, "team", "drop")))
        .containsExactly(SettlementCode.POOL_DIFFERS);
    PlanAllocation release = allocation(FIRST.replace("100 days", "101 days"));
    assertThat(refused(plan, standing(plan, release, 0, 0, "team", "drop")))
        .containsExactly(SettlementCode.POOL_DIFFERS);
    PlanAllocation name = allocation(FIRST.replace("  drop:", "  gift:"));
    assertThat(refused(plan, standing(plan, name, 100, 0, "team", "gift")))
        .containsExactly(SettlementCode.POOL_NOT_OF_PLAN);
  }

  @Test
  void tokens_that_no_account_holds_are_not_promised() {
    PlanAllocation plan = allocation(withAdvisors(FIRST));
    assertThat(refused(plan, standing(plan, 20, 29, "team", "drop")))
        .containsExactly(SettlementCode.ISSUER_LACKS_TOKENS);
  }

  @Test
  void what_no_vault_can_do_is_refused_with_every_reason() {
    String issuer = "issuer: " + ISSUER + "\n";
    assertThat(refused(allocation(FIRST.replace(issuer, "")), ChainStanding.NOTHING))
        .containsExactly(SettlementCode.ISSUER_NOT_STATED);
    String trees = FIRST.replace(".csv}", ".csv, tree: standard-v1}");
    assertThat(refused(allocation(trees), ChainStanding.NOTHING))
        .containsExactly(SettlementCode.TREE_OF_OTHERS, SettlementCode.TREE_OF_OTHERS);
    // The common denominator of these shares has 140 bits, and a word has 128 for it.
    var primes =
        List.of(1_000_003, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117);
    var jumps = new StringBuilder("[");
    primes.forEach(prime -> jumps.append("{jump: 1/%d}, {wait: 1 day}, ".formatted(prime)));
    String wide = FIRST.replace("[{ramp: 100 days}]", jumps + "{ramp: 100 days}]");
    assertThat(refused(allocation(wide), ChainStanding.NOTHING))
        .containsExactly(SettlementCode.RELEASE_NOT_FOR_VAULT);
    var planned =
        SettlementPlanner.plan(
            allocation(FIRST),
            pushOf("grants"),
            AS_OF,
            ChainStanding.NOTHING,
            PlanningChoices.NONE);
    assertThat(planned.value()).isEmpty();
    assertThat(planned.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(SettlementCode.PUSHED_FROM_WALLET);
    assertThatThrownBy(() ->
            SettlementPlanner.plan(
                allocation(FIRST),
                pushOf("nobody"),
                AS_OF,
                ChainStanding.NOTHING,
                PlanningChoices.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  private static Pushes pushOf(String distribution) {
    return new Pushes(List.of(distribution), 128);
  }

  private static Settlement settled(PlanAllocation plan, Pushes pushes, ChainStanding standing) {
    var planned = SettlementPlanner.plan(plan, pushes, AS_OF, standing, PlanningChoices.NONE);
    return planned.value().orElseThrow(() -> new AssertionError(planned.diagnostics().toString()));
  }

  private static List<SettlementCode> refused(PlanAllocation plan, ChainStanding standing) {
    var planned = SettlementPlanner.plan(plan, Pushes.NONE, AS_OF, standing, PlanningChoices.NONE);
    assertThat(planned.value()).isEmpty();
    return planned.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(d -> (SettlementCode) d.code())
        .toList();
  }

  private static Action action(Settlement settlement, String id) {
    return settlement.actions().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }

  private static Funding funding(Settlement settlement, String id) {
    return ((DoneWhen.Funded) action(settlement, id).guard()).funding();
  }

  private static Settlement settled(
      PlanAllocation plan, ChainStanding standing, Set<String> counted, Set<String> onTop) {
    var choices = new PlanningChoices(SpendingLimits.USUAL, Set.of(), counted, onTop);
    return SettlementPlanner.plan(plan, Pushes.NONE, AS_OF, standing, choices)
        .value()
        .orElseThrow();
  }

  private static ChainStanding with(
      ChainStanding standing, Map<Hash32, Done> fundings, Map<Address, Holding> wallets) {
    return new ChainStanding(
        standing.registry(),
        standing.tokens(),
        standing.vaults(),
        fundings,
        wallets,
        standing.pools(),
        standing.vaultHolds(),
        standing.issuerHolds());
  }

  private static Hash32 key(Settlement settlement, String id) {
    return ((DoneWhen.PoolOpen) action(settlement, id).guard()).distribution();
  }

  /** Returns the number of the pool to which a distribution is pushed as a whole. */
  private static long pushed(Settlement settlement, PlanAllocation plan, String distribution) {
    DistributionAllocation grants = plan.distribution(distribution).orElseThrow();
    List<GrantRun> runs =
        settlement.actions().stream()
            .flatMap(action -> GrantRun.pushedBy(Bytes.parse(action.data())).stream())
            .filter(run -> RunParts.root(run).equals(grants.tree().root()))
            .toList();
    assertThat(runs.stream().flatMap(run -> run.accounts().stream()).toList())
        .isEqualTo(
            IntStream.range(0, grants.allocation().size())
                .mapToObj(grants.allocation()::account)
                .toList());
    assertThat(runs.stream().map(GrantRun::pool).distinct()).hasSize(1);
    return runs.getFirst().pool();
  }
}
