package weir.conformance;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import weir.testkit.Source;
import weir.twin.VaultBook;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Draws one call of a vault, for a block of a given time. */
final class VaultDraw {

  private static final String GRANT = "(uint256,uint256,address,uint128,bytes32[])";
  private static final int ANY = VaultSequence.ANY.pool();
  private static final int CHUNK = 767;
  private static final long DAY = DrawnPool.DAY;

  private final VaultSequence sequence;
  private final Source source;
  private final long time;

  VaultDraw(VaultSequence sequence, Source source, long time) {
    this.sequence = sequence;
    this.source = source;
    this.time = time;
  }

  void draw() {
    int count = sequence.pools().size();
    if (sequence.mayOpen(time) && (count == 0 || source.onceIn(12))) {
      open();
      return;
    }
    if (count == 0) {
      sequence.act(sequence.issuer(), ANY, 0, "sweep(address)", sequence.backTo());
      return;
    }
    int pool = sequence.pool();
    int index = sequence.index(pool);
    switch (source.between(0, 30)) {
      case 0, 1, 2, 3, 4 -> claim(pool, index);
      case 5, 6 -> claimTo(pool, index);
      case 7, 8 -> claimBySignature(pool, index);
      case 9 -> claimAndDelegate(pool, index);
      case 10 -> claimAndStake(pool, index);
      case 11 -> take(pool, index);
      case 12, 13, 14 -> push(pool, index);
      case 15, 16 -> revoke(pool, index);
      case 17 -> topUp(pool);
      case 18 -> sweep();
      case 19 -> recount(pool);
      case 20, 21 -> clawBack(pool);
      case 22, 23 -> change(pool);
      case 24, 25 -> move(pool, index);
      case 26, 27 -> trip();
      case 28, 29 -> clawBack(pool);
      default -> condition();
    }
  }

  private void open() {
    var roles =
        new DrawnPool.Roles(
            sequence.revoker(),
            sequence.backTo(),
            sequence.guardian(),
            sequence.breaker().isPresent());
    var pool = DrawnPool.draw(source, sequence.holders(), roles, time);
    int number = sequence.pools().size();
    recountAll();
    var name = ("distribution " + number).getBytes(StandardCharsets.UTF_8);
    Hash32 distribution = Bytes.of(name).keccak();
    BigInteger funds = pool.total().add(source.onceIn(3) ? source.bits(70) : BigInteger.ZERO);
    send(funds);
    sequence.pools().add(pool);
    Hash32 root = pool.tree().root();
    if (pool.isInstant()) {
      sequence.act(
          sequence.issuer(),
          number,
          0,
          "openInstant(bytes32,bytes32,uint128,uint40,uint40)",
          distribution,
          root,
          pool.total(),
          pool.options().get(0),
          pool.options().get(1));
      turnsAt(number(pool.options().get(1)), number);
    } else {
      List<Object> chunks = chunks(pool);
      sequence.stores();
      sequence.act(
          sequence.issuer(),
          number,
          0,
          "open((bytes32,bytes32,uint128,bytes32[],address[],(address,address,uint32,uint40,"
              + "address,uint32,uint32,uint32,uint32,uint128)))",
          List.of(
              distribution,
              root,
              pool.total(),
              chunks.isEmpty() ? pool.words() : List.of(),
              chunks,
              pool.options()));
      turnsAt(number(pool.options().get(3)), number);
    }
    pool.corners().forEach(at -> turnsAt(at, number));
    sequence.breaker().ifPresent(b -> turnsAt(time + b.pause(), number));
  }

  /** What pools have paid is still reserved for them, and counts against new promises. */
  private void recountAll() {
    var all = IntStream.range(0, sequence.pools().size()).mapToObj(pool -> (long) pool).toList();
    sequence.act(anyone(), ANY, 0, "recount(uint256[])", all);
  }

  /** Words that are too many for one code are stored before, by anybody, in chunks. */
  private List<Object> chunks(DrawnPool pool) {
    var chunks = new ArrayList<Object>();
    int size = pool.words().size();
    for (int from = 0; size > CHUNK && from < size; from += CHUNK) {
      var chunk = pool.words().subList(from, Math.min(size, from + CHUNK));
      sequence.call(anyone(), sequence.store(), "chunk(bytes32[])", chunk);
      sequence.stores();
      chunks.add(sequence.stored());
    }
    return chunks;
  }

