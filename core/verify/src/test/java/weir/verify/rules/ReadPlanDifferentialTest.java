package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.Amount;
import weir.verify.oracle.ExactPlan;

/** From the text of a plan to what is released: reader, schedule and judge together. */
class ReadPlanDifferentialTest {

  private static final String HEAD =
      """
      weir: 1
      name: Lighthouse token
      asset: {symbol: LHT, name: Lighthouse, decimals: 8, supply: 500_000_000}
      chain: eip155:31337
      genesis: 2019-08-01
      month-end: last-day
      blocks:
        every: 1 minute
        known:
          - {height: 1, at: 2019-08-01T12:00:00Z}
          - {height: 500_000, at: 2020-09-14T01:02:03Z}
      conditions:
        mainnet:
          kind: governance
          says: they voted
          by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
        listed:
          kind: governance
          says: they voted
          by: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          opened: 2020-02-29T10:00:00Z
      streams:
        mined:
          amount: 120_000_000
          release:
            - rates: {every: 24 months, parts: [80_000_000, 40_000_000]}
      burns:
        fees:
          amount: 1_000
          release:
            - decay:
                every: 28 days
                periods: 50
                inside: step
                first: one period later
                times: 98%
      distributions:
      """;

  private static final String FOUNDERS =
      """
        founders:
          path: emission
          holders-not-known: true
          stream:
            of: mined
            shares:
              - {until: 2020-08-01, share: 35%}
              - {until: 2022-08-01, share: 34%}
              - {share: 1/3}
      """;

  private static final String OTHERS =
      """
        eras:
          path: emission
          amount: 50_000_000
          holders-not-known: true
          release:
            - decay:
                from: block 1_000
                every: 210_000 blocks
                periods: 20
                inside: line
                times: 1/2
        epochs:
          path: emission
          amount: 20_000_000
          holders-not-known: true
          release:
            - decay:
                every: 28 days
                periods: 104
                inside: step
                first: at start
                of-remaining: 5%
                begins: 20_000_000
                end: last
        team:
          path: vesting
          amount: 40_000_000
          holders-not-known: true
          left: 2021-01-15
          release:
            - ramp: {over: 48 months, catch-up: 12 months}
          unlock:
            - wait: {until: end of epochs}
            - stairs: {steps: 8, every: 1 quarter, first: at start}
        partners:
          path: placement
          amount: 30_000_000
          holders-not-known: true
          release:
            - when: listed
            - stairs: {share: 40%, steps: 12, every: 1 month, first: one period later}
            - when: mainnet
            - ramp: {share: rest, over: 400 days}
        tiers:
          path: vesting
          amount: 10_000_000
          holders-not-known: true
          release:
            - tranches: {at: [2020-01-30, 2020-02-28, 2020-03-30], parts: [10, 20, 30], of: weights}
      """;

  @Test
  void a_plan_that_is_read_is_released_as_the_judge_computes() {
    var plan = read(HEAD + FOUNDERS + OTHERS);
    var schedule = Schedule.of(plan).schedule().orElseThrow();
    for (ScheduleLine line : schedule.lines()) {
      compare(schedule.plan(), line);
    }
    assertThat(schedule.burns()).hasSize(1);
    // Who gets shares of a stream states no amount: it follows, and the hash stays the same.
    assertThat(schedule.line("founders").orElseThrow().amount().tokens())
        .isBetween(new BigDecimal("40000000"), new BigDecimal("42000000"));
    assertThat(schedule.plan().hash()).isEqualTo(plan.hash());
    assertThat(schedule.line("partners").orElseThrow().isKnown()).isFalse();
    assertThat(schedule.line("founders").orElseThrow().released(plan.genesis()).units()).isZero();
  }

  private static void compare(Plan plan, ScheduleLine line) {
    var evaluator = new ExactPlan(plan).release(line.distribution());
    BigInteger total = line.amount().units();
    BigInteger most = BigInteger.ZERO;
    for (long corner : line.corners()) {
      for (long at : new long[] {corner - 1, corner, corner + 1, corner + 40_000}) {
        BigInteger released = line.released(total, at);
        assertThat(released).isEqualTo(evaluator.released(total, at));
        most = most.max(released);
      }
    }
    Amount due = line.amount().minus(line.returned());
    if (line.isKnown()) {
      assertThat(most).isEqualTo(due.units());
    }
  }

  private static Plan read(String text) {
    var checked = PlanReader.read("plan.yaml", text, file -> Optional.empty());
    return checked.plan().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }
}
