package weir.allocate;

import java.util.List;
import java.util.Optional;
import weir.allocate.grant.Allocation;
import weir.diagnose.Diagnostic;

/**
 * The result of reading a list of recipients.
 *
 * @param allocation present if no diagnostic is an error
 * @param diagnostics everything that was found, by line; of each kind at most 20 and then their
 *     number
 */
public record AllocationResult(Optional<Allocation> allocation, List<Diagnostic> diagnostics) {

  public AllocationResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
