package weir.app.option;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;
import weir.app.console.Console;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.diagnose.Diagnostics;
import weir.workspace.ComparedVersions;

/** Two versions of a plan, the older first. */
public final class VersionArguments {

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "the older version of the plan, a YAML file")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "the newer version, which amends it")
  private Path now = Path.of("");

  /** Reads and compares both; the caller shows why the newer one is not allowed, if so. */
  public ComparedVersions compare(Console console) throws IOException, InputRefused {
    return ComparedVersions.of(PlanInput.grouped(old, console), PlanInput.grouped(now, console));
  }

  /** Shows why the newer version is not allowed after the older, if so. */
  public static void complain(ComparedVersions compared, Console console) {
    console.err().print(Diagnostics.render(compared.refused(), compared.after().text()));
  }
}
