package weir.workspace;

import weir.schedule.amend.Amendments;
import weir.schedule.amend.Changes;

/** Compares two versions of a plan. */
public final class Compare {

  private Compare() {}

  /**
   * Returns what a version changes of the one before it, and why it may not follow, if so.
   *
   * @param before the older version, not refused, its cap tables grouped
   * @param after the newer one, likewise
   */
  public static ComparedVersions versions(OpenedPlan before, OpenedPlan after) {
    Changes changes = Changes.of(before.fine(), after.fine());
    return new ComparedVersions(after, changes, Amendments.check(changes));
  }
}
