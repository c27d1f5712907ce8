package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import weir.plan.Plan;
import weir.plan.terms.GrantTerms;

/** The plan of a schedule is the plan that was read, without any computed values. */
class SchedulePlanTest {

  private static final Plan PLAN =
      PlanTexts.plan(
          PlanTexts.HEAD
              + """
              conditions:
                listing: {kind: tbd, says: nobody knows}
              releases:
                at-once:
                  - jump: 100%
              streams:
                mined: {share: 20%, release: [ramp: 10 days]}
              distributions:
                miners:
                  path: emission
                  holders-not-known: true
                  stream: {of: mined, shares: [{until: 2026-01-03, share: 1/3}, {share: 1/7}]}
                team:
                  path: vesting
                  share: rest
                  recipients: {file: team.csv, release: terms}
                  release:
                    - jump: 10%
                    - when: listing
                    - ramp: 100 days
              """,
          name -> Optional.of(weir.units.Keccak.hash(new byte[0])));

  private static final CapTable TABLE =
      new CapTable(
          "team",
          List.of(group(Optional.of("at-once"), 300_000), group(Optional.empty(), 500_000)));

  private static CapTable.Group group(Optional<String> release, long tokens) {
    return new CapTable.Group(
        new GrantTerms(Optional.empty(), release, Optional.empty()),
        PLAN.asset().asset().tokens(java.math.BigDecimal.valueOf(tokens)));
  }

  private static void same(Supplier<Compiled> compiled) {
    String before = PLAN.canonical();
    var schedule = compiled.get().schedule().orElseThrow();
    assertThat(schedule.plan()).isSameAs(PLAN);
    assertThat(PLAN.canonical()).isEqualTo(before);
    schedule
        .lines()
        .forEach(line -> assertThat(PLAN.distributions()).contains(line.distribution()));
  }

  @Test
  void however_a_plan_is_compiled_it_stays_the_one_that_was_read() {
    var outlooks =
        List.of(
            new Outlook.AtDeadline(),
            new Outlook.Never(),
            new Outlook.From(Instant.parse("2026-05-01T00:00:00Z")));
    same(() -> Schedule.of(PLAN));
    for (Outlook outlook : outlooks) {
      same(() -> Schedule.of(PLAN, outlook));
      same(() -> Schedule.of(PLAN, outlook).schedule().orElseThrow().with(List.of(TABLE)));
    }
  }

  /** 20% of a million, a third of it for two days of ten and a seventh for the rest. */
  @Test
  void the_amount_of_a_stream_is_on_the_line_alone() {
    var line = Schedule.of(PLAN).schedule().orElseThrow().line("miners").orElseThrow();
    assertThat(line.distribution().amount()).isEmpty();
    var stream = new BigInteger("200000" + "0".repeat(18));
    assertThat(line.amount().units())
        .isEqualTo(
            stream.multiply(BigInteger.valueOf(2 * 7 + 8 * 3)).divide(BigInteger.valueOf(210)));
  }

  @Test
  void a_group_has_a_name_an_amount_and_a_release_of_its_own() {
    var base = Schedule.of(PLAN, new Outlook.Never()).schedule().orElseThrow();
    var schedule = base.with(List.of(TABLE)).schedule().orElseThrow();
    assertThat(schedule.outlook()).isEqualTo(new Outlook.Never());
    var one = schedule.line("team/1").orElseThrow();
    assertThat(one.distribution()).isSameAs(PLAN.distribution("team").orElseThrow());
    assertThat(one.amount()).hasToString("300_000 TST");
    assertThat(one.statements()).isEqualTo(PLAN.release("at-once").orElseThrow());
    assertThat(one.isKnown()).isTrue();
    assertThat(schedule.line("team/2").orElseThrow().isKnown()).isFalse();
    assertThat(schedule.amount(one.distribution())).hasToString("800_000 TST");
  }
}
