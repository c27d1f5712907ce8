package weir.schedule.next;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/**
 * Something that a release will do.
 *
 * @param at when, in whole seconds
 * @param layer the number of its distribution in the plan, from 0
 * @param line the distribution
 * @param kind what happens
 * @param causes what of its release brings it, at least one; several only where amounts of several
 *     parts come at once
 * @param units how much is released at that very instant, in base units; more than nothing only
 *     where something comes at once
 * @param perDay how much flows in a day from then on, in base units, rounded down; nothing where
 *     nothing flows
 * @param byDeadline whether some of it comes then only because a condition that has not come opens
 *     at its deadline; it may come earlier
 */
public record UnlockEvent(
    Instant at,
    int layer,
    ScheduleLine line,
    Kind kind,
    List<UnlockCause> causes,
    BigInteger units,
    BigInteger perDay,
    boolean byDeadline) {

  /** What can happen at an instant. */
  public enum Kind {
    /** An amount is released at once. */
    AT_ONCE,
    /** What flows begins to flow. */
    STARTS,
    /** What flows goes on at another rate. */
    CHANGES,
    /** What flows has all come. */
    ENDS
  }

  /** Copies the list. */
  public UnlockEvent {
    causes = List.copyOf(causes);
  }

  /** Returns the next ones after an instant in order of time, at most {@code most}. */
  public static List<UnlockEvent> after(Schedule schedule, Instant instant, int most) {
    return after(schedule, instant, most, EnumSet.allOf(Kind.class));
  }

  /** Returns the next ones of some kinds after an instant in order of time. */
  public static List<UnlockEvent> after(
      Schedule schedule, Instant instant, int most, Set<Kind> kinds) {
    var events = new ArrayList<UnlockEvent>();
    for (int layer = 0; layer < schedule.lines().size(); layer++) {
      var wanted = new LineEvents.Wanted(instant.getEpochSecond(), most, kinds);
      events.addAll(LineEvents.of(layer, schedule.lines().get(layer), wanted));
    }
    return events.stream().sorted(Comparator.comparing(UnlockEvent::at)).limit(most).toList();
  }
}
