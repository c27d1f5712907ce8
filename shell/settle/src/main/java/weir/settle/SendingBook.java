package weir.settle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import weir.evm.keys.Transaction;
import weir.units.Hash32;

/**
 * What was signed for each action and the result of it: the fold of a journal.
 *
 * <p>A nonce belongs to one action from the first signature on until another transaction was seen
 * in a block under it, or its own failed there. Whatever lands under it while it belongs to the
 * action is that action.
 */
final class SendingBook {

  private final long chain;
  private final Map<String, SendingState> states = new HashMap<>();
  private final Map<Hash32, BigInteger> costs = new HashMap<>();
  private final Map<Hash32, SendingState.Version> versions = new HashMap<>();
  private final List<JournalEntry.Intended> foreign = new ArrayList<>();

  /** Returns the book of a journal for a chain; bytes for another chain can do nothing on it. */
  static SendingBook of(List<JournalEntry> entries, long chain) throws SettlementException {
    var book = new SendingBook(chain);
    for (JournalEntry entry : entries) {
      book.see(entry);
    }
    return book;
  }

  private boolean isFirm;

  private SendingBook(long chain) {
    this.chain = chain;
  }

  /** Adds an entry, which must be in the journal already. */
  void see(JournalEntry entry) throws SettlementException {
    switch (entry) {
      case JournalEntry.Intended intended -> intend(intended);
      case JournalEntry.Landed(var action, var place) -> {
        cost(place);
        states.put(action, new SendingState.Landed(place, open(action)));
      }
      case JournalEntry.Reverted(var action, var place) -> {
        cost(place);
        states.put(action, new SendingState.Unsent(place.block()));
      }
      case JournalEntry.Superseded superseded -> {
        // Earlier versions of the program wrote this without having seen what took the nonce.
        if (superseded.by().isPresent()) {
          states.put(superseded.action(), new SendingState.Unsent(superseded.block()));
        }
      }
      case JournalEntry.Found(var action, var block) ->
          states.put(action, new SendingState.Found(block));
    }
  }

  private void intend(JournalEntry.Intended intended) throws SettlementException {
    SendingState.Version version = version(intended);
    if (version.transaction().chainId() != chain) {
      foreign.add(intended);
      return;
    }
    versions.put(version.signed().hash(), version);
    var all = new ArrayList<SendingState.Version>();
    open(intended.action())
        .filter(open -> open.nonce() == intended.nonce())
        .ifPresent(open -> all.addAll(open.versions()));
    all.add(version);
    states.put(intended.action(), new SendingState.Open(intended.nonce(), all));
  }

  private static SendingState.Version version(JournalEntry.Intended intended)
      throws SettlementException {
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
    return new SendingState.Version(intended.signed(), transaction, intended.since());
  }

  private void cost(JournalEntry.Place place) {
    Optional<SendingState.Version> version = Optional.ofNullable(versions.get(place.transaction()));
    BigInteger price =
        place
            .price()
            .or(() -> version.map(each -> each.transaction().maxFee()))
            .orElse(BigInteger.ZERO);
    costs.put(place.transaction(), price.multiply(BigInteger.valueOf(place.gasUsed())));
  }

  SendingState state(String action) {
    return states.getOrDefault(action, new SendingState.Unsent(0));
  }

  /** Returns what may land for an action, or has landed and may be dropped by a fork. */
  Optional<SendingState.Open> open(String action) {
    return switch (state(action)) {
      case SendingState.Open open -> Optional.of(open);
      case SendingState.Landed landed -> landed.open();
      case SendingState.Unsent _, SendingState.Found _ -> Optional.empty();
    };
  }

  /** The chain does not show any more what it showed: the action is to be brought to its end. */
  void reopen(String action) {
    Optional<SendingState.Open> open = open(action);
    states.put(action, open.isPresent() ? open.get() : new SendingState.Unsent(0));
    isFirm = false;
  }

  /** Everything that pushes rest on was seen deep in the chain. */
  void standsFirm() {
    isFirm = true;
  }

  /** Returns whether it was, and nothing was taken back since. */
  boolean hasFirmGround() {
    return isFirm;
  }

  /** Returns the actions with something that may land, by nonce. */
  NavigableMap<Long, String> inFlight() {
    var flying = new TreeMap<Long, String>();
    states.forEach((action, state) -> {
      if (state instanceof SendingState.Open open) {
        flying.put(open.nonce(), action);
      }
    });
    return flying;
  }

  /** Returns the nonces that belong to actions, landed ones included. */
  Set<Long> nonces() {
    return states.keySet().stream()
        .flatMap(action -> open(action).stream())
        .map(SendingState.Open::nonce)
        .collect(Collectors.toSet());
  }

  /** Returns the actions that have landed. */
  Map<String, SendingState.Landed> landed() {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof SendingState.Landed)
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> (SendingState.Landed) entry.getValue()));
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
        .map(SendingState.Version::worst)
        .reduce(BigInteger.ZERO, BigInteger::max);
  }

  /**
   * Returns what was announced for other chains: everybody who has those bytes may send them there.
   */
  List<JournalEntry.Intended> foreign() {
    return List.copyOf(foreign);
  }
}
