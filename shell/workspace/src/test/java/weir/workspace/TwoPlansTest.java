package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.allocate.PlanAllocation;
import weir.allocate.tree.TreeFile;
import weir.diagnose.Diagnosed;
import weir.evm.Create2;
import weir.evm.EmbeddedChain;
import weir.evm.Node;
import weir.evm.keys.DevelopmentAccounts;
import weir.observe.FactLocation;
import weir.settle.Settlement;
import weir.settle.SettlementFile;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.units.Address;
import weir.vault.RegistryCalls;
import weir.verify.Deviation;
import weir.verify.Verdict;

/** The use cases serve a server as they serve a command: many plans at once, and no console. */
class TwoPlansTest {

  private static final Instant AS_OF = Instant.parse("2027-01-11T00:00:00Z");

  @TempDir private Path folder;

  /** What one of the plans has come to. */
  private record Life(Address vault, Verdict verdict, Set<Progress.Work> told) {}

  @Test
  void nothing_of_the_command_line_is_on_the_class_path() {
    for (String name : List.of("picocli.CommandLine", "weir." + "app.Main")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void two_plans_go_from_their_opening_to_their_verdict_at_once_in_one_program() throws Exception {
    var together = new CyclicBarrier(2);
    try (var chain = Worlds.chain();
        var threads = Executors.newFixedThreadPool(2)) {
      // It is there for all, and both would deploy it at once.
      Worlds.send(chain, 9, Create2.DEPLOYER, RegistryCalls.deployment());
      List<Callable<Life>> both =
          List.of(
              () -> live("first", 0, chain, together), () -> live("second", 1, chain, together));
      var lives = threads.invokeAll(both, 5, TimeUnit.MINUTES);
      Life first = lives.getFirst().get();
      Life second = lives.getLast().get();
      assertThat(first.vault()).isNotEqualTo(second.vault());
      for (Life life : List.of(first, second)) {
        assertThat(life.verdict().findings()).isEmpty();
        assertThat(life.verdict().greatest()).isEqualTo(Deviation.NONE);
        assertThat(life.verdict().pools()).isEqualTo(2);
        assertThat(life.verdict().payments()).isEqualTo(6);
        // Proofs are kept only where a caller asks for them.
        assertThat(life.told())
            .isEqualTo(EnumSet.complementOf(EnumSet.of(Progress.Work.KEEP_PROOFS)));
      }
    }
  }

  private Life live(String name, int issuer, EmbeddedChain chain, CyclicBarrier together)
      throws Exception {
    Path own = folder.resolve(name);
    Path path = Worlds.write(own, name, issuer);
    Node node = Node.at(chain.uri());
    var told = EnumSet.noneOf(Progress.Work.class);
    var watch = Watch.of(step -> told.add(step.work()));
    together.await(1, TimeUnit.MINUTES);
    OpenedPlan opened = PlanFolder.open(path);
    PlanAllocation plan = value(Allocate.plan(opened, watch));
    AllocationFolder.write(plan, own.resolve("trees"), watch);
    try (var tree = TreeFile.open(AllocationFolder.tree(own.resolve("trees"), "team"))) {
      assertThat(tree.plan()).isEqualTo(plan.plan().hash());
    }
    together.await(1, TimeUnit.MINUTES);
    var pushes = new Pushes(List.of("team", "drop"), 2);
    Settlement settlement =
        value(Settle.plan(plan, pushes, PlanningChoices.NONE, AS_OF, Optional.of(node)));
    SettlementFile.write(settlement, own.resolve("settlement.json"));
    together.await(1, TimeUnit.MINUTES);
    Settle.apply(
        SettlementFile.read(own.resolve("settlement.json")),
        own.resolve("journal"),
        node,
        DevelopmentAccounts.signer(issuer),
        done -> {},
        watch);
    together.await(1, TimeUnit.MINUTES);
    var judge = Judge.of(opened);
    value(
        ObserveChain.into(
            FactLocation.of(own.resolve("facts")),
            plan.plan(),
            node,
            0,
            Judge.reader(judge),
            watch));
    Verdict verdict = judge.verdict();
    return new Life(settlement.vault(), verdict, told);
  }

  private static <T> T value(Diagnosed<T> outcome) {
    return outcome.value().orElseThrow(() -> new AssertionError(outcome.diagnostics().toString()));
  }
}
