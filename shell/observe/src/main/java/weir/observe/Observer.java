package weir.observe;

import java.io.IOException;
import java.nio.file.Path;
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
import weir.observe.store.BlockMark;
import weir.observe.store.FactFile;
import weir.observe.store.FactStore;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;
import weir.vault.Deployment;
import weir.vault.VaultEvents;
import weir.vault.VaultViews;

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
   * the file holds, and keeps it there.
   *
   * @param reader receives every fact, in the order of the chain
   * @throws IOException if the node fails, is of another chain, or keeps forking, or if the file is
   *     in use or is not of this plan
   */
  public ObservedFacts observe(Path file, long confirmations, Consumer<? super Fact> reader)
      throws IOException {
    checkChain();
    try (var store = FactFile.open(file, asset(), plan.chain(), source())) {
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
    List<Fact> readings = readings(where);
    if (!block(head.number()).hash().equals(head.hash())) {
      throw new IOException(
          "block %d changed while the state after it was read; run the same command again"
              .formatted(head.number()));
    }
    give(store, readings, where, reader);
    return new ObservedFacts(store.count() + readings.size(), where);
  }

  /**
   * Passes on the facts up to the block of the readings, and then these. An earlier run with fewer
   * confirmations may have read beyond that block; what is there is not confirmed enough for this
   * one.
   */
  private static void give(
      FactStore store, List<Fact> readings, ChainPosition where, Consumer<? super Fact> reader)
      throws IOException {
    store.forEach(fact -> {
      if (fact.where().compareTo(where) <= 0) {
        reader.accept(fact);
      }
    });
    readings.forEach(reader);
  }

  /**
   * Returns the text that says what the facts of a file are about, so that those of another plan
   * are refused.
   */
  private String source() {
    return "%s token %s vault %s".formatted(plan.chain(), deployment.token(), deployment.vault());
  }

  /** Drops the facts above the last mark whose block is still on the chain. */
  private void dropForked(FactStore store) throws IOException {
    var mark = store.lastMark();
    while (mark.isPresent() && !isOnChain(mark.get())) {
      mark = store.markBefore(mark.get().block());
    }
    long kept = mark.map(BlockMark::block).orElse(-1L);
    if (store.lastMark().filter(last -> last.block() > kept).isPresent()) {
      store.dropAfter(kept);
    }
  }

  private boolean isOnChain(BlockMark mark) throws IOException {
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
      Hash32 hash = block(last).hash();
      Optional<List<Fact>> stretch = stretch(next, last);
      if (stretch.isPresent() && block(last).hash().equals(hash)) {
        store.append(stretch.get(), new BlockMark(last, hash));
        next = last + 1;
        listener.read(last, head.number());
      } else if (++forks == MOST_FORKS) {
        throw new IOException(
            "blocks %d to %d changed %d times while they were read; try again later"
                .formatted(next, last, forks));
      }
    }
  }

  /** Returns the facts of these blocks; empty if the chain forked meanwhile. */
  private Optional<List<Fact>> stretch(long from, long to) throws IOException {
    var addresses = List.of(deployment.token(), deployment.vault());
    var topics = VaultEvents.all().stream().map(event -> event.topic()).toList();
    List<Log> logs = node.logs(new LogFilter(addresses, List.of(topics)), from, to);
    Map<Long, Block> blocks = blocksOf(logs);
    var events = new VaultEvents(asset(), deployment.token(), deployment.vault());
    var facts = new ArrayList<Fact>(logs.size());
    for (Log log : logs) {
      Block block = blocks.get(log.block());
      if (log.removed() || block == null || !block.hash().equals(log.blockHash())) {
        return Optional.empty();
      }
      var where =
          new ChainPosition(
              plan.chain(), log.block(), log.transaction(), log.index(), block.time());
      events.fact(log, where).ifPresent(facts::add);
    }
    facts.sort(Comparator.comparing(Fact::where));
    return Optional.of(facts);
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

  private List<Fact> readings(ChainPosition where) throws IOException {
    var at = BlockTag.block(where.block());
    var views = new VaultViews(node, at);
    var facts = new ArrayList<Fact>();
    Address token = deployment.token();
    Address vault = deployment.vault();
    if (!node.code(token, at).isEmpty()) {
      checkDecimals(views.decimals(token));
      facts.add(new Fact.SupplyRead(where, token, asset().units(views.supply(token))));
      for (Address account : watched()) {
        var balance = asset().units(views.balance(token, account));
        facts.add(new Fact.BalanceRead(where, token, account, balance));
      }
    }
    if (!node.code(vault, at).isEmpty()) {
      facts.add(
          new Fact.PlanRead(
              where, vault, views.planHash(vault), views.asset(vault), views.issuer(vault)));
    }
    return facts;
  }

  private void checkDecimals(long onChain) throws IOException {
    if (onChain != asset().decimals()) {
      throw new IOException(
          "the plan gives %s %d decimals, its token %s has %d: all amounts would be wrong"
              .formatted(asset(), asset().decimals(), deployment.token(), onChain));
    }
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
