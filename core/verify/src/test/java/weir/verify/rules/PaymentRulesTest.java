package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.addPool;
import static weir.verify.rules.Lived.alterAt;
import static weir.verify.rules.Lived.at;
import static weir.verify.rules.Lived.lived;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.overpay;
import static weir.verify.rules.Lived.payAgain;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Lived.world;
import static weir.verify.rules.Plans.line;

import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import weir.ledger.Fact;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.Earliness;

/** A faithful world with one payment altered: I2, I6 and I16. */
class PaymentRulesTest {

  @Test
  void one_base_unit_too_much_is_found() {
    var world = lived();
    int place = world.places(Fact.Paid.class, f -> true).get(2);
    overpay(world, place, 1);
    var finding = only(world.judge(), Rule.PAID_WITHIN_RELEASED);
    // 150,000 tokens over a year are more than a base unit a second.
    assertThat(finding.deviation()).isEqualTo(new Deviation(BigInteger.ONE, 1));
    assertThat(finding.where()).contains(world.facts.get(place).where());
    assertThat(finding.line()).isEqualTo(line(22).at());
    assertThat(finding.numbers())
        .contains("early by  1 s: due 2026-03-05T06:07:09Z")
        .anySatisfy(line -> assertThat(line).startsWith("grant     1 of community"));
  }

  /** 150,000 tokens over a year are more than a base unit a second, so it is a second late. */
  @Test
  void one_base_unit_too_little_is_found() {
    var world = lived();
    int place = world.places(Fact.Paid.class, f -> true).get(2);
    overpay(world, place, -1);
    var verdict = world.judge();
    var finding = only(verdict, Rule.PAID_AS_RELEASED);
    assertThat(finding.where()).contains(world.facts.get(place).where());
    assertThat(finding.deviation()).isEqualTo(new Deviation(BigInteger.ONE, 0, 0));
    assertThat(verdict.greatest()).isEqualTo(finding.deviation());
  }

  /** A holder is paid on 1 March what had been released on 1 February. */
  @Test
  void a_payment_that_is_a_month_behind_is_found_with_its_seconds() {
    var world = world().open();
    long march = at("2026-03-01T00:00:00Z");
    world.pay("community", march, 0);
    int place = world.places(Fact.Paid.class, f -> true).getFirst();
    var released = world.release("community").released(tokens(200_000), march);
    overpay(world, place, tokens(20_000).subtract(released));
    var finding = only(world.judge(), Rule.PAID_AS_RELEASED, Rule.RELEASE_OF_PLAN);
    assertThat(finding.deviation().units()).isEqualTo(released.subtract(tokens(20_000)));
    assertThat(finding.deviation().behind()).isEqualTo(28 * 86_400 - 1);
  }

  @Test
  void a_payment_to_another_account_is_found() {
    var world = lived();
    int place = world.places(Fact.Paid.class, f -> true).getLast();
    alterAt(
        world,
        place,
        Fact.Paid.class,
        f ->
            new Fact.Paid(
                f.where(), f.vault(), f.pool(), f.index(), World.EVE, f.amount(), f.paidInTotal()));
    alterAt(
        world,
        world.transferOf(place),
        Fact.Transferred.class,
        f -> world.transferred(f.where(), f.from(), World.EVE, f.amount().units()));
    var finding = only(world.judge(), Rule.PAID_TO_HOLDER);
    assertThat(finding.deviation().seconds()).isEqualTo(Earliness.NEVER);
  }

  @Test
  void a_payment_to_no_grant_or_from_no_pool_is_found() {
    var world = lived();
    int place = world.places(Fact.Paid.class, f -> true).getFirst();
    UnaryOperator<Fact.Paid> noGrant =
        f ->
            new Fact.Paid(
                f.where(),
                f.vault(),
                f.pool(),
                BigInteger.ONE.shiftLeft(200),
                f.account(),
                f.amount(),
                f.paidInTotal());
    alterAt(world, place, Fact.Paid.class, noGrant);
    assertThat(world.judge().findings().getFirst().what())
        .isEqualTo("a payment to a grant that does not exist");

    var other = lived();
    UnaryOperator<Fact.Paid> noPool =
        f ->
            new Fact.Paid(
                f.where(),
                f.vault(),
                BigInteger.valueOf(9),
                f.index(),
                f.account(),
                f.amount(),
                f.paidInTotal());
    alterAt(other, place, Fact.Paid.class, noPool);
    assertThat(other.judge().findings().getFirst().what())
        .isEqualTo("a payment from a pool that the plan does not have");
  }

  /** A vault that kept one record for claims and another for pushes. */
  @Test
  void an_index_paid_by_claim_and_again_by_push_is_found() {
    var world = world().open();
    world.pay("community", at("2026-02-01T00:00:00Z"), 0);
    payAgain(world, world.places(Fact.Paid.class, f -> true).getFirst());
    var finding = only(world.judge(), Rule.PAID_ONCE);
    assertThat(finding.deviation().units()).isEqualTo(tokens(20_000));
    assertThat(finding.deviation().seconds()).isPositive().isLessThan(Earliness.NEVER);

    var ended = world().open();
    ended.pay("community", at("2028-02-01T00:00:00Z"), 0);
    payAgain(ended, ended.places(Fact.Paid.class, f -> true).getFirst());
    // Beyond its whole amount the pool has paid from what it owes to the others.
    assertThat(only(ended.judge(), Rule.PAID_ONCE).deviation())
        .isEqualTo(new Deviation(tokens(200_000), Earliness.NEVER));
  }

  @Test
  void a_second_pool_of_the_same_grants_pays_them_again() {
    var world = world().open();
    long later = world.plan.genesis().getEpochSecond() + 86_400L * 3_000;
    world.send(Plans.ISSUER, World.EVE, BigInteger.ZERO, later - 1);
    addPool(world, World.name("team"), 7);
    world.pay("team", later, 1);
    int place = world.places(Fact.Paid.class, f -> true).getFirst();
    payAgain(world, place);
    alterAt(
        world,
        place + 2,
        Fact.Paid.class,
        f ->
            new Fact.Paid(
                f.where(),
                f.vault(),
                BigInteger.valueOf(7),
                f.index(),
                f.account(),
                f.amount(),
                f.paidInTotal()));
    assertThat(world.judge().findings())
        .filteredOn(finding -> finding.rule() == Rule.PAID_ONCE)
        .extracting(Finding::what)
        .containsExactly("a pool is opened a second time", "a grant is paid again");
  }

  @Test
  void a_payment_before_its_pool_is_opened_is_found() {
    var world = world().open();
    world.pay("community", world.plan.genesis().getEpochSecond() + 86_400 * 40, 0);
    var last = World.behind(world.facts.getLast().where());
    int place = world.places(Fact.PoolOpened.class, f -> true).getFirst();
    alterAt(
        world,
        place,
        Fact.PoolOpened.class,
        f ->
            new Fact.PoolOpened(
                last, f.vault(), f.pool(), f.distribution(), f.root(), f.total(), f.words()));
    assertThat(only(world.judge(), Rule.PAID_TO_HOLDER, Rule.OPENED_IN_TIME).what())
        .isEqualTo("a payment from a pool that the plan does not have");
  }
}
