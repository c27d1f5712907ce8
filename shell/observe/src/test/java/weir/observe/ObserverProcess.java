package weir.observe;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import weir.evm.Node;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.vault.Deployment;

/** Observes a chain again and again until it is killed: {@code PLAN URL PLACE}. */
final class ObserverProcess {

  private ObserverProcess() {}

  /** Prints the block of each mark that is kept. */
  public static void main(String[] args) throws Exception {
    Plan plan = plan(Path.of(args[0]));
    var observer =
        new Observer(
            List.of(Node.at(URI.create(args[1]))),
            plan,
            Deployment.of(plan),
            (block, head) -> System.out.println(block));
    while (true) {
      observer.observe(FactLocation.parse(args[2], ""), ReadingOptions.usual(0), fact -> {});
    }
  }

  static Plan plan(Path file) throws Exception {
    return PlanReader.read("plan.yaml", Files.readString(file), name -> Optional.empty())
        .plan()
        .orElseThrow();
  }
}
