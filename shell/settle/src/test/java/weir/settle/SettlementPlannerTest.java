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
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnostic;
import weir.ledger.PoolOptions;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.TokenCalls;
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
            "token",
            "vault",
            "fund/grants",
            "fund/treasury",
            "fund-vault",
            "open/team",
            "open/drop",
            "push/team/0",
            "push/team/4");
    assertThat(settlement.planHash()).isEqualTo(plan.plan().hash());
    assertThat(settlement.sender()).isEqualTo(ISSUER);
    assertThat(settlement.promises())
        .extracting(p -> p.distribution() + " " + p.amount() + " " + p.holders())
        .containsExactly("team 300 SET 5", "drop 100 SET 2");
    assertThat(action(settlement, "token").data())
        .isEqualTo(Deployment.of(plan.plan()).tokenCall().toString());
  }

  /** So that a reader who finds some of it sent can see which. */
  @Test
  void what_goes_to_one_wallet_is_done_once_all_of_it_has_gone_there() {
    Settlement settlement = settled(allocation(FIRST), Pushes.NONE, ChainStanding.NOTHING);
    assertThat(List.of(sent(settlement, "fund/grants"), sent(settlement, "fund/treasury")))
        .allMatch(sent -> sent.to().equals(TREASURY) && sent.since() == 0)
        .extracting(sent -> sent.amount().units().intValue())
        .containsExactly(40, 600);
    assertThat(sent(settlement, "fund-vault").amount()).hasToString("400 SET");
  }

  @Test
  void a_token_that_exists_is_not_deployed_and_counts_from_the_look_at_it() {
    PlanAllocation plan =
        allocation(
            FIRST.replace(
                "supply: 1_000",
                "supply: 1_000, contract: 0x5FbDB2315678afecb367f032d93F642f64180aa3"));
    Settlement settlement = settled(plan, Pushes.NONE, ChainStanding.ofToken(9));
    assertThat(ids(settlement)).startsWith("vault", "fund/grants");
    assertThat(sent(settlement, "fund-vault").since()).isEqualTo(9);
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

  @Test
  void a_pool_has_its_number_on_the_chain_whatever_its_place_in_the_plan() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    var pushes = new Pushes(List.of("advisors", "team", "drop"), 8);
    Settlement settlement = settled(plan, pushes, standing(plan, 0, 50, "drop", "team"));
    assertThat(ids(settlement))
        .containsExactly(
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
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    var pushes = new Pushes(List.of("advisors", "team", "drop"), 8);
    Settlement settlement = settled(plan, pushes, standing(plan, 0, 350, "drop"));
    assertThat(ids(settlement)).contains("open/advisors", "open/team");
    assertThat(pushed(settlement, plan, "drop")).isEqualTo(0);
    assertThat(pushed(settlement, plan, "advisors")).isEqualTo(1);
    assertThat(pushed(settlement, plan, "team")).isEqualTo(2);
  }

  @Test
  void a_deployed_vault_gets_what_it_lacks_for_new_pools_and_no_more() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    Settlement settlement = settled(plan, Pushes.NONE, standing(plan, 20, 30, "team", "drop"));
    assertThat(sent(settlement, "fund-vault").amount()).hasToString("30 SET");
    assertThat(sent(settlement, "fund-vault").since()).isEqualTo(77);
    assertThat(action(settlement, "fund-vault").data())
        .isEqualTo(TokenCalls.transfer(settlement.vault(), BigInteger.valueOf(30)).toString());
    var enough = settled(plan, Pushes.NONE, standing(plan, 50, 0, "team", "drop"));
    assertThat(ids(enough)).containsExactly("recount", "open/advisors");
  }

  @Test
  void an_amended_plan_whose_vault_is_not_found_is_refused_and_not_deployed_again() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    assertThat(refused(plan, ChainStanding.NOTHING))
        .containsExactly(SettlementCode.FIRST_VERSION_NOT_SETTLED);
  }

  @Test
  void an_open_pool_that_would_have_to_change_is_refused() {
    PlanAllocation first = allocation(FIRST);
    ChainStanding standing = standing(first, 0, 0, "team", "drop");
    assertThat(refused(allocation(amended(FIRST.replace("team.csv", "other.csv"))), standing))
        .as("other grants")
        .containsExactly(SettlementCode.POOL_DIFFERS);
    assertThat(refused(allocation(amended(FIRST.replace("100 days", "101 days"))), standing))
        .as("another release")
        .containsExactly(SettlementCode.POOL_DIFFERS);
    assertThat(refused(allocation(amended(FIRST.replace("  drop:", "  gift:"))), standing))
        .as("another name")
        .containsExactly(SettlementCode.POOL_NOT_OF_PLAN, SettlementCode.ISSUER_LACKS_TOKENS);
  }

  @Test
  void tokens_that_no_account_holds_are_not_promised() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    assertThat(refused(plan, standing(plan, 20, 29, "team", "drop")))
        .containsExactly(SettlementCode.ISSUER_LACKS_TOKENS);
  }

  @Test
  void the_wallets_of_an_amended_plan_are_warned_of_and_those_of_a_first_one_are_not() {
    PlanAllocation plan = allocation(amended(withAdvisors(FIRST)));
    var planned =
        SettlementPlanner.plan(plan, Pushes.NONE, AS_OF, standing(plan, 50, 0, "team", "drop"));
    assertThat(planned.value()).isPresent();
    assertThat(planned.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(SettlementCode.WALLETS_NOT_FUNDED);
    PlanAllocation first = allocation(FIRST);
    assertThat(
            SettlementPlanner.plan(first, Pushes.NONE, AS_OF, standing(first, 0, 0, "team", "drop"))
                .diagnostics())
        .isEmpty();
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
        SettlementPlanner.plan(allocation(FIRST), pushOf("grants"), AS_OF, ChainStanding.NOTHING);
    assertThat(planned.value()).isEmpty();
    assertThat(planned.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(SettlementCode.PUSHED_FROM_WALLET);
    assertThatThrownBy(() ->
            SettlementPlanner.plan(
                allocation(FIRST), pushOf("nobody"), AS_OF, ChainStanding.NOTHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void a_distribution_is_cut_into_runs_that_prove_themselves() {
    PlanAllocation plan = allocation(FIRST);
    var grants = plan.distribution("team").orElseThrow();
    List<Batch> batches = Batch.of(grants, 2);
    assertThat(batches).extracting(Batch::firstIndex).containsExactly(0L, 2L, 4L);
    assertThat(batches).extracting(b -> b.accounts().size()).containsExactly(2, 2, 1);
    for (Batch batch : batches) {
      int first = (int) batch.firstIndex();
      assertThat(batch.proof()).isEqualTo(grants.tree().run(first, batch.accounts().size()));
      assertThat(batch.amounts().getFirst()).isEqualTo(grants.allocation().amount(first));
    }
    assertThatThrownBy(() -> new Pushes(List.of(), 3)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Pushes pushOf(String distribution) {
    return new Pushes(List.of(distribution), 128);
  }

  private static Settlement settled(PlanAllocation plan, Pushes pushes, ChainStanding standing) {
    var planned = SettlementPlanner.plan(plan, pushes, AS_OF, standing);
    return planned.value().orElseThrow(() -> new AssertionError(planned.diagnostics().toString()));
  }

  private static List<SettlementCode> refused(PlanAllocation plan, ChainStanding standing) {
    var planned = SettlementPlanner.plan(plan, Pushes.NONE, AS_OF, standing);
    assertThat(planned.value()).isEmpty();
    return planned.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(d -> (SettlementCode) d.code())
        .toList();
  }

  private static Action action(Settlement settlement, String id) {
    return settlement.actions().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }

  private static DoneWhen.Sent sent(Settlement settlement, String id) {
    return (DoneWhen.Sent) action(settlement, id).guard();
  }

  private static Hash32 key(Settlement settlement, String id) {
    return ((DoneWhen.PoolOpen) action(settlement, id).guard()).distribution();
  }

  /** Returns the number of the pool to which the first run of a distribution is pushed. */
  private static long pushed(Settlement settlement, PlanAllocation plan, String distribution) {
    Batch batch = Batch.of(plan.distribution(distribution).orElseThrow(), 8).getFirst();
    String data = action(settlement, "push/" + distribution + "/0").data();
    for (long number = 0; number < 9; number++) {
      var call = VaultCalls.push(number, 0, batch.accounts(), batch.amounts(), batch.proof());
      if (call.toString().equals(data)) {
        return number;
      }
    }
    throw new AssertionError("no such push: " + data);
  }
}
