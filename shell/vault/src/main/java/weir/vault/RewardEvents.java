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
import weir.twin.RewardEvent;
import weir.units.Address;

/**
 * The logs of a contract of rewards as events from which its books can be kept.
 *
 * @param contract the contract
 */
public record RewardEvents(Address contract) {

  /** Makes an event of the values of a log. */
  private interface Reading {
    RewardEvent read(AbiValues values);
  }

  private static final Map<AbiEvent, Reading> KNOWN = known();

  /** Returns the events to ask a node for. */
  public static List<AbiEvent> all() {
    return List.copyOf(KNOWN.keySet());
  }

  /**
   * Returns the event that a log tells, if it is one of this contract's.
   *
   * @throws AbiException if it claims to be one of them, but its data are something else
   */
  public Optional<RewardEvent> event(Log log) throws AbiException {
    if (log.address().equals(contract)) {
      for (var known : KNOWN.entrySet()) {
        if (known.getKey().matches(log)) {
          return Optional.of(read(known.getKey(), known.getValue(), log));
        }
      }
    }
    return Optional.empty();
  }

  private static RewardEvent read(AbiEvent event, Reading reading, Log log) throws AbiException {
    try {
      return reading.read(event.decode(log));
    } catch (ArithmeticException e) {
      throw new AbiException(
          "log %d of block %d is no %s of ours: %s"
              .formatted(log.index(), log.block(), event, e.getMessage()));
    }
  }

  /** Anyone can ask for any number of epochs; beyond a long it is all of them in any case. */
  private static long most(AbiValues values, int index) {
    return values.number(index).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private static Map<AbiEvent, Reading> known() {
    var known = new LinkedHashMap<AbiEvent, Reading>();
    known.put(
        AbiEvent.of("PoolAdded(uint256 indexed,address,uint256)"),
        v -> new RewardEvent.Added(v.small(0), v.address(1), Math.toIntExact(v.small(2))));
    known.put(
        AbiEvent.of("Funded(address indexed,uint256 indexed,uint256)"),
        v -> new RewardEvent.Funded(v.address(0), v.small(1), v.number(2)));
    known.put(
        AbiEvent.of("Postponed(uint256 indexed,uint256)"),
        v -> new RewardEvent.Postponed(v.small(0), v.number(1)));
    known.put(
        AbiEvent.of("Shared(uint256 indexed,uint256 indexed,uint256,uint256)"),
        v -> new RewardEvent.Shared(v.small(0), v.small(1), v.number(2), v.number(3)));
    known.put(
        AbiEvent.of("Returned(uint256 indexed,uint256 indexed,uint256)"),
        v -> new RewardEvent.Returned(v.small(0), v.small(1), v.number(2)));
    known.put(
        AbiEvent.of("Staked(uint256 indexed,address indexed,address indexed,uint256)"),
        v -> new RewardEvent.Staked(v.small(0), v.address(1), v.address(2), v.number(3)));
    known.put(
        AbiEvent.of("Withdrawn(uint256 indexed,address indexed,address indexed,uint256)"),
        v -> new RewardEvent.Withdrawn(v.small(0), v.address(1), v.address(2), v.number(3)));
    known.put(
        AbiEvent.of("Counted(uint256 indexed,address indexed,uint256)"),
        v -> new RewardEvent.Counted(v.small(0), v.address(1), v.number(2)));
    known.put(
        AbiEvent.of("Claimed(uint256 indexed,address indexed,uint256)"),
        v -> new RewardEvent.Claimed(v.small(0), v.address(1), v.number(2)));
    known.put(
        AbiEvent.of("Compounded(uint256 indexed,address indexed,uint256)"),
        v -> new RewardEvent.Compounded(v.small(0), v.address(1), v.number(2)));
    known.put(
        AbiEvent.of("Refreshed(uint256 indexed,address indexed)"),
        v -> new RewardEvent.Refreshed(v.small(0), v.address(1)));
    known.put(
        AbiEvent.of("Rolled(uint256 indexed,uint256)"),
        v -> new RewardEvent.Rolled(v.small(0), most(v, 1)));
    known.put(
        AbiEvent.of("Locked(address indexed,uint256,uint256,uint256)"),
        v -> new RewardEvent.Locked(v.address(0), v.number(1), v.number(2), v.small(3)));
    known.put(
        AbiEvent.of("Unlocked(address indexed,uint256)"),
        v -> new RewardEvent.Unlocked(v.address(0), v.number(1)));
    known.put(
        AbiEvent.of("Voted(address indexed,uint256 indexed,uint256,uint256,uint256)"),
        v ->
            new RewardEvent.Voted(
                v.address(0), v.small(1), Math.toIntExact(v.small(2)), v.number(3), v.small(4)));
    return known;
  }
}
