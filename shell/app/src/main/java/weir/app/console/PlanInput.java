package weir.app.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.schedule.Outlook;
import weir.workspace.Allocate;
import weir.workspace.OpenedPlan;
import weir.workspace.PlanFolder;

/** Reads the plans of commands, shows their diagnostics, and refuses those with errors. */
public final class PlanInput {

  private PlanInput() {}

  /** Reads a plan that must have no errors. */
  public static OpenedPlan opened(Path path, Console console) throws IOException, InputRefused {
    OpenedPlan opened = PlanFolder.open(path);
    if (opened.schedule().isEmpty()) {
      console.err().print(Diagnostics.render(opened.diagnostics(), opened.text()));
      throw new InputRefused(path + " is refused");
    }
    return opened;
  }

  /** Reads a plan that must have no errors, with a line for each group of grants of equal terms. */
  public static OpenedPlan grouped(Path path, Console console) throws IOException, InputRefused {
    return grouped(path, new Outlook.AtDeadline(), console);
  }

  /** Reads it as it is released under an outlook on its conditions. */
  public static OpenedPlan grouped(Path path, Outlook outlook, Console console)
      throws IOException, InputRefused {
    OpenedPlan opened = opened(path, console);
    var grouped = PlanFolder.grouped(opened, outlook);
    return value(grouped, opened, path + " cannot be scheduled", console);
  }

  /** Allocates every distribution of a plan. */
  public static PlanAllocation allocated(OpenedPlan opened, Console console)
      throws IOException, InputRefused {
    var allocated = Allocate.plan(opened, console.watch());
    return value(allocated, opened, "a list of recipients is refused", console);
  }

  /**
   * Returns the value of an outcome.
   *
   * @throws InputRefused with this message if there is none
   */
  public static <T> T value(
      Diagnosed<T> outcome, OpenedPlan opened, String refusal, Console console)
      throws InputRefused {
    console.err().print(Diagnostics.render(outcome.diagnostics(), text(outcome, opened)));
    return outcome.value().orElseThrow(() -> new InputRefused(refusal));
  }

  /** Only lines of the plan are shown; diagnostics of lists contain the text they are about. */
  private static String text(Diagnosed<?> outcome, OpenedPlan opened) {
    List<Diagnostic> found = outcome.diagnostics();
    boolean isOfPlan = found.stream().allMatch(d -> d.file().equals(opened.path().toString()));
    return isOfPlan ? opened.text() : "";
  }
}
