package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import weir.evm.AbiEvent;
import weir.evm.Log;
import weir.evm.LogFilter;
import weir.evm.logs.LogColumns;
import weir.evm.proof.Header;
import weir.evm.proof.LogsBloom;
import weir.ledger.ChainPosition;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.observe.chain.MissingHistory;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultEvents;

/** An honest chain in memory: blocks with real blooms, a token, a vault, and states by hash. */
final class MemoryChain implements ChainSource {

  static final ChainId CHAIN = new ChainId(31_337);
  static final Address TOKEN = new Address(7, 7, 7);
  static final Address VAULT = new Address(8, 8, 8);
  static final Address TREASURY = new Address(9, 9, 9);
  static final Asset ASSET = new Asset("TST", 18);
  static final VaultEvents EVENTS = new VaultEvents(ASSET, TOKEN, VAULT);
  static final Subject SUBJECT =
      new Subject(
          CHAIN,
          TOKEN,
          VAULT,
          true,
          Set.of(VAULT, TREASURY),
          Subject.topics(VaultEvents.all()),
          MemoryChain::fact);

  private static final Hash32 TRANSFER = topic("Transfer(");
  private static final Hash32 OPENED = topic("PoolOpened(");
  private static final Hash32 TOPPED_UP = topic("ToppedUp(");
  private static final Hash32 PAID = topic("Paid(");
  private static final Hash32 PUSHED = topic("Pushed(");
  private static final Hash32 TAKEN = topic("Taken(");
  private static final Address HOLDER = new Address(6, 6, 6);

  /** The root of all pools. */
  private static final Hash32 ROOT = topic(1);

  /** What contracts know after a block. */
  record State(
      boolean hasToken,
      boolean hasVault,
      BigInteger supply,
      Map<Address, BigInteger> balances,
      List<BigInteger> totals,
      List<BigInteger> paid,
      Map<Hash32, BigInteger> words) {}

  /** A block with the logs in it and the state after it. */
  record Block(Header header, List<Log> logs, State state) {}

  private final List<Block> blocks = new ArrayList<>();
  private final Map<Hash32, Block> byHash = new HashMap<>();
  private long salt;
  private boolean followsRule = true;
  private long statesKept = 1L << 40;
  private boolean showsReceipts = true;
  private long blocksAtOnce = 1L << 40;
  private boolean showsProofs;
  private OptionalLong finalized = OptionalLong.empty();

  MemoryChain() {
    add(
        List.of(),
        new State(false, false, BigInteger.ZERO, Map.of(), List.of(), List.of(), Map.of()));
  }

  private static Optional<weir.ledger.Fact> fact(RawLog log) throws IOException {
    var of =
        new Log(
            log.contract(),
            log.topics(),
            log.data(),
            log.where().block(),
            Hash32.ZERO,
            log.where().transaction(),
            log.where().log(),
            false);
    return EVENTS.fact(of, log.where());
  }

  private static Hash32 topic(String name) {
    return VaultEvents.all().stream()
        .filter(event -> event.toString().startsWith(name))
        .map(AbiEvent::topic)
        .findFirst()
        .orElseThrow();
  }

  MemoryChain withoutRule() {
    followsRule = false;
    return this;
  }

  MemoryChain keepingStates(long blocks) {
    statesKept = blocks;
    return this;
  }

  MemoryChain withoutReceipts() {
    showsReceipts = false;
    return this;
  }

  MemoryChain withProofs() {
    showsProofs = true;
    return this;
  }

  MemoryChain withFinalized(long number) {
    finalized = OptionalLong.of(number);
    return this;
  }

  /** What happens in the next block. */
  final class Next {

    private final List<Log> logs = new ArrayList<>();
    private State state = blocks.getLast().state();

    Next deployToken(BigInteger supply, Address to) {
      var balances = new TreeMap<>(state.balances());
      state =
          new State(
              true,
              state.hasVault(),
              BigInteger.ZERO,
              balances,
              state.totals(),
              state.paid(),
              state.words());
      return transfer(Address.ZERO, to, supply);
    }

