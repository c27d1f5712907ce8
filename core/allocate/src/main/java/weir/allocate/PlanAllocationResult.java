package weir.allocate;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;

/**
 * What came of allocating a plan.
 *
 * @param allocation present if no diagnostic is an error
 * @param diagnostics what was found in its lists, in the order of the plan
 */
public record PlanAllocationResult(
    Optional<PlanAllocation> allocation, List<Diagnostic> diagnostics) {

  public PlanAllocationResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
