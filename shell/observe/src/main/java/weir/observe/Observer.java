package weir.observe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import weir.evm.Block;
import weir.evm.BlockTag;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.Node;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.FactMark;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
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
 * Reads the facts of a plan's token and vault from a chain.
 *
 * <p>Logs are read a stretch of blocks at a time. Every log must carry the hash of the block that
 * the node shows under its number, so that a fork in the middle of reading is seen; the stretch is
 * then read again.
 */
public final class Observer {

  /** Receives how far reading has got. */
  public interface Listener {

    /** All blocks up to {@code block} of {@code head} are read. */
    void read(long block, long head);
  }

  private static final long STRETCH = 10_000;
  private static final int MOST_FORKS = 20;

  private final Node node;
  private final Plan plan;
  private final Deployment deployment;
  private final Listener listener;

  /** Returns an observer of a plan's contracts. */
  public Observer(Node node, Plan plan, Deployment deployment, Listener listener) {
    this.node = node;
    this.plan = plan;
    this.deployment = deployment;
    this.listener = listener;
  }

  /**
   * Reads everything up to {@code confirmations} blocks below the newest one, going on from what
   * the location holds, and keeps it there.
   *
   * @param reader receives every fact, in the order of the chain
   * @throws IOException if the node fails, is of another chain, or keeps forking, or if the facts
   *     are in use, are not of this plan, or were edited
   */
  public ObservedFacts observe(
      FactLocation facts, long confirmations, Consumer<? super Fact> reader) throws IOException {
    checkChain();
    try (FactStore store = facts.open(plan.chain(), source())) {
      return observe(store, confirmations, reader);
    }
  }

  private void checkChain() throws IOException {
    long chain = node.chainId();
    if (chain != plan.chain().number()) {
      throw new IOException(
          "the plan is for %s, the node is of eip155:%d".formatted(plan.chain(), chain));
    }
  }

  private ObservedFacts observe(FactStore store, long confirmations, Consumer<? super Fact> reader)
      throws IOException {
    dropForked(store);
    long newest = node.blockNumber();
    Block head = block(Math.max(0, newest - confirmations));
    read(store, head);
    var where = ChainPosition.after(plan.chain(), head.number(), head.time());
    List<StateReading> readings = readings(store, head);
    return new FactFeed(events(), vaultReadings(), where, reader).give(store, readings);
  }

  /**
   * Returns the state after a block; it is kept with the mark of that block, unless an earlier run
   * has read further.
   */
  private List<StateReading> readings(FactStore store, Block head) throws IOException {
    var mark = store.lastMark().filter(last -> last.block() == head.number());
    if (mark.filter(last -> last.readings() > 0).isPresent()) {
      return List.of();
    }
    List<StateReading> readings =
        vaultReadings().read(node, BlockTag.block(head.number()), watched());
    if (!block(head.number()).hash().equals(head.hash())) {
      throw new IOException(
          "block %d changed while the state after it was read; run the same command again"
              .formatted(head.number()));
    }
    if (mark.isEmpty()) {
      return readings;
    }
    store.append(LogBatch.of(plan.chain(), List.of()), readings, mark(head));
    return List.of();
  }

  /**
   * Returns the text that says what the facts of a file are about, so that those of another plan
   * are refused.
   */
  private String source() {
    return FactCopy.source(plan, deployment);
  }

  /** Drops the facts above the last mark whose block is still on the chain. */
  private void dropForked(FactStore store) throws IOException {
    var mark = store.lastMark();
    while (mark.isPresent() && !isOnChain(mark.get())) {
      mark = store.markBefore(mark.get().block());
    }
    long kept = mark.map(FactMark::block).orElse(-1L);
    if (store.lastMark().filter(last -> last.block() > kept).isPresent()) {
      store.dropAfter(kept);
    }
  }

  private boolean isOnChain(FactMark mark) throws IOException {
    Optional<Block> now = node.block(BlockTag.block(mark.block()));
    return now.isPresent() && now.get().hash().equals(mark.hash());
  }

  private void read(FactStore store, Block head) throws IOException {
    int forks = 0;
    long next = store.lastMark().map(mark -> mark.block() + 1).orElse(0L);
    while (next <= head.number()) {
      long last = Math.min(next + STRETCH - 1, head.number());
      // The hash is the same before and after, or what was read may belong to a block that was
      // dropped.
      Block end = block(last);
      Optional<LogBatch> stretch = stretch(next, last);
      if (stretch.isPresent() && block(last).hash().equals(end.hash())) {
        store.append(stretch.get(), List.of(), mark(end));
        next = last + 1;
        listener.read(last, head.number());
      } else if (++forks == MOST_FORKS) {
        throw new IOException(
            "blocks %d to %d changed %d times while they were read; try again later"
                .formatted(next, last, forks));
      }
    }
  }

  private static BlockMark mark(Block block) {
    return new BlockMark(block.number(), block.hash(), block.time());
  }

  /** Returns the logs of these blocks; empty if the chain forked meanwhile. */
  private Optional<LogBatch> stretch(long from, long to) throws IOException {
    var addresses = List.of(deployment.token(), deployment.vault());
    var topics = VaultEvents.all().stream().map(event -> event.topic()).toList();
    List<Log> logs = node.logs(new LogFilter(addresses, List.of(topics)), from, to);
    Map<Long, Block> blocks = blocksOf(logs);
    var raw = new ArrayList<RawLog>(logs.size());
    for (Log log : logs) {
      Block block = blocks.get(log.block());
      if (log.removed() || block == null || !block.hash().equals(log.blockHash())) {
        return Optional.empty();
      }
      var where =
          new ChainPosition(
              plan.chain(), log.block(), log.transaction(), log.index(), block.time());
      raw.add(new RawLog(where, log.address(), log.topics(), log.data()));
    }
    raw.sort(Comparator.comparing(RawLog::where));
    return Optional.of(LogBatch.of(plan.chain(), raw));
  }

  private Map<Long, Block> blocksOf(List<Log> logs) throws IOException {
    Set<Long> numbers = new LinkedHashSet<>();
    logs.forEach(log -> numbers.add(log.block()));
    var blocks = new HashMap<Long, Block>();
    for (Optional<Block> block : node.blocks(List.copyOf(numbers))) {
      block.ifPresent(b -> blocks.put(b.number(), b));
    }
    return blocks;
  }

  private VaultEvents events() {
    return new VaultEvents(asset(), deployment.token(), deployment.vault());
  }

  private VaultReadings vaultReadings() {
    return new VaultReadings(asset(), deployment.token(), deployment.vault());
  }

  /** Returns the vault and the wallets that the plan trusts. */
  private Set<Address> watched() {
    var watched = new LinkedHashSet<Address>();
    watched.add(deployment.vault());
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        watched.add(wallet);
      }
    }
    return watched;
  }

  private Block block(long number) throws IOException {
    return node.block(BlockTag.block(number))
        .orElseThrow(() -> new IOException("the node has no block " + number));
  }

  private Asset asset() {
    return plan.asset().asset();
  }
}
