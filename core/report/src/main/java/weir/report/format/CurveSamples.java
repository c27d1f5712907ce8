package weir.report.format;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import weir.schedule.ScheduleLine;

/** The instants at which curves are drawn and read. */
public final class CurveSamples {

  private static final int MOST_CORNERS = 1_200;
  private static final int COLUMNS = 400;
  private static final int MOST_READINGS = 160;

  private CurveSamples() {}

  /**
   * Returns the instants that give the exact shape: each corner and the second before it, as the
   * releases are straight between corners. If there are too many, equal columns replace them.
   */
  public static long[] shape(List<ScheduleLine> lines, TimeRange window) {
    var instants = new TreeSet<Long>(List.of(window.from(), window.to()));
    var corners = corners(lines, window, MOST_CORNERS);
    if (corners.isPresent()) {
      for (long corner : corners.get()) {
        instants.add(corner);
        instants.add(Math.max(window.from(), corner - 1));
      }
    } else {
      LongStream.range(1, COLUMNS)
          .map(c -> window.from() + window.length() / COLUMNS * c)
          .forEach(instants::add);
    }
    return instants.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the instants for which the page shows exact amounts. */
  public static List<Long> readings(List<ScheduleLine> lines, TimeRange window) {
    var instants = new TreeSet<Long>(Ticks.instants(window.from(), window.to(), MOST_READINGS));
    instants.add(window.from());
    corners(lines, window, MOST_READINGS).ifPresent(instants::addAll);
    return List.copyOf(instants);
  }

  /** Returns the corners inside the window, unless there are too many. */
  private static Optional<NavigableSet<Long>> corners(
      List<ScheduleLine> lines, TimeRange window, int most) {
    var corners = new TreeSet<Long>();
    for (ScheduleLine line : lines) {
      long[] own = LongStream.of(line.corners()).filter(window::holds).toArray();
      if (own.length > most) {
        return Optional.empty();
      }
      LongStream.of(own).forEach(corners::add);
    }
    return corners.size() <= most ? Optional.of(corners) : Optional.empty();
  }
}
