package weir.conformance.force;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong between a payer and a chain, every wallet, vault, pool and holder gets what
 * is due exactly once, and every run ends. Seeds are in the messages; {@code -Dweir.force.from=SEED
 * -Dweir.force.runs=1} repeats one.
 */
class ForceTest {

  /** {@code -Dweir.deep} runs 1,000 seeds with 500 recipients. */
  static final boolean DEEP = System.getProperty("weir.deep") != null;

  private static final int RUNS = Integer.getInteger("weir.force.runs", DEEP ? 1000 : 50);
  private static final int FIRST = Integer.getInteger("weir.force.from", 1);
  private static final int HOLDERS = Integer.getInteger("weir.force.holders", DEEP ? 250 : 16);
  private static final int LEAST_FIRED = 30;

  /** Anvil forgets the states of old blocks once it has made some 1,000. */
  private static final int RUNS_OF_A_CHAIN = Integer.getInteger("weir.force.chain", DEEP ? 4 : 8);

  @TempDir private Path folder;

  @Test
  void under_every_fault_everybody_is_paid_once_and_nobody_is_missed() throws Exception {
    KeptRuns runs = KeptRuns.open();
    try (var lanes = Executors.newFixedThreadPool(2)) {
      var chains = new ArrayList<Future<?>>();
      for (int seed = FIRST; seed < FIRST + RUNS; seed += RUNS_OF_A_CHAIN) {
        int first = seed;
        int end = Math.min(seed + RUNS_OF_A_CHAIN, FIRST + RUNS);
        chains.add(
            lanes.submit(() -> {
              run(first, end, runs);
              return true;
            }));
      }
      for (Future<?> chain : chains) {
        chain.get();
      }
    }
    FaultCount count = runs.count();
    System.out.println(RUNS + " runs\n" + count.table());
    assertThat(runs.problems()).isEmpty();
    if (DEEP) {
      assertThat(count.below(LEAST_FIRED, Set.of())).as(count.table()).isEmpty();
    }
  }

  /** Runs some seeds on a chain of their own. */
  private void run(int first, int end, KeptRuns runs) throws Exception {
    List<Integer> seeds =
        IntStream.range(first, end).filter(seed -> !runs.isDone(seed)).boxed().toList();
    if (seeds.isEmpty()) {
      return;
    }
    try (var world = ForceWorld.start(folder.resolve("plan" + first), HOLDERS);
        var proxy = new FaultProxy(world.chain.uri())) {
      for (int seed : seeds) {
        var count = new FaultCount();
        Path own = Files.createDirectories(folder.resolve("seed" + seed));
        long start = System.nanoTime();
        List<String> found = new ForceRun(world, proxy, count, own, seed).problems();
        runs.add(seed, count, found);
        if (DEEP || System.getProperty("weir.force.show") != null) {
          long millis = (System.nanoTime() - start) / 1_000_000;
          System.out.printf("seed %d: %d ms, %d problems%n", seed, millis, found.size());
        }
      }
    }
  }
}
