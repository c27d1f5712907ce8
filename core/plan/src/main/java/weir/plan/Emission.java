package weir.plan;

import java.util.List;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;
import weir.units.Amount;

/**
 * A stream that several distributions share by shares that change: the whole, before it is shared.
 *
 * @param name unique among the plan's streams
 * @param amount how much in all, more than zero
 * @param release when, in order; at least one statement releases something
 * @param places where it and the values of its keys stand in the plan
 */
public record Emission(String name, Amount amount, List<Statement> release, Origin places) {

  public Emission {
    release = List.copyOf(release);
  }

  /** Returns where it stands in the plan. */
  public Position origin() {
    return places.at();
  }
}
