package weir.plan;

import java.util.List;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.units.Amount;

/**
 * An emission (stream) that several distributions share, by shares that may change.
 *
 * @param name unique among the plan's streams
 * @param amount the total, more than zero
 * @param release its statements in order; at least one releases something
 * @param places the places of it and of the values of its keys in the plan
 */
public record Emission(String name, Amount amount, List<Statement> release, Origin places) {

  public Emission {
    release = List.copyOf(release);
  }

  /** Returns its place in the plan. */
  public Position origin() {
    return places.at();
  }
}
