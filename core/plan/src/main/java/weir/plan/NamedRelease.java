package weir.plan;

import java.util.List;
import weir.diagnose.Position;
import weir.plan.statement.Statement;

/**
 * A release by a name, for several distributions or for the rows of a cap table. It speaks of
 * shares alone, since those who use it have different amounts.
 *
 * @param name unique among the plan's releases
 * @param statements in order; at least one releases something
 * @param origin where it stands in the plan
 */
public record NamedRelease(String name, List<Statement> statements, Position origin) {

  public NamedRelease {
    statements = List.copyOf(statements);
  }
}
