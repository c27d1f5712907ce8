package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.plan.Plan;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.schedule.Schedule;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.verify.oracle.ExactPlan;
import weir.verify.oracle.ExactRelease;

/** Holds the schedule, and what it packs for the vault, to the evaluator. */
class ExactReleaseDifferentialTest {

  private static final int LEAST_PER_CASE = 400;

  private record Case(Plan plan, BigInteger grant, List<Long> more) {}

  /** At every corner, the seconds around it and random instants, for two totals each. */
  @Test
  void schedule_and_words_release_what_the_evaluator_does() {
    var comparisons = new long[1];
    var cases = new long[1];
    Cases.forAll(
        ExactReleaseDifferentialTest::draw,
        c -> {
          cases[0]++;
          comparisons[0] += compare(c);
        });
    assertThat(comparisons[0]).isGreaterThanOrEqualTo(cases[0] * LEAST_PER_CASE);
    System.out.printf(
        "%,d comparisons of schedule and evaluator, seed %d%n", comparisons[0], Cases.seed());
  }

  private static Case draw(Source source) {
    var plan = Plans.single(source);
    var evaluator = new ExactPlan(plan).release(plan.distributions().getFirst());
    long start = evaluator.instants().getFirst();
    long length = evaluator.end() - start + 1_000;
    var more = new ArrayList<Long>();
    for (int i = 0; i < LEAST_PER_CASE / 2; i++) {
      more.add(source.between(Math.max(start - 1_000, 0), start + length));
    }
    return new Case(plan, source.bits(128), more);
  }

  private static long compare(Case c) {
    var d = c.plan.distributions().getFirst();
    var evaluator = new ExactPlan(c.plan).release(d);
    Release release = Schedule.of(c.plan).schedule().orElseThrow().lines().getFirst().release();
    Release unpacked = ReleaseWords.unpack(ReleaseWords.pack(release));
    long compared = 0;
    for (BigInteger total : List.of(d.amount().orElseThrow().units(), c.grant)) {
      for (long at : instants(evaluator, release, c.more)) {
        BigInteger expected = evaluator.released(total, at);
        assertThat(release.released(total, at)).as("%s at %s", total, at).isEqualTo(expected);
        assertThat(unpacked.released(total, at)).as("%s at %s", total, at).isEqualTo(expected);
        compared++;
      }
    }
    return compared;
  }

  private static List<Long> instants(ExactRelease evaluator, Release release, List<Long> more) {
    var instants = new ArrayList<>(more);
    for (long corner : evaluator.instants()) {
      instants.addAll(List.of(corner - 1, corner, corner + 1));
    }
    for (long corner : release.corners()) {
      instants.addAll(List.of(corner - 1, corner, corner + 1));
    }
    return instants;
  }

  /** I2, I3, I4, I7: nothing before the start, never falling, never above, all at the end. */
  @Test
  void the_evaluator_keeps_the_laws_of_a_release() {
    Cases.forAll(
        ExactReleaseDifferentialTest::draw,
        c -> {
          var evaluator = new ExactPlan(c.plan).release(c.plan.distributions().getFirst());
          var instants = evaluator.instants();
          assertThat(evaluator.released(c.grant, instants.getFirst() - 1)).isZero();
          BigInteger before = BigInteger.ZERO;
          for (long at : c.more.stream().sorted().toList()) {
            BigInteger now = evaluator.released(c.grant, at);
            assertThat(now).isBetween(before, c.grant);
            before = now;
          }
          assertThat(evaluator.released(c.grant, evaluator.end())).isEqualTo(c.grant);
          var parts =
              evaluator.earned().stream()
                  .map(piece -> piece.amount(c.grant))
                  .reduce(BigInteger.ZERO, BigInteger::add);
          assertThat(parts).isEqualTo(c.grant);
        });
  }
}
