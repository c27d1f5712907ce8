package weir.observe.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.units.Address;
import weir.units.Hash32;

/**
 * A chain as several nodes show it. A header or a number of the state counts if most of the nodes
 * state the same. Where the logs of nodes differ, the block's receipts decide, or else most of
 * them.
 */
public final class Quorum implements ChainSource {

  /** How far below the newest block nodes may be apart until they are of two chains. */
  private static final int MOST_APART = 64;

  private final List<ChainSource> nodes;
  private final int majority;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * Returns the chain of several nodes.
   *
   * @param nodes at least two
   */
  public Quorum(List<ChainSource> nodes) {
    if (nodes.size() < 2) {
      throw new IllegalArgumentException("a quorum has at least two nodes, not " + nodes.size());
    }
    this.nodes = List.copyOf(nodes);
    this.majority = nodes.size() / 2 + 1;
  }

  @Override
  public String name() {
    return String.join(" and ", nodes.stream().map(ChainSource::name).toList());
  }

  /** Addresses of one host may have one node behind them, so they are one witness. */
  @Override
  public int witnesses() {
    return (int) nodes.stream().map(ChainSource::name).distinct().count();
  }

  @Override
  public List<String> notes() {
    var all = new ArrayList<>(notes);
    if (witnesses() < nodes.size()) {
      all.add(
          "%d nodes are named, but only %d hosts; those of one host may be one node"
              .formatted(nodes.size(), witnesses()));
    }
    return all;
  }

  @Override
  public long newest() throws IOException {
    List<Long> heads =
        Votes.of(nodes, ChainSource::newest).values().stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    if (heads.size() < majority) {
      throw new NotYet("too few nodes answer of " + name());
    }
    long newest = heads.get(majority - 1);
    for (long number = newest; number >= Math.max(0, newest - MOST_APART); number--) {
      if (hashes(number).winner(majority).isPresent()) {
        return number;
      }
    }
    throw new Contradiction(
        "the nodes show different chains: " + hashes(newest).describe("block " + newest));
  }

  private Votes<String> hashes(long number) {
    return Votes.of(
        nodes,
        node ->
            node.header(number)
                .map(header -> header.hash().toString())
                .orElseThrow(() -> new IOException("has no block " + number)));
  }

  @Override
  public OptionalLong finalized() {
    List<Long> stated =
        Votes.of(nodes, ChainSource::finalized).values().stream()
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .sorted(Comparator.reverseOrder())
            .toList();
    return stated.size() < majority
        ? OptionalLong.empty()
        : OptionalLong.of(stated.get(majority - 1));
  }

