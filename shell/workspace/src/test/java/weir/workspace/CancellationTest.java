package weir.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.allocate.PlanAllocation;
import weir.allocate.tree.TreeFile;
import weir.evm.BlockTag;
import weir.evm.keys.DevelopmentAccounts;
import weir.observe.FactLocation;
import weir.settle.Settlement;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;

/** A use case that is stopped leaves whole files, and goes on from there. */
class CancellationTest {

  @TempDir private Path folder;

  /** Stops at the first step of this work with {@code done} units done. */
  private static Watch stoppingAt(Progress.Work work, long done) {
    var cancellation = new Cancellation();
    return new Watch(
        step -> {
          if (step.work() == work && step.done() == done) {
            cancellation.cancel();
          }
        },
        cancellation);
  }

  @Test
  void allocating_stops_before_the_next_distribution() throws IOException {
    OpenedPlan opened = PlanFolder.open(Worlds.write(folder, "Stopped", 0));
    var stopped =
        catchThrowableOfType(
            Cancelled.class, () -> Allocate.plan(opened, stoppingAt(Progress.Work.ALLOCATE, 1)));
    assertThat(stopped.step())
        .isEqualTo(new Progress.Step(Progress.Work.ALLOCATE, 1, 3, Progress.Unit.DISTRIBUTIONS));
  }

  @Test
  void trees_that_are_written_are_whole_and_the_summary_waits_for_all_of_them() throws IOException {
    PlanAllocation plan = allocated();
    Path trees = folder.resolve("trees");
    AllocationFolder.write(plan, trees, Watch.none());
    assertThat(trees.resolve("allocation.json")).exists();
    var stopped =
        catchThrowableOfType(
            Cancelled.class,
            () -> AllocationFolder.write(plan, trees, stoppingAt(Progress.Work.WRITE_TREES, 2)));
    assertThat(stopped.step().done()).isEqualTo(2);
    assertThat(trees.resolve("allocation.json")).doesNotExist();
    try (var files = Files.list(trees)) {
      for (Path file : files.toList()) {
        try (TreeFile tree = TreeFile.open(file)) {
          tree.check();
        }
      }
    }
    AllocationFolder.write(plan, trees, Watch.none());
    assertThat(trees.resolve("allocation.json")).exists();
  }

  @Test
  void a_settlement_that_is_stopped_after_every_action_sends_each_once() throws Exception {
    PlanAllocation plan = allocated();
    try (var chain = Worlds.chain()) {
      Settlement settlement =
          Settle.plan(
                  plan, Pushes.NONE, PlanningChoices.NONE, Instant.EPOCH, Optional.of(chain.node()))
              .value()
              .orElseThrow();
      int all = settlement.actions().size();
      var told = new ArrayList<Integer>();
      for (int done = 1; done <= all; done++) {
        var watch = stoppingAt(Progress.Work.SEND, done);
        var stopped =
            catchThrowableOfType(
                Cancelled.class,
                () ->
                    Settle.apply(
                        settlement,
                        folder.resolve("journal"),
                        chain.node(),
                        DevelopmentAccounts.signer(0),
                        action -> told.add(action.number()),
                        watch));
        assertThat(stopped.step().done()).isEqualTo(done);
        assertThat(chain.node().nonce(Worlds.account(0), BlockTag.LATEST)).isEqualTo(done);
      }
      assertThat(told).hasSize(all * (all + 1) / 2);
    }
  }

  @Test
  void what_was_observed_is_kept() throws Exception {
    PlanAllocation plan = allocated();
    Path facts = folder.resolve("facts");
    var kept = FactLocation.of(facts);
    try (var chain = Worlds.chain()) {
      var watch = stoppingAt(Progress.Work.READ_BLOCKS, chain.node().blockNumber());
      var stopped =
          catchThrowableOfType(
              Cancelled.class,
              () -> ObserveChain.into(kept, plan.plan(), chain.node(), 0, fact -> {}, watch));
      assertThat(stopped.step().work()).isEqualTo(Progress.Work.READ_BLOCKS);
      assertThat(facts).exists();
      assertThat(
              ObserveChain.into(kept, plan.plan(), chain.node(), 0, fact -> {}, Watch.none())
                  .value())
          .isPresent();

      assertThat(
              ObserveChain.afresh(plan.plan(), chain.node(), 0, fact -> {}, Watch.none()).value())
          .isPresent();
      var again = stoppingAt(Progress.Work.READ_BLOCKS, chain.node().blockNumber());
      assertThatExceptionOfType(Cancelled.class)
          .isThrownBy(() -> ObserveChain.afresh(plan.plan(), chain.node(), 0, fact -> {}, again));
    }
  }

  private PlanAllocation allocated() throws IOException {
    OpenedPlan opened = PlanFolder.open(Worlds.write(folder.resolve("plan"), "Stopped", 0));
    return Allocate.plan(opened, Watch.none()).value().orElseThrow();
  }
}