  private void turnsAt(long at, int pool) {
    sequence.turnsAt(at, new VaultSequence.GrantKey(pool, -1));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private void send(BigInteger units) {
    sequence.call(
        sequence.issuer(), sequence.token(), "transfer(address,uint256)", sequence.vault(), units);
  }

  private List<Object> grant(int pool, int index) {
    boolean proves = !source.onceIn(4);
    return sequence.grant(
        pool, index, proves ? sequence.pools().get(pool).tree().proof(index, 0) : List.of());
  }

  private Address anyone() {
    return source.onceIn(2) ? sequence.stranger() : source.oneOf(sequence.holders());
  }

  private void claim(int pool, int index) {
    if (sequence.pools().get(pool).isInstant() && source.onceIn(2)) {
      take(pool, index);
      return;
    }
    sequence.act(anyone(), pool, index, "claim(" + GRANT + ")", grant(pool, index));
  }

  private Address holderOrNot(int pool, int index) {
    return source.onceIn(5) ? anyone() : sequence.holder(pool, index);
  }

  private void claimTo(int pool, int index) {
    sequence.act(
        holderOrNot(pool, index),
        pool,
        index,
        "claimTo(" + GRANT + ",address)",
        grant(pool, index),
        source.onceIn(8) ? sequence.holder(pool, index) : sequence.backTo());
  }

  private void claimBySignature(int pool, int index) {
    int signer = sequence.holders().indexOf(sequence.holder(pool, index));
    if (signer < 0) {
      return;
    }
    long deadline = time + source.oneOf(List.of(-1L, 0L, 1L, DAY));
    List<Object> grant = grant(pool, index);
    Bytes signed =
        sequence
            .signature()
            .sign(
                sequence.signers().get(signer),
                grant,
                sequence.stranger(),
                sequence.nonce(signer),
                deadline);
    sequence.act(
        anyone(),
        pool,
        index,
        "claimBySignature(" + GRANT + ",address,uint256,bytes)",
        grant,
        sequence.stranger(),
        deadline,
        signed);
  }

  /** Every holder has delegated to the same account, so a signature that is none does no harm. */
  private void claimAndDelegate(int pool, int index) {
    sequence.act(
        anyone(),
        pool,
        index,
        "claimAndDelegate(" + GRANT + ",address,uint256,uint256,uint8,bytes32,bytes32)",
        grant(pool, index),
        source.onceIn(4) ? sequence.stranger() : sequence.backTo(),
        0L,
        0L,
        27L,
        Hash32.ZERO,
        Hash32.ZERO);
  }

  private void claimAndStake(int pool, int index) {
    sequence.act(
        holderOrNot(pool, index),
        pool,
        index,
        "claimAndStake(" + GRANT + ",address,uint256)",
        grant(pool, index),
        sequence.rewards(),
        0L);
  }

  private void take(int pool, int index) {
    VaultBook.GrantKey grant = sequence.pools().get(pool).tree().grants().get(index);
    sequence.act(
        anyone(),
        pool,
        index,
        "take(uint256,uint256,address,uint256,bytes32[])",
        (long) pool,
        (long) index,
        grant.account(),
        grant.amount(),
        sequence.pools().get(pool).tree().proof(index, 0));
  }

  private void push(int pool, int index) {
    var tree = sequence.pools().get(pool).tree();
    int size = tree.grants().size();
    int height = source.between(0, size > 100 && source.onceIn(3) ? 9 : 4);
    int first = index >> height << height;
    var accounts = new ArrayList<Address>();
    var amounts = new ArrayList<BigInteger>();
    for (int i = first; i < Math.min(size, first + (1 << height)); i++) {
      accounts.add(tree.grants().get(i).account());
      amounts.add(tree.grants().get(i).amount());
    }
    sequence.act(
        anyone(),
        pool,
        index,
        "push((uint256,uint256,address[],uint256[],bytes32[]))",
        List.of((long) pool, (long) first, accounts, amounts, tree.proof(first, height)));
  }

  private void revoke(int pool, int index) {
    long backdate = sequence.pools().get(pool).isInstant() ? 0 : option(pool, 2);
    long asOf = source.onceIn(2) ? time : time - source.between(-1L, Math.max(1, backdate + 1));
    sequence.act(
        source.onceIn(6) ? anyone() : sequence.revoker(),
        pool,
        index,
        "revoke(" + GRANT + ",uint40)",
        grant(pool, index),
        asOf);
  }

  private void topUp(int pool) {
    BigInteger units = source.bits(60);
    if (!source.onceIn(3)) {
      recountAll();
      send(units);
    }
    sequence.act(
        source.onceIn(6) ? anyone() : sequence.issuer(),
        pool,
        0,
        "topUp(uint256,uint128)",
        (long) pool,
        units);
  }

  private void sweep() {
    if (source.onceIn(2)) {
      recountAll();
      send(source.bits(60));
    }
    sequence.act(
        source.onceIn(6) ? anyone() : sequence.issuer(),
        ANY,
        0,
        "sweep(address)",
        sequence.backTo());
  }

  private void recount(int pool) {
    sequence.act(anyone(), pool, 0, "recount(uint256[])", List.of((long) pool));
  }

  private void clawBack(int pool) {
    sequence.act(
        source.onceIn(6) ? anyone() : sequence.issuer(),
        pool,
        0,
        "clawBack(uint256,address)",
        (long) pool,
        sequence.backTo());
  }

  private void change(int pool) {
    if (source.onceIn(2)) {
      sequence.act(anyone(), pool, 0, "change(uint256)", (long) pool);
      return;
    }
    long forward = source.onceIn(2) ? 0 : source.between(0L, option(pool, 6) / 2 + 1);
    long still = source.onceIn(2) ? 0 : source.between(0L, option(pool, 7) / 2 + 1);
    sequence.act(
        source.onceIn(6) ? anyone() : sequence.issuer(),
        pool,
        0,
        "proposeChange(uint256,uint32,uint32)",
        (long) pool,
        forward,
        still);
    turnsAt(time + option(pool, 8), pool);
    sequence.pools().get(pool).corners().forEach(at -> turnsAt(at - forward + still, pool));
  }

  private void move(int pool, int index) {
    var waiting = sequence.waiting();
    if (waiting.isEmpty() || source.onceIn(2)) {
      proposeMove(pool, index);
      return;
    }
    var known = source.onceIn(5) ? new VaultSequence.GrantKey(pool, index) : waiting.getLast();
    waiting.remove(known);
    Address to = sequence.holders().get(known.index() % sequence.holders().size());
    boolean vetoes = source.onceIn(3);
    sequence.act(
        vetoes && !source.onceIn(4) ? sequence.guardian() : anyone(),
        known.pool(),
        known.index(),
        (vetoes ? "vetoMove(" : "finishMove(") + GRANT + ")",
        grant(known.pool(), known.index()));
    if (!vetoes) {
      sequence.moves(known.pool(), known.index(), to);
    }
  }

  private void proposeMove(int pool, int index) {
    var key = new VaultSequence.GrantKey(pool, index);
    sequence.act(
        source.onceIn(2) ? sequence.issuer() : holderOrNot(pool, index),
        pool,
        index,
        "proposeMove(" + GRANT + ",address)",
        grant(pool, index),
        sequence.holders().get(index % sequence.holders().size()));
    sequence.turnsAt(time + option(pool, 5), key);
    sequence.waiting().add(key);
  }

  private long option(int pool, int which) {
    var drawn = sequence.pools().get(pool);
    return drawn.isInstant() ? 0 : number(drawn.options().get(which));
  }

  private void trip() {
    if (source.onceIn(2)) {
      Address by = source.onceIn(6) ? anyone() : sequence.issuer();
      sequence.act(by, ANY, 0, "reset()");
      return;
    }
    sequence.act(source.onceIn(6) ? anyone() : sequence.guardian(), ANY, 0, "trip()");
    sequence.tripped(time);
    sequence.breaker().ifPresent(b -> sequence.turnsAt(time + b.pause(), VaultSequence.ANY));
  }

  private void condition() {
    long number = source.between(0, DrawnPool.CONDITIONS - 1);
    String function = source.onceIn(2) ? "decide(uint256)" : "lapse(uint256)";
    sequence.call(sequence.guardian(), sequence.conditions(), function, number);
  }
}
