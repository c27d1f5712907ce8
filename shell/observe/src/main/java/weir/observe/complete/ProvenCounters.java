package weir.observe.complete;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.proof.AccountProof;
import weir.ledger.Fact;
import weir.ledger.RawLog;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Compares the sums of logs with what proven words of storage say: of our own token its supply and
 * balances, of the vault the number of its pools, what each can pay and has paid.
 *
 * <p>Where these are kept is known from the code, and the vault's address commits to its code. Of a
 * token that is not ours it is not known.
 *
 * @see <a href="https://docs.soliditylang.org/en/latest/internals/layout_in_storage.html">Layout of
 *     state variables in storage</a>
 */
public final class ProvenCounters {

  /** The vault's slot of {@code globals}: what is reserved, and above it the number of pools. */
  private static final Hash32 GLOBALS = new Hash32(0, 0, 0, 0);

  private static final int STATES = 3;
  private static final int SUMS = 5;
  private static final int POOLS_BIT = 192;
  private static final int HALF = 128;
  private static final int MARK_BIT = 200;
  private static final int MARK_BITS = 40;

  private final Subject subject;
  private final Tally tally;
  private final Map<Long, Hash32> roots = new LinkedHashMap<>();

  /** Returns counters of no logs. */
  public ProvenCounters(Subject subject) {
    this.subject = subject;
    this.tally = new Tally(subject.watched());
  }

  /**
   * Adds a log.
   *
   * @throws IOException if it is of a known kind, but malformed
   */
  public void see(RawLog log) throws IOException {
    Optional<Fact> fact = subject.decoding().fact(log);
    if (fact.isPresent()) {
      tally.see(fact.get());
      if (fact.get() instanceof Fact.PoolOpened opened) {
        roots.put(opened.pool().longValueExact(), opened.root());
      }
    }
  }

  /** Returns the slots whose words decide, by the contract that has them. */
  public Map<Address, List<Hash32>> slots() {
    var token = new LinkedHashSet<Hash32>();
    if (subject.logsMints()) {
      token.add(TokenSlots.SUPPLY);
      subject.watched().stream().sorted().map(TokenSlots::balance).forEach(token::add);
    }
    var vault = new LinkedHashSet<Hash32>();
    vault.add(GLOBALS);
    roots.forEach((pool, root) -> {
      vault.add(slot(word(pool), SUMS));
      vault.add(slot(word(pool), STATES));
      vault.add(slot(instantKey(pool, root), STATES));
    });
    var slots = new LinkedHashMap<Address, List<Hash32>>();
    slots.put(subject.token(), List.copyOf(token));
    slots.put(subject.vault(), List.copyOf(vault));
    return slots;
  }

  /**
   * What proven words say of the sums.
   *
   * @param compared how many counters were compared
   * @param differences those that are not the sum of the logs, in words
   */
  public record Result(int compared, List<String> differences) {
    public Result {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares.
   *
   * @param proven the words of all {@link #slots}, by the contract
   */
  public Result compare(Map<Address, AccountProof> proven) {
    var differences = new ArrayList<String>();
    int compared = 0;
    for (var stated : stated(proven).entrySet()) {
      BigInteger sum = tally.sum(stated.getKey());
      compared++;
      if (!stated.getValue().equals(sum)) {
        differences.add(
            "%s is %s by the state, and %s by the logs"
                .formatted(stated.getKey(), stated.getValue(), sum));
      }
    }
    return new Result(compared, differences);
  }

  private Map<ChainCount, BigInteger> stated(Map<Address, AccountProof> proven) {
    var stated = new LinkedHashMap<ChainCount, BigInteger>();
    Map<Hash32, BigInteger> token = words(proven, subject.token());
    if (subject.logsMints()) {
      stated.put(new ChainCount.TokenSupply(), word(token, TokenSlots.SUPPLY));
      for (Address account : subject.watched().stream().sorted().toList()) {
        stated.put(new ChainCount.Balance(account), word(token, TokenSlots.balance(account)));
      }
    }
    Map<Hash32, BigInteger> vault = words(proven, subject.vault());
    stated.put(new ChainCount.Pools(), word(vault, GLOBALS).shiftRight(POOLS_BIT));
    roots.forEach((pool, root) -> {
      BigInteger total = low(word(vault, slot(word(pool), SUMS)));
      BigInteger state = word(vault, slot(word(pool), STATES));
      boolean isInstant = mark(state).signum() == 0;
      BigInteger used = isInstant ? word(vault, slot(instantKey(pool, root), STATES)) : state;
      stated.put(new ChainCount.PoolTotal(pool), total);
      if (tally.isPaidKnown(pool)) {
        stated.put(new ChainCount.PoolPaid(pool), total.subtract(low(used)));
      }
    });
    return stated;
  }

  private static Map<Hash32, BigInteger> words(
      Map<Address, AccountProof> proven, Address contract) {
    return Optional.ofNullable(proven.get(contract)).map(AccountProof::words).orElse(Map.of());
  }

  private static BigInteger word(Map<Hash32, BigInteger> words, Hash32 slot) {
    return Optional.ofNullable(words.get(slot))
        .orElseThrow(() -> new IllegalArgumentException("slot %s is not proven".formatted(slot)));
  }

  private static BigInteger low(BigInteger word) {
    return word.and(BigInteger.ONE.shiftLeft(HALF).subtract(BigInteger.ONE));
  }

  private static BigInteger mark(BigInteger state) {
    return state
        .shiftRight(MARK_BIT)
        .and(BigInteger.ONE.shiftLeft(MARK_BITS).subtract(BigInteger.ONE));
  }

  private static Hash32 word(long number) {
    return new Hash32(0, 0, 0, number);
  }

  private static Hash32 instantKey(long pool, Hash32 root) {
    return joined(word(pool), root);
  }

  private static Hash32 slot(Hash32 key, int mapping) {
    return joined(key, word(mapping));
  }

  private static Hash32 joined(Hash32 first, Hash32 second) {
    byte[] both = new byte[2 * Hash32.BYTES];
    first.write(both, 0);
    second.write(both, Hash32.BYTES);
    return Keccak.hash(both);
  }
}
