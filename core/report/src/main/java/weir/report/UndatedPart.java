package weir.report;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.schedule.release.Gate;
import weir.schedule.release.Slice;

/**
 * What has no date that anybody knows.
 *
 * @param layer the number of its distribution in the plan
 * @param line the distribution
 * @param what what it waits for
 * @param units how much, in base units
 */
public record UndatedPart(int layer, ScheduleLine line, String what, BigInteger units) {

  /** The last second that a schedule can speak of. */
  private static final long LAST = (1L << 40) - 1;

  /** Returns every part of the plan that has not even a latest date. */
  public static List<UndatedPart> of(Schedule schedule) {
    var found = new ArrayList<UndatedPart>();
    for (int layer = 0; layer < schedule.lines().size(); layer++) {
      ScheduleLine line = schedule.lines().get(layer);
      var amounts = line.release().split(line.amount().units());
      for (int i = 0; i < amounts.size(); i++) {
        Slice slice = line.release().slices().get(i);
        if (slice.end().isEmpty() && line.left().isEmpty()) {
          found.add(new UndatedPart(layer, line, waiting(slice), amounts.get(i)));
        }
      }
      if (line.unlock().stream().anyMatch(unlock -> !unlock.isDated())) {
        found.add(
            new UndatedPart(
                layer,
                line,
                "what is earned becomes transferable at a time that is not known",
                line.amount().units()));
      }
    }
    return found;
  }

  /** Returns how much of the plan no date is known of, not even a latest one, in base units. */
  public static BigInteger sum(Schedule schedule) {
    return schedule.lines().stream()
        .filter(UndatedPart::isIn)
        .map(line -> {
          BigInteger total = line.amount().units();
          return line.due(total).subtract(line.released(total, LAST));
        })
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static String waiting(Slice slice) {
    return switch (slice.gate()) {
      case Gate.Waiting(var condition, var _) -> "once the condition " + condition + " has come";
      case Gate.Open() -> "nobody knows when";
      case Gate.Opened(var condition, var at) -> "nobody knows when, after " + condition;
    };
  }

  /** Returns whether something of a line has no date, not even a latest one. */
  public static boolean isIn(ScheduleLine line) {
    return OutlookText.isUndated(line);
  }
}
