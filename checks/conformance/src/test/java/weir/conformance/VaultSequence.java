package weir.conformance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import weir.evm.AbiFunction;
import weir.evm.AbiTuple;
import weir.evm.Create2;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.KeySigner;
import weir.json.Json;
import weir.policy.OutflowWindow;
import weir.testkit.Source;
import weir.twin.VaultBook;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.Artifact;

/**
 * Random calls of a vault, valid and invalid, in blocks with random times, and views between them.
 * The calls are drawn without knowledge of their results.
 */
final class VaultSequence {

  static final long DAY = DrawnPool.DAY;

  private static final int BLOCKS = 48;
  private static final int CALLS = 9;
  private static final int POOLS = 5;
  private static final Hash32 SALT = Hash32.parse("0x" + "22".repeat(32));
  private static final BigInteger SUPPLY = BigInteger.ONE.shiftLeft(110);
  private static final List<KeySigner> SIGNERS =
      IntStream.range(1, 7).mapToObj(DevelopmentAccounts::signer).toList();
  private static final List<Address> HOLDERS = SIGNERS.stream().map(KeySigner::address).toList();
  private static final Address ISSUER = account(0x155);
  private static final Address GUARDIAN = account(0x6a4d);
  private static final Address REVOKER = account(0x4e70);
  private static final Address BACK_TO = account(0xbac);
  private static final Address STRANGER = account(0x57a);

  /** Everybody who may hold something of the token. */
  static final List<Address> ACCOUNTS =
      Stream.concat(HOLDERS.stream(), Stream.of(ISSUER, BACK_TO, STRANGER)).toList();

  /** The views after a call. */
  enum Asked {
    POOL,
    GRANT,
    RELEASED,
    CLOCK,
    OPTIONS,
    TAKEN,
    RESERVED,
    BREAKER,
    BALANCE,
    COUNT
  }

  /** A view: what, of which pool and grant, of whom, at which instant. */
  record View(Asked what, int pool, int index, Address account, long time) {}

  /** A call of the vault: which function, and the grant that it is about. */
  record Act(String function, int pool, int index) {}

  private record Place(int block, int call) {}

  /** A grant; without an index below its pool's number of grants, any of that pool. */
  record GrantKey(int pool, int index) {}

  /** Any grant of any pool. */
  static final GrantKey ANY = new GrantKey(-1, -1);

  private final Source source;
  private final long begin;
  private final Optional<VaultBook.Breaker> breaker;
  private final Address token;
  private final Address rewards;
  private final Address conditions;
  private final Address vault;
  private final SimulatedBlocks blocks = new SimulatedBlocks();
  private final Map<Place, View> views = new HashMap<>();
  private final Map<Place, Act> acts = new HashMap<>();
  private final List<DrawnPool> pools = new ArrayList<>();
  private final TreeMap<Long, GrantKey> corners = new TreeMap<>();
  private final List<GrantKey> waiting = new ArrayList<>();
  private final Map<Integer, Integer> signed = new HashMap<>();
  private final Map<GrantKey, Address> holders = new HashMap<>();
  private final VaultSignature signature;
  private int creations;
  private GrantKey near = ANY;
  private long lastTrip = Long.MIN_VALUE / 2;

  VaultSequence(Source source, long genesis) {
    this.source = source;
    this.begin = genesis + 10;
    long pause = source.between(60L, DAY);
    BigInteger limit = source.onceIn(2) ? source.bits(82) : source.bits(82).setBit(82);
    var window = new OutflowWindow(limit, source.between(600L, 3 * DAY));
    this.breaker =
        source.onceIn(2) ? Optional.of(new VaultBook.Breaker(window, pause)) : Optional.empty();
    this.token =
        deploy(
            "Token",
            "(string,string,uint8,uint256,uint256,address,address)",
            List.of("V", "V", 18L, SUPPLY, SUPPLY, ISSUER, ISSUER));
    this.rewards = deploy("Rewards", "(address,address,address)", List.of(token, token, ISSUER));
    this.conditions = deploy("Conditions", "(bytes32,address)", List.of(SALT, ISSUER));
    List<Object> rule =
        breaker
            .<List<Object>>map(b -> List.of(b.window().limit(), b.window().seconds(), b.pause()))
            .orElse(List.of(0L, 0L, 0L));
    this.vault =
        deploy(
            "Vault",
            "(address,bytes32,address,address,address,(uint128,uint32,uint32))",
            List.of(token, SALT, ISSUER, conditions, GUARDIAN, rule));
    this.signature = new VaultSignature(31337, vault);
    call(ISSUER, rewards, "add(address,uint8)", token, 100L);
    for (int i = 0; i < DrawnPool.CONDITIONS; i++) {
      long deadline = source.onceIn(2) ? 0 : begin + source.between(1L, 30 * DAY);
      call(
          ISSUER,
          conditions,
          "defineDecision((bytes32,uint40,uint8),address)",
          List.of(SALT, deadline, (long) source.between(0, 1)),
          GUARDIAN);
      turnsAt(deadline, ANY);
    }
    for (Address holder : HOLDERS) {
      call(holder, token, "delegate(address)", BACK_TO);
    }
    blocks.mine(begin);
    long time = begin;
    for (int i = 0; i < BLOCKS; i++) {
      time = later(time);
      int count = source.between(CALLS, 2 * CALLS);
      for (int j = 0; j < count; j++) {
        new VaultDraw(this, source, time).draw();
        ask(time);
        if (breaker.isPresent()) {
          // The windows are counted to 2^-32 seconds, which only this view shows.
          ask(new View(Asked.BREAKER, 0, 0, STRANGER, time));
        }
      }
      if (i == BLOCKS - 1) {
        askEverything(time);
      }
      blocks.mine(time);
    }
  }

