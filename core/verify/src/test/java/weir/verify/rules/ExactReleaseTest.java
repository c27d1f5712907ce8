package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.verify.rules.Plans.RIV;
import static weir.verify.rules.Plans.jump;
import static weir.verify.rules.Plans.line;
import static weir.verify.rules.Plans.ramp;
import static weir.verify.rules.Plans.rest;
import static weir.verify.rules.Plans.share;
import static weir.verify.rules.Plans.waits;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.plan.BlockTimes;
import weir.plan.Custody;
import weir.plan.Definitions;
import weir.plan.Timing;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Moment;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Part;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.verify.oracle.ExactPlan;

/** Each row: an instant and what is released then, of the total in the line above. */
class ExactReleaseTest {

  private static final Span MONTH = new Span.Months(1);

  @Test
  void a_jump_after_a_wait_and_a_ramp_after_that() {
    follows(
        "2026-01-01T00:00:00Z",
        MonthEnd.LAST_DAY,
        1_000,
        List.of(
            waits(1, new Span.Seconds(10)),
            jump(2, share(1, 10)),
            ramp(3, rest(), new Span.Seconds(9))),
        "2026-01-01T00:00:09Z 0",
        "2026-01-01T00:00:10Z 100",
        "2026-01-01T00:00:11Z 200",
        "2026-01-01T00:00:18Z 900",
        "2026-01-01T00:00:19Z 1000",
        "2036-01-01T00:00:00Z 1000");
  }

  @Test
  void parts_are_cut_by_cumulative_floors() {
    follows(
        "2026-01-01T00:00:00Z",
        MonthEnd.LAST_DAY,
        11,
        List.of(
            jump(1, share(1, 3)),
            waits(2, new Span.Seconds(1)),
            jump(3, share(1, 3)),
            waits(4, new Span.Seconds(1)),
            jump(5, rest())),
        "2026-01-01T00:00:00Z 3",
        "2026-01-01T00:00:01Z 7",
        "2026-01-01T00:00:02Z 11");
  }

  @Test
  void monthly_stairs_from_the_last_of_january_lose_no_day() {
    follows(
        "2026-01-31T12:00:00Z",
        MonthEnd.LAST_DAY,
        10,
        List.of(stairs(3, FirstStep.ONE_PERIOD_LATER, Remainder.SPREAD, Optional.empty())),
        "2026-02-28T11:59:59Z 0",
        "2026-02-28T12:00:00Z 3",
        "2026-03-31T11:59:59Z 3",
        "2026-03-31T12:00:00Z 6",
        "2026-04-30T12:00:00Z 10");
  }

  @Test
  void the_next_day_rule_goes_on_to_the_first() {
    follows(
        "2024-01-30T00:00:00Z",
        MonthEnd.NEXT_DAY,
        10,
        List.of(stairs(3, FirstStep.AT_START, Remainder.LAST, Optional.empty())),
        "2024-01-30T00:00:00Z 3",
        "2024-02-29T23:59:59Z 3",
        "2024-03-01T00:00:00Z 6",
        "2024-03-30T00:00:00Z 10");
  }

  @Test
  void months_after_seconds_are_counted_from_where_the_seconds_led() {
    follows(
        "2026-01-31T00:00:00Z",
        MonthEnd.LAST_DAY,
        7,
        List.of(
            waits(1, MONTH), waits(2, new Span.Seconds(86_400)), waits(3, MONTH), jump(4, rest())),
        "2026-03-31T23:59:59Z 0",
        "2026-04-01T00:00:00Z 7");
  }

