package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.NamedRelease;
import weir.plan.Plan;
import weir.plan.Timing;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Part;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.plan.terms.GrantTerms;
import weir.schedule.CapTable;
import weir.schedule.Schedule;
import weir.schedule.ScheduleCode;
import weir.schedule.ScheduleLine;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.verify.oracle.ExactPlan;

/** Holds the lines of a cap table to the evaluator: each group counts from its own start. */
class CapTableDifferentialTest {

  private static final int GRANTS = 10_000;

  private static Plan plan() {
    var ramp =
        new Statement.Ramp(
            new Part.Rest(),
            Optional.empty(),
            new Statement.Until.Lasting(new Span.Months(48)),
            Optional.of(new Span.Months(12)),
            Plans.line(4));
    var amount = BigInteger.TEN.pow(24);
    var monthly = Plans.ramp(5, Plans.rest(), new Span.Months(36));
    var threeYears = new NamedRelease("three-years", List.of(monthly), Plans.line(5));
    return Plans.plan(
        new Timing(
            Instant.parse("2026-01-31T00:00:00Z"),
            Optional.of(MonthEnd.LAST_DAY),
            Optional.empty()),
        new Definitions(List.of(), List.of(threeYears), List.of()),
        List.of(Plans.distribution("team", amount, new Custody.Vault(), ramp)));
  }

  private static CapTable table(Source source, Plan plan, int groups) {
    var all = new ArrayList<CapTable.Group>();
    for (int i = 0; i < groups; i++) {
      var start = plan.genesis().plusSeconds(i * 3_600L);
      Optional<Instant> left =
          source.onceIn(5)
              ? Optional.of(start.plusSeconds(source.between(0L, 150_000_000L)))
              : Optional.empty();
      Optional<String> release = source.onceIn(2) ? Optional.of("three-years") : Optional.empty();
      all.add(
          new CapTable.Group(
              new GrantTerms(Optional.of(start), release, left), Plans.RIV.units(source.bits(60))));
    }
    return new CapTable("team", all);
  }

  @Test
  void each_group_counts_from_its_own_start() {
    var plan = plan();
    var schedule = Schedule.of(plan).schedule().orElseThrow();
    var source = Source.of(Cases.seed(), 50);
    var table = table(source, plan, GRANTS);
    long before = System.nanoTime();
    var lines = schedule.with(List.of(table)).schedule().orElseThrow().lines();
    long took = (System.nanoTime() - before) / 1_000_000;
    System.out.printf(
        "the normal form of %,d grants took %,d ms, seed %d%n", GRANTS, took, Cases.seed());
    assertThat(lines).hasSize(GRANTS);
    for (int i = 0; i < GRANTS; i += 1 + source.between(0, 99)) {
      ScheduleLine line = lines.get(i);
      var terms = table.groups().get(i).terms();
      assertThat(line.name()).isEqualTo("team/" + (i + 1));
      var evaluator =
          new ExactPlan(plan)
              .group(
                  line.distribution(),
                  terms
                      .release()
                      .map(name -> plan.release(name).orElseThrow())
                      .orElse(line.distribution().release()),
                  terms.start().orElseThrow(),
                  terms.left());
      BigInteger total = line.amount().units();
      for (long corner : line.corners()) {
        for (long at = corner - 1; at <= corner + 1; at++) {
          assertThat(line.released(total, at)).isEqualTo(evaluator.released(total, at));
        }
      }
      BigInteger last = line.released(total, line.end().orElseThrow());
      assertThat(last.add(line.returned().units())).isEqualTo(total);
    }
  }

  @Test
  void a_release_that_the_plan_does_not_have_is_reported() {
    var schedule = Schedule.of(plan()).schedule().orElseThrow();
    var terms = new GrantTerms(Optional.empty(), Optional.of("none"), Optional.empty());
    var table =
        new CapTable("team", List.of(new CapTable.Group(terms, Plans.RIV.units(BigInteger.TEN))));
    var compiled = schedule.with(List.of(table));
    assertThat(compiled.schedule()).isEmpty();
    assertThat(compiled.diagnostics())
        .extracting(d -> d.code())
        .containsExactly(ScheduleCode.ROW_RELEASE_UNKNOWN);
  }
}