    Next deployVault() {
      state =
          new State(
              state.hasToken(),
              true,
              state.supply(),
              state.balances(),
              List.of(),
              List.of(),
              Map.of());
      return this;
    }

    Next transfer(Address from, Address to, BigInteger units) {
      moveSilently(from, to, units);
      log(TOKEN, List.of(TRANSFER, word(from), word(to)), word(units));
      return this;
    }

    Next moveSilently(Address from, Address to, BigInteger units) {
      var balances = new TreeMap<>(state.balances());
      BigInteger supply = state.supply();
      if (from.equals(Address.ZERO)) {
        supply = supply.add(units);
      } else {
        balances.merge(from, units.negate(), BigInteger::add);
      }
      balances.merge(to, units, BigInteger::add);
      state =
          new State(
              state.hasToken(),
              state.hasVault(),
              supply,
              balances,
              state.totals(),
              state.paid(),
              state.words());
      return this;
    }

    Next open(BigInteger total) {
      long pool = state.totals().size();
      log(
          VAULT,
          List.of(OPENED, topic(pool), new Hash32(1, 1, 1, pool)),
          Bytes.join(
              word(BigInteger.ONE),
              word(total),
              word(BigInteger.valueOf(96)),
              word(BigInteger.ZERO)));
      return withPools(plus(state.totals(), total), plus(state.paid(), BigInteger.ZERO));
    }

    Next topUp(int pool, BigInteger units) {
      log(VAULT, List.of(TOPPED_UP, topic(pool)), word(units));
      return withPools(added(state.totals(), pool, units), state.paid());
    }

    Next pay(int pool, Address to, BigInteger units) {
      transfer(VAULT, to, units);
      BigInteger after = state.paid().get(pool).add(units);
      log(
          VAULT,
          List.of(PAID, topic(pool), topic(1), word(to)),
          Bytes.join(word(units), word(after)));
      return withPools(state.totals(), added(state.paid(), pool, units));
    }

