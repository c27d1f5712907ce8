package weir.workspace;

import java.util.List;
import weir.diagnose.Diagnostic;
import weir.schedule.amend.Amendments;
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

  /**
   * Returns what a version changes of the one before it, and why it may not follow, if so.
   *
   * @param before the older version, not refused, its cap tables grouped
   * @param after the newer one, likewise
   */
  public static ComparedVersions of(OpenedPlan before, OpenedPlan after) {
    Changes changes = Changes.of(before.fine(), after.fine());
    return new ComparedVersions(after, changes, Amendments.check(changes));
  }
}
