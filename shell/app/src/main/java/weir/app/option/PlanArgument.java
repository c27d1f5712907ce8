package weir.app.option;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The plan that a command reads. */
public final class PlanArgument {

  @Parameters(index = "0", paramLabel = "PLAN", description = "the plan, a YAML file")
  private Path path = Path.of("plan.yaml");

  public Path path() {
    return path;
  }
}
