package weir.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import weir.evm.AbiEvent;
import weir.evm.AbiTuple;
import weir.evm.AbiValues;
import weir.evm.Log;
import weir.json.Json;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.twin.GrantState;
import weir.twin.PoolClock;
import weir.twin.VaultBook;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.vault.VaultEvents;

/** The answers of a chain to a sequence, compared with the books that are kept from its logs. */
final class VaultComparison {

  private static final Asset ASSET = new Asset("V", 18);
  private static final ChainId CHAIN = new ChainId(31337);
  private static final AbiEvent OPENED = AbiEvent.of("Opened(uint256 indexed,uint40,uint40)");

  private final VaultSequence sequence;
  private final VaultCount count;
  private final String place;
  private final VaultEvents events;
  private final JudgedLogs judged;
  private final VaultBook book;
  private final VaultRefusals refusals;
  private final Map<Address, BigInteger> balances = new HashMap<>();

  VaultComparison(VaultSequence sequence, VaultCount count, String place) {
    this.sequence = sequence;
    this.count = count;
    this.place = place;
    events = new VaultEvents(ASSET, sequence.token(), sequence.vault());
    judged = new JudgedLogs(ASSET, sequence.token(), sequence.vault());
    var trees = new HashMap<Hash32, List<VaultBook.GrantKey>>();
    sequence.pools().forEach(pool -> trees.put(pool.tree().root(), pool.tree().grants()));
    book = new VaultBook(sequence.vault(), ASSET, sequence.token(), sequence.breaker(), trees);
    refusals = new VaultRefusals(book, count);
  }

  void compare(Json answer) throws IOException {
    for (Json element : answer.asArray()) {
      Json.Fields block = element.asFields();
      long time = Long.decode(block.require("timestamp").asText());
      long height = Long.decode(block.require("number").asText());
      var calls = block.require("calls").asArray();
      int number = sequence.blockAt(time);
      int logs = 0;
      for (int i = 0; i < calls.size(); i++) {
        Json.Fields call = calls.get(i).asFields();
        var where =
            new ChainPosition(
                CHAIN, height, new Hash32(1, 2, height, i), logs, Instant.ofEpochSecond(time));
        logs += call.require("logs").asArray().size();
        var view = sequence.viewOf(number, i);
        if (view.isPresent()) {
          compare(view.get(), call, where);
        } else {
          compare(sequence.actOf(number, i), call, where);
        }
      }
    }
  }

  private void compare(Optional<VaultSequence.Act> act, Json.Fields call, ChainPosition where)
      throws IOException {
    boolean done = "0x1".equals(call.require("status").asText());
    String what = "%s: %s at %s, block %d".formatted(place, act, where.time(), where.block());
    if (!done) {
      // Beside calls of the vault, only those of conditions may be refused.
      assertThat(where.time().getEpochSecond())
          .as("%s: %s", what, call)
          .isGreaterThan(sequence.begin());
      if (act.isPresent()) {
        assertThat(act.get().function()).as("%s: %s", what, call).doesNotStartWith("open");
        refusals.compare(act.get(), bytes(call), where, what);
      }
      return;
    }
    int said = 0;
    for (Json element : call.require("logs").asArray()) {
      Log log = log(element.asFields(), where, said++);
      if (log.address().equals(sequence.conditions()) && OPENED.matches(log)) {
        AbiValues opened = OPENED.decode(log);
        book.open(Math.toIntExact(opened.small(0)), opened.small(1));
      }
      var at =
          new ChainPosition(
              where.chain(), where.block(), where.transaction(), log.index(), where.time());
      Optional<Fact> fact = events.fact(log, at);
      judged.compare(log, at, fact, what);
      if (fact.isPresent()) {
        replay(fact.get(), what);
      }
    }
    act.ifPresent(a -> {
      if (a.function().startsWith("recount")) {
        book.recount(
            a.pool() >= 0
                ? List.of(BigInteger.valueOf(a.pool()))
                : IntStream.range(0, book.pools()).mapToObj(BigInteger::valueOf).toList());
      }
      count.call(a.function(), isNear(a, where));
    });
    assertThat(book.held()).as(what).isGreaterThanOrEqualTo(book.owed());
    assertThat(book.reserved()).as(what).isGreaterThanOrEqualTo(book.owed());
  }

  private void replay(Fact fact, String what) {
    assertThat(book.replay(fact)).as(what).isEqualTo(fact);
    if (fact instanceof Fact.Transferred t) {
      balances.merge(t.from(), t.amount().units().negate(), BigInteger::add);
      balances.merge(t.to(), t.amount().units(), BigInteger::add);
    } else {
      count.fact(fact.getClass().getSimpleName());
    }
  }

  /**
   * Returns whether there is a corner near this instant for the call's pool; a call without a pool
   * is about all.
   */
  private boolean isNear(VaultSequence.Act act, ChainPosition where) {
    return act.pool() < 0
        ? IntStream.range(0, book.pools()).anyMatch(pool -> isNear(pool, 0, where))
        : act.pool() < book.pools() && isNear(act.pool(), act.index(), where);
  }

  private boolean isNear(int number, int index, ChainPosition where) {
    BigInteger pool = BigInteger.valueOf(number);
    long time = where.time().getEpochSecond();
    PoolClock clock = book.clock(pool);
    long shown = clock.at(time);
    var grant = book.state(pool, BigInteger.valueOf(index));
    long pause = sequence.breaker().map(VaultBook.Breaker::pause).orElse(0L);
    var own =
        LongStream.of(
            clock.ready(),
            clock.resumes(),
            grant.move().map(GrantState.Move::ready).orElse(0L),
            book.options(pool)
                .closes()
                .map(c -> c.getEpochSecond() + clock.extended() + 2 * pause)
                .orElse(0L),
            book.pausedUntil());
    var corners =
        book.releases(pool, time, where.block()).stream()
            .flatMapToLong(r -> LongStream.of(r.corners()));
    return own.anyMatch(at -> Math.abs(at - time) <= 1)
        || corners.anyMatch(at -> Math.abs(at - shown) <= 1);
  }

