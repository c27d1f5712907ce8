package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Span;
import weir.release.BlockClock;
import weir.release.Gate;

class CursorTest {

  private static final Span MONTH = new Span.Months(1);
  private static final Span DAY = new Span.Seconds(86_400);

  @Test
  void months_are_counted_from_the_anchor_so_no_day_is_lost() {
    var start = at(Instant.parse("2026-01-31T12:34:56Z"), MonthEnd.LAST_DAY);
    assertThat(start.plus(MONTH).instant()).hasValue(Instant.parse("2026-02-28T12:34:56Z"));
    assertThat(start.plus(MONTH).plus(MONTH).instant())
        .hasValue(Instant.parse("2026-03-31T12:34:56Z"));
    assertThat(start.plus(MONTH, 3).instant()).hasValue(Instant.parse("2026-04-30T12:34:56Z"));
    assertThat(start.plus(new Span.Months(25)).instant())
        .hasValue(Instant.parse("2028-02-29T12:34:56Z"));
  }

  @Test
  void the_next_day_rule_goes_on_to_the_first() {
    var start = at(Instant.parse("2026-01-31T00:00:00Z"), MonthEnd.NEXT_DAY);
    assertThat(start.plus(MONTH).instant()).hasValue(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(start.plus(MONTH, 2).instant()).hasValue(Instant.parse("2026-03-31T00:00:00Z"));
  }

  @Test
  void seconds_make_a_new_anchor_for_the_months_after_them() {
    var start = at(Instant.parse("2026-01-31T00:00:00Z"), MonthEnd.LAST_DAY);
    assertThat(start.plus(MONTH).plus(DAY).instant())
        .hasValue(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(start.plus(MONTH).plus(DAY).plus(MONTH).instant())
        .hasValue(Instant.parse("2026-04-01T00:00:00Z"));
  }

  @Test
  void a_rule_is_needed_after_the_28th_only() {
    assertThat(at(Instant.parse("2026-01-28T23:59:59Z"), MonthEnd.LAST_DAY).needsRule()).isFalse();
    assertThat(at(Instant.parse("2026-01-29T00:00:00Z"), MonthEnd.LAST_DAY).needsRule()).isTrue();
  }

  private static final BlockClock CLOCK =
      new BlockClock(600, java.util.List.of(new BlockClock.Known(100, 1_000_000_000)));

  @Test
  void blocks_are_counted_from_the_first_one_that_is_not_earlier() {
    var counting = new CountingRules(MonthEnd.LAST_DAY, Optional.of(CLOCK));
    var block = new Span.Blocks(5);
    var exact = counting.at(Instant.ofEpochSecond(1_000_000_600));
    assertThat(exact.plus(block)).isEqualTo(new Cursor.AtBlock(106, CLOCK, counting));
    var late = counting.at(Instant.ofEpochSecond(1_000_000_601));
    assertThat(late.plus(block)).isEqualTo(new Cursor.AtBlock(107, CLOCK, counting));
    assertThat(late.plus(block).plus(DAY).instant())
        .hasValue(Instant.ofEpochSecond(1_000_004_200L + 86_400));
  }

  @Test
  void a_month_after_an_unknown_instant_is_unknown() {
    var counting = new CountingRules(MonthEnd.LAST_DAY, Optional.empty());
    var waiting = new Gate.Waiting("mainnet", OptionalLong.empty());
    Cursor gated = new Cursor.Gated(waiting, 0, counting);
    assertThat(gated.plus(DAY)).isEqualTo(new Cursor.Gated(waiting, 86_400, counting));
    assertThat(gated.plus(MONTH)).isEqualTo(new Cursor.Nowhere());
    var opened = new Gate.Opened("mainnet", Instant.parse("2026-01-31T00:00:00Z").getEpochSecond());
    assertThat(new Cursor.Gated(opened, 0, counting).plus(MONTH).instant())
        .hasValue(Instant.parse("2026-02-28T00:00:00Z"));
  }

  private static Cursor at(Instant instant, MonthEnd rule) {
    return new CountingRules(rule, Optional.empty()).at(instant);
  }
}
