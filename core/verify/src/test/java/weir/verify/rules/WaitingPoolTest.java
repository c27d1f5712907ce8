package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.Condition;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Distribution;
import weir.plan.Timing;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.Release;
import weir.release.words.ReleaseWords;
import weir.release.words.WordContext;
import weir.schedule.Schedule;
import weir.verify.oracle.ExactPlan;
import weir.verify.trial.JudgedDistribution;

/** Pools that wait for a condition of which nobody knows when it comes: nothing is released yet. */
class WaitingPoolTest {

  private static final BigInteger TOTAL = BigInteger.valueOf(1_000_000);

  private static Distribution waiting(String name, String condition, Statement release) {
    return Plans.distribution(
        name, TOTAL, new Custody.Vault(), new Statement.When(condition, Plans.line(9)), release);
  }

  private static Condition condition(String name) {
    return new Condition(
        name,
        new Condition.Evidence.Governance(Plans.ISSUER),
        "it has come",
        Optional.empty(),
        Optional.empty(),
        Plans.line(3));
  }

  private final Distribution promised = waiting("a", "launch", ramp());
  private final weir.plan.Plan plan =
      Plans.plan(
          new Timing(Instant.parse("2026-01-01T00:00:00Z"), Optional.empty(), Optional.empty()),
          new Definitions(List.of(condition("launch"), condition("listing")), List.of(), List.of()),
          List.of(
              promised,
              waiting("b", "listing", ramp()),
              waiting("c", "launch", Plans.jump(10, Plans.rest()))));

  private static Statement ramp() {
    return Plans.ramp(10, Plans.rest(), new Span.Seconds(31_536_000));
  }

  private ReleaseComparison compare(String opened) {
    Release release =
        Schedule.of(plan).schedule().orElseThrow().line(opened).orElseThrow().release();
    var words = ReleaseWords.pack(List.of(release), WordContext.of(plan));
    return ReleaseComparison.of(JudgedDistribution.of(new ExactPlan(plan), promised), words, plan);
  }

  @Test
  void the_pool_of_the_plan_is_the_same() {
    assertThat(compare("a").isSame()).isTrue();
  }

  @Test
  void a_pool_that_waits_for_another_condition_is_not() {
    assertThat(compare("b").isSame()).isFalse();
  }

  @Test
  void a_pool_that_releases_otherwise_once_its_condition_comes_is_not() {
    assertThat(compare("c").isSame()).isFalse();
  }
}
