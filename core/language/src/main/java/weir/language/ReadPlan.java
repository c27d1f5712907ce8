package weir.language;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.plan.Plan;

/**
 * What came of reading a plan.
 *
 * @param plan present if no diagnostic is an error
 * @param diagnostics everything that was found, in the order of the file
 */
public record ReadPlan(Optional<Plan> plan, List<Diagnostic> diagnostics) {

  public ReadPlan {
    diagnostics = List.copyOf(diagnostics);
  }
}
