package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.schedule.Outlook;
import weir.settle.Action;
import weir.settle.Pushes;
import weir.settle.Settlement;
import weir.settle.SettlementCode;
import weir.units.Hash32;
import weir.units.Keccak;
import weir.vault.OpenedPool;
import weir.vault.TokenCalls;
import weir.vault.VaultViews;
import weir.verify.Deviation;
import weir.verify.Verdict;

/** A plan that is amended stays in the vault of its first version, on a real chain. */
class AmendedPlanTest {

  private static final Instant AS_OF = Instant.parse("2027-01-11T00:00:00Z");
  private static final String ADVISORS =
      """
        advisors:
          path: vesting
          amount: 100
          recipients: {file: advisors.csv}
          release: [{wait: {until: 2027-01-10}}, {jump: 100%}]
      """;

  @TempDir private Path folder;

  @Test
  void a_version_with_a_new_first_distribution_is_settled_and_verified_in_the_same_vault()
      throws Exception {
    Path first = Worlds.write(folder, "Lineage", 0);
    Files.writeString(
        folder.resolve("advisors.csv"),
        "address,amount\n%s,70\n%s,30\n".formatted(Worlds.account(5), Worlds.account(6)));
    try (var chain = Worlds.chain()) {
      PlanAllocation v1 = allocated(first);
      Settlement settled = settle(v1, chain, new Pushes(List.of("drop"), 4), "first");
      assertThat(settled.actions()).extracting(Action::id).contains("token", "vault");

      Path second = amend(v1);
      assertThat(compared(first, second).refused()).as("a lawful amendment").isEmpty();
      PlanAllocation v2 = allocated(second);
      assertThat(refusedWithout(chain, v2))
          .as("the issuer has sent all tokens on")
          .containsExactly(SettlementCode.ISSUER_LACKS_TOKENS);
      // The treasury returns what the new version gives to the advisors.
      send(chain, 8, settled, 100);

      var pushes = new Pushes(List.of("advisors", "team", "drop"), 4);
      Settlement amended = settle(v2, chain, pushes, "second");
      assertThat(amended.token()).isEqualTo(settled.token());
      assertThat(amended.vault()).isEqualTo(settled.vault());
      assertThat(amended.planHash()).isEqualTo(v2.plan().hash());
      assertThat(amended.actions())
          .extracting(Action::id)
          .containsExactly(
              "fund-vault",
              "recount",
              "open/advisors",
              "push/advisors/0",
              "push/team/0",
              "push/drop/0");
      assertThat(pools(chain, amended)).containsExactly("team", "drop", "advisors");
      var views = new VaultViews(chain.node(), BlockTag.LATEST);
      assertThat(views.planHash(amended.vault())).isEqualTo(v1.plan().hash());
      assertThat(views.balance(amended.token(), Worlds.account(5)))
          .as("of team, drop and advisors")
          .isEqualTo(units(100 + 120 + 70));

      Verdict verdict = judged(chain, v2);
      assertThat(verdict.findings()).isEmpty();
      assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
      assertThat(verdict.pools()).isEqualTo(3);
      assertThat(verdict.payments()).isEqualTo(3 + 3 + 2);
    }
  }

  @Test
  void planning_the_same_version_again_finds_everything_done() throws Exception {
    Path path = Worlds.write(folder, "Again", 0);
    try (var chain = Worlds.chain()) {
      PlanAllocation plan = allocated(path);
      settle(plan, chain, Pushes.NONE, "first");
      var again = Settle.plan(plan, Pushes.NONE, AS_OF, Optional.of(chain.node()));
      assertThat(again.diagnostics()).isEmpty();
      assertThat(again.value().orElseThrow().actions()).isEmpty();
    }
  }

