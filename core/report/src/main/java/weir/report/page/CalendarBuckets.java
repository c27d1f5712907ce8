package weir.report.page;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import weir.report.format.Spelling;
import weir.report.format.TimeRange;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/** A time range divided by the calendar, in UTC, and the amounts released in each piece. */
final class CalendarBuckets {

  private static final int MOST = 130;

  /**
   * One piece.
   *
   * @param label its name, such as {@code July 2026}
   * @param from its first second
   * @param to the first second after it
   * @param units what each distribution releases in it, in base units
   */
  record Bucket(String label, long from, long to, List<BigInteger> units) {

    Bucket {
      units = List.copyOf(units);
    }

    BigInteger total() {
      return units.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }
  }

  private CalendarBuckets() {}

  /** Returns the word for the length of the pieces of a window. */
  static String length(TimeRange window) {
    return switch (months(window)) {
      case 1 -> "month";
      case 3 -> "quarter";
      case 12 -> "year";
      default -> months(window) / 12 + " years";
    };
  }

  /** Returns the pieces of a window, months if they are few enough, else quarters or years. */
  static List<Bucket> of(Schedule schedule, TimeRange window) {
    int months = months(window);
    var buckets = new ArrayList<Bucket>();
    LocalDate start = aligned(day(window.from()), months);
    while (second(start) < window.to()) {
      LocalDate next = start.plusMonths(months);
      buckets.add(bucket(schedule, start, next, months));
      start = next;
    }
    return buckets;
  }

  /** Returns the calendar months of a window. */
  static List<Bucket> months(Schedule schedule, TimeRange window) {
    var buckets = new ArrayList<Bucket>();
    LocalDate start = day(window.from()).withDayOfMonth(1);
    while (second(start) < window.to()) {
      buckets.add(bucket(schedule, start, start.plusMonths(1), 1));
      start = start.plusMonths(1);
    }
    return buckets;
  }

  private static Bucket bucket(Schedule schedule, LocalDate start, LocalDate end, int months) {
    // The second before: what is released at midnight belongs to the day that begins.
    long before = second(start) - 1;
    long last = second(end) - 1;
    var units = schedule.lines().stream().map(line -> between(line, before, last)).toList();
    return new Bucket(label(start, months), second(start), second(end), units);
  }

  private static BigInteger between(ScheduleLine line, long before, long last) {
    BigInteger total = line.amount().units();
    BigInteger earlier = before < 0 ? BigInteger.ZERO : line.released(total, before);
    return line.released(total, last).subtract(earlier);
  }

  private static String label(LocalDate start, int months) {
    return switch (months) {
      case 1 -> Spelling.month(start);
      case 3 -> "Q%d %d".formatted(start.getMonthValue() / 3 + 1, start.getYear());
      case 12 -> Integer.toString(start.getYear());
      default ->
          String.format(
              Locale.ROOT, "%d to %d", start.getYear(), start.getYear() + months / 12 - 1);
    };
  }

  private static int months(TimeRange window) {
    long all = ChronoUnit.MONTHS.between(day(window.from()), day(window.to())) + 1;
    for (int months : new int[] {1, 3, 12, 120, 1_200}) {
      if (all / months < MOST) {
        return months;
      }
    }
    return 12_000;
  }

  private static LocalDate aligned(LocalDate day, int months) {
    int month = day.getYear() * 12 + day.getMonthValue() - 1;
    int start = month / months * months;
    return LocalDate.of(start / 12, start % 12 + 1, 1);
  }

  private static LocalDate day(long at) {
    return LocalDate.ofEpochDay(Math.floorDiv(at, 86_400));
  }

  private static long second(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
