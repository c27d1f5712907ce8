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
 * A part of a plan without a known date (TBD).
 *
 * @param layer the number of its distribution in the plan, from 0
 * @param line the distribution
 * @param reason the reason for the missing date
 * @param units its base units
 */
public record UndatedPart(int layer, ScheduleLine line, Reason reason, BigInteger units) {

  /** The reasons for a missing date. */
  public sealed interface Reason {

    /**
     * It waits for a condition that has not happened, without a deadline at which it is released.
     *
     * @param condition the name of the condition
     */
    record Awaits(String condition) implements Reason {}

    /** The plan states that its date is to be determined. */
    record Undetermined() implements Reason {}

    /**
     * Its date is to be determined, although a condition before it has happened.
     *
     * @param condition the name of the condition
     */
    record UndeterminedAfter(String condition) implements Reason {}

    /** It is earned, but the end of its lock-up is unknown. */
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

  /** Returns the base units of the plan without any date, not even a latest one. */
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
