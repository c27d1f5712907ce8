package weir.language;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.plan.Plan;

/**
 * The result of reading a plan. Its words and shapes are checked; its times and sums are not.
 *
 * @param plan present if no diagnostic is an error
 * @param partial otherwise the part that could be read, if at least the asset could
 * @param diagnostics everything that was found, in the order of the file
 */
public record ReadPlan(
    Optional<Plan> plan, Optional<PartialPlan> partial, List<Diagnostic> diagnostics) {

  public ReadPlan {
    diagnostics = List.copyOf(diagnostics);
  }
}
