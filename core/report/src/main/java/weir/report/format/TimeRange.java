package weir.report.format;

import java.time.Instant;
import weir.schedule.Schedule;

/**
 * The stretch of time that a chart shows, in UTC seconds.
 *
 * @param from its first instant
 * @param to its last, after the first
 */
public record TimeRange(long from, long to) {

  public TimeRange {
    if (from >= to) {
      throw new IllegalArgumentException("a window from " + from + " to " + to);
    }
  }

  /**
   * Returns the range of the whole schedule: from genesis, or earlier, to a little after the last
   * known date.
   */
  public static TimeRange of(Schedule schedule) {
    long genesis = schedule.plan().genesis().getEpochSecond();
    long from = Math.min(genesis, schedule.start().map(Instant::getEpochSecond).orElse(genesis));
    long end = schedule.end().map(Instant::getEpochSecond).orElse(genesis);
    return new TimeRange(from, end + Math.max(1, (end - from) / 40));
  }

  /** Returns the range of the schedule up to somewhat after an instant. */
  public static TimeRange upTo(Schedule schedule, Instant asOf) {
    TimeRange all = of(schedule);
    long elapsed = asOf.getEpochSecond() - all.from;
    if (elapsed <= 0) {
      return all;
    }
    long wanted = asOf.getEpochSecond() + Math.max(1, elapsed / 6);
    return new TimeRange(all.from, wanted > all.to - all.to / 1_000_000 ? all.to : wanted);
  }

  public long length() {
    return to - from;
  }

  public long clamp(long at) {
    return Math.clamp(at, from, to);
  }

  public boolean holds(long at) {
    return at >= from && at <= to;
  }
}
