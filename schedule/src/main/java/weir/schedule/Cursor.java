package weir.schedule;

import java.time.Instant;
import weir.plan.MonthEnd;
import weir.plan.Span;

/**
 * Where a release has got to: an anchor, calendar months after it, seconds after those.
 *
 * <p>Months add up before the day is looked for, so a day that one month lacks is not lost for the
 * next: 31 January, one month later 28 February, two months later 31 March.
 *
 * @param anchor an instant that the plan states, or where seconds have led to
 * @param months calendar months after the anchor
 * @param seconds seconds after that
 * @param rule for days that a month does not have
 */
record Cursor(Instant anchor, int months, long seconds, MonthEnd rule) {

  static Cursor at(Instant anchor, MonthEnd rule) {
    return new Cursor(anchor, 0, 0, rule);
  }

  Cursor plus(Span span) {
    return plus(span, 1);
  }

  Cursor plus(Span span, int times) {
    return switch (span) {
      case Span.Months(var count) -> {
        int more = Math.multiplyExact(count, times);
        yield seconds == 0
            ? new Cursor(anchor, Math.addExact(months, more), 0, rule)
            : new Cursor(instant(), more, 0, rule);
      }
      case Span.Seconds(var count) ->
          new Cursor(
              anchor, months, Math.addExact(seconds, Math.multiplyExact(count, times)), rule);
      case Span.Blocks blocks -> throw new IllegalArgumentException("blocks have no clock here");
    };
  }

  Instant instant() {
    return Calendar.plusMonths(anchor, months, rule).plusSeconds(seconds);
  }

  long second() {
    return instant().getEpochSecond();
  }

  /** Returns whether counting months from here needs a month-end rule. */
  boolean needsRule() {
    return Calendar.needsRule(seconds == 0 ? anchor : instant());
  }
}
