package weir.plan;

import java.util.List;
import weir.diagnose.Origin;
import weir.diagnose.Position;
import weir.plan.statement.Statement;

/**
 * A release with a name, for several distributions or for the rows of a cap table. It states shares
 * only, as its users have different amounts.
 *
 * @param name unique among the plan's releases
 * @param statements in order; at least one releases something
 * @param places the places of it and of the values of its keys in the plan
 */
public record NamedRelease(String name, List<Statement> statements, Origin places) {

  public NamedRelease {
    statements = List.copyOf(statements);
  }

  /** Returns its place in the plan. */
  public Position origin() {
    return places.at();
  }
}
