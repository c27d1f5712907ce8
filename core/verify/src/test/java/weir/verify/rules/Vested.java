package weir.verify.rules;

import static weir.verify.rules.Plans.RIV;
import static weir.verify.rules.Plans.jump;
import static weir.verify.rules.Plans.ramp;
import static weir.verify.rules.Plans.rest;
import static weir.verify.rules.Plans.waits;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.plan.statement.Span;
import weir.plan.terms.Allotment;
import weir.plan.terms.PoolTerms;
import weir.plan.terms.Revocable;
import weir.plan.terms.VestingTerms;
import weir.units.Address;
import weir.units.Amount;

/**
 * A plan that is easy to reckon with: 600 tokens over 100 days to three holders (100, 200 and 300),
 * of whom each has a hundredth a day; 200 at once after 10 days (100, 60, 40); and a wallet.
 */
final class Vested {

  static final Address ADA = new Address(0, 0, 0xada);
  static final Address REVOKER = new Address(0, 0, 0x4e);
  static final Address GUARDIAN = new Address(0, 0, 0x6a);

  private static final long DAY = 86_400;
  private static final long GENESIS = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  private Vested() {}

  /** Returns a plan that states what these options allow, whoever revokes. */
  static Plan plan(PoolOptions options) {
    Distribution revocable =
        Plans.distribution(
            "vested",
            new Allotment.OfSupply(RIV.units(Lived.tokens(600))),
            new Custody.Vault(),
            new VestingTerms(
                List.of(ramp(22, rest(), days(100))),
                List.of(),
                Optional.of(new Revocable(REVOKER, "treasury", Optional.of(2 * DAY))),
                Optional.empty(),
                terms(options)));
    return Plans.plan(
        "2026-01-01T00:00:00Z",
        Optional.empty(),
        List.of(
            revocable,
            Plans.distribution(
                "drop",
                Lived.tokens(200),
                new Custody.Vault(),
                waits(31, days(10)),
                jump(32, rest())),
            Plans.distribution(
                "treasury",
                Lived.tokens(200),
                new Custody.Wallet(Lived.WALLET),
                waits(41, days(900)),
                jump(42, rest()))));
  }

  private static PoolTerms terms(PoolOptions o) {
    boolean changes = o.mostForward() + o.mostStill() > 0;
    return new PoolTerms(
        o.closes().map(PoolTerms.Window.On::new),
        o.guardian().map(guardian -> new PoolTerms.Moves(guardian, o.moveDelay())),
        changes
            ? Optional.of(new PoolTerms.Clock(o.mostForward(), o.mostStill(), o.changeDelay()))
            : Optional.empty());
  }

  private static Span days(int count) {
    return new Span.Seconds(count * DAY);
  }

  static long day(int day) {
    return GENESIS + day * DAY;
  }

  static Instant at(int day) {
    return Instant.ofEpochSecond(day(day));
  }

  /** Returns a world in which everything is opened, and the first pool with the plan's options. */
  static World world(PoolOptions options) {
    return world(options, options);
  }

  /** Returns a world whose plan states some options, and whose first pool has others. */
  static World world(PoolOptions planned, PoolOptions options) {
    var world =
        new World(
                plan(planned),
                List.of(
                    World.Table.of("vested", tokens(100, 200, 300)),
                    World.Table.of("drop", tokens(100, 60, 40))))
            .open();
    int place = world.places(Fact.PoolOpened.class, f -> true).getFirst();
    var behind = World.behind(world.facts.get(place).where());
    world.facts.add(
        place + 1, new Fact.OptionsStated(behind, World.VAULT, BigInteger.ZERO, options));
    return world;
  }

  private static List<BigInteger> tokens(long... amounts) {
    return Arrays.stream(amounts).mapToObj(Lived::tokens).toList();
  }

  /** Returns options that let the plan's revoker revoke, up to two days back, and nothing more. */
  static PoolOptions revocable() {
    return PoolOptions.revocable(REVOKER, Lived.WALLET, 2 * DAY);
  }

  /** Returns those, with a claim window that closes on a day. */
  static PoolOptions closing(int day) {
    PoolOptions o = revocable();
    return new PoolOptions(
        o.revoker(),
        o.backTo(),
        o.backdate(),
        Optional.of(at(day)),
        o.guardian(),
        0,
        0,
        0,
        0,
        o.limit());
  }

  /** Returns those, with moves that wait two days. */
  static PoolOptions movable() {
    PoolOptions o = revocable();
    return new PoolOptions(
        o.revoker(),
        o.backTo(),
        o.backdate(),
        o.closes(),
        Optional.of(GUARDIAN),
        2 * DAY,
        0,
        0,
        0,
        o.limit());
  }

  /** Returns those, with a clock that may be changed by ten days either way, a day later. */
  static PoolOptions changeable() {
    PoolOptions o = revocable();
    return new PoolOptions(
        o.revoker(),
        o.backTo(),
        o.backdate(),
        o.closes(),
        o.guardian(),
        0,
        10 * DAY,
        10 * DAY,
        DAY,
        o.limit());
  }

  /** Returns those, with a claim window that closes on a day. */
  static PoolOptions changeableUntil(int day) {
    PoolOptions o = changeable();
    return new PoolOptions(
        o.revoker(),
        o.backTo(),
        o.backdate(),
        Optional.of(at(day)),
        o.guardian(),
        0,
        o.mostForward(),
        o.mostStill(),
        o.changeDelay(),
        o.limit());
  }

  /** Returns options that allow all of that, with a claim window that closes on day 120. */
  static PoolOptions everything() {
    PoolOptions o = changeableUntil(120);
    return new PoolOptions(
        o.revoker(),
        o.backTo(),
        o.backdate(),
        o.closes(),
        Optional.of(GUARDIAN),
        2 * DAY,
        o.mostForward(),
        o.mostStill(),
        o.changeDelay(),
        o.limit());
  }

  /** A payment of the vested pool, with tokens now and in total. */
  static Function<ChainPosition, Fact> paid(int index, Address account, long now, long inTotal) {
    return where ->
        new Fact.Paid(
            where,
            World.VAULT,
            BigInteger.ZERO,
            BigInteger.valueOf(index),
            account,
            units(now),
            units(inTotal));
  }

  /** A payment of the vested pool to the account of its grant. */
  static Function<ChainPosition, Fact> paid(World world, int index, long now, long inTotal) {
    return paid(index, holder(world, index), now, inTotal);
  }

  static Address holder(World world, int index) {
    return world.table("vested").account(index);
  }

  /** A transfer of {@code tokens} tokens out of the vault. */
  static Function<ChainPosition, Fact> moved(World world, Address to, long tokens) {
    return where -> world.transferred(where, World.VAULT, to, Lived.tokens(tokens));
  }

  static Amount units(long tokens) {
    return RIV.units(Lived.tokens(tokens));
  }
}
