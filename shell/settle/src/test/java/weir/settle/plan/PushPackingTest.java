package weir.settle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.settle.plan.PushPacking.Packed;
import weir.settle.plan.PushPacking.PushRun;
import weir.settle.preflight.AlignedRun;

/** Pushes fill transactions by their measured gas; every grant is pushed once. */
class PushPackingTest {

  private static final long CAP = 15_790_320;
  private static final long BASE = 25_000;

  /**
   * As measured for an instant pool (decision 019), and the proof of a run in a tree of 2^18
   * grants.
   */
  private static long gas(PushRun run) {
    int count = run.run().count();
    int levels = 18 - (31 - Integer.numberOfLeadingZeros(Integer.highestOneBit(count)));
    return 3_000 + 900L * levels + 26_975L * count;
  }

  private static List<Packed> packed(PushPacking packing, long grants, int size) {
    for (long first = 0; first < grants; first += size) {
      var run = new AlignedRun(first, (int) Math.min(size, grants - first));
      packing.add(new PushRun("drop", run));
    }
    return packing.packed();
  }

  @Test
  void a_quarter_of_a_million_pushes_fit_into_450_transactions_and_250_blocks() {
    var packing = new PushPacking(PushPackingTest::gas, BASE, CAP, 1 << 10);
    List<Packed> packed = packed(packing, 250_000, 1 << 10);
    assertThat(packed).hasSizeLessThanOrEqualTo(450);
    long blocks = 0;
    long left = 0;
    for (Packed each : packed) {
      if (each.gas() > left) {
        blocks++;
        left = 36_000_000;
      }
      left -= each.gas();
    }
    assertThat(blocks).isLessThanOrEqualTo(250);
  }

  /** Several lists, some grants left out, limits of gas and of holders. */
  @Test
  void every_grant_is_in_one_aligned_run_and_no_transaction_is_above_a_limit() {
    long seed = Long.getLong("weir.seed", 5);
    var random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      String name = "seed " + seed + ", " + i;
      int size = 1 << random.nextInt(10);
      int holders = 1 << random.nextInt(10);
      long each = 20_000L + random.nextInt(100_000);
      long ofRun = random.nextInt(30_000);
      long cap = BASE + ofRun + each * (1L + random.nextInt(700));
      var packing = new PushPacking(run -> ofRun + each * run.run().count(), BASE, cap, holders);
      Set<String> wanted = new HashSet<>();
      for (int list = random.nextInt(4); list >= 0; list--) {
        int grants = 1 + random.nextInt(2_000);
        Set<Long> out = new HashSet<>();
        for (int j = random.nextInt(5); j > 0; j--) {
          out.add((long) random.nextInt(grants));
        }
        for (int first = 0; first < grants; first += size) {
          var run = new AlignedRun(first, Math.min(size, grants - first));
          for (AlignedRun part : run.without(out)) {
            packing.add(new PushRun("list" + list, part));
            for (long at = part.first(); at < part.first() + part.count(); at++) {
              wanted.add("list" + list + "/" + at);
            }
          }
        }
        if (random.nextInt(3) == 0) {
          packing.close();
        }
      }
      check(name, packing.packed(), wanted, cap, holders, ofRun, each);
    }
  }

  private static void check(
      String name,
      List<Packed> packed,
      Set<String> wanted,
      long cap,
      int holders,
      long ofRun,
      long each) {
    var seen = new ArrayList<String>();
    for (Packed transaction : packed) {
      assertThat(transaction.runs()).as(name).isNotEmpty();
      long gas = BASE;
      long count = 0;
      for (PushRun run : transaction.runs()) {
        gas += ofRun + each * run.run().count();
        count += run.run().count();
        for (long at = run.run().first(); at < run.run().first() + run.run().count(); at++) {
          seen.add(run.distribution() + "/" + at);
        }
      }
      assertThat(transaction.gas()).as(name).isEqualTo(gas).isLessThanOrEqualTo(cap);
      assertThat(count).as(name).isLessThanOrEqualTo(holders);
    }
    assertThat(seen).as(name).doesNotHaveDuplicates().hasSameSizeAs(wanted);
    assertThat(new HashSet<>(seen)).as(name).isEqualTo(wanted);
  }

  /** What is left of a transaction takes smaller parts of the next run. */
  @Test
  void a_transaction_is_filled_to_the_last_grant_that_fits() {
    var packing = new PushPacking(run -> run.run().count(), 0, 21, 1 << 10);
    List<Packed> packed = packed(packing, 64, 16);
    assertThat(packed).extracting(Packed::gas).containsExactly(21L, 21L, 21L, 1L);
  }

  @Test
  void a_grant_that_no_transaction_has_the_gas_for_stands_alone() {
    var packing =
        new PushPacking(
            run -> run.run().first() <= 2 && run.run().first() + run.run().count() > 2 ? 900 : 1,
            0,
            100,
            8);
    List<Packed> packed = packed(packing, 5, 8);
    assertThat(packed)
        .extracting(each -> each.runs().stream().map(run -> run.run().first()).toList())
        .containsExactly(List.of(0L), List.of(2L), List.of(3L, 4L));
  }

  @Test
  void what_is_closed_gets_nothing_more() {
    var packing = new PushPacking(run -> 1, 0, 100, 8);
    packing.add(new PushRun("one", new AlignedRun(0, 1)));
    packing.close();
    packing.close();
    packing.add(new PushRun("two", new AlignedRun(0, 1)));
    assertThat(packing.packed()).hasSize(2);
  }
}
