package weir.schedule.amend;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import weir.plan.Plan;
import weir.schedule.Schedule;
import weir.schedule.ScheduleLine;

/**
 * The changes of a version of a plan, distribution by distribution.
 *
 * @param before the version before
 * @param after the version that amends it
 * @param effective the instant from which it holds: the stated one, or the genesis if it states
 *     none
 * @param list a change for each distribution that differs, in the order of the plans
 * @param others the other keys of the plan with different values
 */
public record Changes(
    Schedule before, Schedule after, Instant effective, List<Change> list, List<String> others) {

  private static final int MOST_YEARS = 12;

  public Changes {
    list = List.copyOf(list);
    others = List.copyOf(others);
  }

  /** Compares two versions; {@link Amendments} checks whether the change is allowed. */
  public static Changes of(Schedule before, Schedule after) {
    Instant effective =
        after
            .plan()
            .lineage()
            .amends()
            .map(amends -> amends.effective())
            .orElse(after.plan().genesis());
    var list = new ArrayList<Change>();
    for (ScheduleLine old : before.lines()) {
      Optional<ScheduleLine> now = after.line(old.name());
      if (now.isEmpty()) {
        list.add(new Change.Removed(old));
      } else if (!same(old, now.get())) {
        list.add(new Change.Amended(old, now.get(), dates(old, now.get(), effective)));
      }
    }
    for (ScheduleLine line : after.lines()) {
      if (before.line(line.name()).isEmpty()) {
        list.add(new Change.Added(line));
      }
    }
    return new Changes(before, after, effective, list, others(before.plan(), after.plan()));
  }

  /** Returns whether both state the same and have the same results. */
  private static boolean same(ScheduleLine a, ScheduleLine b) {
    return a.amount().equals(b.amount())
        && a.release().equals(b.release())
        && a.unlock().equals(b.unlock())
        && a.left().equals(b.left())
        && Plan.canonical(a.distribution()).equals(Plan.canonical(b.distribution()));
  }

  /** Returns the keys of the plan, besides the distributions, with different values. */
  private static List<String> others(Plan before, Plan after) {
    var old = before.canonicalParts();
    var now = after.canonicalParts();
    var keys = new TreeSet<>(old.keySet());
    keys.addAll(now.keySet());
    keys.removeAll(List.of("distributions", "amends", "history", "format"));
    keys.removeIf(key -> old.getOrDefault(key, "").equals(now.getOrDefault(key, "")));
    return List.copyOf(keys);
  }

  /** Returns all corners at which two lines are compared. */
  static TreeSet<Long> corners(ScheduleLine a, ScheduleLine b) {
    var corners = new TreeSet<Long>();
    for (ScheduleLine line : List.of(a, b)) {
      for (long corner : line.corners()) {
        corners.add(corner);
        if (corner > 0) {
          corners.add(corner - 1);
        }
      }
    }
    return corners;
  }

  /** The day of effect, the day of the greatest difference, a day in each year, and the end. */
  private static List<Change.Gain> dates(ScheduleLine old, ScheduleLine now, Instant effective) {
    var wanted = new TreeSet<Long>();
    var corners = corners(old, now);
    corners.stream()
        .max(Comparator.comparing(at -> gain(old, now, at).more().abs()))
        .filter(at -> gain(old, now, at).more().signum() != 0)
        .ifPresent(wanted::add);
    if (wanted.isEmpty()) {
      return List.of();
    }
    long last = corners.last();
    wanted.add(effective.getEpochSecond());
    wanted.add(last);
    for (int year = 1; year <= MOST_YEARS; year++) {
      long at = effective.atOffset(ZoneOffset.UTC).plusYears(year).toEpochSecond();
      if (at < last) {
        wanted.add(at);
      }
    }
    return wanted.stream().map(at -> gain(old, now, at)).toList();
  }

  private static Change.Gain gain(ScheduleLine old, ScheduleLine now, long at) {
    return new Change.Gain(Instant.ofEpochSecond(at), released(old, at), released(now, at));
  }

  static BigInteger released(ScheduleLine line, long at) {
    return line.released(line.amount().units(), at);
  }
}
