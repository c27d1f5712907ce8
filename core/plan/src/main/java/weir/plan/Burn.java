package weir.plan;

import java.util.List;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.units.Amount;

/**
 * Tokens that are destroyed: a decrease of the supply, which nobody receives.
 *
 * @param name unique among the plan's burns
 * @param amount how much in all, more than zero
 * @param release when, in order; at least one statement destroys something
 * @param places where it and the values of its keys stand in the plan
 */
public record Burn(String name, Amount amount, List<Statement> release, Origin places) {

  public Burn {
    release = List.copyOf(release);
  }

  /** Returns where it stands in the plan. */
  public Position origin() {
    return places.at();
  }
}
