package weir.settle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.evm.Signed;
import weir.evm.keys.Transaction;
import weir.units.Hash32;

/**
 * What was signed for each action and what became of it: the fold of a journal.
 *
 * <p>A nonce belongs to one action from the first signature on until another transaction was seen
 * in a block under it, or its own failed there. Whatever lands under it while it belongs to the
 * action is that action.
 */
final class SendingBook {

  /**
   * A transaction that was signed for an action.
   *
   * @param since the newest block when it was signed
   */
  record Version(Signed signed, Transaction transaction, long since) {

    /** Returns the most wei that it can cost. */
    BigInteger worst() {
      return transaction.maxFee().multiply(BigInteger.valueOf(transaction.gasLimit()));
    }
  }

  /** How far an action is. */
  sealed interface State {

    /**
     * Nothing that was signed for it can land.
     *
     * @param after its guard may be read at this block or a later one
     */
    record Unsent(long after) implements State {}

    /** One of these may land; all have the same nonce. The newest is the last. */
    record Open(long nonce, List<Version> versions) implements State {

      public Open {
        versions = List.copyOf(versions);
      }

      Version newest() {
        return versions.getLast();
      }

      boolean has(Hash32 transaction) {
        return versions.stream().anyMatch(each -> each.signed().hash().equals(transaction));
      }
    }

    /** One of the versions is in a block and succeeded. */
    record Landed(JournalEntry.Place place, Optional<Open> open) implements State {}

    /** The chain showed it as done without a transaction of this journal. */
    record Found(long block) implements State {}
  }

  private final long chain;
  private final Map<String, State> states = new HashMap<>();
  private final Map<Hash32, BigInteger> costs = new HashMap<>();
  private final Map<Hash32, Version> versions = new HashMap<>();
  private final List<JournalEntry.Intended> foreign = new ArrayList<>();

  /** Returns the book of a journal for a chain; bytes for another chain can do nothing on it. */
  static SendingBook of(List<JournalEntry> entries, long chain) throws SettlementException {
    var book = new SendingBook(chain);
    for (JournalEntry entry : entries) {
      book.see(entry);
    }
    return book;
  }

  private SendingBook(long chain) {
    this.chain = chain;
  }

  /** Adds an entry, which must be in the journal already. */
  void see(JournalEntry entry) throws SettlementException {
    switch (entry) {
      case JournalEntry.Intended intended -> intend(intended);
      case JournalEntry.Landed(var action, var place) -> {
        cost(place);
        states.put(action, new State.Landed(place, open(action)));
      }
      case JournalEntry.Reverted(var action, var place) -> {
        cost(place);
        states.put(action, new State.Unsent(place.block()));
      }
      case JournalEntry.Superseded superseded -> {
        // Earlier versions of the program wrote this without having seen what took the nonce.
        if (superseded.by().isPresent()) {
          states.put(superseded.action(), new State.Unsent(superseded.block()));
        }
      }
      case JournalEntry.Found(var action, var block) -> states.put(action, new State.Found(block));
    }
  }

  private void intend(JournalEntry.Intended intended) throws SettlementException {
    Version version = version(intended);
    if (version.transaction().chainId() != chain) {
      foreign.add(intended);
      return;
    }
    versions.put(version.signed().hash(), version);
    var all = new ArrayList<Version>();
    open(intended.action())
        .filter(open -> open.nonce() == intended.nonce())
        .ifPresent(open -> all.addAll(open.versions()));
    all.add(version);
    states.put(intended.action(), new State.Open(intended.nonce(), all));
  }

  private static Version version(JournalEntry.Intended intended) throws SettlementException {
    Transaction transaction;
    try {
      transaction = Transaction.read(intended.signed().raw());
    } catch (IllegalArgumentException e) {
      throw new SettlementException(
          "the journal announces something for %s that is no transaction: %s"
              .formatted(intended.action(), e.getMessage()),
          e);
    }
    boolean same =
        intended.signed().raw().keccak().equals(intended.transaction())
            && transaction.nonce() == intended.nonce();
    if (!same) {
      throw new SettlementException(
          "the journal announces a transaction for %s under another hash or nonce than its own"
              .formatted(intended.action()));
    }
    return new Version(intended.signed(), transaction, intended.since());
  }

  private void cost(JournalEntry.Place place) {
    Optional<Version> version = Optional.ofNullable(versions.get(place.transaction()));
    BigInteger price =
        place
            .price()
            .or(() -> version.map(each -> each.transaction().maxFee()))
            .orElse(BigInteger.ZERO);
    costs.put(place.transaction(), price.multiply(BigInteger.valueOf(place.gasUsed())));
  }

  State state(String action) {
    return states.getOrDefault(action, new State.Unsent(0));
  }

  /** Returns what may land for an action, or has landed and may be dropped by a fork. */
  Optional<State.Open> open(String action) {
    return switch (state(action)) {
      case State.Open open -> Optional.of(open);
      case State.Landed landed -> landed.open();
      case State.Unsent _, State.Found _ -> Optional.empty();
    };
  }

  /** The chain does not show any more what it showed: the action is to be brought to its end. */
  void reopen(String action) {
    Optional<State.Open> open = open(action);
    states.put(action, open.isPresent() ? open.get() : new State.Unsent(0));
  }

  /** Returns the actions with something that may land, by nonce. */
  TreeMap<Long, String> inFlight() {
    var flying = new TreeMap<Long, String>();
    states.forEach((action, state) -> {
      if (state instanceof State.Open open) {
        flying.put(open.nonce(), action);
      }
    });
    return flying;
  }

  /** Returns the nonces that belong to actions, landed ones included. */
  Set<Long> nonces() {
    return states.keySet().stream()
        .flatMap(action -> open(action).stream())
        .map(State.Open::nonce)
        .collect(Collectors.toSet());
  }

  /** Returns the actions that have landed. */
  Map<String, State.Landed> landed() {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof State.Landed)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> (State.Landed) entry.getValue()));
  }

  /** Returns the wei that all transactions cost that are in blocks, as far as the journal says. */
  BigInteger spent() {
    return costs.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns the most wei that those can cost which may still land, one for each nonce. */
  BigInteger committed(String except) {
    BigInteger sum = BigInteger.ZERO;
    for (String action : inFlight().values()) {
      if (!action.equals(except)) {
        sum = sum.add(worst(action));
      }
    }
    return sum;
  }

  private BigInteger worst(String action) {
    return open(action).stream()
        .flatMap(open -> open.versions().stream())
        .map(Version::worst)
        .reduce(BigInteger.ZERO, BigInteger::max);
  }

  /** Returns what was announced for other chains; whoever has those bytes may send them there. */
  List<JournalEntry.Intended> foreign() {
    return List.copyOf(foreign);
  }
}
