package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Vested.at;
import static weir.verify.rules.Vested.changeable;
import static weir.verify.rules.Vested.day;
import static weir.verify.rules.Vested.moved;
import static weir.verify.rules.Vested.paid;
import static weir.verify.rules.Vested.world;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;

/** I35: a pool's clock changes within its bounds, and what is released follows it. */
class ClockRulesTest {

  private static final BigInteger POOL = BigInteger.ZERO;
  private static final long DAY = 86_400;

  /** Ten days forward on day 11: on day 15 the pool has day 25. */
  @Test
  void what_is_put_forward_is_paid_sooner() {
    var world = world(changeable());
    world.say(day(10), proposed(10, 0, 11)).say(day(11), changed(10, 0));
    world.say(day(15), paid(world, 0, 25, 25), moved(world, Vested.holder(world, 0), 25));
    var verdict = world.judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
    assertThat(verdict.notes()).extracting(Note::what).contains("the pool's clock was changed");
  }

  /** Held still for five days on day 20: it shows day 20 until day 25, and day 25 on day 30. */
  @Test
  void what_is_held_still_is_paid_later() {
    var world = world(changeable());
    var holder = Vested.holder(world, 0);
    world.say(day(10), proposed(0, 5, 11)).say(day(20), changed(0, 5));
    world.say(day(23), paid(world, 0, 20, 20), moved(world, holder, 20));
    world.say(day(30), paid(world, 0, 5, 25), moved(world, holder, 5));
    assertThat(world.judge().findings()).isEmpty();
    assertThat(world.judge().greatest()).isEqualTo(Deviation.NONE);
    world.say(day(31), paid(world, 0, 2, 27), moved(world, holder, 2));
    var finding = only(world.judge(), Rule.PAID_WITHIN_RELEASED);
    // The pool has day 26, so 27 come a day too early.
    assertThat(finding.deviation()).isEqualTo(new Deviation(tokens(1), DAY));
  }

  /** Held still twice in a row, until day 25 and four days more, it shows day 20 until day 29. */
  @Test
  void stillness_adds_up() {
    var world = world(changeable());
    var holder = Vested.holder(world, 0);
    world.say(day(10), proposed(0, 5, 11)).say(day(20), changed(0, 5));
    world.say(day(21), proposed(0, 4, 22)).say(day(22), changed(0, 4));
    world.say(day(27), paid(world, 0, 20, 20), moved(world, holder, 20));
    world.say(day(39), paid(world, 0, 10, 30), moved(world, holder, 10));
    assertThat(world.judge().findings()).isEmpty();
    assertThat(world.judge().greatest()).isEqualTo(Deviation.NONE);
  }

  @Test
  void a_change_beyond_its_bounds_is_found_and_pays_nothing_sooner() {
    var world = world(changeable());
    world.say(day(10), proposed(6, 0, 11)).say(day(11), changed(6, 0));
    world.say(day(12), proposed(5, 0, 13)).say(day(13), changed(5, 0));
    world.say(day(14), paid(world, 0, 25, 25), moved(world, Vested.holder(world, 0), 25));
    var findings = world.judge().findings();
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactly(Rule.CLOCK_WITHIN_BOUNDS, Rule.PAID_WITHIN_RELEASED);
    assertThat(findings.getFirst().what()).isEqualTo("a pool's clock is changed beyond its bounds");
    // By the first change, which was lawful, the pool has day 20.
    assertThat(findings.getLast().deviation()).isEqualTo(new Deviation(tokens(5), 5 * DAY));
  }

  @Test
  void a_change_that_has_not_waited_or_is_another_is_found() {
    var early = world(changeable());
    early.say(day(10), proposed(6, 0, 10)).say(day(10), changed(6, 0));
    assertThat(only(early.judge(), Rule.CLOCK_WITHIN_BOUNDS).what())
        .isEqualTo("a pool's clock is changed before its delay is over");
    var other = world(changeable());
    other.say(day(10), proposed(6, 0, 11)).say(day(11), changed(7, 0));
    only(other.judge(), Rule.CLOCK_WITHIN_BOUNDS);
    var dropped = world(changeable());
    dropped.say(day(10), proposed(6, 0, 11));
    dropped.say(
        day(10),
        where -> new Fact.ClockChangeProposed(where, World.VAULT, POOL, 0, 0, Optional.empty()));
    dropped.say(day(11), changed(6, 0));
    only(dropped.judge(), Rule.CLOCK_WITHIN_BOUNDS);
  }

  private static Function<ChainPosition, Fact> proposed(int forward, int still, int ready) {
    return where ->
        new Fact.ClockChangeProposed(
            where, World.VAULT, POOL, forward * DAY, still * DAY, Optional.of(at(ready)));
  }

  private static Function<ChainPosition, Fact> changed(int forward, int still) {
    return where -> new Fact.ClockChanged(where, World.VAULT, POOL, forward * DAY, still * DAY);
  }
}
