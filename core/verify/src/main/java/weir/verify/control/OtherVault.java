package weir.verify.control;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import weir.ledger.Fact;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A vault beside that of the plan, as it answers.
 *
 * @param opened the hashes of the names of distributions that it says to have opened
 */
record OtherVault(
    Address contract,
    Hash32 planHash,
    Address asset,
    Address issuer,
    List<Pool> pools,
    Set<Hash32> opened) {

  private static final int SELECTOR = 4;
  private static final int POOL_WORDS = 4;

  /**
   * One of its pools.
   *
   * @param words of its release; none if it pays at once
   */
  record Pool(
      BigInteger number,
      Hash32 root,
      BigInteger total,
      BigInteger paid,
      boolean instant,
      List<Hash32> words) {}

  /** Returns the vault that these answers are of; empty if they are not of a vault. */
  static Optional<OtherVault> of(Address contract, List<StateReading> readings) {
    Optional<Hash32> hash = answer(readings, Questions.PLAN_HASH).flatMap(Answers::word);
    Optional<Address> asset = answer(readings, Questions.ASSET).flatMap(Answers::address);
    Optional<Address> issuer = answer(readings, Questions.ISSUER).flatMap(Answers::address);
    if (hash.isEmpty() || asset.isEmpty() || issuer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OtherVault(
            contract, hash.get(), asset.get(), issuer.get(), pools(readings), opened(readings)));
  }

  private static Optional<Bytes> answer(List<StateReading> readings, Bytes asked) {
    return readings.stream()
        .filter(reading -> reading.asked().equals(asked))
        .map(StateReading::answer)
        .findFirst();
  }

  private static Set<Hash32> opened(List<StateReading> readings) {
    var opened = new HashSet<Hash32>();
    for (StateReading reading : readings) {
      boolean isAsked = Questions.isOf(reading.asked(), Questions.IS_OPENED);
      if (isAsked && Answers.number(reading.answer()).filter(n -> n.signum() != 0).isPresent()) {
        argument(reading).ifPresent(opened::add);
      }
    }
    return opened;
  }

  private static Optional<Hash32> argument(StateReading reading) {
    Bytes asked = reading.asked();
    return asked.size() < SELECTOR
        ? Optional.empty()
        : Answers.word(asked.slice(SELECTOR, asked.size()));
  }

  private static List<Pool> pools(List<StateReading> readings) {
    Map<BigInteger, List<Hash32>> words = new TreeMap<>();
    for (StateReading reading : readings) {
      if (Questions.isOf(reading.asked(), Questions.WORDS)) {
        argument(reading)
            .ifPresent(number ->
                Answers.words(reading.answer())
                    .filter(all -> all.size() >= 2)
                    .ifPresent(
                        all -> words.put(Answers.number(number), all.subList(2, all.size()))));
      }
    }
    var pools = new ArrayList<Pool>();
    for (StateReading reading : readings) {
      Optional<List<Hash32>> all = Answers.words(reading.answer());
      if (Questions.isOf(reading.asked(), Questions.POOLS)
          && all.filter(w -> w.size() == POOL_WORDS).isPresent()) {
        argument(reading)
            .map(Answers::number)
            .ifPresent(number -> pools.add(pool(number, all.get(), words)));
      }
    }
    return pools;
  }

  private static Pool pool(
      BigInteger number, List<Hash32> answer, Map<BigInteger, List<Hash32>> words) {
    return new Pool(
        number,
        answer.get(0),
        Answers.number(answer.get(1)),
        Answers.number(answer.get(2)),
        Answers.number(answer.get(3)).signum() != 0,
        words.getOrDefault(number, List.of()));
  }

  /** Returns what it has paid in all, in base units. */
  BigInteger paid() {
    return pools.stream().map(Pool::paid).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * Returns whether a pool pays the same list as another, by the same release. A pool that pays at
   * once has no release; then the name of its distribution must be the same.
   */
  boolean isSame(Pool pool, Fact.PoolOpened other) {
    return pool.root().equals(other.root())
        && (pool.instant()
            ? opened.contains(other.distribution())
            : pool.words().equals(other.words()));
  }
}
