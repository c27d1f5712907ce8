package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Vested.ADA;
import static weir.verify.rules.Vested.at;
import static weir.verify.rules.Vested.day;
import static weir.verify.rules.Vested.movable;
import static weir.verify.rules.Vested.moved;
import static weir.verify.rules.Vested.paid;
import static weir.verify.rules.Vested.world;

import java.math.BigInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.trial.Earliness;

/** I16: a payment goes to who holds the grant, or where that holder has directed it. */
class MoveRulesTest {

  private static final BigInteger POOL = BigInteger.ZERO;
  private static final BigInteger GRANT = BigInteger.ZERO;

  @Test
  void a_grant_that_has_moved_is_paid_to_its_new_holder() {
    var world = world(movable());
    world.say(day(10), proposed(world, 12)).say(day(12), MoveRulesTest::moves);
    world.say(day(25), paid(0, ADA, 25, 25), moved(world, ADA, 25));
    var verdict = world.judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes()).extracting(Note::what).contains("a grant has another holder");
  }

  @Test
  void the_old_holder_is_not_paid_any_more() {
    var world = world(movable());
    world.say(day(10), proposed(world, 12)).say(day(12), MoveRulesTest::moves);
    Address old = Vested.holder(world, 0);
    world.say(day(25), paid(0, old, 25, 25), moved(world, old, 25));
    assertThat(only(world.judge(), Rule.PAID_TO_HOLDER).numbers())
        .contains("paid to   " + old, "holder    " + ADA);
  }

  /** The instant that the vault states does not replace the delay of its options. */
  @Test
  void a_move_that_has_not_waited_is_found_and_so_are_its_payments() {
    for (int ready : new int[] {11, 12}) {
      var world = world(movable());
      world.say(day(10), proposed(world, ready)).say(day(11), MoveRulesTest::moves);
      world.say(day(25), paid(0, ADA, 25, 25), moved(world, ADA, 25));
      assertThat(world.judge().findings())
          .extracting(Finding::what)
          .containsExactly(
              "a grant moves to an account before its delay is over",
              "a payment does not go to the account of its grant");
      assertThat(world.judge().findings())
          .extracting(Finding::rule)
          .containsOnly(Rule.PAID_TO_HOLDER);
    }
  }

  @Test
  void a_move_before_the_vault_itself_says_that_it_is_ready_is_found() {
    var world = world(movable());
    world.say(day(10), proposed(world, 13)).say(day(12), MoveRulesTest::moves);
    only(world.judge(), Rule.PAID_TO_HOLDER);
  }

  @Test
  void a_move_that_was_vetoed_or_never_proposed_is_found() {
    var vetoed = world(movable());
    vetoed.say(day(10), proposed(vetoed, 12));
    vetoed.say(
        day(11), where -> new Fact.MoveVetoed(where, World.VAULT, POOL, GRANT, Vested.GUARDIAN));
    vetoed.say(day(12), MoveRulesTest::moves);
    var finding = only(vetoed.judge(), Rule.PAID_TO_HOLDER);
    assertThat(finding.deviation()).isEqualTo(new Deviation(tokens(100), Earliness.NEVER));
    var never = world(movable());
    never.say(day(12), MoveRulesTest::moves);
    assertThat(only(never.judge(), Rule.PAID_TO_HOLDER).what())
        .isEqualTo("a grant moves to an account before its delay is over");
  }

  @Test
  void a_move_in_a_pool_without_a_guardian_is_found() {
    var world = world(Vested.revocable());
    world.say(day(10), proposed(world, 12)).say(day(12), MoveRulesTest::moves);
    only(world.judge(), Rule.PAID_TO_HOLDER);
  }

  @Test
  void a_holder_may_direct_a_payment() {
    var world = world(movable());
    Address holder = Vested.holder(world, 0);
    world.say(day(25), directed(holder), paid(0, World.EVE, 25, 25), moved(world, World.EVE, 25));
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void another_may_not_direct_it_nor_does_it_hold_twice() {
    var other = world(movable());
    other.say(day(25), directed(ADA), paid(0, World.EVE, 25, 25), moved(other, World.EVE, 25));
    only(other.judge(), Rule.PAID_TO_HOLDER);

    var twice = world(movable());
    Address holder = Vested.holder(twice, 0);
    twice.say(day(25), directed(holder), paid(0, World.EVE, 25, 25), moved(twice, World.EVE, 25));
    twice.say(day(30), paid(0, World.EVE, 5, 30), moved(twice, World.EVE, 5));
    assertThat(only(twice.judge(), Rule.PAID_TO_HOLDER).deviation().units()).isEqualTo(tokens(5));

    var apart = world(movable());
    apart.say(day(25), directed(holder));
    apart.say(day(25), paid(0, World.EVE, 25, 25), moved(apart, World.EVE, 25));
    only(apart.judge(), Rule.PAID_TO_HOLDER);
  }

  private static Function<ChainPosition, Fact> proposed(World world, int ready) {
    return where ->
        new Fact.MoveProposed(
            where, World.VAULT, POOL, GRANT, Vested.holder(world, 0), ADA, at(ready));
  }

  private static Fact moves(ChainPosition where) {
    return new Fact.Moved(where, World.VAULT, POOL, GRANT, ADA);
  }

  private static Function<ChainPosition, Fact> directed(Address holder) {
    return where -> new Fact.Directed(where, World.VAULT, POOL, GRANT, holder, World.EVE);
  }
}
