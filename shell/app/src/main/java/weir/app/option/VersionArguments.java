package weir.app.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;
import weir.app.CapTablePlan;
import weir.app.PlanFile;
import weir.app.console.Console;
import weir.app.console.InputRefused;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.schedule.amend.Amendments;
import weir.schedule.amend.Changes;

/** Two versions of a plan, the older first. */
public final class VersionArguments {

  @Parameters(index = "0", paramLabel = "OLD", description = "the version before, a YAML file")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "the version that amends it")
  private Path now = Path.of("");

  /**
   * What a command needs of two versions.
   *
   * @param after the newer one
   * @param changes what it changes
   * @param refused why it may not follow; empty if it may
   */
  public record Compared(PlanFile after, Changes changes, List<Diagnostic> refused) {

    /** Shows why the version may not follow, if so. */
    public void complain(Console console) {
      if (!refused.isEmpty()) {
        console.err().print(Diagnostics.render(refused, after.text()));
      }
    }
  }

  public Compared compare(Console console) throws IOException, InputRefused {
    PlanFile before = CapTablePlan.load(old, console);
    PlanFile after = CapTablePlan.load(now, console);
    Changes changes = Changes.of(before.fine(), after.fine());
    return new Compared(after, changes, Amendments.check(changes));
  }
}
