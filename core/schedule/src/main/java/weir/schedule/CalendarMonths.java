package weir.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import weir.plan.statement.MonthEnd;

/** Calendar months in UTC: the same day and time of day, a number of months later. */
final class CalendarMonths {

  /** Every month has this day. */
  static final int SAFE_DAY = 28;

  private CalendarMonths() {}

  /**
   * Returns the instant {@code months} months after {@code from}; the rule decides on missing days.
   */
  static Instant plusMonths(Instant from, int months, MonthEnd rule) {
    var start = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
    var month = YearMonth.from(start).plusMonths(months);
    var time = start.toLocalTime();
    if (month.isValidDay(start.getDayOfMonth())) {
      return month.atDay(start.getDayOfMonth()).atTime(time).toInstant(ZoneOffset.UTC);
    }
    var day =
        switch (rule) {
          case LAST_DAY -> month.atEndOfMonth();
          case NEXT_DAY -> month.plusMonths(1).atDay(1);
        };
    return day.atTime(time).toInstant(ZoneOffset.UTC);
  }

  /** Returns whether some month lacks the day on which {@code from} falls. */
  static boolean needsRule(Instant from) {
    return LocalDateTime.ofInstant(from, ZoneOffset.UTC).getDayOfMonth() > SAFE_DAY;
  }
}