  @Override
  public List<Optional<Header>> headers(List<Long> numbers) throws IOException {
    Votes<List<Optional<Header>>> shown = Votes.of(nodes, node -> node.headers(numbers));
    shown.checkAnswered(majority, "headers of blocks");
    var headers = new ArrayList<Optional<Header>>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      int at = i;
      Votes<Optional<Header>> votes = shown.map(all -> all.get(at));
      headers.add(votes.winner(majority).orElse(Optional.empty()));
    }
    return headers;
  }

  @Override
  public long logs(LogFilter filter, long from, long to, LogColumns logs) throws IOException {
    Votes<LogPage> pages = Votes.of(nodes, node -> LogPage.read(node, filter, from, to));
    pages.checkAnswered(1, "logs");
    long last = pages.values().stream().mapToLong(LogPage::last).min().orElse(to);
    pages.values().forEach(page -> page.cut(last));
    LogPage first = pages.values().getFirst();
    if (pages.values().size() == nodes.size()
        && pages.values().stream().allMatch(first::hasSameLogs)) {
      first.copy(logs);
    } else {
      Log.fill(logs, agreed(filter, pages.map(LogPage::values)));
    }
    return last;
  }

  /** Returns the logs of the blocks in which any node shows some, as most of them have it. */
  private List<Log> agreed(LogFilter filter, Votes<List<Log>> shown) throws IOException {
    var blocks = new TreeSet<Long>();
    shown.values().forEach(logs -> logs.forEach(log -> blocks.add(log.block())));
    var agreed = new ArrayList<Log>();
    for (long block : blocks) {
      agreed.addAll(logsOf(block, filter, shown.map(logs -> of(logs, block))));
    }
    return agreed;
  }

  private static List<Log> of(List<Log> logs, long block) {
    return logs.stream().filter(log -> log.block() == block).toList();
  }

  private List<Log> logsOf(long block, LogFilter filter, Votes<List<Log>> shown)
      throws IOException {
    if (shown.isUnanimous()) {
      return shown.values().getFirst();
    }
    Optional<Header> header = header(block);
    Optional<List<Log>> proven =
        header.filter(Header::isProven).isPresent() ? provenLogs(header.get()) : Optional.empty();
    Optional<List<Log>> right =
        proven
            .map(logs -> logs.stream().filter(log -> isIn(filter, log)).toList())
            .or(() -> shown.winner(majority));
    if (right.isEmpty()) {
      throw new Contradiction(
          "the nodes show different logs of block %d, and no receipts that show which are right: %s"
              .formatted(block, shown.map(logs -> logs.size() + " logs").describe("logs")));
    }
    for (String name : shown.others(right.get())) {
      notes.add("%s shows other logs of block %d than its receipts".formatted(name, block));
    }
    return right.get();
  }

  private static boolean isIn(LogFilter filter, Log log) {
    boolean isOfTopics =
        filter.topics().isEmpty()
            || filter.topics().getFirst().isEmpty()
            || (!log.topics().isEmpty()
                && filter.topics().getFirst().contains(log.topics().getFirst()));
    return filter.addresses().contains(log.address()) && isOfTopics;
  }

  @Override
  public Optional<List<Log>> provenLogs(Header block) {
    return Votes.of(nodes, node -> node.provenLogs(block)).values().stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public Optional<Map<Hash32, BigInteger>> provenWords(
      Header block, Address account, List<Hash32> slots) {
    return Votes.of(nodes, node -> node.provenWords(block, account, slots)).values().stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  @Override
  public ChainState state(Header at) throws IOException {
    return new Agreed(Votes.of(nodes, node -> node.state(at)));
  }

  /** A question to the state at one node. */
  private interface Asking<T> {
    T of(ChainState state) throws IOException;
  }

  /** Numbers of the state that the nodes that keep it agree on. */
  private record Agreed(Votes<ChainState> states) implements ChainState {

    private <T> T ask(String what, Asking<T> asking) throws IOException {
      Votes<T> votes = states.then(asking::of);
      votes.checkAnswered(1, what);
      if (!votes.isUnanimous()) {
        throw new Contradiction("the nodes do not agree on " + votes.describe(what));
      }
      return votes.values().getFirst();
    }

    @Override
    public boolean stands(Address account) throws IOException {
      return ask("the code of " + account, state -> state.stands(account));
    }

    @Override
    public BigInteger supply(Address token) throws IOException {
      return ask("the supply of " + token, state -> state.supply(token));
    }

    @Override
    public BigInteger balance(Address token, Address account) throws IOException {
      return ask("the balance of " + account, state -> state.balance(token, account));
    }

    @Override
    public long pools(Address vault) throws IOException {
      return ask("the pools of " + vault, state -> state.pools(vault));
    }

    @Override
    public BigInteger poolTotal(Address vault, long pool) throws IOException {
      return ask("the total of pool " + pool, state -> state.poolTotal(vault, pool));
    }

    @Override
    public BigInteger poolPaid(Address vault, long pool) throws IOException {
      return ask("what pool %d has paid".formatted(pool), state -> state.poolPaid(vault, pool));
    }

    @Override
    public Map<Hash32, BigInteger> words(Address account, List<Hash32> slots) throws IOException {
      return ask("the storage of " + account, state -> state.words(account, slots));
    }
  }
}
