package weir.plan;

import java.util.List;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;

/**
 * A release by a name, for several distributions or for the rows of a cap table. It speaks of
 * shares alone, since those who use it have different amounts.
 *
 * @param name unique among the plan's releases
 * @param statements in order; at least one releases something
 * @param places where it and the values of its keys stand in the plan
 */
public record NamedRelease(String name, List<Statement> statements, Origin places) {

  public NamedRelease {
    statements = List.copyOf(statements);
  }

  /** Returns where it stands in the plan. */
  public Position origin() {
    return places.at();
  }
}
