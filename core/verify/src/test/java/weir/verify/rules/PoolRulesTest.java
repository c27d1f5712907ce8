package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.TOKEN;
import static weir.verify.rules.Lived.WALLET;
import static weir.verify.rules.Lived.addPool;
import static weir.verify.rules.Lived.alterPool;
import static weir.verify.rules.Lived.alterRelease;
import static weir.verify.rules.Lived.at;
import static weir.verify.rules.Lived.lived;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.plan;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Lived.world;
import static weir.verify.rules.Plans.RIV;
import static weir.verify.rules.Plans.line;
import static weir.verify.rules.Plans.ramp;
import static weir.verify.rules.Plans.rest;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.ledger.Fact;
import weir.plan.Custody;
import weir.plan.statement.Span;
import weir.release.Slice;
import weir.release.Term;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;

/** A faithful world with one thing altered in its pools: I9, I10 and I13. */
class PoolRulesTest {

  @Test
  void a_wrong_root_is_found() {
    var world = lived();
    alterPool(
        world,
        0,
        f ->
            new Fact.PoolOpened(
                f.where(),
                f.vault(),
                f.pool(),
                f.distribution(),
                Hash32.ZERO,
                f.total(),
                f.words()));
    assertThat(only(world.judge(), Rule.ROOT_OF_ALLOCATION).distribution()).isEqualTo("community");
  }

  @Test
  void a_pool_of_another_total_is_found() {
    var world = lived();
    alterPool(
        world,
        0,
        f ->
            new Fact.PoolOpened(
                f.where(),
                f.vault(),
                f.pool(),
                f.distribution(),
                f.root(),
                RIV.units(f.total().units().subtract(BigInteger.ONE)),
                f.words()));
    assertThat(only(world.judge(), Rule.ALLOCATION_ADDS_UP).deviation())
        .isEqualTo(new Deviation(BigInteger.ONE, 0));
  }

  @Test
  void grants_that_do_not_add_up_are_found() {
    var world = lived();
    var amounts = List.of(tokens(200_000), tokens(150_000), tokens(50_001));
    world.grants.set(0, World.Table.of("community", amounts));
    // The third grant, larger now, was never paid its additional token.
    var verdict = world.judge();
    assertThat(only(verdict, Rule.ALLOCATION_ADDS_UP, Rule.PAID_AS_RELEASED).deviation().units())
        .isEqualTo(TOKEN);
  }

  @Test
  void a_release_that_starts_one_second_early_is_found() {
    var world = lived();
    alterRelease(
        world,
        slice ->
            slice.term() instanceof Term.Line(var from, var to, var opens)
                ? new Slice(slice.share(), new Term.Line(from - 1, to, opens - 1))
                : slice);
    var finding = only(world.judge(), Rule.RELEASE_OF_PLAN);
    assertThat(finding.line()).isEqualTo(line(22).at());
    assertThat(finding.deviation().seconds()).isEqualTo(1);
    var perSecond = tokens(360_000).divide(BigInteger.valueOf(365 * 86_400L + 1));
    assertThat(finding.deviation().units()).isBetween(perSecond, perSecond.add(BigInteger.ONE));
  }

  @Test
  void a_release_altered_too_little_for_its_units_to_show_is_found() {
    // Three units step at thirds of the year, and nothing is measured near those.
    var d =
        Plans.distribution(
            "dust",
            BigInteger.valueOf(3),
            new Custody.Vault(),
            ramp(9, rest(), new Span.Months(12)));
    var plan = Plans.plan("2026-01-01T00:00:00Z", Optional.empty(), List.of(d));
    var world =
        new World(plan, List.of(World.Table.of("dust", List.of(BigInteger.valueOf(3))))).open();
    assertThat(world.judge().findings()).isEmpty();
    alterRelease(
        world,
        slice ->
            slice.term() instanceof Term.Line(var from, var to, var opens)
                ? new Slice(slice.share(), new Term.Line(from + 1, to, opens + 1))
                : slice);
    var finding = only(world.judge(), Rule.RELEASE_OF_PLAN);
    assertThat(finding.distribution()).isEqualTo("dust");
    assertThat(finding.deviation()).isEqualTo(Deviation.NONE);
  }

  @Test
  void words_that_are_no_release_are_found() {
    var world = world().open();
    world.send(Plans.ISSUER, WALLET, BigInteger.ZERO, world.time() + 1);
    alterPool(
        world,
        1,
        f ->
            new Fact.PoolOpened(
                f.where(),
                f.vault(),
                f.pool(),
                f.distribution(),
                f.root(),
                f.total(),
                List.of(Hash32.ZERO)));
    assertThat(only(world.judge(), Rule.RELEASE_OF_PLAN).what()).contains("cannot be read");
  }

  @Test
  void a_pool_may_be_opened_until_its_release_begins() {
    var world = world();
    world.send(Plans.ISSUER, WALLET, BigInteger.ZERO, at("2026-01-31T23:59:59Z"));
    var early = world.judge();
    assertThat(early.findings()).isEmpty();
    assertThat(early.notes()).extracting(Note::distribution).containsExactly("community", "team");
    world.send(Plans.ISSUER, WALLET, BigInteger.ZERO, at("2026-02-01T00:00:00Z"));
    var late = only(world.judge(), Rule.RELEASE_OF_PLAN);
    assertThat(late.where()).isEmpty();
    assertThat(late.deviation()).isEqualTo(new Deviation(tokens(40_000), 0, 0));
    assertThat(late.numbers().getFirst())
        .isEqualTo("released  40_000 RIV (40_000_000_000_000_000_000_000 base units)");
  }

  @Test
  void a_pool_that_the_plan_does_not_have_is_found() {
    var world = lived();
    addPool(world, World.name("phantom"), 7);
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.RELEASE_OF_PLAN, Rule.OWED_WITHIN_HELD);
  }

  @Test
  void a_distribution_opened_twice_is_found() {
    var world = lived();
    addPool(world, World.name("team"), 7);
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.PAID_ONCE, Rule.OWED_WITHIN_HELD);
  }
}
