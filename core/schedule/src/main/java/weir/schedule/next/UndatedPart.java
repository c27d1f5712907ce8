package weir.schedule.next;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import weir.release.Gate;
import weir.release.Slice;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;
import weir.units.UtcSeconds;

/**
 * What has no date that anybody knows.
 *
 * @param layer the number of its distribution in the plan, from 0
 * @param line the distribution
 * @param reason why it has none
 * @param units how much, in base units
 */
public record UndatedPart(int layer, ScheduleLine line, Reason reason, BigInteger units) {

  /** Why something has no date. */
  public sealed interface Reason {

    /**
     * It waits for a condition that has not come, and that has no deadline at which it is released.
     *
     * @param condition the name of the condition
     */
    record Awaits(String condition) implements Reason {}

    /** The plan says that its date is to be determined. */
    record Undetermined() implements Reason {}

    /**
     * So it is, though a condition before it has come.
     *
     * @param condition the name of the condition
     */
    record UndeterminedAfter(String condition) implements Reason {}

    /** It is earned, but it is not known when it may be transferred. */
    record Untransferable() implements Reason {}
  }

  /** Returns every part of the plan that has not even a latest date. */
  public static List<UndatedPart> of(Schedule schedule) {
    var found = new ArrayList<UndatedPart>();
    for (int layer = 0; layer < schedule.lines().size(); layer++) {
      ScheduleLine line = schedule.lines().get(layer);
      var amounts = line.release().split(line.amount().units());
      for (int i = 0; i < amounts.size(); i++) {
        Slice slice = line.release().slices().get(i);
        if (slice.end().isEmpty() && line.left().isEmpty()) {
          found.add(new UndatedPart(layer, line, reason(slice), amounts.get(i)));
        }
      }
      if (line.unlock().stream().anyMatch(unlock -> !unlock.isDated())) {
        BigInteger total = line.amount().units();
        found.add(new UndatedPart(layer, line, new Reason.Untransferable(), total));
      }
    }
    return found;
  }

  private static Reason reason(Slice slice) {
    return switch (slice.gate()) {
      case Gate.Waiting(var condition, var _) -> new Reason.Awaits(condition);
      case Gate.Open() -> new Reason.Undetermined();
      case Gate.Opened(var condition, var _) -> new Reason.UndeterminedAfter(condition);
    };
  }

  /** Returns how much of the plan no date is known of, not even a latest one, in base units. */
  public static BigInteger sum(Schedule schedule) {
    return schedule.lines().stream()
        .filter(line -> !line.isDated())
        .map(line -> {
          BigInteger total = line.amount().units();
          return line.due(total).subtract(line.released(total, UtcSeconds.LAST));
        })
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
