package weir.plan;

import java.util.List;
import weir.diagnose.Position;

/**
 * What a plan means by circulating, or by another word for a part of the supply.
 *
 * @param name unique among the plan's definitions
 * @param without names of cohorts or distributions that are not counted
 * @param locked whether what is not yet released is counted
 * @param staked whether distributions with the label staked are counted
 * @param says the definition in the plan's own words; empty if it has none
 * @param origin where it stands in the plan
 */
public record SupplyDefinition(
    String name,
    List<String> without,
    Counted locked,
    Counted staked,
    String says,
    Position origin) {

  /** Whether something is counted. */
  public enum Counted {
    /** It is. */
    IN,
    /** It is not. */
    OUT
  }

  public SupplyDefinition {
    without = List.copyOf(without);
  }
}
