package weir.language;

import java.util.Set;
import weir.diagnose.Position;
import weir.plan.Plan;

/**
 * The readable part of a plan with mistakes, so that further mistakes can be found. It is not a
 * valid plan: unreadable parts are left out or replaced by substitutes.
 *
 * @param plan the readable part
 * @param unread the top-level keys with a value that could not be read
 * @param cut the places of releases that could be read only up to a statement
 */
public record PartialPlan(Plan plan, Set<String> unread, Set<Position> cut) {

  public PartialPlan {
    unread = Set.copyOf(unread);
    cut = Set.copyOf(cut);
  }
}
