package weir.conformance.force;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong between a payer and a chain, every wallet, vault, pool and holder gets what
 * is due exactly once, and every run ends. Seeds are in the messages; {@code
 * -Dweir.force.from=SEED -Dweir.force.runs=1} repeats one.
 */
class ForceTest {

  /** {@code -Dweir.deep} runs 1,000 seeds with 500 recipients. */
  private static final boolean DEEP = System.getProperty("weir.deep") != null;

  private static final int RUNS = Integer.getInteger("weir.force.runs", DEEP ? 1000 : 50);
  private static final int FIRST = Integer.getInteger("weir.force.from", 1);
  private static final int HOLDERS = Integer.getInteger("weir.force.holders", DEEP ? 250 : 16);
  private static final int LEAST_FIRED = 30;

  /** A chain that was turned back very often forgets the states of old blocks. */
  private static final int RUNS_OF_A_CHAIN = Integer.getInteger("weir.force.chain", 25);

  @TempDir private Path folder;

  @Test
  void under_every_fault_everybody_is_paid_once_and_nobody_is_missed() throws Exception {
    var count = new FaultCount();
    var problems = new ArrayList<String>();
    for (int seed = FIRST; seed < FIRST + RUNS; seed += RUNS_OF_A_CHAIN) {
      Path plan = folder.resolve("plan" + seed);
      int end = Math.min(seed + RUNS_OF_A_CHAIN, FIRST + RUNS);
      try (var world = ForceWorld.start(plan, HOLDERS);
          var proxy = new FaultProxy(world.chain.uri(), count)) {
        for (int each = seed; each < end; each++) {
          Path own = Files.createDirectories(folder.resolve("seed" + each));
          long start = System.nanoTime();
          problems.addAll(new ForceRun(world, proxy, count, own, each).problems());
          if (System.getProperty("weir.force.show") != null) {
            System.out.printf(
                "seed %d: %d ms%n", each, (System.nanoTime() - start) / 1_000_000);
          }
        }
      }
    }
    System.out.println(RUNS + " runs\n" + count.table());
    assertThat(problems).isEmpty();
    if (DEEP) {
      assertThat(count.below(LEAST_FIRED, Set.of())).as(count.table()).isEmpty();
    }
  }
}
