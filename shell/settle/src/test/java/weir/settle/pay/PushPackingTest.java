package weir.settle.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.settle.pay.PushPacking.PushRun;

/** Pushes fill transactions by their measured gas; every grant is pushed once. */
class PushPackingTest {

  private static final long CAP = 1 << 24;
  private static final long BASE = 25_000;

  /**
   * As measured for an instant pool (decision 019), and the proof of a run in a tree of 2^18
   * grants.
   */
  private static long gas(PushRun run) {
    int levels = 18 - (31 - Integer.numberOfLeadingZeros(Integer.highestOneBit(run.count())));
    return 3_000 + 900L * levels + 26_975L * run.count();
  }

  @Test
  void a_quarter_of_a_million_pushes_fit_into_450_transactions_and_250_blocks() {
    var packed = PushPacking.pack(250_000, 512, PushPackingTest::gas, BASE, CAP);
    assertThat(packed).hasSizeLessThanOrEqualTo(450);
    long blocks = 0;
    long left = 0;
    for (List<PushRun> runs : packed) {
      long used = used(runs);
      if (used > left) {
        blocks++;
        left = 36_000_000;
      }
      left -= used;
    }
    assertThat(blocks).isLessThanOrEqualTo(250);
  }

  @Test
  void every_grant_is_in_one_aligned_run_and_no_transaction_is_above_the_cap() {
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      String name = "seed 5, " + i;
      long grants = 1L + random.nextInt(5_000);
      int most = 1 << random.nextInt(10);
      long each = 20_000L + random.nextInt(100_000);
      long cap = BASE + each * (1L + random.nextInt(700));
      var packed = PushPacking.pack(grants, most, run -> each * run.count(), BASE, cap);
      long next = 0;
      for (List<PushRun> runs : packed) {
        assertThat(runs).as(name).isNotEmpty();
        assertThat(BASE + runs.stream().mapToLong(run -> each * run.count()).sum())
            .as(name)
            .isLessThanOrEqualTo(cap);
        for (PushRun run : runs) {
          assertThat(run.first()).as(name).isEqualTo(next);
          boolean isLast = run.first() + run.count() == grants;
          int size = isLast ? Integer.highestOneBit(2 * run.count() - 1) : run.count();
          assertThat(Integer.bitCount(size)).as(name).isEqualTo(1);
          assertThat(run.first() % size).as(name).isZero();
          assertThat(size).as(name).isLessThanOrEqualTo(most);
          next += run.count();
        }
      }
      assertThat(next).as(name).isEqualTo(grants);
    }
  }

  @Test
  void a_holder_who_does_not_fit_alone_is_refused_with_the_cap() {
    assertThatThrownBy(() -> PushPacking.pack(3, 4, run -> CAP, BASE, CAP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than the 16777216 gas");
    assertThatThrownBy(() -> PushPacking.pack(3, 3, run -> 1, BASE, CAP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a power of two");
  }

  private static long used(List<PushRun> runs) {
    return BASE + runs.stream().mapToLong(PushPackingTest::gas).sum();
  }
}
