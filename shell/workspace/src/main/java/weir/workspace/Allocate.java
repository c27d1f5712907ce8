package weir.workspace;

import java.io.IOException;
import weir.allocate.Contents;
import weir.allocate.PlanAllocation;
import weir.allocate.PlanAllocations;
import weir.diagnose.Diagnosed;

/** Computes every grant of an opened plan. */
public final class Allocate {

  private Allocate() {}

  /**
   * Returns the allocation of a plan, or what is wrong with its lists.
   *
   * @param opened a plan that is not refused
   * @throws IOException if a list cannot be read
   * @throws Cancelled if the watch stops it, between two distributions
   */
  public static Diagnosed<PlanAllocation> plan(OpenedPlan opened, Watch watch) throws IOException {
    int all = opened.plan().distributions().size();
    return PlanAllocations.of(
        opened.fine(),
        Contents.under(opened.folder()),
        done -> watch.at(Progress.Work.ALLOCATE, done, all));
  }
}
