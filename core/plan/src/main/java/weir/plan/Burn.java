package weir.plan;

import java.util.List;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.units.Amount;

/**
 * Tokens that are destroyed: the supply falls, and no account receives them.
 *
 * @param name unique among the plan's burns
 * @param amount the total, more than zero
 * @param release its statements in order; at least one destroys something
 * @param places the places of it and of the values of its keys in the plan
 */
public record Burn(String name, Amount amount, List<Statement> release, Origin places) {

  public Burn {
    release = List.copyOf(release);
  }

  /** Returns its place in the plan. */
  public Position origin() {
    return places.at();
  }
}
