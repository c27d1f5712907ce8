package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Plans.RIV;
import static weir.verify.rules.Plans.jump;
import static weir.verify.rules.Plans.line;
import static weir.verify.rules.Plans.ramp;
import static weir.verify.rules.Plans.rest;
import static weir.verify.rules.Plans.share;
import static weir.verify.rules.Plans.waits;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.plan.Plan;
import weir.plan.statement.FirstStep;
import weir.plan.statement.Remainder;
import weir.plan.statement.Span;
import weir.plan.statement.Statement;
import weir.release.Release;
import weir.release.Slice;
import weir.release.Term;
import weir.release.words.ReleaseWords;
import weir.units.Address;
import weir.units.Fraction;
import weir.units.Hash32;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.Verdict;

/** A plan by hand, a world that has kept it, and ways to alter that. */
final class Lived {

  private Lived() {}

  static final Address WALLET = new Address(0, 0, 0x3a);

  static final BigInteger TOKEN = BigInteger.TEN.pow(18);

  static Plan plan() {
    return Plans.plan(
        "2026-01-01T00:00:00Z",
        Optional.empty(),
        List.of(
            Plans.distribution(
                "community",
                tokens(400_000),
                new Custody.Vault(),
                waits(21, new Span.Months(1)),
                jump(22, share(1, 10)),
                ramp(23, rest(), new Span.Months(12))),
            Plans.distribution(
                "team",
                tokens(300_000),
                new Custody.Vault(),
                new Statement.Stairs(
                    rest(),
                    Optional.empty(),
                    36,
                    new Span.Months(1),
                    FirstStep.ONE_PERIOD_LATER,
                    Remainder.SPREAD,
                    Optional.of(new Span.Months(12)),
                    line(31))),
            Plans.distribution(
                "treasury",
                tokens(200_000),
                new Custody.Wallet(WALLET),
                waits(41, new Span.Months(1)),
                ramp(42, rest(), new Span.Months(24))),
            Plans.distribution(
                "reserve",
                tokens(100_000),
                new Custody.Wallet(WALLET),
                waits(51, new Span.Months(12)),
                jump(52, rest()))));
  }

  static World world() {
    return new World(
        plan(),
        List.of(
            World.Table.of("community", List.of(tokens(200_000), tokens(150_000), tokens(50_000))),
            World.Table.of("team", List.of(tokens(299_999), TOKEN))));
  }

  /** Pays by claim and push, sweeps a gift, and lets the wallet pay all that is released. */
  static World lived() {
    var world = world().open();
    world.pay("community", at("2026-02-01T00:00:00Z"), 0, 1);
    world.pay("community", at("2026-03-05T06:07:08Z"), 1, 2);
    world.send(Plans.ISSUER, World.VAULT, BigInteger.ZERO, at("2026-03-06T00:00:00Z"));
    long december = at("2026-12-31T00:00:00Z");
    world.payOut(WALLET, world.released(WALLET, december), december);
    long january = at("2027-01-01T00:00:00Z");
    world.pay("team", january, 0, 1).pay("community", january, 0);
    world.payOut(WALLET, tokens(100_000), january);
    return world.pay("community", at("2029-01-01T00:00:00Z"), 0, 1, 2);
  }

  static BigInteger tokens(long tokens) {
    return BigInteger.valueOf(tokens).multiply(TOKEN);
  }

  static long at(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  static Finding only(Verdict verdict, Rule rule) {
    assertThat(verdict.findings()).extracting(Finding::rule).containsExactly(rule);
    var finding = verdict.findings().getFirst();
    assertThat(verdict.greatest()).isEqualTo(finding.deviation().max(verdict.greatest()));
    return finding;
  }

  /** The same, where a rule is broken besides that is not looked at. */
  static Finding only(Verdict verdict, Rule rule, Rule besides) {
    var findings = verdict.findings().stream().filter(f -> f.rule() != besides).toList();
    assertThat(findings).extracting(Finding::rule).containsExactly(rule);
    return findings.getFirst();
  }

  static <F extends Fact> void alter(
      World world, Class<F> kind, int which, UnaryOperator<F> change) {
    alterAt(world, world.places(kind, f -> true).get(which), kind, change);
  }

  static <F extends Fact> void alterAt(
      World world, int place, Class<F> kind, UnaryOperator<F> change) {
    world.facts.set(place, change.apply(kind.cast(world.facts.get(place))));
  }

  static void alterPool(World world, int which, UnaryOperator<Fact.PoolOpened> change) {
    alter(world, Fact.PoolOpened.class, which, change);
  }

  static void alterRelease(World world, UnaryOperator<Slice> change) {
    alterPool(
        world,
        0,
        f -> {
          var slices = ReleaseWords.unpack(f.words()).slices().stream().map(change).toList();
          return new Fact.PoolOpened(
              f.where(),
              f.vault(),
              f.pool(),
              f.distribution(),
              f.root(),
              f.total(),
              ReleaseWords.pack(new Release(slices)));
        });
  }

  static void addPool(World world, Hash32 distribution, long number) {
    var release = new Release(List.of(new Slice(Fraction.ONE, new Term.Jump(0))));
    var words = distribution.equals(World.name("team")) ? world.release("team") : release;
    var last = World.behind(world.facts.getLast().where());
    world.facts.add(
        new Fact.PoolOpened(
            last,
            World.VAULT,
            BigInteger.valueOf(number),
            distribution,
            world.table("team").root(),
            RIV.units(tokens(300_000)),
            ReleaseWords.pack(words)));
  }

  /**
   * Increases the amount of one payment and of its record; the next one to the grant is smaller by
   * the same, as with a vault that pays what is released and not recorded as paid.
   */
  static void overpay(World world, int place, long units) {
    overpay(world, place, BigInteger.valueOf(units));
  }

  static void overpay(World world, int place, BigInteger more) {
    var paid = (Fact.Paid) world.facts.get(place);
    change(world, place, more, more);
    world
        .places(
            Fact.Paid.class, f -> f.pool().equals(paid.pool()) && f.index().equals(paid.index()))
        .stream()
        .filter(later -> later > place)
        .findFirst()
        .ifPresent(later -> change(world, later, more.negate(), BigInteger.ZERO));
  }

  private static void change(World world, int place, BigInteger paid, BigInteger recorded) {
    alterAt(
        world,
        place,
        Fact.Paid.class,
        f ->
            new Fact.Paid(
                f.where(),
                f.vault(),
                f.pool(),
                f.index(),
                f.account(),
                RIV.units(f.amount().units().add(paid)),
                RIV.units(f.paidInTotal().units().add(recorded))));
    alterAt(
        world,
        world.transferOf(place),
        Fact.Transferred.class,
        f -> world.transferred(f.where(), f.from(), f.to(), f.amount().units().add(paid)));
  }

  /** Repeats a payment, and the vault's record of it, after its transfer. */
  static void payAgain(World world, int place) {
    var paid = (Fact.Paid) world.facts.get(place);
    var moved = (Fact.Transferred) world.facts.get(world.transferOf(place));
    var where = World.behind(moved.where());
    var again =
        new Fact.Paid(
            where,
            paid.vault(),
            paid.pool(),
            paid.index(),
            paid.account(),
            paid.amount(),
            paid.paidInTotal());
    var transfer =
        world.transferred(World.behind(where), moved.from(), moved.to(), moved.amount().units());
    world.facts.addAll(place + 2, List.of(again, transfer));
  }
}