  long begin() {
    return begin;
  }

  Address vault() {
    return vault;
  }

  Address token() {
    return token;
  }

  Address rewards() {
    return rewards;
  }

  Address conditions() {
    return conditions;
  }

  Optional<VaultBook.Breaker> breaker() {
    return breaker;
  }

  List<DrawnPool> pools() {
    return pools;
  }

  VaultSignature signature() {
    return signature;
  }

  int blockAt(long time) {
    return blocks.height(time);
  }

  Optional<View> viewOf(int block, int call) {
    return Optional.ofNullable(views.get(new Place(block, call)));
  }

  Optional<Act> actOf(int block, int call) {
    return Optional.ofNullable(acts.get(new Place(block, call)));
  }

  /** Returns the body of the request that runs all of it. */
  Json.Fields request() {
    return Json.fields().with("blockStateCalls", blocks.json());
  }

  /** Nine of ten blocks are within a second of where something turns. */
  private long later(long time) {
    var next = corners.tailMap(time + 1).entrySet().stream().limit(3).toList();
    if (next.isEmpty() || source.onceIn(10)) {
      near = ANY;
      return time + source.oneOf(List.of(1L, 12L, 600L, 10_000L, DAY, 9 * DAY));
    }
    var turn = source.oneOf(next);
    near = turn.getValue();
    return Math.max(time + 1, turn.getKey() + source.between(-1L, 1L));
  }

  /** Something turns for a grant at this instant. */
  void turnsAt(long time, GrantKey grant) {
    corners.put(time, grant);
  }

  /** Returns the pool that turns about now, or any. */
  int pool() {
    return near.pool() >= 0 && !source.onceIn(10)
        ? near.pool()
        : source.between(0, pools.size() - 1);
  }

  /** Returns the grant of a pool that turns about now, or any. */
  int index(int pool) {
    return near.pool() == pool && near.index() >= 0 && !source.onceIn(3)
        ? near.index()
        : source.between(0, pools.get(pool).tree().grants().size() - 1);
  }

  /** Grants whose moves wait, if all went well. */
  List<GrantKey> waiting() {
    return waiting;
  }

  boolean mayOpen(long time) {
    return pools.size() < POOLS
        && (breaker.isEmpty() || time > lastTrip + breaker.get().pause() + 1);
  }

  void tripped(long time) {
    lastTrip = time;
  }

  /**
   * Returns the address of the last contract that the vault's store created, for words or a chunk
   * of them.
   */
  Address stored() {
    return created(store(), creations);
  }

  /** The store creates one more. */
  void stores() {
    creations++;
  }

  /** Returns the vault's store, which the vault created first. */
  Address store() {
    return created(vault, 1);
  }

  /**
   * Returns the address that a contract creates with a nonce below 128: the hash of the RLP of
   * both.
   */
  private static Address created(Address by, int nonce) {
    Bytes rlp =
        Bytes.join(
            Bytes.parse("0xd694"),
            Bytes.parse(by.toString().toLowerCase(Locale.ROOT)),
            Bytes.parse("0x%02x".formatted(nonce)));
    return Address.parse("0x" + rlp.keccak().toString().substring(26));
  }

  /** Returns the number of signatures that a holder may have used up. */
  int nonce(int signer) {
    int most = signed.merge(signer, 1, Integer::sum) - 1;
    return source.onceIn(3) ? source.between(0, most) : most / 2;
  }

