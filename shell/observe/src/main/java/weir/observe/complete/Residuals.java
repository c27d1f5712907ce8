package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import weir.evm.proof.Header;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.observe.chain.ChainSource;
import weir.observe.chain.ChainState;
import weir.observe.chain.Contradiction;
import weir.units.Address;
import weir.units.Hash32;

/** By how much the chain's own counters differ from the sums of the logs that are kept. */
final class Residuals {

  /**
   * One counter.
   *
   * @param stated by the chain
   * @param summed from the logs
   */
  record Pair(BigInteger stated, BigInteger summed) {
    BigInteger difference() {
      return stated.subtract(summed);
    }
  }

  private final ChainSource source;
  private final HeaderCheck headers;
  private final Subject subject;
  private final KeptLogs kept;
  private Tally summed;
  private long summedUpTo = -1;
  private Optional<Header> firstBlock = Optional.empty();
  private Optional<FirstBalances> first = Optional.empty();
  private boolean isFirstAsked;

  Residuals(ChainSource source, HeaderCheck headers, Subject subject, KeptLogs kept) {
    this.source = source;
    this.headers = headers;
    this.subject = subject;
    this.kept = kept;
    this.summed = new Tally(subject);
  }

  /** Returns the counters that differ after a block; none if the logs explain all of them. */
  Map<ChainCount, BigInteger> at(Header block) throws IOException {
    return differences(block, _ -> true);
  }

  /**
   * Returns the counters that differ after a block; of the bits of paid grants, which may be many,
   * only those of some words are compared.
   */
  Map<ChainCount, BigInteger> at(Header block, Set<ChainCount> bits) throws IOException {
    return differences(block, bits::contains);
  }

  private Map<ChainCount, BigInteger> differences(Header block, Predicate<ChainCount> bits)
      throws IOException {
    var differences = new LinkedHashMap<ChainCount, BigInteger>();
    pairs(block, bits)
        .forEach((counter, pair) -> {
          if (pair.difference().signum() != 0) {
            differences.put(counter, pair.difference());
          }
        });
    return differences;
  }

  /** Returns all counters after a block, each with the sum of the logs up to it. */
  Map<ChainCount, Pair> pairs(Header block) throws IOException {
    return pairs(block, _ -> true);
  }

  private Map<ChainCount, Pair> pairs(Header block, Predicate<ChainCount> bits) throws IOException {
    findFirst();
    Tally tally = tally(block.number());
    ChainState state = source.state(block);
    var pairs = new LinkedHashMap<ChainCount, Pair>();
    Address token = subject.token();
    boolean stands = state.stands(token);
    if (subject.logsMints() || tally.hasMint()) {
      put(
          pairs,
          tally,
          new ChainCount.TokenSupply(),
          stands ? state.supply(token) : BigInteger.ZERO);
    }
    for (Address account : subject.watched()) {
      BigInteger balance = stands ? state.balance(token, account) : BigInteger.ZERO;
      put(pairs, tally, new ChainCount.Balance(account), balance);
    }
    if (stands && !subject.earlier().isEmpty()) {
      putEarlier(pairs, tally, block);
    }
    if (subject.logsMints() && stands && block.isProven()) {
      checkProven(block, pairs);
    }
    putPools(pairs, tally, state);
    putPaidBits(pairs, tally, block, bits);
    return pairs;
  }

  /** What these accounts held at first, no log shows; what they got since then, logs must. */
  private void putEarlier(Map<ChainCount, Pair> pairs, Tally tally, Header block)
      throws IOException {
    if (firstBlock.isEmpty() || firstBlock.get().number() > block.number()) {
      return;
    }
    if (first.isEmpty()) {
      first = FirstBalances.read(source, subject, firstBlock.get(), tally);
    }
    if (first.isEmpty()) {
      return;
    }
    ChainState state = source.state(block);
    for (Address account : subject.earlier()) {
      var counter = new ChainCount.Balance(account);
      BigInteger stated = state.balance(subject.token(), account);
      pairs.put(counter, new Pair(stated, first.get().of(account).add(tally.sum(counter))));
    }
  }

  /** Before anything is summed, so that the logs are read once. */
  private void findFirst() throws IOException {
    if (!isFirstAsked && !subject.earlier().isEmpty()) {
      firstBlock = FirstBalances.firstBlock(source, headers, subject, kept);
      isFirstAsked = true;
      summed = none();
    }
  }

  private Tally none() {
    return new Tally(subject, firstBlock.map(Header::number).orElse(-1L));
  }

