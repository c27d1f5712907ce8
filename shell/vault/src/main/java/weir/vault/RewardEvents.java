package weir.vault;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.evm.AbiEvent;
import weir.evm.AbiException;
import weir.evm.AbiValues;
import weir.evm.Log;
import weir.ledger.ChainPosition;
import weir.ledger.RewardFact;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * The logs of a contract of rewards as facts.
 *
 * @param asset the asset of the rewards
 * @param contract the contract
 */
public record RewardEvents(Asset asset, Address contract) {

  /** Turns the arguments of an event into a fact. */
  private interface Reading {
    RewardFact read(RewardEvents of, AbiValues values, ChainPosition where);
  }

  private record Known(AbiEvent event, Reading reading) {}

  /** By the first topic. */
  private static final Map<Hash32, Known> KNOWN = known();

  /** Returns the events to ask a node for. */
  public static List<AbiEvent> all() {
    return KNOWN.values().stream().map(Known::event).toList();
  }

  /**
   * Returns the fact of a log, if it is one of these events of this contract.
   *
   * @throws AbiException if it claims to be one of them, but its data are something else
   */
  public Optional<RewardFact> fact(Log log, ChainPosition where) throws AbiException {
    if (!log.address().equals(contract) || log.topics().isEmpty()) {
      return Optional.empty();
    }
    Known known = KNOWN.get(log.topics().getFirst());
    return known == null || !known.event.matches(log)
        ? Optional.empty()
        : Optional.of(read(known, log, where));
  }

  private RewardFact read(Known known, Log log, ChainPosition where) throws AbiException {
    try {
      return known.reading.read(this, known.event.decode(log), where);
    } catch (ArithmeticException e) {
      throw new AbiException(
          "log %d of block %d is no %s of ours: %s"
              .formatted(log.index(), log.block(), known.event, e.getMessage()));
    }
  }

  private static Map<Hash32, Known> known() {
    var known = new LinkedHashMap<Hash32, Known>();
    putBudgets(known);
    putStakes(known);
    putVotes(known);
    return known;
  }

  private static void put(Map<Hash32, Known> known, String event, Reading reading) {
    var of = AbiEvent.of(event);
    known.put(of.topic(), new Known(of, reading));
  }

  private static void putBudgets(Map<Hash32, Known> known) {
    put(
        known,
        "PoolAdded(uint256 indexed,address,uint256)",
        (of, v, at) ->
            new RewardFact.Added(at, of.contract, v.small(0), v.address(1), percent(v, 2)));
    put(
        known,
        "Funded(address indexed,uint256 indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Funded(at, of.contract, v.address(0), v.small(1), of.amount(v, 2)));
    put(
        known,
        "Postponed(uint256 indexed,uint256)",
        (of, v, at) -> new RewardFact.Postponed(at, of.contract, v.small(0), of.amount(v, 1)));
    put(
        known,
        "Shared(uint256 indexed,uint256 indexed,uint256,uint256)",
        (of, v, at) ->
            new RewardFact.Shared(
                at, of.contract, v.small(0), v.small(1), v.number(2), of.amount(v, 3)));
    put(
        known,
        "Returned(uint256 indexed,uint256 indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Returned(at, of.contract, v.small(0), v.small(1), of.amount(v, 2)));
    put(
        known,
        "Rolled(uint256 indexed,uint256)",
        (of, v, at) -> new RewardFact.Rolled(at, of.contract, v.small(0), most(v, 1)));
  }

  private static void putStakes(Map<Hash32, Known> known) {
    put(
        known,
        "Staked(uint256 indexed,address indexed,address indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Staked(
                at, of.contract, v.small(0), v.address(1), v.address(2), v.number(3)));
    put(
        known,
        "Withdrawn(uint256 indexed,address indexed,address indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Withdrawn(
                at, of.contract, v.small(0), v.address(1), v.address(2), v.number(3)));
    put(
        known,
        "Counted(uint256 indexed,address indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Counted(at, of.contract, v.small(0), v.address(1), v.number(2)));
    put(
        known,
        "Claimed(uint256 indexed,address indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Claimed(at, of.contract, v.small(0), v.address(1), of.amount(v, 2)));
    put(
        known,
        "Compounded(uint256 indexed,address indexed,uint256)",
        (of, v, at) ->
            new RewardFact.Compounded(at, of.contract, v.small(0), v.address(1), of.amount(v, 2)));
    put(
        known,
        "Refreshed(uint256 indexed,address indexed)",
        (of, v, at) -> new RewardFact.Refreshed(at, of.contract, v.small(0), v.address(1)));
  }

  private static void putVotes(Map<Hash32, Known> known) {
    put(
        known,
        "Locked(address indexed,uint256,uint256,uint256)",
        (of, v, at) ->
            new RewardFact.Locked(
                at, of.contract, v.address(0), v.number(1), v.number(2), v.small(3)));
    put(
        known,
        "Unlocked(address indexed,uint256)",
        (of, v, at) -> new RewardFact.Unlocked(at, of.contract, v.address(0), v.number(1)));
    put(
        known,
        "Voted(address indexed,uint256 indexed,uint256,uint256,uint256)",
        (of, v, at) ->
            new RewardFact.Voted(
                at, of.contract, v.address(0), v.small(1), v.small(2), v.number(3), v.small(4)));
  }

  private static long percent(AbiValues values, int index) {
    return Math.toIntExact(values.small(index));
  }

  /** Any account can ask for any number of epochs; more than a long holds means all of them. */
  private static long most(AbiValues values, int index) {
    return values.number(index).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private Amount amount(AbiValues values, int index) {
    return asset.units(values.number(index));
  }
}
