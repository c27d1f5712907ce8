package weir.conformance.force;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final int RUNS_OF_A_CHAIN = Integer.getInteger("weir.force.chain", 8);

  @TempDir private Path folder;

  @Test
  void under_every_fault_everybody_is_paid_once_and_nobody_is_missed() throws Exception {
    var count = new FaultCount();
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    try (var lanes = Executors.newFixedThreadPool(2)) {
      var chains = new ArrayList<Future<?>>();
      for (int seed = FIRST; seed < FIRST + RUNS; seed += RUNS_OF_A_CHAIN) {
        int first = seed;
        int end = Math.min(seed + RUNS_OF_A_CHAIN, FIRST + RUNS);
        chains.add(
            lanes.submit(() -> {
              problems.addAll(problems(first, end, count));
              return true;
            }));
      }
      for (Future<?> chain : chains) {
        chain.get();
      }
    }
    System.out.println(RUNS + " runs\n" + count.table());
    assertThat(problems).isEmpty();
    if (DEEP) {
      assertThat(count.below(LEAST_FIRED, Set.of())).as(count.table()).isEmpty();
    }
  }

  /** Runs some seeds on a chain of their own. */
  private List<String> problems(int first, int end, FaultCount count) throws Exception {
    var problems = new ArrayList<String>();
    try (var world = ForceWorld.start(folder.resolve("plan" + first), HOLDERS);
        var proxy = new FaultProxy(world.chain.uri(), count)) {
      for (int seed = first; seed < end; seed++) {
        Path own = Files.createDirectories(folder.resolve("seed" + seed));
        long start = System.nanoTime();
        List<String> found = new ForceRun(world, proxy, count, own, seed).problems();
        problems.addAll(found);
        if (DEEP || System.getProperty("weir.force.show") != null) {
          long millis = (System.nanoTime() - start) / 1_000_000;
          System.out.printf("seed %d: %d ms, %d problems%n", seed, millis, found.size());
        }
      }
    }
    return problems;
  }
}