  /** What our own token states must be what its storage holds, where the node has proofs. */
  private void checkProven(Header block, Map<ChainCount, Pair> pairs) throws IOException {
    var slots = new LinkedHashMap<Hash32, ChainCount>();
    pairs.keySet().forEach(counter -> slotOf(counter).ifPresent(slot -> slots.put(slot, counter)));
    var proven = source.provenWords(block, subject.token(), List.copyOf(slots.keySet()));
    if (proven.isEmpty()) {
      return;
    }
    for (var slot : slots.entrySet()) {
      BigInteger word = proven.get().get(slot.getKey());
      if (word != null) {
        checkProven(block, pairs, slot.getValue(), word);
      }
    }
  }

  private void checkProven(
      Header block, Map<ChainCount, Pair> pairs, ChainCount counter, BigInteger proven)
      throws IOException {
    Pair pair = pairs.get(counter);
    if (pair != null && !proven.equals(pair.stated())) {
      throw new Contradiction(
          ("%s says that after block %d %s is %s, and proves by the root of the state that it is"
                  + " %s; use another node")
              .formatted(source.name(), block.number(), counter, pair.stated(), proven));
    }
  }

  private static Optional<Hash32> slotOf(ChainCount counter) {
    return switch (counter) {
      case ChainCount.TokenSupply _ -> Optional.of(TokenSlots.SUPPLY);
      case ChainCount.Balance(var account) -> Optional.of(TokenSlots.balance(account));
      case ChainCount.Pools _,
          ChainCount.PoolTotal _,
          ChainCount.PoolPaid _,
          ChainCount.PaidBits _ ->
          Optional.empty();
    };
  }

  private void putPools(Map<ChainCount, Pair> pairs, Tally tally, ChainState state)
      throws IOException {
    Address vault = subject.vault();
    long pools = state.stands(vault) ? state.pools(vault) : 0;
    put(pairs, tally, new ChainCount.Pools(), BigInteger.valueOf(pools));
    for (long pool = 0; pool < pools; pool++) {
      put(pairs, tally, new ChainCount.PoolTotal(pool), state.poolTotal(vault, pool));
      put(pairs, tally, new ChainCount.PoolPaid(pool), state.poolPaid(vault, pool));
    }
  }

  /**
   * The bits are proven against the root of the state, where the node has proofs, and so is what
   * the vault says of its pools.
   */
  private void putPaidBits(
      Map<ChainCount, Pair> pairs, Tally tally, Header block, Predicate<ChainCount> bits)
      throws IOException {
    Map<Hash32, ChainCount.PaidBits> slots = tally.paidBits();
    slots.values().removeIf(word -> !bits.test(word));
    if (tally.roots().isEmpty()) {
      return;
    }
    Address vault = subject.vault();
    var pools = new ProvenPools(tally.roots());
    Set<Hash32> asked = pools.slots();
    asked.addAll(slots.keySet());
    Optional<Map<Hash32, BigInteger>> proven =
        block.isProven() ? source.provenWords(block, vault, List.copyOf(asked)) : Optional.empty();
    if (proven.isPresent()) {
      for (var counter : pools.counts(proven.get()).entrySet()) {
        checkProven(block, pairs, counter.getKey(), counter.getValue());
      }
    }
    Map<Hash32, BigInteger> words =
        proven.isPresent()
            ? proven.get()
            : source.state(block).words(vault, List.copyOf(slots.keySet()));
    for (var slot : slots.entrySet()) {
      put(pairs, tally, slot.getValue(), words.getOrDefault(slot.getKey(), BigInteger.ZERO));
    }
  }

  private static void put(
      Map<ChainCount, Pair> pairs, Tally tally, ChainCount counter, BigInteger stated) {
    pairs.put(counter, new Pair(stated, tally.sum(counter)));
  }

  /** The sums up to a block that was asked for before; logs above it are added as they come. */
  private Tally tally(long upTo) throws IOException {
    boolean isNext = upTo >= summedUpTo;
    Tally tally = isNext ? summed : none();
    long above = isNext ? summedUpTo : -1;
    var malformed = new ArrayList<IOException>();
    kept.forEachAbove(
        above,
        log -> {
          long block = log.where().block();
          if (block > above && block <= upTo) {
            see(tally, log, malformed);
          }
        });
    if (!malformed.isEmpty()) {
      kept.check(); // what was edited is called so
      forget();
      throw malformed.getFirst();
    }
    if (isNext) {
      summedUpTo = upTo;
    }
    return tally;
  }

  /** Forgets the sums: what is kept was changed, not only added to. */
  void forget() {
    summed = new Tally(subject);
    summedUpTo = -1;
    firstBlock = Optional.empty();
    first = Optional.empty();
    isFirstAsked = false;
  }

  private void see(Tally tally, RawLog log, List<IOException> malformed) {
    try {
      Optional<Fact> fact = subject.decoding().fact(log);
      fact.ifPresent(tally::see);
    } catch (IOException e) {
      malformed.add(e);
    } catch (ArithmeticException e) {
      malformed.add(
          new IOException(
              "log %d of block %d states a number that no vault has"
                  .formatted(log.where().log(), log.where().block()),
              e));
    }
  }
}
