package weir.imports.fit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Periods of equal length between instants. */
public final class EqualPeriods {

  private static final int LAST_DAY_OF_EVERY_MONTH = 28;

  private EqualPeriods() {}

  /** Returns the instants of {@code count} steps. */
  static List<Long> instants(long start, ReleaseShape.Every every, int count, boolean atStart) {
    var instants = new ArrayList<Long>(count);
    for (int k = atStart ? 0 : 1; k < count + (atStart ? 0 : 1); k++) {
      instants.add(after(start, every, k));
    }
    return instants;
  }

  /** Returns the instant a number of periods later; a day that a month lacks becomes its last. */
  static long after(long start, ReleaseShape.Every every, int periods) {
    return switch (every) {
      case ReleaseShape.Every.Fixed(var seconds) -> start + seconds * periods;
      case ReleaseShape.Every.Months(var months) ->
          LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC)
              .plusMonths((long) months * periods)
              .toEpochSecond(ZoneOffset.UTC);
    };
  }

  /**
   * Returns the possible periods between the two: the seconds, and whole months if it is the same
   * day of the month, or the last of a shorter one.
   *
   * @param byMonths whether months may be counted
   */
  static List<ReleaseShape.Every> between(long earlier, long later, boolean byMonths) {
    var found = new ArrayList<ReleaseShape.Every>();
    if (byMonths) {
      months(earlier, later).ifPresent(found::add);
    }
    found.add(new ReleaseShape.Every.Fixed(later - earlier));
    return found;
  }

  private static Optional<ReleaseShape.Every> months(long earlier, long later) {
    var from = LocalDateTime.ofEpochSecond(earlier, 0, ZoneOffset.UTC);
    var to = LocalDateTime.ofEpochSecond(later, 0, ZoneOffset.UTC);
    int months = (to.getYear() - from.getYear()) * 12 + to.getMonthValue() - from.getMonthValue();
    return months > 0 && from.plusMonths(months).equals(to)
        ? Optional.of(new ReleaseShape.Every.Months(months))
        : Optional.empty();
  }

  /** Returns whether a plan has to state the day to use for one that a month lacks. */
  public static boolean isLate(long instant) {
    return LocalDateTime.ofEpochSecond(instant, 0, ZoneOffset.UTC).getDayOfMonth()
        > LAST_DAY_OF_EVERY_MONTH;
  }
}