    /** Grants of an instant pool are paid at once: first the bits, then the transfers. */
    Next push(int pool, int first, List<BigInteger> amounts) {
      BigInteger sum = BigInteger.ZERO;
      for (int word = first >> 8; word <= (first + amounts.size() - 1) >> 8; word++) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < amounts.size(); i++) {
          bits = (first + i) >> 8 == word ? bits.setBit((first + i) & 255) : bits;
        }
        log(VAULT, List.of(PUSHED, topic(pool), topic(word)), word(bits));
        setBits(pool, word, bits);
      }
      for (BigInteger amount : amounts) {
        transfer(VAULT, HOLDER, amount);
        sum = sum.add(amount);
      }
      asOneTransaction();
      return withPools(state.totals(), added(state.paid(), pool, sum));
    }

    /** A grant of an instant pool is paid. */
    Next take(int pool, int index, BigInteger amount) {
      byte[] grant = new byte[32];
      grant[15] = (byte) pool;
      System.arraycopy(word(BigInteger.valueOf(index)).toArray(), 28, grant, 28, 4);
      log(VAULT, List.of(TAKEN, Hash32.of(grant), word(HOLDER)), word(amount));
      setBits(pool, index >> 8, BigInteger.ONE.shiftLeft(index & 255));
      transfer(VAULT, HOLDER, amount);
      asOneTransaction();
      return withPools(state.totals(), added(state.paid(), pool, amount));
    }

    private void setBits(int pool, int word, BigInteger bits) {
      var words = new HashMap<>(state.words());
      words.merge(VaultSlots.taken(pool, ROOT, BigInteger.valueOf(word)), bits, BigInteger::add);
      state =
          new State(
              state.hasToken(),
              state.hasVault(),
              state.supply(),
              state.balances(),
              state.totals(),
              state.paid(),
              words);
    }

    private void asOneTransaction() {
      Hash32 transaction = logs.getFirst().transaction();
      logs.replaceAll(log ->
          new Log(
              log.address(),
              log.topics(),
              log.data(),
              log.block(),
              log.blockHash(),
              transaction,
              log.index(),
              false));
    }

    private Next withPools(List<BigInteger> totals, List<BigInteger> paid) {
      state =
          new State(
              state.hasToken(),
              state.hasVault(),
              state.supply(),
              state.balances(),
              totals,
              paid,
              state.words());
      return this;
    }

    State state() {
      return state;
    }

    void mine() {
      add(logs, state);
    }

    private void log(Address contract, List<Hash32> topics, Bytes data) {
      var transaction = new Hash32(blocks.size(), logs.size(), salt, 5);
      logs.add(
          new Log(
              contract, topics, data, blocks.size(), Hash32.ZERO, transaction, logs.size(), false));
    }
  }

  private static List<BigInteger> plus(List<BigInteger> values, BigInteger value) {
    var more = new ArrayList<>(values);
    more.add(value);
    return List.copyOf(more);
  }

  private static List<BigInteger> added(List<BigInteger> values, int at, BigInteger value) {
    var changed = new ArrayList<>(values);
    changed.set(at, values.get(at).add(value));
    return List.copyOf(changed);
  }

  private static Bytes word(BigInteger value) {
    byte[] word = new byte[32];
    byte[] bytes = value.toByteArray();
    int count = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - count, word, 32 - count, count);
    return Bytes.of(word);
  }

  private static Hash32 topic(long number) {
    return new Hash32(0, 0, 0, number);
  }

  private static Hash32 word(Address account) {
    byte[] word = new byte[32];
    account.write(word, 12);
    return Hash32.of(word);
  }

  Next next() {
    return new Next();
  }

  void mineEmpty(int count) {
    for (int i = 0; i < count; i++) {
      next().mine();
    }
  }

  private void add(List<Log> logs, State state) {
    long number = blocks.size();
    Hash32 parent = blocks.isEmpty() ? Hash32.ZERO : blocks.getLast().header().hash();
    var bloom =
        LogsBloom.of(
            logs.stream().map(Log::address).toList(),
            logs.stream().flatMap(log -> log.topics().stream()).toList());
    Hash32 hash =
        Bytes.join(
                Bytes.of(parent.bytes()),
                bloom.bits(),
                word(BigInteger.valueOf(number)),
                word(BigInteger.valueOf(salt++)))
            .keccak();
    Hash32 computed = followsRule ? hash : Bytes.of(hash.bytes()).keccak();
    var header =
        new Header(
            number,
            hash,
            parent,
            Instant.ofEpochSecond(1_800_000_000L + 12 * number),
            hash,
            hash,
            bloom,
            computed);
    var own = new ArrayList<Log>();
    for (Log log : logs) {
      own.add(
          new Log(
              log.address(),
              log.topics(),
              log.data(),
              number,
              hash,
              log.transaction(),
              log.index(),
              false));
    }
    var block = new Block(header, List.copyOf(own), state);
    blocks.add(block);
    byHash.put(hash, block);
  }

  /** Drops the newest blocks. */
  void drop(int count) {
    for (int i = 0; i < count && blocks.size() > 1; i++) {
      byHash.remove(blocks.removeLast().header().hash());
    }
  }

  int size() {
    return blocks.size();
  }

  State state() {
    return blocks.getLast().state();
  }

  /** Returns all logs of the chain as they are kept when everything was read. */
  List<RawLog> truth() {
    var all = new ArrayList<RawLog>();
    for (Block block : blocks) {
      for (Log log : block.logs()) {
        var where =
            new ChainPosition(
                CHAIN, log.block(), log.transaction(), log.index(), block.header().time());
        all.add(new RawLog(where, log.address(), log.topics(), log.data()));
      }
    }
    all.sort(Comparator.comparing(RawLog::where));
    return all;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public int witnesses() {
    return 1;
  }

  @Override
  public long newest() {
    return blocks.size() - 1L;
  }

  @Override
  public OptionalLong finalized() {
    return finalized;
  }

  @Override
  public List<Optional<Header>> headers(List<Long> numbers) {
    return numbers.stream()
        .map(number ->
            number < blocks.size()
                ? Optional.of(blocks.get(number.intValue()).header())
                : Optional.<Header>empty())
        .toList();
  }

  @Override
  public long logs(LogFilter filter, long from, long to, LogColumns logs) {
    long last = Math.min(to, from + blocksAtOnce - 1);
    Log.fill(logs, logs(filter, from, last));
    return last;
  }

  /** Answers at most as many blocks as that at once. */
  MemoryChain answering(long blocks) {
    blocksAtOnce = blocks;
    return this;
  }

  private List<Log> logs(LogFilter filter, long from, long to) {
    var logs = new ArrayList<Log>();
    for (long number = from; number <= to && number < blocks.size(); number++) {
      for (Log log : blocks.get((int) number).logs()) {
        if (filter.addresses().contains(log.address())) {
          logs.add(log);
        }
      }
    }
    return logs;
  }

  @Override
  public Optional<List<Log>> provenLogs(Header block) {
    return showsReceipts
        ? Optional.ofNullable(byHash.get(block.hash())).map(Block::logs)
        : Optional.empty();
  }

  /** What the storage of the contracts holds, as their code lays it out. */
  @Override
  public Optional<Map<Hash32, BigInteger>> provenWords(
      Header block, Address account, List<Hash32> slots) throws IOException {
    Block at = byHash.get(block.hash());
    if (!showsProofs || at == null) {
      return Optional.empty();
    }
    State state = at.state();
    var all = new HashMap<>(state.words());
    if (account.equals(TOKEN)) {
      all.put(TokenSlots.SUPPLY, state.supply());
      state.balances().forEach((of, units) -> all.put(TokenSlots.balance(of), units));
    } else {
      all.put(VaultSlots.GLOBALS, BigInteger.valueOf(state.totals().size()).shiftLeft(192));
      for (int pool = 0; pool < state.totals().size(); pool++) {
        BigInteger total = state.totals().get(pool);
        BigInteger left = total.subtract(state.paid().get(pool));
        boolean isInstant = pool % 2 == 1;
        all.put(VaultSlots.sums(pool), total.add(total.shiftLeft(128)));
        all.put(
            isInstant ? VaultSlots.instantState(pool, ROOT) : VaultSlots.state(pool),
            left.add(BigInteger.valueOf(isInstant ? 0 : 7).shiftLeft(200)));
      }
    }
    var words = new HashMap<Hash32, BigInteger>();
    slots.forEach(slot -> words.put(slot, all.getOrDefault(slot, BigInteger.ZERO)));
    return Optional.of(words);
  }

  @Override
  public ChainState state(Header at) throws IOException {
    Block block = byHash.get(at.hash());
    if (block == null) {
      throw new IOException("no such block");
    }
    if (at.number() + statesKept < blocks.size()) {
      throw new MissingHistory("the state of block " + at.number() + " was pruned");
    }
    return new Views(block.state());
  }

  private record Views(State state) implements ChainState {

    @Override
    public boolean stands(Address account) {
      return account.equals(TOKEN) ? state.hasToken() : account.equals(VAULT) && state.hasVault();
    }

    @Override
    public BigInteger supply(Address token) {
      return state.supply();
    }

    @Override
    public BigInteger balance(Address token, Address account) {
      return state.balances().getOrDefault(account, BigInteger.ZERO);
    }

    @Override
    public long pools(Address vault) {
      return state.totals().size();
    }

    @Override
    public BigInteger poolTotal(Address vault, long pool) {
      return state.totals().get((int) pool);
    }

    @Override
    public BigInteger poolPaid(Address vault, long pool) {
      return state.paid().get((int) pool);
    }

    @Override
    public Map<Hash32, BigInteger> words(Address account, List<Hash32> slots) {
      var words = new HashMap<Hash32, BigInteger>();
      slots.forEach(slot -> words.put(slot, state.words().getOrDefault(slot, BigInteger.ZERO)));
      return words;
    }
  }
}
