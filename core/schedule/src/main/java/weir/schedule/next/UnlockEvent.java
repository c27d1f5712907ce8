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
 * An unlock: a future event of a release.
 *
 * @param at its instant, in whole seconds
 * @param layer the number of its distribution in the plan, from 0
 * @param line the distribution
 * @param kind the kind of event
 * @param causes the parts of its release that cause it, at least one; several only if several parts
 *     release amounts at once
 * @param units the base units released exactly at that instant; above zero only for an amount at
 *     once
 * @param perDay the continuous release of a day from then on, in base units, rounded down; zero if
 *     there is none
 * @param byDeadline whether a part of it is released then only because a waiting condition opens at
 *     its deadline; it may be released earlier
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

  /** The kinds of events. */
  public enum Kind {
    /** An amount is released at once. */
    AT_ONCE,
    /** A continuous release starts. */
    STARTS,
    /** A continuous release changes its rate. */
    CHANGES,
    /** A continuous release ends. */
    ENDS
  }

  /** Copies the list. */
  public UnlockEvent {
    causes = List.copyOf(causes);
  }

  /** Returns the next events after an instant in order of time, at most {@code most}. */
  public static List<UnlockEvent> after(Schedule schedule, Instant instant, int most) {
    return after(schedule, instant, most, EnumSet.allOf(Kind.class));
  }

  /** Returns the next events of some kinds after an instant in order of time. */
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
