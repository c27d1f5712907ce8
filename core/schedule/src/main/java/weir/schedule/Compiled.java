package weir.schedule;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;

/**
 * The result of resolving a plan.
 *
 * @param schedule present if no diagnostic is an error
 * @param diagnostics everything that was found, in the order of the plan
 */
public record Compiled(Optional<Schedule> schedule, List<Diagnostic> diagnostics) {

  public Compiled {
    diagnostics = List.copyOf(diagnostics);
  }
}