  @Test
  void a_catch_up_holds_back_what_accrues() {
    follows(
        "2026-01-01T00:00:00Z",
        MonthEnd.LAST_DAY,
        12,
        List.of(
            stairs(
                12, FirstStep.ONE_PERIOD_LATER, Remainder.SPREAD, Optional.of(new Span.Months(3)))),
        "2026-03-31T23:59:59Z 0",
        "2026-04-01T00:00:00Z 3",
        "2026-05-01T00:00:00Z 4",
        "2027-01-01T00:00:00Z 12");
    follows(
        "2026-01-01T00:00:00Z",
        MonthEnd.LAST_DAY,
        100,
        List.of(
            new Statement.Ramp(
                rest(),
                Optional.of(new Moment.AfterGenesis(new Span.Seconds(100))),
                new Statement.Until.Lasting(new Span.Seconds(100)),
                Optional.of(new Span.Seconds(40)),
                line(1))),
        "2026-01-01T00:02:19Z 0",
        "2026-01-01T00:02:20Z 40",
        "2026-01-01T00:02:21Z 41",
        "2026-01-01T00:03:20Z 100");
  }

  @Test
  void a_fixed_amount_is_a_share_of_every_grant() {
    var custody = new Custody.Vault();
    var fixed = new Part.Fixed(RIV.units(250));
    var d =
        Plans.distribution(
            "d",
            BigInteger.valueOf(1_000),
            custody,
            jump(1, fixed),
            waits(2, MONTH),
            jump(3, rest()));
    var plan = Plans.plan("2026-01-01T00:00:00Z", Optional.empty(), List.of(d));
    var evaluator = new ExactPlan(plan).release(d);
    assertThat(evaluator.released(BigInteger.valueOf(7), plan.genesis().getEpochSecond()))
        .isEqualTo(1);
    assertThat(evaluator.end()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z").getEpochSecond());
  }

  @Test
  void shares_that_do_not_add_up_are_refused() {
    var d = Plans.distribution("d", BigInteger.TEN, new Custody.Vault(), jump(1, share(1, 3)));
    var plan = Plans.plan("2026-01-01T00:00:00Z", Optional.empty(), List.of(d));
    assertThatThrownBy(() -> new ExactPlan(plan).release(d))
        .hasMessageContaining("add up to 1/3, not to 1");
  }

  @Test
  void what_counts_blocks_counts_those_that_have_come() {
    var hundred = BigInteger.valueOf(100);
    var release = Plans.ramp(1, rest(), new Span.Blocks(100));
    var d = Plans.distribution("d", hundred, new Custody.Vault(), release);
    var genesis = Instant.parse("2026-01-01T00:00:00Z");
    var known = List.of(new BlockTimes.Known(1_000, genesis));
    var blocks = new BlockTimes(new Span.Seconds(10), known, line(1).at());
    var timing = new Timing(genesis, Optional.empty(), Optional.of(blocks));
    var plan = Plans.plan(timing, Definitions.NONE, List.of(d));
    var evaluator = new ExactPlan(plan).release(d);
    long at = genesis.getEpochSecond() + 209;
    assertThat(evaluator.released(hundred, at)).isEqualTo(20);
    assertThat(evaluator.at(at, Optional.of(1_050L)).of(hundred)).isEqualTo(50);
    assertThat(evaluator.at(at, Optional.of(1_005L)).of(hundred)).isEqualTo(5);
  }

  private static Statement stairs(
      int steps, FirstStep first, Remainder remainder, Optional<Span> catchUp) {
    return new Statement.Stairs(
        rest(), Optional.empty(), steps, MONTH, first, remainder, catchUp, line(1));
  }

  private static void follows(
      String genesis, MonthEnd rule, long total, List<Statement> release, String... rows) {
    var units = BigInteger.valueOf(total);
    var d = Plans.distribution("d", units, new Custody.Vault(), release.toArray(Statement[]::new));
    var evaluator = new ExactPlan(Plans.plan(genesis, Optional.of(rule), List.of(d))).release(d);
    for (String row : rows) {
      String[] cells = row.split(" ");
      assertThat(evaluator.released(units, Instant.parse(cells[0]).getEpochSecond()))
          .as(row)
          .isEqualTo(cells[1]);
    }
  }
}
