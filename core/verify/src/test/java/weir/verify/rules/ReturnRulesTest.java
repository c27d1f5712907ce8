package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Vested.at;
import static weir.verify.rules.Vested.closing;
import static weir.verify.rules.Vested.day;
import static weir.verify.rules.Vested.moved;
import static weir.verify.rules.Vested.paid;
import static weir.verify.rules.Vested.revocable;
import static weir.verify.rules.Vested.units;
import static weir.verify.rules.Vested.world;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.PoolOptions;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Earliness;

/** I36 and I37: what goes back from a pool was not earned, or its window had closed. */
class ReturnRulesTest {

  private static final BigInteger POOL = BigInteger.ZERO;

  /** Half of 100 tokens is earned on day 50; 25 of them were paid on day 25. */
  @Test
  void a_revocation_of_what_is_not_earned_is_lawful_and_ends_what_can_be_paid() {
    var world = world(revocable());
    world.say(day(25), paid(world, 0, 25, 25), moved(world, holder(world), 25));
    world.say(day(50), revoked(50, 50, 50), moved(world, Lived.WALLET, 50));
    world.say(day(80), paid(world, 0, 25, 50), moved(world, holder(world), 25));
    var verdict = world.judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
    assertThat(verdict.notes()).extracting(Note::what).containsExactly("a grant was revoked");
    assertThat(verdict.payments()).isEqualTo(2);
  }

  @Test
  void a_payment_of_what_was_taken_back_is_found() {
    var world = world(revocable());
    world.say(day(50), revoked(50, 50, 50), moved(world, Lived.WALLET, 50));
    world.say(day(80), paid(world, 0, 80, 80), moved(world, holder(world), 80));
    var finding = only(world.judge(), Rule.PAID_WITHIN_RELEASED);
    assertThat(finding.what()).isEqualTo("a payment of an amount that a revocation has taken back");
    assertThat(finding.deviation()).isEqualTo(new Deviation(tokens(30), Earliness.NEVER));
  }

  /** What was revoked has left the vault, so as much again belongs to a pool that opens later. */
  @Test
  void what_was_returned_frees_nothing_of_what_other_pools_are_promised() {
    var world = world(revocable());
    world.facts.remove((int) world.places(Fact.PoolOpened.class, f -> true).getLast());
    world.say(day(5), revoked(5, 5, 95), moved(world, Lived.WALLET, 95));
    assertThat(world.judge().findings()).isEmpty();
    world.say(
        day(6),
        where -> new Fact.Swept(where, World.VAULT, Plans.ISSUER, units(95)),
        moved(world, Plans.ISSUER, 95));
    assertThat(world.judge().findings()).isEmpty();
    world.send(Plans.ISSUER, World.EVE, tokens(95), day(7));
    assertThat(only(world.judge(), Rule.FUNDED).deviation().units()).isEqualTo(tokens(95));
  }

