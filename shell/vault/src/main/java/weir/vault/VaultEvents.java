package weir.vault;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.evm.AbiEvent;
import weir.evm.AbiException;
import weir.evm.AbiValues;
import weir.evm.Log;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.ledger.RawLog;
import weir.plan.Instrument;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;
import weir.units.Hash32;

/**
 * The logs of a plan's token and vault as facts.
 *
 * @param asset the asset of the amounts
 * @param token the token's contract
 * @param vault the vault
 */
public record VaultEvents(Asset asset, Address token, Address vault) {

  /** A transfer of the token. */
  public static final AbiEvent TRANSFER =
      AbiEvent.of("Transfer(address indexed,address indexed,uint256)");

  /** The opening of a pool. */
  static final AbiEvent POOL_OPENED =
      AbiEvent.of("PoolOpened(uint256 indexed,bytes32 indexed,bytes32,uint128,bytes32[])");

  /** Turns the arguments of an event into a fact. */
  private interface Reading {
    Fact read(VaultEvents of, AbiValues values, ChainPosition where);
  }

  private record Known(AbiEvent event, Reading reading) {}

  /** By the first topic. */
  private static final Map<Hash32, Known> OF_VAULT = ofVault();

  /** Returns the events to ask a node for. */
  public static List<AbiEvent> all() {
    return Stream.concat(Stream.of(TRANSFER), OF_VAULT.values().stream().map(Known::event))
        .toList();
  }

  /**
   * Returns the fact of a log, if it is one of these events of these contracts.
   *
   * @throws AbiException if it claims to be one of them, but its data are something else
   */
  public Optional<Fact> fact(Log log, ChainPosition where) throws AbiException {
    return log.topics().size() > RawLog.MOST_TOPICS
        ? Optional.empty()
        : fact(new RawLog(where, log.address(), log.topics(), log.data()));
  }

  /**
   * Returns the fact of a log, if it is one of these events of these contracts.
   *
   * @throws AbiException if it claims to be one of them, but its data are something else
   */
  public Optional<Fact> fact(RawLog log) throws AbiException {
    if (log.contract().equals(token) && TRANSFER.matches(log.topics())) {
      return Optional.of(transferred(TRANSFER.decode(log.topics(), log.data()), log.where()));
    }
    if (!log.contract().equals(vault) || log.topics().isEmpty()) {
      return Optional.empty();
    }
    Known known = OF_VAULT.get(log.topics().getFirst());
    if (known == null || !known.event.matches(log.topics())) {
      return Optional.empty();
    }
    AbiValues values = known.event.decode(log.topics(), log.data());
    return Optional.of(known.reading.read(this, values, log.where()));
  }

  private static Map<Hash32, Known> ofVault() {
    var known = new LinkedHashMap<Hash32, Known>();
    putPools(known);
    putGrants(known);
    putBreaker(known);
    return known;
  }

  private static void put(Map<Hash32, Known> known, String event, Reading reading) {
    put(known, AbiEvent.of(event), reading);
  }

  private static void put(Map<Hash32, Known> known, AbiEvent event, Reading reading) {
    known.put(event.topic(), new Known(event, reading));
  }

  private static void putPools(Map<Hash32, Known> known) {
    put(known, POOL_OPENED, VaultEvents::poolOpened);
    put(
        known,
        "OptionsStated(uint256 indexed,(address,address,uint32,uint40,address,uint32,uint32,"
            + "uint32,uint32,uint128))",
        (of, v, where) ->
            new Fact.OptionsStated(where, of.vault, v.number(0), options(v.values(1))));
    put(
        known,
        "ToppedUp(uint256 indexed,uint256)",
        (of, v, where) -> new Fact.ToppedUp(where, of.vault, v.number(0), of.amount(v, 1)));
    put(
        known,
        "ClawedBack(uint256 indexed,address indexed,uint256)",
        (of, v, where) ->
            new Fact.ClawedBack(where, of.vault, v.number(0), v.address(1), of.amount(v, 2)));
    put(
        known,
        "Swept(address indexed,uint256)",
        (of, v, where) -> new Fact.Swept(where, of.vault, v.address(0), of.amount(v, 1)));
    put(
        known,
        "ChangeProposed(uint256 indexed,uint32,uint32,uint40)",
        (of, v, where) ->
            new Fact.ClockChangeProposed(
                where, of.vault, v.number(0), v.small(1), v.small(2), unlessZero(v, 3)));
    put(
        known,
        "Changed(uint256 indexed,uint32,uint32)",
        (of, v, where) ->
            new Fact.ClockChanged(where, of.vault, v.number(0), v.small(1), v.small(2)));
  }

