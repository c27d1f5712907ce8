package weir.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import weir.diagnose.Diagnosed;
import weir.evm.Node;
import weir.ledger.Fact;
import weir.observe.ObservedFacts;
import weir.observe.Observer;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.vault.Deployment;

/** Reads the facts of a plan from its chain. */
public final class ObserveChain {

  private ObserveChain() {}

  /**
   * Returns the facts of a plan's token and vault, going on from those in a file and keeping them
   * there; or why the address of its vault is unknown.
   *
   * @param confirmations how many of the newest blocks it leaves out
   * @param reader gets every fact in the order of the chain, including those that the file holds
   *     already
   * @throws IOException if the node fails or is of another chain, or if the file is of another plan
   * @throws Cancelled if the watch stops it; what was read by then is in the file
   */
  public static Diagnosed<ObservedFacts> into(
      Path facts,
      Plan plan,
      Node node,
      long confirmations,
      Consumer<? super Fact> reader,
      Watch watch)
      throws IOException {
    if (plan.issuer().isEmpty()) {
      return Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)));
    }
    var observer =
        new Observer(
            node,
            plan,
            Deployment.of(plan),
            (block, head) -> watch.at(Progress.Work.READ_BLOCKS, block, head));
    return Diagnosed.of(observer.observe(facts, confirmations, reader));
  }

  /** Returns the same, read from the first block on and written to no file of the user. */
  public static Diagnosed<ObservedFacts> afresh(
      Plan plan, Node node, long confirmations, Consumer<? super Fact> reader, Watch watch)
      throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return afresh(temporary, plan, node, confirmations, reader, watch);
  }

  /** Keeps the facts in a temporary folder while it reads. */
  static Diagnosed<ObservedFacts> afresh(
      Path temporary,
      Plan plan,
      Node node,
      long confirmations,
      Consumer<? super Fact> reader,
      Watch watch)
      throws IOException {
    Path folder = Files.createTempDirectory(temporary, "weir");
    try {
      return into(folder.resolve("facts"), plan, node, confirmations, reader, watch);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
