package weir.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnostic;
import weir.plan.Plan;
import weir.schedule.Schedule;

/**
 * A plan that was read from a file and resolved.
 *
 * @param path its file
 * @param text its text; empty if the file was not parsed at all
 * @param schedule the resolved plan, present if no diagnostic is an error
 * @param diagnostics all errors and warnings about it
 */
public record OpenedPlan(
    Path path, String text, Optional<Schedule> schedule, List<Diagnostic> diagnostics) {

  public OpenedPlan {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Returns the plan.
   *
   * @throws java.util.NoSuchElementException if it is refused
   */
  public Plan plan() {
    return fine().plan();
  }

  /**
   * Returns the schedule.
   *
   * @throws java.util.NoSuchElementException if the plan is refused
   */
  public Schedule fine() {
    return schedule.orElseThrow();
  }

  /** Returns this plan with another schedule of it, such as one with a line for each group. */
  public OpenedPlan with(Schedule other) {
    return new OpenedPlan(path, text, Optional.of(other), diagnostics);
  }

  /** Returns the folder of the plan, from which the files that it names are found. */
  Path folder() {
    return folderOf(path);
  }

  static Path folderOf(Path path) {
    return path.toAbsolutePath().resolveSibling("");
  }
}
