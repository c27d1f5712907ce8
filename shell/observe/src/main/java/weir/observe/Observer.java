package weir.observe;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import weir.evm.AbiEvent;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.NodeWaiting;
import weir.evm.RpcException;
import weir.evm.proof.Header;
import weir.ledger.ChainPosition;
import weir.ledger.LogBatch;
import weir.ledger.StateReading;
import weir.observe.chain.ChainSource;
import weir.observe.chain.NodeSource;
import weir.observe.chain.Quorum;
import weir.observe.complete.CompleteReading;
import weir.observe.complete.KeptLogs;
import weir.observe.complete.ReadingOutcome;
import weir.observe.complete.StoredLogs;
import weir.observe.complete.Subject;
import weir.observe.store.BlockMark;
import weir.observe.store.FactStore;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.ControlViews;
import weir.vault.Deployment;
import weir.vault.VaultEvents;

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

    /**
     * Waits before a question is asked again.
     *
     * @param why what is waited for
     * @throws IOException if the waiting is interrupted
     */
    default void pause(Duration time, String why) throws IOException {
      NodeWaiting.pass(time);
    }
  }

  private static final int ASKED = 3;

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
              source,
              subject(),
              options.forReading(),
              new StoredLogs(store, mark -> opening(mark, options)),
              new Pauses(reader));
      return switch (reading.read()) {
        case ReadingOutcome.Complete(var head, var notes) ->
            give(store, head, notes, reader, options);
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
    public void pause(Duration time, IOException why) throws IOException {
      listener.pause(time, String.valueOf(why.getMessage()));
    }
  }

  private void checkChain() throws IOException {
    for (Node node : nodes) {
      long chain = node.chainId();
      for (int times = 1; chain != plan.chain().number() && times < ASKED; times++) {
        chain = node.chainId(); // One of several machines behind an address may be wrong.
      }
      if (chain != plan.chain().number()) {
        throw new IOException(
            "the plan is for %s, the node is of eip155:%d".formatted(plan.chain(), chain));
      }
    }
  }

  private List<StateReading> opening(KeptLogs.Mark mark, ReadingOptions options)
      throws IOException {
    return states(mark.block(), mark.hash(), options).opening(BlockTag.block(mark.hash()));
  }

  /** Returns what is asked after a block of nodes that are waited for. */
  private StateOfPlan states(long block, Hash32 hash, ReadingOptions options) {
    List<Node> waited =
        nodes.stream()
            .map(node ->
                node.with(patience(options).retry(() -> checkNotReplaced(node, block, hash))))
            .toList();
    return new StateOfPlan(waited, plan, deployment);
  }

  private NodeWaiting patience(ReadingOptions options) {
    return new NodeWaiting(
        options.patience(), (time, why) -> listener.pause(time, String.valueOf(why.getMessage())));
  }

  /** A state that a fork has taken away does not come back, so it is not waited for. */
  private static void checkNotReplaced(Node node, long block, Hash32 hash) throws IOException {
    Optional<Header> now = Optional.empty();
    try {
      now = node.header(BlockTag.block(block));
    } catch (RpcException e) {
      return; // it is waited for
    }
    if (now.isPresent() && !now.get().hash().equals(hash)) {
      throw new IOException(
          ("%s: a fork has replaced block %d while its state was read; what was read is kept, so"
                  + " the same command goes on from there")
              .formatted(node.rpc(), block));
    }
  }

  private Subject subject() {
    return subject(plan, deployment);
  }

  /** Returns what is read of a plan's contracts. */
  static Subject subject(Plan plan, Deployment deployment) {
    boolean isOwn = !deployment.tokenCreation().isEmpty();
    Set<Address> payers = new LinkedHashSet<>(StateOfPlan.watched(plan, deployment));
    plan.issuer().ifPresent(payers::add);
    return new Subject(
        plan.chain(),
        deployment.token(),
        deployment.vault(),
        isOwn,
        isOwn ? payers : StateOfPlan.watched(plan, deployment),
        isOwn ? Set.of() : plan.issuer().map(Set::of).orElse(Set.of()),
        Subject.topics(asked(deployment)),
        events(plan, deployment)::fact);
  }

  /** Passes on what is kept, with answers of the state after the last block, which it keeps. */
  private ObservedFacts give(
      FactStore store,
      Header head,
      List<String> notes,
      ObservedReader reader,
      ReadingOptions options)
      throws IOException {
    StateOfPlan states = states(head.number(), head.hash(), options);
    var at = BlockTag.block(head.hash());
    var where = ChainPosition.after(plan.chain(), head.number(), head.time());
    var feed = new FactFeed(events(), states, where, reader);
    feed.give(store);
    var more = new ArrayList<StateReading>();
    if (!feed.isControlRead()) {
      more.addAll(states.control(at));
    }
    if (!feed.isAsked()) {
      more.addAll(states.others(at, feed.followed(), feed.opened()));
    }
    keep(store, more, new BlockMark(head.number(), head.hash(), head.time()));
    feed.give(more);
    feed.end();
    return new ObservedFacts(
        feed.count(), where, store.lastMark().filter(m -> m.block() == where.block()), notes);
  }

  /** Keeps answers with the mark of their block, unless an earlier run has read further. */
  private void keep(FactStore store, List<StateReading> readings, BlockMark end)
      throws IOException {
    boolean isLast = store.lastMark().filter(last -> last.block() == end.block()).isPresent();
    if (isLast && !readings.isEmpty()) {
      store.append(LogBatch.of(plan.chain(), List.of()), readings, end);
    }
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

  /** Roles of the plan's own token do not exist. */
  private static List<AbiEvent> asked(Deployment deployment) {
    List<AbiEvent> roles = deployment.tokenCreation().isEmpty() ? ControlViews.events() : List.of();
    return Stream.of(VaultEvents.all(), List.of(ControlViews.APPROVAL), roles)
        .flatMap(List::stream)
        .toList();
  }
}
