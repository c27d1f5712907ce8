package weir.verify.rules;

import static weir.verify.rules.Vested.units;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.ChainId;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;

/**
 * Random facts of the plan of {@link Vested}, allowed or not: any event that a vault can write, in
 * any order and with any figures, so that every rule has something to find.
 */
final class AnyFacts {

  private static final List<Address> WHO =
      List.of(
          World.EVE,
          Vested.ADA,
          Vested.REVOKER,
          Lived.WALLET,
          Plans.ISSUER,
          World.VAULT,
          Address.ZERO);

  private final Source source;
  private final World world;
  private int day = 1;

  private AnyFacts(Source source) {
    this.source = source;
    this.world = Vested.world(Vested.everything(), options(source));
  }

  /** Draws facts in the order of the chain, readings of the state among them. */
  static List<Fact> draw(Source source) {
    var any = new AnyFacts(source);
    int transactions = source.between(1, 3 + source.size() / 8);
    for (int i = 0; i < transactions; i++) {
      any.act();
    }
    var facts = any.world.facts;
    while (source.onceIn(3)) {
      any.spoil(facts);
    }
    return facts.stream().sorted(Comparator.comparing(Fact::where)).toList();
  }

  private static PoolOptions options(Source source) {
    return switch (source.between(0, 8)) {
      case 0 -> PoolOptions.NONE;
      case 1 -> Vested.revocable();
      case 2 -> Vested.closing(source.between(1, 120));
      case 3 -> Vested.movable();
      case 4 -> Vested.changeableUntil(source.between(1, 120));
      default -> Vested.everything();
    };
  }

  /** Lets a transaction happen, on the same day or later. */
  private void act() {
    day += source.onceIn(3) ? 0 : source.between(1, 12);
    long at = Math.max(world.time(), Vested.day(day) + source.between(-1L, 1));
    switch (source.between(0, 9)) {
      case 0 -> world.send(who(), who(), tokens(0, 150), at);
      case 1 -> world.payOut(Lived.WALLET, tokens(0, 90), at);
      case 2 -> read(at);
      case 3 -> world.pay(source.oneOf(List.of("vested", "drop")), at, source.between(0, 2));
      case 4 -> world.say(at, any(), moved(), any(), moved());
      default -> world.say(at, any(), moved());
    }
  }

  private void read(long at) {
    world.send(Plans.ISSUER, Vested.ADA, BigInteger.ZERO, at);
    var last = world.facts.getLast().where();
    var where = ChainPosition.after(last.chain(), last.block(), last.time());
    Address account = who();
    BigInteger held = world.balance(account).max(BigInteger.ZERO);
    BigInteger off = BigInteger.valueOf(source.between(0, 1));
    var supply = world.balance(Address.ZERO).negate().max(BigInteger.ZERO).add(off);
    world.facts.add(new Fact.SupplyRead(where, World.TOKEN, Plans.RIV.units(supply)));
    world.facts.add(
        new Fact.BalanceRead(where, World.TOKEN, account, Plans.RIV.units(held.add(off))));
    Hash32 hash = source.onceIn(2) ? world.plan.lineageId().hash() : Hash32.ZERO;
    world.facts.add(new Fact.PlanRead(where, World.VAULT, hash, World.TOKEN, who()));
  }

  @SuppressWarnings("UnnecessaryLambda")
  private Function<ChainPosition, Fact> moved() {
    return where ->
        world.transferred(where, source.onceIn(9) ? who() : World.VAULT, who(), round());
  }

  private Function<ChainPosition, Fact> any() {
    BigInteger pool = BigInteger.valueOf(source.onceIn(12) ? 2 : source.between(0, 1));
    BigInteger index = BigInteger.valueOf(source.onceIn(12) ? 3 : source.between(0, 2));
    Address vault = source.onceIn(20) ? World.EVE : World.VAULT;
    long some = source.between(1, 3) * 10L;
    return switch (source.between(0, 14)) {
      case 0, 1 ->
          w -> new Fact.Paid(w, vault, pool, index, holder(pool, index), units(some), units(some));
      case 2 -> w -> new Fact.Taken(w, vault, pool, index, holder(pool, index), units(some));
      case 3 ->
          w ->
              new Fact.Pushed(
                  w, vault, pool, BigInteger.ZERO, BigInteger.valueOf(source.between(0, 15)));
      case 4 -> w -> new Fact.Directed(w, vault, pool, index, holder(pool, index), who());
      case 5 ->
          w ->
              new Fact.Revoked(
                  w,
                  vault,
                  pool,
                  index,
                  w.time().minusSeconds(some * 9_000),
                  units(9),
                  units(some));
      case 6 -> w -> new Fact.ClawedBack(w, vault, pool, who(), units(some));
      case 7 -> w -> new Fact.ToppedUp(w, vault, pool, units(some));
      case 8 ->
          w ->
              new Fact.MoveProposed(
                  w, vault, pool, index, holder(pool, index), Vested.ADA, w.time());
      case 9 -> w -> new Fact.Moved(w, vault, pool, index, Vested.ADA);
      case 10 ->
          w ->
              new Fact.ClockChangeProposed(
                  w, vault, pool, some * 8_640, 0, Optional.of(w.time()).filter(t -> some > 10));
      case 11 -> w -> new Fact.ClockChanged(w, vault, pool, some * 8_640, 0);
      case 12 -> w -> new Fact.Swept(w, vault, who(), units(some));
      case 13 -> w -> opened(w, pool);
      default -> w -> new Fact.OptionsStated(w, vault, pool, options(source));
    };
  }

  private Fact opened(ChainPosition where, BigInteger pool) {
    var first =
        (Fact.PoolOpened)
            world.facts.get(
                source.oneOf(
                    world.places(Fact.PoolOpened.class, f -> f.vault().equals(World.VAULT))));
    Hash32 name = source.onceIn(2) ? first.distribution() : Hash32.ZERO;
    Hash32 root = source.onceIn(2) ? first.root() : Hash32.ZERO;
    return new Fact.PoolOpened(where, World.VAULT, pool, name, root, units(20), first.words());
  }

  /** Removes a fact, or adds one of another chain. */
  private void spoil(List<Fact> facts) {
    int place = source.between(0, facts.size() - 1);
    if (source.onceIn(2)) {
      facts.remove(place);
    } else {
      var where = facts.get(place).where();
      facts.add(
          world.transferred(
              new ChainPosition(
                  new ChainId(source.between(1, 99_999)),
                  where.block(),
                  where.transaction(),
                  where.log(),
                  Instant.EPOCH),
              World.VAULT,
              World.EVE,
              round()));
    }
  }

  private Address holder(BigInteger pool, BigInteger index) {
    String name = pool.signum() == 0 ? "vested" : "drop";
    return source.onceIn(10) || index.intValue() > 2
        ? who()
        : world.table(name).account(index.intValue());
  }

  private Address who() {
    return source.oneOf(WHO);
  }

  private BigInteger round() {
    return Lived.tokens(source.between(0, 3) * 10L);
  }

  private BigInteger tokens(long least, long most) {
    return Lived.tokens(source.between(least, most));
  }
}
