package weir.observe.complete;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import weir.ledger.Fact;
import weir.units.Hash32;

/**
 * Which grants of instant pools the logs say are paid. The vault keeps a bit for each grant, 256 in
 * a word, so the words must be those of the logs. A push states the bits that it sets, and not the
 * amounts: these are the transfers that follow it in its transaction.
 */
final class PushedPools {

  /** Up to this word, all words of a pool are looked at, and not only those that the logs name. */
  private static final BigInteger FEW = BigInteger.valueOf(1 << 14);

  /** A pool whose push is under way. */
  private record Push(long pool, Hash32 transaction) {}

  private final NavigableMap<Long, Hash32> roots = new TreeMap<>();
  private final Map<Long, TreeSet<BigInteger>> words = new HashMap<>();
  private Optional<Push> push = Optional.empty();

  void opened(Fact.PoolOpened fact) {
    roots.put(fact.pool().longValueExact(), fact.root());
  }

  /** Returns the word in which a grant has its bit. */
  ChainCount.PaidBits taken(Fact.Taken fact) {
    return word(fact.pool().longValueExact(), fact.index().shiftRight(8));
  }

  /** Returns the word whose bits a push has set; the transfers that follow are its own. */
  ChainCount.PaidBits pushed(Fact.Pushed fact) {
    long pool = fact.pool().longValueExact();
    push = Optional.of(new Push(pool, fact.where().transaction()));
    return word(pool, fact.word());
  }

  /** What the vault transfers from here on is not of the push before. */
  void pushEnds() {
    push = Optional.empty();
  }

  /** Returns the pool that pays by a transfer of the vault, if it is part of a push. */
  Optional<Long> payer(Fact.Transferred fact) {
    return push.filter(each -> each.transaction().equals(fact.where().transaction()))
        .map(Push::pool);
  }

  private ChainCount.PaidBits word(long pool, BigInteger word) {
    words.computeIfAbsent(pool, _ -> new TreeSet<>()).add(word);
    return new ChainCount.PaidBits(pool, word);
  }

  /** Returns the roots of the pools that the logs show, by their numbers. */
  NavigableMap<Long, Hash32> roots() {
    return Collections.unmodifiableNavigableMap(roots);
  }

  /**
   * Returns the words to look at by their slots: of each pool those up to the one after the last
   * that the logs name, so that a word of which all logs are missing is seen too.
   */
  Map<Hash32, ChainCount.PaidBits> slots() {
    var slots = new LinkedHashMap<Hash32, ChainCount.PaidBits>();
    roots.forEach((pool, root) -> {
      var named = new TreeSet<>(words.getOrDefault(pool, new TreeSet<>()));
      var all = new TreeSet<BigInteger>();
      all.add(BigInteger.ZERO);
      for (BigInteger word : named) {
        all.add(word);
        all.add(word.add(BigInteger.ONE));
      }
      BigInteger last = all.headSet(FEW).last();
      for (long word = 0; word < last.longValueExact(); word++) {
        all.add(BigInteger.valueOf(word));
      }
      for (BigInteger word : all) {
        slots.put(VaultSlots.taken(pool, root, word), new ChainCount.PaidBits(pool, word));
      }
    });
    return slots;
  }
}
