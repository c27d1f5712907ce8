package weir.app;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The plan that a command reads. */
final class PlanArgument {

  @Parameters(index = "0", paramLabel = "PLAN", description = "the plan, a YAML file")
  private Path path = Path.of("plan.yaml");

  Path path() {
    return path;
  }
}
