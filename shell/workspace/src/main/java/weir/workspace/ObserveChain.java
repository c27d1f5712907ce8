package weir.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import weir.diagnose.Diagnosed;
import weir.evm.Node;
import weir.ledger.FactMark;
import weir.observe.FactCopy;
import weir.observe.FactLocation;
import weir.observe.Incomplete;
import weir.observe.KeptProofs;
import weir.observe.Observation;
import weir.observe.ObservedFacts;
import weir.observe.ObservedReader;
import weir.observe.Observer;
import weir.observe.ProvenChain;
import weir.observe.ReadingOptions;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.units.Hash32;
import weir.vault.Deployment;

/** Reads the facts of a plan from its chain. */
public final class ObserveChain {

  private ObserveChain() {}

  /**
   * Returns the facts of a plan's token and vault, going on from those in a store and keeping them
   * there, or which logs are missing; or why the address of its vault is unknown.
   *
   * @param nodes at least one; several are compared with each other
   * @param reader gets every fact in the order of the chain, including those that the store holds
   *     already, if all of them could be read
   * @throws IOException if a node fails or is of another chain, or if the store is of another plan
   * @throws Cancelled if the watch stops it; what was read by then is in the store
   */
  public static Diagnosed<Observation> read(
      FactLocation facts,
      Plan plan,
      List<Node> nodes,
      ReadingOptions options,
      ObservedReader reader,
      Watch watch)
      throws IOException {
    if (plan.issuer().isEmpty()) {
      return Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)));
    }
    var observer = new Observer(nodes, plan, Deployment.of(plan), new WatchedReading(watch));
    return Diagnosed.of(observer.observe(facts, options, reader));
  }

  /**
   * Returns the facts that one node shows, which must be complete.
   *
   * @param confirmations how many of the newest blocks it leaves out
   * @throws IOException if logs are missing too
   */
  public static Diagnosed<ObservedFacts> into(
      FactLocation facts,
      Plan plan,
      Node node,
      long confirmations,
      ObservedReader reader,
      Watch watch)
      throws IOException {
    var options = ReadingOptions.usual(confirmations);
    Diagnosed<Observation> read = read(facts, plan, List.of(node), options, reader, watch);
    if (read.value().isEmpty()) {
      return Diagnosed.refused(read.diagnostics());
    }
    return switch (read.value().get()) {
      case ObservedFacts observed -> Diagnosed.of(observed);
      case Incomplete incomplete -> throw new IOException(String.join("\n", incomplete.lines()));
    };
  }

  /**
   * Returns what a file of proofs shows to a reader who trusts the hash of a block, or why the
   * address of the plan's vault is unknown.
   *
   * @param facts to compare with; empty for none
   * @throws IOException if a file cannot be read
   */
  public static Diagnosed<ProvenChain> proven(
      Plan plan, Path proofs, Hash32 trusted, Optional<FactLocation> facts) throws IOException {
    return plan.issuer().isEmpty()
        ? Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)))
        : Diagnosed.of(new KeptProofs(plan, proofs).check(trusted, facts));
  }

  /**
   * Brings a file of proofs up to the last mark of the facts, and returns this mark.
   *
   * @param isWhole whether all receipts are kept of each block that may have logs
   * @throws IOException as {@link KeptProofs#keep}
   * @throws Cancelled if the watch stops it; the next run goes on from there
   */
  public static Optional<FactMark> prove(
      KeptProofs proofs, FactLocation facts, Node node, boolean isWhole, Watch watch)
      throws IOException {
    return proofs.keep(
        node, facts, isWhole, (block, to) -> watch.at(Progress.Work.KEEP_PROOFS, block, to));
  }

  /**
   * Copies the facts of a plan to a place that holds none, or the first of them; returns how many
   * logs there are, or why the address of its vault is unknown.
   *
   * @throws IOException if a place cannot be used, the facts were edited, or the other place holds
   *     something else
   */
  public static Diagnosed<Long> copy(Plan plan, FactLocation from, FactLocation to)
      throws IOException {
    return plan.issuer().isEmpty()
        ? Diagnosed.refused(List.of(ChainDiagnostics.issuerNotStated(plan)))
        : Diagnosed.of(FactCopy.copy(plan, from, to));
  }

  /** Returns the facts of a plan, read from the first block on and kept nowhere. */
  public static Diagnosed<ObservedFacts> afresh(
      Plan plan, Node node, long confirmations, ObservedReader reader, Watch watch)
      throws IOException {
    return into(FactLocation.temporary(), plan, node, confirmations, reader, watch);
  }
}
