package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Vested.day;
import static weir.verify.rules.Vested.moved;
import static weir.verify.rules.Vested.units;
import static weir.verify.rules.Vested.world;

import java.math.BigInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;
import weir.verify.trial.Earliness;

/** I2, I6, I9 and I16 of instant pools and of pools that are topped up. */
class InstantPoolRulesTest {

  private static final BigInteger DROP = BigInteger.ONE;

  @Test
  void grants_are_taken_and_pushed_as_a_whole() {
    var world = world(Vested.revocable());
    world.say(day(10), taken(world, 0, 100), moved(world, account(world, 0), 100));
    // The indices 1 and 2 are the bits of 6; their transfers may come in any order.
    world.say(
        day(11),
        pushed(6),
        moved(world, account(world, 2), 40),
        moved(world, account(world, 1), 60));
    var verdict = world.judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.payments()).isEqualTo(3);
    assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
  }

  @Test
  void a_grant_that_is_taken_a_second_early_is_found() {
    var world = world(Vested.revocable());
    world.say(day(10) - 1, taken(world, 0, 100), moved(world, account(world, 0), 100));
    assertThat(only(world.judge(), Rule.PAID_WITHIN_RELEASED).deviation())
        .isEqualTo(new Deviation(tokens(100), 1));
  }

  @Test
  void a_grant_that_is_taken_and_pushed_is_found() {
    var world = world(Vested.revocable());
    world.say(day(10), taken(world, 1, 60), moved(world, account(world, 1), 60));
    world.say(day(11), pushed(2), moved(world, account(world, 1), 60));
    var finding = only(world.judge(), Rule.PAID_ONCE);
    assertThat(finding.what()).isEqualTo("a grant is paid again");
    assertThat(finding.deviation()).isEqualTo(new Deviation(tokens(60), Earliness.NEVER));
  }

  @Test
  void a_push_that_pays_another_account_is_found() {
    var world = world(Vested.revocable());
    world.say(day(11), pushed(2), moved(world, World.EVE, 60));
    assertThat(world.judge().findings())
        .extracting(Finding::what)
        .containsExactlyInAnyOrder(
            "tokens leave the vault without a payment, return or sweep",
            "the vault reports a payment, and no token moved");
  }

  @Test
  void a_push_of_a_grant_that_does_not_exist_is_found() {
    var world = world(Vested.revocable());
    world.say(day(11), pushed(8));
    assertThat(only(world.judge(), Rule.PAID_TO_HOLDER).what())
        .isEqualTo("a payment to a grant that does not exist");
  }

  @Test
  void a_grant_that_is_taken_to_another_account_is_found() {
    var world = world(Vested.revocable());
    world.say(
        day(10),
        where -> new Fact.Taken(where, World.VAULT, DROP, BigInteger.ZERO, World.EVE, units(100)),
        moved(world, World.EVE, 100));
    only(world.judge(), Rule.PAID_TO_HOLDER);
  }

  /** A pool that promises a token too little is topped up by one. */
  @Test
  void a_top_up_makes_a_pool_whole() {
    var world = world(Vested.revocable());
    Lived.alterPool(
        world,
        0,
        f ->
            new Fact.PoolOpened(
                f.where(), f.vault(), f.pool(), f.distribution(), f.root(), units(599), f.words()));
    assertThat(only(world.judge(), Rule.ALLOCATION_ADDS_UP).deviation().units())
        .isEqualTo(tokens(1));
    world.say(day(1), where -> new Fact.ToppedUp(where, World.VAULT, BigInteger.ZERO, units(1)));
    assertThat(world.judge().findings()).isEmpty();
    // From then on it is owed as the rest: sweeping it takes what is owed.
    world.say(
        day(2),
        where -> new Fact.Swept(where, World.VAULT, World.EVE, units(1)),
        moved(world, World.EVE, 1));
    assertThat(only(world.judge(), Rule.SWEPT_SURPLUS, Rule.FUNDED).deviation().units())
        .isEqualTo(tokens(1));
  }

  @Test
  void trips_are_no_ones_loss() {
    var world = world(Vested.revocable());
    world.say(
        day(1),
        where -> new Fact.Tripped(where, World.VAULT, World.EVE, Vested.at(2)),
        where -> new Fact.TripEnded(where, World.VAULT, World.EVE));
    assertThat(world.judge().findings()).isEmpty();
  }

  private static Address account(World world, int index) {
    return world.table("drop").account(index);
  }

  private static Function<ChainPosition, Fact> taken(World world, int index, long tokens) {
    return where ->
        new Fact.Taken(
            where,
            World.VAULT,
            DROP,
            BigInteger.valueOf(index),
            account(world, index),
            units(tokens));
  }

  private static Function<ChainPosition, Fact> pushed(long bits) {
    return where ->
        new Fact.Pushed(where, World.VAULT, DROP, BigInteger.ZERO, BigInteger.valueOf(bits));
  }
}
