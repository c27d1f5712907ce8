package weir.schedule;

import java.util.HashMap;
import java.util.List;
import weir.plan.terms.GrantTerms;
import weir.units.Amount;

/**
 * The grants of a distribution whose rows have their own terms, grouped by equal terms.
 *
 * @param distribution the name of the distribution
 * @param groups in the order in which their terms first occur in the list; each terms once
 */
public record CapTable(String distribution, List<Group> groups) {

  /**
   * Grants of equal terms, which have the same release.
   *
   * @param terms their terms
   * @param amount their sum
   */
  public record Group(GrantTerms terms, Amount amount) {}

  public CapTable {
    groups = List.copyOf(groups);
    var seen = new HashMap<GrantTerms, Group>();
    for (Group group : groups) {
      if (seen.put(group.terms(), group) != null) {
        throw new IllegalArgumentException("terms occur twice: " + group.terms());
      }
    }
  }

  /** Returns the name of a group, counted from 0: that of the distribution, a slash, a number. */
  public static String name(String distribution, int group) {
    return distribution + "/" + (group + 1);
  }
}
