package weir.settle;

import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;

/**
 * What came of planning a settlement.
 *
 * @param settlement present if no diagnostic is an error
 * @param diagnostics why it cannot be settled, or what of it is not
 */
public record PlannedSettlement(Optional<Settlement> settlement, List<Diagnostic> diagnostics) {

  public PlannedSettlement {
    diagnostics = List.copyOf(diagnostics);
  }
}
