package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import weir.schedule.Outlook;
import weir.settle.Settlement;
import weir.settle.SettlementCode;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.vault.VaultViews;
import weir.verify.Verdict;

/** A plan that is amended or edited gets no second vault, on a real chain. */
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
  void an_amended_version_is_refused_while_the_vault_of_the_first_stands() throws Exception {
    Path first = Worlds.write(folder, "Lineage", 0);
    try (var chain = Worlds.chain()) {
      PlanAllocation v1 = allocated(first);
      Settlement settled = settle(v1, chain, new Pushes(List.of("drop"), 4), "first");
      var views = new VaultViews(chain.node(), BlockTag.LATEST);
      assertThat(views.planHash(settled.vault())).isEqualTo(v1.plan().promises());

      Path second = amend(v1);
      assertThat(compared(first, second).refused()).as("a lawful amendment").isEmpty();
      PlanAllocation v2 = allocated(second);
      assertThat(v2.plan().lineageId()).isEqualTo(v1.plan().lineageId());
      assertThat(refusedWithout(chain, v2)).containsExactly(SettlementCode.AMENDMENT_NOT_SETTLED);
    }
  }

  /** Without amends the same edit would have paid everybody from a second vault. */
  @Test
  void a_plan_whose_promises_were_edited_is_refused_and_one_whose_words_were_edited_goes_on()
      throws Exception {
    Path path = Worlds.write(folder, "Edited", 0);
    String text = Files.readString(path);
    try (var chain = Worlds.chain()) {
      settle(allocated(path), chain, Pushes.NONE, "first");
      Files.writeString(path, text.replace("ramp: 100 days", "ramp: 101 days"));
      assertThat(refusedWithout(chain, allocated(path)))
          .containsExactly(SettlementCode.OTHER_PLAN_STANDS);
      Files.writeString(
          path, "# only words\n" + text.replace("name: Edited\nasset", "name: Renamed\nasset"));
      PlanAllocation renamed = allocated(path);
      Settlement settlement =
          value(
              Settle.plan(
                  renamed, Pushes.NONE, PlanningChoices.NONE, AS_OF, Optional.of(chain.node())));
      assertThat(settlement.plan()).isEqualTo("Renamed");
      assertThat(settlement.actions()).isEmpty();
      Verdict verdict = judged(chain, renamed, folder);
      assertThat(verdict.findings()).isEmpty();
    }
  }

  @Test
  void planning_the_same_version_again_finds_everything_done() throws Exception {
    Path path = Worlds.write(folder, "Again", 0);
    try (var chain = Worlds.chain()) {
      PlanAllocation plan = allocated(path);
      settle(plan, chain, Pushes.NONE, "first");
      var again =
          Settle.plan(plan, Pushes.NONE, PlanningChoices.NONE, AS_OF, Optional.of(chain.node()));
      assertThat(again.diagnostics()).isEmpty();
      assertThat(again.value().orElseThrow().actions()).isEmpty();
    }
  }

  @Test
  void an_amended_plan_is_not_settled_without_a_look_at_the_chain() throws IOException {
    PlanAllocation v1 = allocated(Worlds.write(folder, "Blind", 0));
    PlanAllocation v2 = allocated(amend(v1));
    var blind = Settle.plan(v2, Pushes.NONE, PlanningChoices.NONE, AS_OF, Optional.empty());
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
        history: [{version: 1, plan: %1$s, promises: %2$s, reason: ""}]
        """
            .formatted(v1.plan().hash(), v1.plan().promises())
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
    Settlement settlement =
        value(Settle.plan(plan, pushes, PlanningChoices.NONE, AS_OF, Optional.of(chain.node())));
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
    var planned =
        Settle.plan(plan, Pushes.NONE, PlanningChoices.NONE, AS_OF, Optional.of(chain.node()));
    assertThat(planned.value()).isEmpty();
    return planned.diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::code)
        .toList();
  }

  private static Verdict judged(EmbeddedChain chain, PlanAllocation plan, Path folder)
      throws IOException {
    var judge = Judge.of(plan.plan(), folder);
    var observed =
        value(ObserveChain.afresh(plan.plan(), chain.node(), 0, Judge.reader(judge), Watch.none()));
    Judge.ask(judge, chain.node(), observed.upTo());
    return judge.verdict();
  }

  private static <T> T value(Diagnosed<T> outcome) {
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics().toString()));
  }
}
