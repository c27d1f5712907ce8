package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.statement.Moment;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.verify.oracle.ExactPlan;

/** Distributions that wait for the ends of others, by the judge's own computation. */
class ExactPlanTest {

  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final Origin HERE = new Origin(new Position(1, 1));

  /** The last one is asked for first, so that all others are computed for its sake. */
  @Test
  @Timeout(60)
  void a_thousand_may_wait_one_for_another() {
    Plan plan = plan(1_000, number -> List.of(jump(number - 1)));
    var last = plan.distributions().getLast();
    assertThat(new ExactPlan(plan).release(last).ends())
        .contains(GENESIS.plus(Duration.ofDays(999)).getEpochSecond());
  }

  /**
   * Each mentions the one before it twice: if each mention computed it again, it would not end in
   * years.
   */
  @Test
  @Timeout(60)
  void one_that_is_mentioned_twice_is_computed_once() {
    Plan plan =
        plan(
            60,
            number ->
                List.of(
                    new Statement.Wait(
                        new Statement.Until.Reaching(end(number - 1, Optional.empty())), HERE),
                    jump(number - 1)));
    var last = plan.distributions().getLast();
    assertThat(new ExactPlan(plan).release(last).ends())
        .contains(GENESIS.plus(Duration.ofDays(59)).getEpochSecond());
  }

  @Test
  void one_that_waits_for_itself_is_refused() {
    var circle = List.of(distribution(0, List.of(jump(1))), distribution(1, List.of(jump(0))));
    Plan plan = Plans.plan(GENESIS.toString(), Optional.empty(), circle);
    assertThatThrownBy(() -> new ExactPlan(plan).release(plan.distributions().getFirst()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("d0 waits for itself");
  }

  private static Plan plan(int count, IntFunction<List<Statement>> release) {
    var distributions =
        IntStream.range(0, count)
            .mapToObj(number ->
                distribution(number, number == 0 ? List.of(jump()) : release.apply(number)))
            .toList();
    return Plans.plan(GENESIS.toString(), Optional.empty(), distributions);
  }

  private static Distribution distribution(int number, List<Statement> release) {
    return Plans.distribution(
        "d" + number, BigInteger.TEN, new Custody.Vault(), release.toArray(Statement[]::new));
  }

  private static Statement jump() {
    return new Statement.Jump(new Part.Rest(), Optional.empty(), HERE);
  }

  /** Returns a jump one day after the end of another distribution. */
  private static Statement jump(int before) {
    var day = Optional.<Span>of(new Span.Seconds(86_400));
    return new Statement.Jump(new Part.Rest(), Optional.of(end(before, day)), HERE);
  }

  private static Moment end(int number, Optional<Span> later) {
    return new Moment.AtEnd("d" + number, later);
  }
}
