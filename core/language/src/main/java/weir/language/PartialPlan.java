package weir.language;

import java.util.Set;
import weir.diagnose.Position;
import weir.plan.Plan;

/**
 * What could be read of a plan that has mistakes, so that the others can be found as well. It is no
 * plan: what could not be read is left out, or something stands for it that nobody stated.
 *
 * @param plan what could be read
 * @param unread the keys of the top behind which something could not be read
 * @param cut where releases are announced that could be read only up to a statement
 */
public record PartialPlan(Plan plan, Set<String> unread, Set<Position> cut) {

  public PartialPlan {
    unread = Set.copyOf(unread);
    cut = Set.copyOf(cut);
  }
}
