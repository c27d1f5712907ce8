package weir.observe;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.proof.Header;
import weir.ledger.ChainPosition;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.observe.chain.ChainSource;
import weir.observe.chain.NodeSource;
import weir.observe.chain.Quorum;
import weir.observe.complete.CompleteReading;
import weir.observe.complete.ReadingOutcome;
import weir.observe.complete.StoredLogs;
import weir.observe.complete.Subject;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Asset;
import weir.vault.Deployment;
import weir.vault.VaultEvents;
import weir.vault.VaultReadings;

/**
 * Reads the facts of a plan's token and vault from a chain, completely or not at all.
 *
 * <p>Several nodes are compared with each other: the head is a block that most of them have, and
 * where their logs differ, the block's receipts decide.
 */
public final class Observer {

  /** Follows the reading. */
  public interface Listener {

    /** All blocks up to {@code block} of {@code head} are read. */
    void read(long block, long head);
  }

  private static final long PAUSE_MILLIS = 300;

  private final List<Node> nodes;
  private final Plan plan;
  private final Deployment deployment;
  private final Listener listener;

  /**
   * Returns an observer of a plan's contracts.
   *
   * @param nodes at least one; each of another operator, if there are several
   */
  public Observer(List<Node> nodes, Plan plan, Deployment deployment, Listener listener) {
    this.nodes = List.copyOf(nodes);
    this.plan = plan;
    this.deployment = deployment;
    this.listener = listener;
  }

  /**
   * Reads on from what the location holds, up to the head, and keeps it there.
   *
   * @param reader receives every fact, in the order of the chain, if everything could be read
   * @return what was read, or which logs are missing; then nothing of them is kept as read
   * @throws IOException if a node fails, is behind, is of another chain, or keeps forking, or if
   *     the facts are in use, are not of this plan, or were edited
   */
  public Observation observe(FactLocation facts, ReadingOptions options, ObservedReader reader)
      throws IOException {
    checkChain();
    try (FactStore store = facts.open(plan.chain(), source())) {
      List<ChainSource> sources = nodes.stream().<ChainSource>map(NodeSource::new).toList();
      ChainSource source = sources.size() == 1 ? sources.getFirst() : new Quorum(sources);
      var reading =
          new CompleteReading(
              source, subject(), options.forReading(), new StoredLogs(store), new Pauses(reader));
      return switch (reading.read()) {
        case ReadingOutcome.Complete(var head, var notes) -> give(store, head, notes, reader);
        case ReadingOutcome.Lacking lacking -> Incomplete.of(lacking);
      };
    }
  }

  /** Reports progress, and waits before a question is repeated. */
  private final class Pauses implements CompleteReading.Listener {

    private final ObservedReader reader;

    Pauses(ObservedReader reader) {
      this.reader = reader;
    }

    @Override
    public void dropped(long above) {
      reader.dropped(above);
    }

    @Override
    public void read(long block, long head) {
      listener.read(block, head);
    }

    @Override
    public void pause(int times) throws IOException {
      try {
        Thread.sleep(PAUSE_MILLIS * times);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  private void checkChain() throws IOException {
    for (Node node : nodes) {
      long chain = node.chainId();
      if (chain != plan.chain().number()) {
        throw new IOException(
            "the plan is for %s, the node is of eip155:%d".formatted(plan.chain(), chain));
      }
    }
  }

  private Subject subject() {
    return subject(plan, deployment);
  }

  /** Returns what is read of a plan's contracts. */
  static Subject subject(Plan plan, Deployment deployment) {
    return new Subject(
        plan.chain(),
        deployment.token(),
        deployment.vault(),
        !deployment.tokenCreation().isEmpty(),
        watched(plan, deployment),
        Subject.topics(VaultEvents.all()),
        events(plan, deployment)::fact);
  }

  private ObservedFacts give(
      FactStore store, Header head, List<String> notes, ObservedReader reader) throws IOException {
    var where = ChainPosition.after(plan.chain(), head.number(), head.time());
    List<StateReading> readings = readings(store, head);
    var feed = new FactFeed(events(), vaultReadings(), where, reader);
    return feed.give(store, readings, notes);
  }

  /**
   * Returns the state after a block; it is kept with the mark of that block, unless an earlier run
   * has read further.
   */
  private List<StateReading> readings(FactStore store, Header head) throws IOException {
    var mark = store.lastMark().filter(last -> last.block() == head.number());
    if (mark.filter(last -> last.readings() > 0).isPresent()) {
      return List.of();
    }
    List<StateReading> readings = agreedReadings(head);
    if (mark.isEmpty()) {
      return readings;
    }
    var end = new BlockMark(head.number(), head.hash(), head.time());
    store.append(LogBatch.of(plan.chain(), List.of()), readings, end);
    return List.of();
  }

  private List<StateReading> agreedReadings(Header head) throws IOException {
    var at = BlockTag.block(head.hash());
    List<StateReading> readings = vaultReadings().read(nodes.getFirst(), at, watched());
    for (Node other : nodes.subList(1, nodes.size())) {
      if (!vaultReadings().read(other, at, watched()).equals(readings)) {
        throw new IOException(
            "%s and %s show different states after block %d"
                .formatted(nodes.getFirst().rpc(), other.rpc(), head.number()));
      }
    }
    return readings;
  }

  /**
   * Returns the text that says what the facts of a file are about, so that those of another plan
   * are refused.
   */
  private String source() {
    return FactCopy.source(plan, deployment);
  }

  private VaultEvents events() {
    return events(plan, deployment);
  }

  private static VaultEvents events(Plan plan, Deployment deployment) {
    return new VaultEvents(plan.asset().asset(), deployment.token(), deployment.vault());
  }

  private VaultReadings vaultReadings() {
    return new VaultReadings(asset(), deployment.token(), deployment.vault());
  }

  /** Returns the vault and the wallets that the plan trusts. */
  private Set<Address> watched() {
    return watched(plan, deployment);
  }

  private static Set<Address> watched(Plan plan, Deployment deployment) {
    var watched = new LinkedHashSet<Address>();
    watched.add(deployment.vault());
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        watched.add(wallet);
      }
    }
    return watched;
  }

  private Asset asset() {
    return plan.asset().asset();
  }
}
