package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.plan.Custody;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.verify.Deviation;

/** A quarter of a million grants, paid by pushes of 250. */
class VerifierScaleTest {

  private static final int GRANTS = 250_000;
  private static final int PUSH = 250;
  private static final int PAYMENTS = 150_000;

  @Test
  void a_quarter_of_a_million_grants_are_verified_one_by_one() {
    BigInteger each = BigInteger.TEN.pow(21).add(BigInteger.TWO);
    var stairs =
        new Statement.Stairs(
            Plans.rest(),
            Optional.empty(),
            36,
            new Span.Months(1),
            FirstStep.ONE_PERIOD_LATER,
            Remainder.SPREAD,
            Optional.empty(),
            Plans.line(31));
    var d =
        Plans.distribution(
            "crowd",
            each.multiply(BigInteger.valueOf(GRANTS)),
            new Custody.Vault(),
            Plans.jump(30, Plans.share(1, 10)),
            Plans.ramp(30, Plans.share(1, 7), new Span.Months(12)),
            stairs);
    var plan = Plans.plan("2026-01-01T00:00:00Z", Optional.empty(), List.of(d));
    var table = World.Table.of("crowd", Collections.nCopies(GRANTS, each));
    var world = new World(plan, List.of(table)).open();
    long genesis = plan.genesis().getEpochSecond();
    for (int first = 0; first < PAYMENTS; first += PUSH) {
      world.pay("crowd", genesis + 50L * first, IntStream.range(first, first + PUSH).toArray());
    }
    var processor = ManagementFactory.getThreadMXBean();
    long before = processor.getCurrentThreadCpuTime();
    var verdict = world.judge();
    System.out.printf(
        "%,d grants and %,d facts verified in %,d ms of processor time%n",
        GRANTS, world.facts.size(), (processor.getCurrentThreadCpuTime() - before) / 1_000_000);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
    assertThat(verdict.payments()).isEqualTo(PAYMENTS);
    assertThat(verdict.transfers()).isEqualTo(PAYMENTS + 2);
  }
}
