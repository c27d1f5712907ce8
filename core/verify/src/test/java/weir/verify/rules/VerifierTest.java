package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.verify.rules.Lived.TOKEN;
import static weir.verify.rules.Lived.WALLET;
import static weir.verify.rules.Lived.alter;
import static weir.verify.rules.Lived.lived;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.overpay;
import static weir.verify.rules.Lived.world;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Hash32;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/**
 * The whole verifier: a chain that matches, the order of findings, and the vault that they are
 * about.
 */
class VerifierTest {

  @Test
  void a_faithful_world_is_kept() {
    var verdict = lived().judge();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.isKept()).isTrue();
    assertThat(verdict.notes()).isEmpty();
    assertThat(verdict.greatest()).isEqualTo(Deviation.NONE);
    assertThat(verdict.pools()).isEqualTo(2);
    assertThat(verdict.payments()).isEqualTo(10);
    assertThat(verdict.transfers()).isEqualTo(1 + 4 + 10 + 1 + 2);
    // The seconds around two corners and around 36 steps, and the middles between them.
    assertThat(verdict.instants()).isEqualTo(2 * 3 + 1 + 36 * 3 + 35);
  }

  @Test
  void a_gift_to_the_vault_may_be_swept() {
    var world = lived();
    long later = world.time() + 1;
    world.send(WALLET, World.VAULT, TOKEN, later).sweep(0, later + 1);
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void another_plan_hash_is_found() {
    var world = lived();
    alter(
        world,
        Fact.PlanRead.class,
        0,
        f -> new Fact.PlanRead(f.where(), f.vault(), Hash32.ZERO, f.asset(), f.issuer()));
    var finding = only(world.judge(), Rule.VAULT_OF_PLAN);
    assertThat(finding.what()).isEqualTo("this is not the plan that was settled");
    assertThat(finding.numbers())
        .startsWith("chain     " + Hash32.ZERO, "plan      " + world.plan.lineageId());
  }

  @Test
  void another_asset_and_issuer_are_found() {
    var world = lived();
    alter(
        world,
        Fact.PlanRead.class,
        0,
        f -> new Fact.PlanRead(f.where(), f.vault(), f.planHash(), World.EVE, World.EVE));
    assertThat(world.judge().findings())
        .extracting(Finding::what)
        .containsExactly("the vault holds another token", "the vault has another issuer");
  }

  @Test
  void a_vault_of_which_nothing_was_read_is_found() {
    var world = lived();
    world.facts.removeIf(f -> f instanceof Fact.PlanRead);
    assertThat(only(world.judge(), Rule.VAULT_OF_PLAN).where()).isEmpty();
  }

  @Test
  void findings_come_in_the_order_of_the_chain_and_what_is_missing_last() {
    var world = lived();
    world.facts.removeIf(f -> f instanceof Fact.PlanRead);
    overpay(world, world.places(Fact.Paid.class, f -> true).getFirst(), 1);
    world.send(Address.ZERO, World.EVE, BigInteger.ONE, world.time() + 1);
    assertThat(world.judge().findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.PAID_WITHIN_RELEASED, Rule.SUPPLY_WITHIN_CAP, Rule.VAULT_OF_PLAN);
  }

  @Test
  void what_happens_elsewhere_is_passed_over() {
    var world = lived();
    var elsewhere =
        new ChainPosition(new ChainId(1), 1, Hash32.ZERO, 1, Instant.ofEpochSecond(world.time()));
    world.facts.add(
        world.transferred(elsewhere, World.VAULT, World.EVE, world.plan.asset().supply().units()));
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void a_caller_states_the_grants_of_every_vault_distribution_once() {
    var world = lived();
    var grants = world.grants;
    assertThatThrownBy(() ->
            Verifier.verify(
                world.plan, grants.subList(0, 1), world.facts, World.VAULT, World.TOKEN))
        .hasMessageContaining("no grants are stated for team");
    var twice = List.of(grants.get(0), grants.get(1), grants.get(0));
    assertThatThrownBy(
            () -> Verifier.verify(world.plan, twice, world.facts, World.VAULT, World.TOKEN))
        .hasMessageContaining("stated twice: community");
  }
}