  /** A revoked amount is not owed any more, so sweeping it is allowed. */
  @Test
  void what_was_returned_is_not_owed() {
    var world = world(revocable());
    world.say(day(50), revoked(50, 50, 50), moved(world, Lived.WALLET, 49));
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.CONSERVATION, Rule.CONSERVATION);
  }

  @Test
  void a_revocation_that_takes_one_token_that_is_earned_is_found() {
    var world = world(revocable());
    world.say(day(50), revoked(50, 49, 51), moved(world, Lived.WALLET, 51));
    var finding = only(world.judge(), Rule.REVOKED_UNEARNED);
    assertThat(finding.what())
        .isEqualTo("a revocation takes back an amount that is earned or paid");
    assertThat(finding.deviation().units()).isEqualTo(tokens(1));
  }

  /** On day 50 as of day 48 only 48 are earned, but 49 were paid on day 49. */
  @Test
  void a_revocation_may_lie_back_but_takes_nothing_that_was_paid() {
    var world = world(revocable());
    world.say(day(50), revoked(48, 48, 52), moved(world, Lived.WALLET, 52));
    assertThat(world.judge().findings()).isEmpty();

    var paid = world(revocable());
    paid.say(day(49), paid(paid, 0, 49, 49), moved(paid, holder(paid), 49));
    paid.say(day(50), revoked(48, 48, 52), moved(paid, Lived.WALLET, 52));
    assertThat(only(paid.judge(), Rule.REVOKED_UNEARNED).deviation().units()).isEqualTo(tokens(1));
  }

  @Test
  void a_revocation_further_back_than_allowed_or_in_the_future_is_found() {
    for (int asOf : new int[] {47, 51}) {
      var world = world(revocable());
      world.say(day(50), revoked(asOf, asOf, 100 - asOf), moved(world, Lived.WALLET, 100 - asOf));
      assertThat(only(world.judge(), Rule.REVOKED_UNEARNED).what())
          .isEqualTo("a grant is revoked as its pool's options do not allow");
    }
  }

  @Test
  void a_revocation_of_a_pool_that_cannot_be_revoked_is_found() {
    var world = world(PoolOptions.NONE);
    world.say(day(50), revoked(50, 50, 50));
    assertThat(world.judge().findings()).extracting(Finding::rule).contains(Rule.REVOKED_UNEARNED);
  }

  @Test
  void a_second_revocation_is_found() {
    var world = world(revocable());
    world.say(day(50), revoked(50, 50, 50), moved(world, Lived.WALLET, 50));
    world.say(day(50), revoked(50, 50, 1), moved(world, Lived.WALLET, 1));
    assertThat(world.judge().findings().getFirst().what())
        .isEqualTo("a grant is revoked a second time");
  }

  /** The plan says who may revoke and to where it goes. */
  @Test
  void options_that_the_plan_does_not_have_are_found() {
    PoolOptions o = revocable();
    var another =
        new PoolOptions(
            Optional.of(World.EVE),
            o.backTo(),
            o.backdate(),
            o.closes(),
            o.guardian(),
            0,
            0,
            0,
            0,
            o.limit());
    assertThat(only(world(another).judge(), Rule.OPTIONS_OF_PLAN).what())
        .isEqualTo("the pool can be revoked by another account than the plan states");
    var elsewhere =
        new PoolOptions(
            o.revoker(), World.EVE, o.backdate(), o.closes(), o.guardian(), 0, 0, 0, 0, o.limit());
    assertThat(only(world(elsewhere).judge(), Rule.OPTIONS_OF_PLAN).what())
        .isEqualTo("revoked amounts go to another account than the plan states");
  }

  /** Options that could not be read before relying on the pool do not count. */
  @Test
  void options_that_are_stated_later_allow_nothing() {
    var world = world(PoolOptions.NONE);
    world.facts.removeIf(f -> f instanceof Fact.OptionsStated);
    world.say(day(1), where -> new Fact.OptionsStated(where, World.VAULT, POOL, revocable()));
    world.say(day(50), revoked(50, 50, 50));
    assertThat(world.judge().findings())
        .extracting(Finding::what)
        .contains("a grant is revoked as its pool's options do not allow");
  }

  /** 25 were paid to the first; 575 are left when the window closes on day 120. */
  @Test
  void a_claw_back_after_the_window_is_lawful_and_nothing_is_owed_then() {
    var world = world(closing(120));
    world.say(day(25), paid(world, 0, 25, 25), moved(world, holder(world), 25));
    world.say(day(120), clawedBack(575), moved(world, Lived.WALLET, 575));
    var verdict = world.judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes())
        .extracting(Note::what)
        .containsExactly("unclaimed amounts were clawed back");
  }

  @Test
  void a_claw_back_before_its_window_is_found() {
    var world = world(closing(120));
    world.say(day(119), clawedBack(600), moved(world, Lived.WALLET, 600));
    var finding = only(world.judge(), Rule.CLAWED_BACK_UNCLAIMED);
    assertThat(finding.what())
        .isEqualTo("a pool is clawed back before its claim window has closed");
    assertThat(finding.deviation()).isEqualTo(new Deviation(tokens(600), Earliness.NEVER));
    assertThat(finding.numbers()).contains("closes    2026-05-01T00:00:00Z");
  }

  @Test
  void a_window_that_closes_before_that_of_the_plan_is_found_and_so_is_its_claw_back() {
    var world = world(closing(120), closing(40));
    world.say(day(119), clawedBack(600), moved(world, Lived.WALLET, 600));
    var findings = world.judge().findings();
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly(Rule.OPTIONS_OF_PLAN, Rule.CLAWED_BACK_UNCLAIMED);
    assertThat(findings.getFirst().deviation().seconds()).isEqualTo(80 * 86_400);
    assertThat(findings.getLast().what())
        .isEqualTo("a pool is clawed back before its claim window has closed");
  }

  @Test
  void a_claw_back_from_a_plan_without_a_claim_window_is_found_and_so_is_the_window() {
    var world = world(revocable(), closing(120));
    world.say(day(130), clawedBack(600), moved(world, Lived.WALLET, 600));
    var findings = world.judge().findings();
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly(
            "the claim window of the pool is not that of the plan",
            "a pool is clawed back, and the plan states no claim window for it");
    assertThat(findings.getFirst().deviation().seconds()).isEqualTo(Earliness.NEVER);
  }

  /** Held still for five days, the window that closes on day 120 closes on day 125. */
  @Test
  void a_clock_that_was_held_still_holds_the_window_open() {
    for (int day : new int[] {124, 125}) {
      var world = world(Vested.changeableUntil(120));
      long still = 5 * 86_400;
      world.say(
          day(10),
          where ->
              new Fact.ClockChangeProposed(
                  where, World.VAULT, POOL, 0, still, Optional.of(at(11))));
      world.say(day(11), where -> new Fact.ClockChanged(where, World.VAULT, POOL, 0, still));
      world.say(day(day), clawedBack(600), moved(world, Lived.WALLET, 600));
      assertThat(world.judge().findings())
          .extracting(Finding::rule)
          .isEqualTo(day == 125 ? List.of() : List.of(Rule.CLAWED_BACK_UNCLAIMED));
    }
  }

  @Test
  void a_claw_back_of_more_than_is_owed_is_found() {
    var world = world(closing(120));
    world.say(day(120), clawedBack(601), moved(world, Lived.WALLET, 601));
    assertThat(only(world.judge(), Rule.CLAWED_BACK_UNCLAIMED, Rule.OWED_WITHIN_HELD).what())
        .isEqualTo("more is clawed back than the pool owes");
  }

  private static Address holder(World world) {
    return Vested.holder(world, 0);
  }

  private static Function<ChainPosition, Fact> revoked(int asOf, long kept, long returned) {
    return where ->
        new Fact.Revoked(
            where, World.VAULT, POOL, BigInteger.ZERO, at(asOf), units(kept), units(returned));
  }

  private static Function<ChainPosition, Fact> clawedBack(long tokens) {
    return where -> new Fact.ClawedBack(where, World.VAULT, POOL, Lived.WALLET, units(tokens));
  }
}
