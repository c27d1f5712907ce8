package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;

/** A decay that is cut, second by second and to the base unit, beside arithmetic on longs. */
class DecayCutTest {

  private static final long PERIOD = 10;

  /** The amounts of the periods: 16, 8, 4, 2. */
  private static final long[] WEIGHTS = {16, 8, 4, 2};

  private static Release release(long amount, String share) {
    String text =
        PlanTexts.HEAD.replace("decimals: 18", "decimals: 0")
            + "distributions:\n"
            + PlanTexts.distribution(
                "d",
                ("path: vesting, amount: %d, release: [{decay: {%severy: 10 seconds, periods: 4,"
                        + " inside: line, times: 1/2, begins: 16, end: cut}}%s]")
                    .formatted(
                        amount,
                        share.isEmpty() ? "" : "share: " + share + ", ",
                        share.isEmpty() ? "" : ", {jump: {share: rest, at: 2030-01-01}}"));
    return PlanTexts.schedule(text).lines().getFirst().release();
  }

  @Test
  void it_ends_in_the_second_in_which_its_part_is_used_up() {
    for (long part = 1; part < 30; part++) {
      Release release = release(part, "");
      long start = release.start().orElseThrow();
      long before = 0;
      int full = 0;
      while (before + WEIGHTS[full] < part) {
        before += WEIGHTS[full];
        full++;
      }
      long left = part - before;
      long seconds = Math.ceilDiv(left * PERIOD, WEIGHTS[full]);
      assertThat(release.end()).as("%d units", part).hasValue(start + full * PERIOD + seconds);
      for (long at = 0; at <= full * PERIOD + seconds; at++) {
        long expected = at < full * PERIOD ? counted(at) : before;
        expected += Math.max(0, at - full * PERIOD) * left / seconds;
        assertThat(release.released(BigInteger.valueOf(part), start + at))
            .as("%d units at %d", part, at)
            .isEqualTo(BigInteger.valueOf(expected));
      }
    }
  }

  /** The sum of the weights up to a second, rounded down. */
  private static long counted(long at) {
    long sum = 0;
    for (int k = 0; k < at / PERIOD; k++) {
      sum += WEIGHTS[k];
    }
    return sum + WEIGHTS[(int) (at / PERIOD)] * (at % PERIOD) / PERIOD;
  }

  /** A third of an amount has base units that are not whole; they are counted as they are. */
  @Test
  void a_part_that_is_no_whole_number_of_units_ends_as_late_as_it_must() {
    for (long amount = 1; amount < 90; amount++) {
      Slice last = release(amount, "1/3").slices().reversed().get(1);
      long before = 0;
      int full = 0;
      while (3 * (before + WEIGHTS[full]) < amount) {
        before += WEIGHTS[full];
        full++;
      }
      long left = amount - 3 * before;
      long seconds = Math.ceilDiv(left * PERIOD, 3 * WEIGHTS[full]);
      var line = (Term.Line) last.term();
      assertThat(line.to() - line.from()).as("a third of %d", amount).isEqualTo(seconds);
      assertThat(last.share()).isEqualTo(weir.units.Fraction.of(left, 3 * amount));
    }
  }
}
