package weir.workspace;

import java.util.List;
import weir.diagnose.Diagnostic;
import weir.schedule.amend.Changes;

/**
 * Two versions of a plan, compared.
 *
 * @param after the newer one
 * @param changes what it changes
 * @param refused why it may not follow; empty if it may
 */
public record ComparedVersions(OpenedPlan after, Changes changes, List<Diagnostic> refused) {

  public ComparedVersions {
    refused = List.copyOf(refused);
  }
}
