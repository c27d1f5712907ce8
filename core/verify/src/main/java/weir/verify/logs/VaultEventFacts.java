package weir.verify.logs;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Asset;

/** What each event of a vault is as a fact. */
final class VaultEventFacts {

  /** By the declaration in {@code IVault.sol} or {@code Breaker.sol}. */
  static final Map<String, Making> BY_DECLARATION = byDeclaration();

  /** The bits of an index in the one number that names a pool and a grant. */
  private static final int INDEX_BITS = 128;

  private VaultEventFacts() {}

  /** Makes a fact of a log that was read. */
  interface Making {
    Fact of(Said said);
  }

  /**
   * A log that was read.
   *
   * @param where its place on the chain
   * @param contract the contract that wrote it
   * @param asset the asset of its amounts
   * @param given its arguments
   */
  record Said(ChainPosition where, Address contract, Asset asset, EventArguments given) {

    Amount units(int place) {
      return asset.units(given.number(place));
    }

    BigInteger number(int place) {
      return given.number(place);
    }

    Address account(int place) {
      return given.account(place);
    }
  }

  private static Map<String, Making> byDeclaration() {
    var all = new HashMap<String, Making>();
    putPools(all);
    putPayments(all);
    putGrants(all);
    putVault(all);
    return Map.copyOf(all);
  }

  private static void putPools(Map<String, Making> all) {
    all.put(
        "PoolOpened(uint256 indexed pool, bytes32 indexed distribution, bytes32 root, uint128"
            + " total, bytes32[] words)",
        s ->
            new Fact.PoolOpened(
                s.where(),
                s.contract(),
                s.number(0),
                s.given().word(1),
                s.given().word(2),
                s.units(3),
                s.given().list()));
    all.put(
        "OptionsStated(uint256 indexed pool, Options options)",
        s -> new Fact.OptionsStated(s.where(), s.contract(), s.number(0), options(s.given())));
    all.put(
        "ClawedBack(uint256 indexed pool, address indexed to, uint256 amount)",
        s -> new Fact.ClawedBack(s.where(), s.contract(), s.number(0), s.account(1), s.units(2)));
    all.put(
        "ToppedUp(uint256 indexed pool, uint256 amount)",
        s -> new Fact.ToppedUp(s.where(), s.contract(), s.number(0), s.units(1)));
    all.put(
        "ChangeProposed(uint256 indexed pool, uint32 forward, uint32 still, uint40 ready)",
        s ->
            new Fact.ClockChangeProposed(
                s.where(),
                s.contract(),
                s.number(0),
                s.given().small(1),
                s.given().small(2),
                s.given().instantUnlessZero(3)));
    all.put(
        "Changed(uint256 indexed pool, uint32 forward, uint32 still)",
        s ->
            new Fact.ClockChanged(
                s.where(), s.contract(), s.number(0), s.given().small(1), s.given().small(2)));
  }

  private static void putPayments(Map<String, Making> all) {
    all.put(
        "Paid(uint256 indexed pool, uint256 indexed index, address indexed account, uint256"
            + " amount, uint256 paidInTotal)",
        s ->
            new Fact.Paid(
                s.where(),
                s.contract(),
                s.number(0),
                s.number(1),
                s.account(2),
                s.units(3),
                s.units(4)));
    all.put(
        "Taken(uint256 indexed grant, address indexed account, uint256 amount)",
        s ->
            new Fact.Taken(
                s.where(),
                s.contract(),
                s.number(0).shiftRight(INDEX_BITS),
                s.number(0).mod(BigInteger.TWO.pow(INDEX_BITS)),
                s.account(1),
                s.units(2)));
    all.put(
        "Pushed(uint256 indexed pool, uint256 indexed word, uint256 bits)",
        s -> new Fact.Pushed(s.where(), s.contract(), s.number(0), s.number(1), s.number(2)));
    all.put(
        "Directed(uint256 indexed pool, uint256 indexed index, address indexed holder, address"
            + " to)",
        s ->
            new Fact.Directed(
                s.where(), s.contract(), s.number(0), s.number(1), s.account(2), s.account(3)));
  }

  private static void putGrants(Map<String, Making> all) {
    all.put(
        "Revoked(uint256 indexed pool, uint256 indexed index, uint40 time, uint256 kept, uint256"
            + " returned)",
        s ->
            new Fact.Revoked(
                s.where(),
                s.contract(),
                s.number(0),
                s.number(1),
                s.given().instant(2),
                s.units(3),
                s.units(4)));
    all.put(
        "MoveProposed(uint256 indexed pool, uint256 indexed index, address holder, address to,"
            + " uint40 ready)",
        s ->
            new Fact.MoveProposed(
                s.where(),
                s.contract(),
                s.number(0),
                s.number(1),
                s.account(2),
                s.account(3),
                s.given().instant(4)));
    all.put(
        "MoveVetoed(uint256 indexed pool, uint256 indexed index, address by)",
        s -> new Fact.MoveVetoed(s.where(), s.contract(), s.number(0), s.number(1), s.account(2)));
    all.put(
        "Moved(uint256 indexed pool, uint256 indexed index, address indexed to)",
        s -> new Fact.Moved(s.where(), s.contract(), s.number(0), s.number(1), s.account(2)));
  }

  private static void putVault(Map<String, Making> all) {
    all.put(
        "Swept(address indexed to, uint256 amount)",
        s -> new Fact.Swept(s.where(), s.contract(), s.account(0), s.units(1)));
    all.put(
        "Tripped(address indexed by, uint40 until)",
        s -> new Fact.Tripped(s.where(), s.contract(), s.account(0), s.given().instant(1)));
    all.put(
        "Reset(address indexed by)",
        s -> new Fact.TripEnded(s.where(), s.contract(), s.account(0)));
  }

  /** The options follow the pool, in the order of {@code IVault.Options}. */
  private static PoolOptions options(EventArguments given) {
    return new PoolOptions(
        given.accountUnlessZero(1),
        given.account(2),
        given.small(3),
        given.instantUnlessZero(4),
        given.accountUnlessZero(5),
        given.small(6),
        given.small(7),
        given.small(8),
        given.small(9),
        given.number(10));
  }
}
