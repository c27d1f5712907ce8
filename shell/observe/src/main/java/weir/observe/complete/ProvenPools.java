package weir.observe.complete;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.units.Hash32;

/** What a vault's storage says of its pools, which its views must say too. */
final class ProvenPools {

  private static final int HALF = 128;
  private static final int COUNT_AT = 192;
  private static final int MARK_AT = 200;
  private static final int MARK_BITS = 40;

  /** By the numbers of the pools. */
  private final Map<Long, Hash32> roots;

  ProvenPools(Map<Long, Hash32> roots) {
    this.roots = roots;
  }

  /** Returns the slots to read. */
  Set<Hash32> slots() {
    var slots = new LinkedHashSet<Hash32>();
    slots.add(VaultSlots.GLOBALS);
    roots.forEach((pool, root) -> {
      slots.add(VaultSlots.sums(pool));
      slots.add(VaultSlots.state(pool));
      slots.add(VaultSlots.instantState(pool, root));
    });
    return slots;
  }

  /** Returns the counters that the words of these slots state. */
  Map<ChainCount, BigInteger> counts(Map<Hash32, BigInteger> words) {
    var counts = new LinkedHashMap<ChainCount, BigInteger>();
    word(words, VaultSlots.GLOBALS)
        .ifPresent(word -> counts.put(new ChainCount.Pools(), word.shiftRight(COUNT_AT)));
    roots.forEach((pool, root) -> {
      Optional<BigInteger> total = word(words, VaultSlots.sums(pool)).map(ProvenPools::lower);
      Optional<BigInteger> left =
          word(words, VaultSlots.state(pool))
              .filter(ProvenPools::hasMark)
              .or(() -> word(words, VaultSlots.instantState(pool, root)))
              .map(ProvenPools::lower);
      total.ifPresent(units -> counts.put(new ChainCount.PoolTotal(pool), units));
      if (total.isPresent() && left.isPresent()) {
        counts.put(new ChainCount.PoolPaid(pool), total.get().subtract(left.get()));
      }
    });
    return counts;
  }

  private static Optional<BigInteger> word(Map<Hash32, BigInteger> words, Hash32 slot) {
    return Optional.ofNullable(words.get(slot));
  }

  private static BigInteger lower(BigInteger word) {
    return word.subtract(word.shiftRight(HALF).shiftLeft(HALF));
  }

  private static boolean hasMark(BigInteger state) {
    return !state
        .shiftRight(MARK_AT)
        .mod(BigInteger.ONE.shiftLeft(MARK_BITS))
        .equals(BigInteger.ZERO);
  }
}
