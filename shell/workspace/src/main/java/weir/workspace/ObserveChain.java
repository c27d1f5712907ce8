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
import weir.vault.Deployment;

/** Reads what a chain tells of a plan. */
public final class ObserveChain {

  private ObserveChain() {}

  /**
   * Returns the facts of a plan's token and vault, going on from those in a file and keeping them
   * there; or why nobody can know where its vault stands.
   *
   * @param confirmations how many blocks below the newest one it stays
   * @param reader gets every fact in the order of the chain, also those that were kept
   * @throws IOException if the node fails, speaks for another chain, or the file is of another plan
   * @throws Cancelled if the watch says so; what was read by then is in the file
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
      return Diagnosed.refused(List.of(ChainLook.issuerNotStated(plan)));
    }
    var observer =
        new Observer(
            node,
            plan,
            Deployment.of(plan),
            (block, head) -> watch.at(Progress.Work.READ_BLOCKS, block, head));
    return Diagnosed.of(observer.observe(facts, confirmations, reader));
  }

  /** Returns the same, read from the first block on and kept nowhere. */
  public static Diagnosed<ObservedFacts> afresh(
      Plan plan, Node node, long confirmations, Consumer<? super Fact> reader, Watch watch)
      throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return afresh(temporary, plan, node, confirmations, reader, watch);
  }

  /** Keeps the facts in a folder within {@code temporary} for as long as it reads. */
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
