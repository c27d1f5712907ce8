package weir.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import weir.evm.Node;
import weir.ledger.FactMark;
import weir.observe.complete.Subject;
import weir.observe.proofs.NodeProofs;
import weir.observe.proofs.ProofCheck;
import weir.observe.proofs.ProofRefusal;
import weir.observe.proofs.ProofWriter;
import weir.observe.store.FactStore;
import weir.plan.Plan;
import weir.units.Hash32;
import weir.vault.Deployment;

/** Proofs of a plan's facts, in a file beside them. */
public final class KeptProofs {

  private final Plan plan;
  private final Path file;
  private final Subject subject;
  private final String about;

  /** Returns the proofs in a file, which need not exist yet. */
  public KeptProofs(Plan plan, Path file) {
    this.plan = plan;
    this.file = file;
    Deployment deployment = Deployment.of(plan);
    this.subject = Observer.subject(plan, deployment);
    this.about = FactCopy.source(plan, deployment);
  }

  /**
   * Goes on with the file up to the last mark of the facts, which it then proves; returns this
   * mark, none if there are no facts.
   *
   * @param isWhole whether all receipts are kept of each block whose bloom admits logs
   * @param progress gets each block that is written, and the last one
   * @throws IOException if the node fails or shows what proves nothing, the file is in use or is of
   *     something else, or the chain has no headers that can be hashed
   */
  public Optional<FactMark> keep(
      Node node, FactLocation facts, boolean isWhole, Observer.Listener progress)
      throws IOException {
    var writer = new ProofWriter(new NodeProofs(node.rpc()), subject, isWhole, progress::read);
    try (FactStore store = facts.open(plan.chain(), about)) {
      return writer.write(file, store, about);
    }
  }

  /**
   * Returns what the file proves to somebody who trusts the hash of a block; no node is asked.
   *
   * @param facts to compare with; empty for none
   * @throws IOException if a file cannot be read
   */
  public ProvenChain check(Hash32 trusted, Optional<FactLocation> facts) throws IOException {
    if (facts.isEmpty()) {
      return check(trusted);
    }
    if (facts.get().file().filter(kept -> !Files.exists(kept)).isPresent()) {
      throw new IOException(facts.get() + " does not exist");
    }
    try (FactStore store = facts.get().open(plan.chain(), about)) {
      return ProvenChain.of(ProofCheck.check(file, subject, about, trusted, Optional.of(store)));
    } catch (ProofRefusal e) {
      return ProvenChain.refused(e);
    }
  }

  private ProvenChain check(Hash32 trusted) throws IOException {
    try {
      return ProvenChain.of(ProofCheck.check(file, subject, about, trusted, Optional.empty()));
    } catch (ProofRefusal e) {
      return ProvenChain.refused(e);
    }
  }
}
