package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.schedule.ScheduleLine;
import weir.testkit.Cases;
import weir.verify.oracle.ExactPlan;
import weir.verify.trial.JudgedDistribution;

/** What shares of a stream come to: the judge counts for itself, and comes to the same. */
class StreamTotalsDifferentialTest {

  @Test
  void those_who_share_a_stream_get_what_the_schedule_says() {
    var compared = new int[2];
    Cases.forAll(
        WholePlans::schedule,
        schedule -> {
          var exact = new ExactPlan(schedule.plan());
          BigInteger together = BigInteger.ZERO;
          for (ScheduleLine line : schedule.lines()) {
            var total = exact.release(line.distribution()).total();
            assertThat(total).as(line.name()).isEqualTo(line.amount().units());
            assertThat(JudgedDistribution.of(exact, line.distribution()).total()).isEqualTo(total);
            if (line.distribution().stream().isPresent()) {
              together = together.add(total);
              compared[0]++;
            }
          }
          var stream = schedule.plan().stream("mined").orElseThrow().amount().units();
          assertThat(together).isLessThanOrEqualTo(stream);
          compared[1] += together.signum() > 0 && !together.equals(stream) ? 1 : 0;
        });
    System.out.printf(
        "%,d totals compared, %,d times less than all of the stream, seed %d%n",
        compared[0], compared[1], Cases.seed());
    assertThat(compared[0]).isGreaterThan(100);
    assertThat(compared[1]).isGreaterThan(10);
  }
}