  /** Returns who holds a grant if all moves that were finished in time went well. */
  Address holder(int pool, int index) {
    return holders.getOrDefault(
        new GrantKey(pool, index), pools.get(pool).tree().grants().get(index).account());
  }

  void moves(int pool, int index, Address to) {
    holders.put(new GrantKey(pool, index), to);
  }

  Address issuer() {
    return ISSUER;
  }

  Address guardian() {
    return GUARDIAN;
  }

  Address revoker() {
    return REVOKER;
  }

  Address backTo() {
    return BACK_TO;
  }

  Address stranger() {
    return STRANGER;
  }

  List<KeySigner> signers() {
    return SIGNERS;
  }

  List<Address> holders() {
    return HOLDERS;
  }

  private void ask(long time) {
    if (!pools.isEmpty()) {
      int pool = source.between(0, pools.size() - 1);
      int index = source.between(0, pools.get(pool).tree().grants().size() - 1);
      long at = source.onceIn(2) ? time : time + source.between(-9 * DAY, 9 * DAY);
      var what = source.oneOf(List.of(Asked.values()));
      ask(new View(what, pool, index, source.oneOf(ACCOUNTS), at));
    }
  }

  private void askEverything(long time) {
    for (Address account : ACCOUNTS) {
      ask(new View(Asked.BALANCE, 0, 0, account, time));
    }
    for (int pool = 0; pool < pools.size(); pool++) {
      for (Asked what : List.of(Asked.POOL, Asked.CLOCK, Asked.OPTIONS)) {
        ask(new View(what, pool, 0, STRANGER, time));
      }
      for (int index = 0; index < pools.get(pool).tree().grants().size(); index++) {
        boolean isInstant = pools.get(pool).isInstant();
        ask(new View(isInstant ? Asked.TAKEN : Asked.GRANT, pool, index, STRANGER, time));
      }
    }
    for (Asked what : List.of(Asked.RESERVED, Asked.BREAKER, Asked.COUNT)) {
      ask(new View(what, 0, 0, STRANGER, time));
    }
  }

  private void ask(View view) {
    views.put(new Place(blocks.ended(), blocks.filled()), view);
    BigInteger pool = BigInteger.valueOf(view.pool());
    switch (view.what()) {
      case POOL -> call(STRANGER, vault, "pools(uint256)", pool);
      case GRANT ->
          call(
              STRANGER,
              vault,
              "grantOf((uint256,uint256,address,uint128,bytes32[]))",
              grant(view.pool(), view.index(), List.of()));
      case RELEASED -> {
        BigInteger amount = pools.get(view.pool()).tree().grants().get(view.index()).amount();
        call(STRANGER, vault, "released(uint256,uint128,uint40)", pool, amount, view.time());
      }
      case CLOCK -> call(STRANGER, vault, "clock(uint256)", pool);
      case OPTIONS -> call(STRANGER, vault, "options(uint256)", pool);
      case TAKEN -> call(STRANGER, vault, "isTaken(uint256,uint256)", pool, (long) view.index());
      case RESERVED -> call(STRANGER, vault, "reserved()");
      case BREAKER -> call(STRANGER, vault, "breaker()");
      case BALANCE -> call(STRANGER, token, "balanceOf(address)", view.account());
      case COUNT -> call(STRANGER, vault, "poolCount()");
    }
  }

  /** Returns a grant as {@code IVault.Grant} has it. */
  List<Object> grant(int pool, int index, List<Hash32> proof) {
    VaultBook.GrantKey grant = pools.get(pool).tree().grants().get(index);
    return List.of((long) pool, (long) index, grant.account(), grant.amount(), proof);
  }

  /** Adds a call of the vault. */
  void act(Address from, int pool, int index, String function, Object... values) {
    acts.put(new Place(blocks.ended(), blocks.filled()), new Act(function, pool, index));
    call(from, vault, function, values);
  }

  /** Adds a call of anything. */
  void call(Address from, Address to, String function, Object... values) {
    blocks.add(from, to, AbiFunction.of(function).encode(values));
  }

  private Address deploy(String contract, String types, List<Object> values) {
    Bytes code =
        Bytes.join(Artifact.load(contract).creation(), AbiTuple.of(types).encode(values.toArray()));
    blocks.add(ISSUER, Create2.DEPLOYER, Create2.deployment(SALT, code));
    return Create2.address(Create2.DEPLOYER, SALT, code.keccak());
  }

  private static Address account(int number) {
    return Address.parse("0x%040x".formatted(0xacc0_0000L + number));
  }
}
