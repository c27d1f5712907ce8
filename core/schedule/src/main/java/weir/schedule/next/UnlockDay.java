package weir.schedule.next;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The unlocks of one day in UTC.
 *
 * @param day the day
 * @param unlocks at least one, in order of time
 */
public record UnlockDay(LocalDate day, List<UnlockEvent> unlocks) {

  private static final long SECONDS = 86_400;

  /** Copies the list. */
  public UnlockDay {
    unlocks = List.copyOf(unlocks);
  }

  /** Returns the days of unlocks, in order of time. */
  public static List<UnlockDay> of(List<UnlockEvent> unlocks) {
    var days =
        unlocks.stream()
            .collect(
                Collectors.groupingBy(
                    unlock -> Math.floorDiv(unlock.at().getEpochSecond(), SECONDS),
                    TreeMap::new,
                    Collectors.toList()));
    var list = new ArrayList<UnlockDay>();
    days.forEach((day, own) -> list.add(new UnlockDay(LocalDate.ofEpochDay(day), own)));
    return list;
  }

  /** Returns the sum of the amounts at once on that day, in base units. */
  public BigInteger units() {
    return unlocks.stream().map(UnlockEvent::units).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns its first second. */
  public Instant start() {
    return Instant.ofEpochSecond(day.toEpochDay() * SECONDS);
  }
}