  private void compare(VaultSequence.View view, Json.Fields call, ChainPosition where)
      throws IOException {
    String what = "%s: %s at %s: %s".formatted(place, view, where.time(), call);
    assertThat(call.require("status").asText()).as(what).isEqualTo("0x1");
    count.view();
    BigInteger pool = BigInteger.valueOf(view.pool());
    BigInteger index = BigInteger.valueOf(view.index());
    Bytes data = bytes(call);
    switch (view.what()) {
      case POOL -> pool(view.pool(), decode("((bytes32,uint128,uint128,bool))", data), what);
      case GRANT -> {
        if (!sequence.pools().get(view.pool()).isInstant()) {
          AbiValues said = decode("((uint128,uint128),address,(address,uint40))", data);
          grant(book.state(pool, index), said, what);
        }
      }
      case RELEASED -> {
        BigInteger amount =
            sequence.pools().get(view.pool()).tree().grants().get(view.index()).amount();
        assertThat(book.released(pool, amount, view.time(), where.block()))
            .as(what)
            .isEqualTo(decode("(uint128)", data).number(0));
      }
      case CLOCK ->
          assertThat(decode("((uint40,int48,uint32,uint32,uint32,uint32,uint40))", data).values(0))
              .as(what)
              .isEqualTo(clock(book.clock(pool)));
      case OPTIONS ->
          assertThat(
                  decode(
                          "((address,address,uint32,uint40,address,uint32,uint32,uint32,uint32,"
                              + "uint128))",
                          data)
                      .values(0))
              .as(what)
              .isEqualTo(options(book.options(pool)));
      case TAKEN -> {
        boolean isTaken = decode("(bool)", data).flag(0);
        if (sequence.pools().get(view.pool()).isInstant()) {
          assertThat(book.isTaken(pool, index)).as(what).isEqualTo(isTaken);
        }
      }
      case RESERVED ->
          assertThat(book.reserved()).as(what).isEqualTo(decode("(uint256)", data).number(0));
      case BREAKER -> breaker(decode("((uint128,uint32,uint32),uint72,uint40)", data), where, what);
      case BALANCE ->
          assertThat(balances.getOrDefault(view.account(), BigInteger.ZERO))
              .as(what)
              .isEqualTo(decode("(uint256)", data).number(0));
      case COUNT ->
          assertThat(book.pools()).as(what).isEqualTo((int) decode("(uint256)", data).small(0));
    }
  }

  private void pool(int number, AbiValues said, String what) {
    DrawnPool drawn = sequence.pools().get(number);
    BigInteger pool = BigInteger.valueOf(number);
    assertThat(said.values(0))
        .as(what)
        .isEqualTo(
            List.of(
                drawn.tree().root(),
                book.total(pool),
                book.total(pool).subtract(book.left(pool)),
                drawn.isInstant()));
  }

  private static void grant(GrantState state, AbiValues said, String what) {
    assertThat(said.values(0)).as(what).isEqualTo(List.of(state.paid(), state.returned()));
    assertThat(said.address(1)).as(what).isEqualTo(state.holder());
    assertThat(said.values(2))
        .as(what)
        .isEqualTo(
            List.of(
                state.move().map(GrantState.Move::to).orElse(Address.ZERO),
                BigInteger.valueOf(state.move().map(GrantState.Move::ready).orElse(0L))));
  }

  /** An empty window may be reported as empty since any past instant. */
  private void breaker(AbiValues said, ChainPosition where, String what) {
    BigInteger now = BigInteger.valueOf(where.time().getEpochSecond()).shiftLeft(32);
    assertThat(book.drained().max(now)).as(what).isEqualTo(said.number(1).max(now));
    assertThat(book.pausedUntil()).as(what).isEqualTo(said.small(2));
  }

  private static List<Object> clock(PoolClock c) {
    return LongStream.of(
            c.resumes(),
            c.shift(),
            c.accelerated(),
            c.extended(),
            c.forward(),
            c.still(),
            c.ready())
        .<Object>mapToObj(BigInteger::valueOf)
        .toList();
  }

  private static List<Object> options(PoolOptions o) {
    return List.of(
        o.revoker().orElse(Address.ZERO),
        o.backTo(),
        BigInteger.valueOf(o.backdate()),
        BigInteger.valueOf(o.closes().map(Instant::getEpochSecond).orElse(0L)),
        o.guardian().orElse(Address.ZERO),
        BigInteger.valueOf(o.moveDelay()),
        BigInteger.valueOf(o.mostForward()),
        BigInteger.valueOf(o.mostStill()),
        BigInteger.valueOf(o.changeDelay()),
        o.limit());
  }

  private static AbiValues decode(String types, Bytes data) throws IOException {
    return AbiTuple.of(types).decode(data);
  }

  private static Log log(Json.Fields log, ChainPosition where, int index) throws IOException {
    var topics = new ArrayList<Hash32>();
    for (Json topic : log.require("topics").asArray()) {
      topics.add(Hash32.parse(topic.asText()));
    }
    return new Log(
        Address.parse(log.require("address").asText()),
        topics,
        Bytes.parse(log.require("data").asText()),
        where.block(),
        Hash32.ZERO,
        where.transaction(),
        where.log() + index,
        false);
  }

  private static Bytes bytes(Json.Fields call) throws IOException {
    return Bytes.parse(call.require("returnData").asText());
  }
}