  @Test
  void an_amended_plan_is_not_settled_without_a_look_at_the_chain() throws IOException {
    PlanAllocation v1 = allocated(Worlds.write(folder, "Blind", 0));
    PlanAllocation v2 = allocated(amend(v1));
    var blind = Settle.plan(v2, Pushes.NONE, AS_OF, Optional.empty());
    assertThat(blind.value()).isEmpty();
    assertThat(blind.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(SettlementCode.NODE_NEEDED);
  }

  /** Writes version 2: the advisors come before all others and get what the treasury loses. */
  private Path amend(PlanAllocation v1) throws IOException {
    if (Files.notExists(folder.resolve("advisors.csv"))) {
      Files.writeString(
          folder.resolve("advisors.csv"), "address,amount\n" + Worlds.account(5) + ",100\n");
    }
    String head =
        """
        amends: {plan: %1$s, version: 2, effective: 2027-01-05, reason: advisors}
        history: [{version: 1, plan: %1$s, reason: ""}]
        """
            .formatted(v1.plan().hash())
            .replace("reason: \"\"", "reason: the first");
    String text =
        Files.readString(folder.resolve("plan.yaml"))
            .replace("distributions:\n", "distributions:\n" + ADVISORS)
            .replace("[{jump: 50%}, {wait: 48 months}, {jump: 50%}]", "[{jump: 100%}]");
    return Files.writeString(folder.resolve("v2.yaml"), head + text);
  }

  private static ComparedVersions compared(Path before, Path after) throws IOException {
    return ComparedVersions.of(grouped(before), grouped(after));
  }

  private static OpenedPlan grouped(Path path) throws IOException {
    return value(PlanFolder.grouped(PlanFolder.open(path), new Outlook.AtDeadline()));
  }

  private static PlanAllocation allocated(Path path) throws IOException {
    return value(Allocate.plan(PlanFolder.open(path), Watch.none()));
  }

  private Settlement settle(PlanAllocation plan, EmbeddedChain chain, Pushes pushes, String journal)
      throws Exception {
    Settlement settlement = value(Settle.plan(plan, pushes, AS_OF, Optional.of(chain.node())));
    Settle.apply(
        settlement,
        folder.resolve(journal),
        chain.node(),
        DevelopmentAccounts.signer(0),
        done -> {},
        Watch.none());
    return settlement;
  }

  private static List<weir.diagnose.Code> refusedWithout(EmbeddedChain chain, PlanAllocation plan)
      throws IOException {
    var planned = Settle.plan(plan, Pushes.NONE, AS_OF, Optional.of(chain.node()));
    assertThat(planned.value()).isEmpty();
    return planned.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::code)
        .toList();
  }

  private static Verdict judged(EmbeddedChain chain, PlanAllocation plan) throws IOException {
    var judge = Judge.of(plan);
    value(ObserveChain.afresh(plan.plan(), chain.node(), 0, judge::see, Watch.none()));
    return judge.verdict();
  }

  /** Returns the names of the pools, in the order of their numbers. */
  private static List<String> pools(EmbeddedChain chain, Settlement settlement) throws IOException {
    var byKey =
        List.of("team", "drop", "advisors").stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    name -> Keccak.hash(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    name -> name));
    return OpenedPool.of(chain.node(), settlement.vault(), chain.node().blockNumber()).stream()
        .map(OpenedPool::distribution)
        .map(byKey::get)
        .toList();
  }

  /** An account sends tokens to the issuer; the chain signs for the accounts that it funds. */
  private static void send(EmbeddedChain chain, int from, Settlement settlement, long tokens)
      throws Exception {
    var message =
        Json.fields()
            .with("from", Worlds.account(from).toString())
            .with("to", settlement.token().toString())
            .with("data", TokenCalls.transfer(Worlds.account(0), units(tokens)).toString());
    var rpc = chain.node().rpc();
    Hash32 hash = Hash32.parse(rpc.call("eth_sendTransaction", message).asText());
    for (int look = 0; look < 200 && chain.node().receipt(hash).isEmpty(); look++) {
      Thread.sleep(20);
    }
    assertThat(chain.node().receipt(hash).orElseThrow().succeeded()).isTrue();
  }

  private static BigInteger units(long tokens) {
    return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(tokens));
  }

  private static <T> T value(Diagnosed<T> outcome) {
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics().toString()));
  }
}
