package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.ISSUER;
import static weir.settle.PlannedPlans.TREASURY;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.amended;
import static weir.settle.PlannedPlans.standing;
import static weir.settle.PlannedPlans.withAdvisors;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.diagnose.Severity;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.OpenedPool;

/** The messages about a plan that cannot be settled: where in the plan, why, and the numbers. */
class SettlementReviewTest {

  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_plan_without_an_issuer_is_refused_at_its_top_and_nothing_else_is_said() {
    String text =
        FIRST
            .replace("issuer: " + ISSUER + "\n", "")
            .replace("{file: team.csv}", "{file: team.csv, tree: standard-v1}");
    assertThat(found(text, Pushes.NONE, ChainStanding.NOTHING))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.code()).isEqualTo(SettlementCode.ISSUER_NOT_STATED);
          assertThat(one.file()).isEqualTo("plan.yaml");
          assertThat(one.at().line()).isEqualTo(1);
          assertThat(one.what()).contains("`issuer`");
        });
  }

  @Test
  void a_tree_of_others_is_refused_at_its_distribution_unless_a_wallet_keeps_it() {
    String text = FIRST.replace("{file: drop.csv}", "{file: drop.csv, tree: uniswap}");
    Diagnostic one = only(found(text, Pushes.NONE, ChainStanding.NOTHING));
    assertThat(one.code()).isEqualTo(SettlementCode.TREE_OF_OTHERS);
    assertThat(one.at().line()).isEqualTo(lineOf(text, "  drop:"));
    assertThat(one.what()).startsWith("drop is in the custody of the vault");
    String sums = text.replace("uniswap", "merkle-sum");
    Diagnostic evidence = only(found(sums, Pushes.NONE, ChainStanding.NOTHING));
    assertThat(evidence.code()).isEqualTo(SettlementCode.TREE_OF_OTHERS);
    assertThat(evidence.toString()).contains("allocate --encoding merkle-sum");
    String kept =
        text.replace("    recipients: {file: drop", custody() + "    recipients: {file: drop");
    assertThat(found(kept, Pushes.NONE, ChainStanding.NOTHING)).isEmpty();
  }

  /** The common denominator of these shares has 140 bits, and a word has 128 for it. */
  @Test
  void a_release_that_fits_no_words_is_refused_with_the_reason() {
    String wide =
        "[{jump: 1/1000003}, {wait: 1 day}, {jump: 1/1000033}, {wait: 1 day},"
            + " {jump: 1/1000037}, {wait: 1 day}, {jump: 1/1000039}, {wait: 1 day},"
            + " {jump: 1/1000081}, {wait: 1 day}, {jump: 1/1000099}, {wait: 1 day},"
            + " {jump: 1/1000117}, {wait: 1 day}, {ramp: 100 days}]";
    String text = FIRST.replace("[{ramp: 100 days}]", wide);
    Diagnostic one = only(found(text, Pushes.NONE, ChainStanding.NOTHING));
    assertThat(one.code()).isEqualTo(SettlementCode.RELEASE_NOT_FOR_VAULT);
    assertThat(one.at().line()).isEqualTo(lineOf(text, "  team:"));
    assertThat(one.what()).isEqualTo("a vault cannot store the release of team");
    assertThat(one.numbers()).singleElement().asString().startsWith("reason  ");
    String kept =
        text.replace("    recipients: {file: team", custody() + "    recipients: {file: team");
    assertThat(found(kept, Pushes.NONE, ChainStanding.NOTHING)).as("custody of a wallet").isEmpty();
  }

  /** Two words and one for each row: 765 rows are 767 words, which is all that a vault stores. */
  @Test
  void a_release_of_767_words_is_planned_and_one_of_768_is_refused() {
    assertThat(found(tranches(765), Pushes.NONE, ChainStanding.NOTHING)).isEmpty();
    Diagnostic one = only(found(tranches(766), Pushes.NONE, ChainStanding.NOTHING));
    assertThat(one.code()).isEqualTo(SettlementCode.RELEASE_NOT_FOR_VAULT);
    assertThat(one.numbers())
        .containsExactly("reason  it has 768 words, and a vault stores at most 767");
  }

  private static String tranches(int rows) {
    String parts = "parts: [%d times 1, 2], of: weights".formatted(rows - 1);
    String all = "[{tranches: {every: 1 day, first: one period later, " + parts + "}}]";
    // Enough tokens that each row has a whole one.
    return FIRST
        .replace("1_000", "1_000_000")
        .replace("team.csv", "holders-200.csv")
        .replace("300", "20_100")
        .replace("[{ramp: 100 days}]", all);
  }

  @Test
  void a_push_from_a_wallet_is_refused_at_its_distribution() {
    var pushes = new Pushes(List.of("team", "grants"), 4);
    Diagnostic one = only(found(FIRST, pushes, ChainStanding.NOTHING));
    assertThat(one.code()).isEqualTo(SettlementCode.PUSHED_FROM_WALLET);
    assertThat(one.at().line()).isEqualTo(lineOf(FIRST, "  grants:"));
    assertThat(one.what()).startsWith("grants is not in the custody of the vault");
  }

  @Test
  void a_version_without_its_first_ones_vault_is_refused_with_the_expected_address() {
    String text = amended(withAdvisors(FIRST));
    var plan = allocation(text).plan();
    Diagnostic one = only(found(text, Pushes.NONE, ChainStanding.NOTHING));
    assertThat(one.code()).isEqualTo(SettlementCode.FIRST_VERSION_NOT_SETTLED);
    assertThat(one.at().line()).isEqualTo(1);
    assertThat(one.numbers())
        .containsExactly(
            "vault    " + Deployment.of(plan).vault(),
            "lineage  " + plan.lineageId(),
            "issuer   " + ISSUER);
  }

  @Test
  void a_version_whose_vault_stands_is_refused_in_words() {
    String text = amended(withAdvisors(FIRST));
    var plan = allocation(text);
    Diagnostic one = only(found(text, Pushes.NONE, standing(plan, 50, 0, "team", "drop")));
    assertThat(one.code()).isEqualTo(SettlementCode.AMENDMENT_NOT_SETTLED);
    assertThat(one.what()).contains("an amendment");
    assertThat(one.toString()).contains("amendments are settled by");
    assertThat(one.numbers())
        .containsExactly(
            "vault    " + Deployment.of(plan.plan()).vault(),
            "lineage  " + allocation(FIRST).plan().promises());
  }

  @Test
  void another_plan_that_stands_is_named_with_both_ways_on() {
    String text = FIRST.replace("100 days", "101 days");
    Diagnostic one = only(found(text, Pushes.NONE, standing(allocation(FIRST), 0, 1_000)));
    assertThat(one.code()).isEqualTo(SettlementCode.OTHER_PLAN_STANDS);
    assertThat(one.numbers())
        .containsExactly(
            "exists     " + allocation(FIRST).plan().promises(),
            "this plan  " + allocation(text).plan().promises());
    assertThat(one.toString())
        .contains("state amends: and history:")
        .contains("--beside " + allocation(FIRST).plan().promises());
  }

  @Test
  void units_that_came_by_hand_are_named_with_both_ways_on() {
    ChainStanding all = standing(allocation(FIRST), 400, 1_000);
    var standing =
        new ChainStanding(
            true,
            all.tokens(),
            all.vaults(),
            Map.of(),
            Map.of(TREASURY, new ChainStanding.Holding(BigInteger.TEN, BigInteger.TWO)),
            all.pools(),
            all.vaultHolds(),
            all.issuerHolds());
    List<Diagnostic> found = found(FIRST, Pushes.NONE, standing);
    assertThat(found).extracting(Diagnostic::code).containsOnly(SettlementCode.HELD_ALREADY);
    assertThat(found.getFirst().at().line()).isEqualTo(lineOf(FIRST, "  grants:"));
    assertThat(found.getFirst().numbers())
        .containsExactly(
            "wallet               " + TREASURY,
            "holds                10 SET",
            "got from the issuer   2 SET",
            "by another way       10 SET",
            "promised             40 SET");
    assertThat(found.getFirst().toString()).contains("--counts grants").contains("--on-top grants");
  }

  @Test
  void other_grants_and_another_release_of_an_open_pool_are_told_apart() {
    var plan = allocation(FIRST);
    var others = allocation(FIRST.replace("team.csv", "other.csv"));
    Diagnostic grants =
        only(found(FIRST, Pushes.NONE, standing(plan, others, 0, 0, "team", "drop")));
    assertThat(grants.code()).isEqualTo(SettlementCode.POOL_DIFFERS);
    assertThat(grants.what()).isEqualTo("the pool team was opened with other grants");
    assertThat(grants.at().line()).isEqualTo(lineOf(FIRST, "  team:"));
    assertThat(grants.numbers())
        .containsExactly(
            "chain  " + others.distribution("team").orElseThrow().tree().root(),
            "plan   " + plan.distribution("team").orElseThrow().tree().root());
    var later = allocation(FIRST.replace("10 days", "11 days"));
    Diagnostic release =
        only(found(FIRST, Pushes.NONE, standing(plan, later, 0, 0, "team", "drop")));
    assertThat(release.code()).isEqualTo(SettlementCode.POOL_DIFFERS);
    assertThat(release.what()).isEqualTo("the pool drop was opened with another release");
    assertThat(release.numbers()).containsExactly("pool  1");
  }

  @Test
  void a_pool_that_the_plan_does_not_have_is_refused_with_its_number() {
    ChainStanding two = standing(allocation(FIRST), 0, 0, "team", "drop");
    Hash32 unknown = Hash32.parse("0x" + "77".repeat(32));
    var pools = new ArrayList<OpenedPool>(two.pools());
    pools.add(new OpenedPool(2, unknown, Hash32.ZERO, List.of(), BigInteger.ONE));
    var standing =
        new ChainStanding(
            true,
            two.tokens(),
            two.vaults(),
            two.fundings(),
            two.wallets(),
            pools,
            two.vaultHolds(),
            two.issuerHolds());
    Diagnostic one = only(found(FIRST, Pushes.NONE, standing));
    assertThat(one.code()).isEqualTo(SettlementCode.POOL_NOT_OF_PLAN);
    assertThat(one.at().line()).isEqualTo(1);
    assertThat(one.numbers()).containsExactly("pool   2", "names  " + unknown);
  }

  /**
   * A pool that cannot be packed is not in the plan's pools, and is no pool that the plan lacks.
   */
  @Test
  void after_another_reason_an_open_pool_is_not_said_to_lack_as_well() {
    String text = FIRST.replace("{file: drop.csv}", "{file: drop.csv, tree: uniswap}");
    ChainStanding standing = standing(allocation(text), 0, 0, "team", "drop");
    assertThat(found(text, Pushes.NONE, standing))
        .extracting(Diagnostic::code)
        .containsExactly(SettlementCode.TREE_OF_OTHERS);
  }

  @Test
  void missing_tokens_are_counted_against_what_the_issuer_holds() {
    String text = withAdvisors(FIRST);
    var open = allocation(text);
    List<Diagnostic> found = found(text, Pushes.NONE, standing(open, 20, 29, "team"));
    Diagnostic one = found.getLast();
    assertThat(one.code()).isEqualTo(SettlementCode.ISSUER_LACKS_TOKENS);
    assertThat(one.at().line()).isEqualTo(lineOf(text, "asset:"));
    // 50 for the advisors and 100 for the drop, less 20.
    assertThat(one.numbers()).containsExactly("to be sent  130 SET", "issuer       29 SET");
    assertThat(found(text, Pushes.NONE, standing(open, 20, 130, "team")))
        .as("exactly enough")
        .noneMatch(Diagnostic::isError);
    assertThat(found(text, Pushes.NONE, standing(open, 20, 129, "team")))
        .as("one too few")
        .anyMatch(Diagnostic::isError);
    assertThat(found(text, Pushes.NONE, standing(open, 150, 0, "team")))
        .as("enough in the vault")
        .noneMatch(Diagnostic::isError);
  }

  @Test
  void every_reason_is_told_at_once() {
    String text =
        amended(withAdvisors(FIRST)).replace("{file: drop.csv}", "{file: drop.csv, tree: uniswap}");
    assertThat(found(text, new Pushes(List.of("grants"), 1), ChainStanding.NOTHING))
        .extracting(Diagnostic::code)
        .containsExactly(
            SettlementCode.FIRST_VERSION_NOT_SETTLED,
            SettlementCode.TREE_OF_OTHERS,
            SettlementCode.PUSHED_FROM_WALLET);
  }

  @Test
  void codes_keep_their_numbers_and_all_are_errors() {
    assertThat(SettlementCode.values())
        .extracting(SettlementCode::number)
        .containsExactly(
            7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7010, 7011, 7012, 7013, 7014, 7015,
            7101, 7102, 7103, 7104, 7105);
    for (SettlementCode code : SettlementCode.values()) {
      assertThat(code.title()).isNotBlank();
      assertThat(code.severity()).isEqualTo(Severity.ERROR);
      assertThat(code).hasToString("W" + code.number());
    }
  }

  private static String custody() {
    return "    custody: " + TREASURY + "\n";
  }

  private static List<Diagnostic> found(String text, Pushes pushes, ChainStanding standing) {
    var planned =
        SettlementPlanner.plan(allocation(text), pushes, AS_OF, standing, PlanningChoices.NONE);
    assertThat(planned.value().isEmpty())
        .isEqualTo(planned.diagnostics().stream().anyMatch(Diagnostic::isError));
    return planned.diagnostics();
  }

  private static Diagnostic only(List<Diagnostic> found) {
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static int lineOf(String text, String start) {
    int line = 1;
    for (String each : text.lines().toList()) {
      if (each.startsWith(start)) {
        return line;
      }
      line++;
    }
    throw new AssertionError("no line starts with " + start);
  }
}
