package weir.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.plan.MonthEnd;
import weir.plan.Span;

class CursorTest {

  private static final Span MONTH = new Span.Months(1);
  private static final Span DAY = new Span.Seconds(86_400);

  @Test
  void months_are_counted_from_the_anchor_so_no_day_is_lost() {
    var start = Cursor.at(Instant.parse("2026-01-31T12:34:56Z"), MonthEnd.LAST_DAY);
    assertThat(start.plus(MONTH).instant()).isEqualTo("2026-02-28T12:34:56Z");
    assertThat(start.plus(MONTH).plus(MONTH).instant()).isEqualTo("2026-03-31T12:34:56Z");
    assertThat(start.plus(MONTH, 3).instant()).isEqualTo("2026-04-30T12:34:56Z");
    assertThat(start.plus(new Span.Months(25)).instant()).isEqualTo("2028-02-29T12:34:56Z");
  }

  @Test
  void the_next_day_rule_goes_on_to_the_first() {
    var start = Cursor.at(Instant.parse("2026-01-31T00:00:00Z"), MonthEnd.NEXT_DAY);
    assertThat(start.plus(MONTH).instant()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(start.plus(MONTH, 2).instant()).isEqualTo("2026-03-31T00:00:00Z");
  }

  @Test
  void seconds_make_a_new_anchor_for_the_months_after_them() {
    var start = Cursor.at(Instant.parse("2026-01-31T00:00:00Z"), MonthEnd.LAST_DAY);
    assertThat(start.plus(MONTH).plus(DAY).instant()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(start.plus(MONTH).plus(DAY).plus(MONTH).instant()).isEqualTo("2026-04-01T00:00:00Z");
  }

  @Test
  void a_rule_is_needed_after_the_28th_only() {
    assertThat(Cursor.at(Instant.parse("2026-01-28T23:59:59Z"), MonthEnd.LAST_DAY).needsRule())
        .isFalse();
    assertThat(Cursor.at(Instant.parse("2026-01-29T00:00:00Z"), MonthEnd.LAST_DAY).needsRule())
        .isTrue();
  }
}
