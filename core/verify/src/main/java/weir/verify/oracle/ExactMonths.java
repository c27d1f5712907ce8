package weir.verify.oracle;

import java.time.LocalDate;
import weir.plan.statement.MonthEnd;
import weir.plan.statement.Span;

/**
 * An instant of a release, computed by counting days.
 *
 * <p>Months are counted from an anchor: the last instant that was stated or reached by seconds. The
 * months are added first; the day is found only then.
 *
 * @param anchor seconds since 1970
 * @param months calendar months after the anchor
 * @param seconds seconds after those months
 * @param rule the day to use for one that a month does not have
 */
record ExactMonths(long anchor, long months, long seconds, MonthEnd rule) {

  private static final long DAY = 86_400;

  static ExactMonths at(long second, MonthEnd rule) {
    return new ExactMonths(second, 0, 0, rule);
  }

  /** Returns the place {@code times} of these spans later. */
  ExactMonths plus(Span span, long times) {
    return switch (span) {
      case Span.Seconds(var count) ->
          new ExactMonths(anchor, months, seconds + count * times, rule);
      case Span.Months(var count) ->
          seconds == 0
              ? new ExactMonths(anchor, months + count * times, 0, rule)
              : new ExactMonths(second(), count * times, 0, rule);
      case Span.Blocks _ -> throw new IllegalArgumentException("is not judged: " + span);
    };
  }

  /** Returns the instant in seconds since 1970. */
  long second() {
    long day = Math.floorDiv(anchor, DAY);
    long timeOfDay = anchor - day * DAY;
    LocalDate date = LocalDate.ofEpochDay(day);
    long daysIntoMonth = date.getDayOfMonth() - 1L;
    long month = 12L * date.getYear() + date.getMonthValue() - 1 + months;
    long length = firstDay(month + 1) - firstDay(month);
    long daysIntoThatMonth =
        switch (rule) {
          case LAST_DAY -> Math.min(daysIntoMonth, length - 1);
          case NEXT_DAY -> Math.min(daysIntoMonth, length);
        };
    return (firstDay(month) + daysIntoThatMonth) * DAY + timeOfDay + seconds;
  }

  /** Returns the day, counted from 1970, on which a month begins that is counted from year 0. */
  private static long firstDay(long month) {
    return LocalDate.of((int) (month / 12), (int) (month % 12) + 1, 1).toEpochDay();
  }
}
