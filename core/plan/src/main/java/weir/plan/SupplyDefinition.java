package weir.plan;

import java.util.List;
import weir.diagnose.Position;

/**
 * A definition of the circulating supply, or of another part of the supply.
 *
 * @param name unique among the plan's definitions
 * @param without names of cohorts or distributions that are not counted
 * @param locked whether amounts that are not yet released are counted
 * @param staked whether distributions with the label staked are counted
 * @param says the definition in the plan's own words; empty if it has none
 * @param origin its place in the plan
 */
public record SupplyDefinition(
    String name,
    List<String> without,
    Counted locked,
    Counted staked,
    String says,
    Position origin) {

  /** Whether an amount is counted. */
  public enum Counted {
    /** It is counted. */
    IN,
    /** It is not counted. */
    OUT
  }

  public SupplyDefinition {
    without = List.copyOf(without);
  }
}