  private static void putGrants(Map<Hash32, Known> known) {
    put(
        known,
        "Paid(uint256 indexed,uint256 indexed,address indexed,uint256,uint256)",
        VaultEvents::paid);
    put(known, "Taken(uint256 indexed,address indexed,uint256)", VaultEvents::taken);
    put(
        known,
        "Pushed(uint256 indexed,uint256 indexed,uint256)",
        (of, v, where) -> new Fact.Pushed(where, of.vault, v.number(0), v.number(1), v.number(2)));
    put(
        known,
        "Directed(uint256 indexed,uint256 indexed,address indexed,address)",
        (of, v, where) ->
            new Fact.Directed(
                where, of.vault, v.number(0), v.number(1), v.address(2), v.address(3)));
    put(
        known,
        "Revoked(uint256 indexed,uint256 indexed,uint40,uint256,uint256)",
        VaultEvents::revoked);
    put(
        known,
        "MoveProposed(uint256 indexed,uint256 indexed,address,address,uint40)",
        (of, v, where) ->
            new Fact.MoveProposed(
                where,
                of.vault,
                v.number(0),
                v.number(1),
                v.address(2),
                v.address(3),
                instant(v, 4)));
    put(
        known,
        "MoveVetoed(uint256 indexed,uint256 indexed,address)",
        (of, v, where) ->
            new Fact.MoveVetoed(where, of.vault, v.number(0), v.number(1), v.address(2)));
    put(
        known,
        "Moved(uint256 indexed,uint256 indexed,address indexed)",
        (of, v, where) -> new Fact.Moved(where, of.vault, v.number(0), v.number(1), v.address(2)));
  }

  private static void putBreaker(Map<Hash32, Known> known) {
    put(
        known,
        "Tripped(address indexed,uint40)",
        (of, v, where) -> new Fact.Tripped(where, of.vault, v.address(0), instant(v, 1)));
    put(
        known,
        "Reset(address indexed)",
        (of, v, where) -> new Fact.TripEnded(where, of.vault, v.address(0)));
  }

  private Fact transferred(AbiValues values, ChainPosition where) {
    return new Fact.Transferred(
        where,
        Instrument.TOKEN,
        token,
        values.address(0),
        values.address(1),
        asset.units(values.number(2)));
  }

  private Fact poolOpened(AbiValues values, ChainPosition where) {
    return new Fact.PoolOpened(
        where,
        vault,
        values.number(0),
        values.hash(1),
        values.hash(2),
        asset.units(values.number(3)),
        values.values(4).hashes());
  }

  private Fact paid(AbiValues values, ChainPosition where) {
    return new Fact.Paid(
        where,
        vault,
        values.number(0),
        values.number(1),
        values.address(2),
        asset.units(values.number(3)),
        asset.units(values.number(4)));
  }

  /** The pool is in the high 128 bits of the first topic, the index in the low ones. */
  private Fact taken(AbiValues values, ChainPosition where) {
    BigInteger grant = values.number(0);
    BigInteger pool = grant.shiftRight(128);
    BigInteger index = grant.subtract(pool.shiftLeft(128));
    return new Fact.Taken(where, vault, pool, index, values.address(1), amount(values, 2));
  }

  private Fact revoked(AbiValues values, ChainPosition where) {
    return new Fact.Revoked(
        where,
        vault,
        values.number(0),
        values.number(1),
        instant(values, 2),
        amount(values, 3),
        amount(values, 4));
  }

  /** Returns options from their ten values. */
  static PoolOptions options(AbiValues values) {
    return new PoolOptions(
        unlessNobody(values, 0),
        values.address(1),
        values.small(2),
        unlessZero(values, 3),
        unlessNobody(values, 4),
        values.small(5),
        values.small(6),
        values.small(7),
        values.small(8),
        values.number(9));
  }

  private Amount amount(AbiValues values, int index) {
    return asset.units(values.number(index));
  }

  private static Instant instant(AbiValues values, int index) {
    return Instant.ofEpochSecond(values.small(index));
  }

  private static Optional<Instant> unlessZero(AbiValues values, int index) {
    return Optional.of(instant(values, index)).filter(at -> at.getEpochSecond() > 0);
  }

  private static Optional<Address> unlessNobody(AbiValues values, int index) {
    return Optional.of(values.address(index)).filter(account -> !account.equals(Address.ZERO));
  }
}
