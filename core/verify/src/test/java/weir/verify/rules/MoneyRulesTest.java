package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.TOKEN;
import static weir.verify.rules.Lived.WALLET;
import static weir.verify.rules.Lived.alterAt;
import static weir.verify.rules.Lived.at;
import static weir.verify.rules.Lived.lived;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.payAgain;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Lived.world;
import static weir.verify.rules.Plans.RIV;
import static weir.verify.rules.Plans.line;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Deviation;
import weir.verify.Finding;
import weir.verify.Rule;

/** A faithful world with money moved as it should not be: I1, I5, I8, I11 and I14. */
class MoneyRulesTest {

  @Test
  void payments_that_were_not_read_are_found() {
    var world = lived();
    int place = world.places(Fact.Paid.class, f -> true).getFirst();
    world.facts.remove(world.transferOf(place));
    world.facts.remove(place);
    assertThat(only(world.judge(), Rule.CONSERVATION).what())
        .isEqualTo("the vault has recorded payments that were not read");
  }

  @Test
  void a_payment_without_its_transfer_is_found() {
    var world = lived();
    world.facts.remove(world.transferOf(world.places(Fact.Paid.class, f -> true).getLast()));
    assertThat(only(world.judge(), Rule.CONSERVATION).what())
        .isEqualTo("the vault reports a payment, and no token moved");
  }

  @Test
  void a_transfer_that_nothing_explains_is_found() {
    var world = lived();
    long later = world.time() + 1;
    world.send(WALLET, World.VAULT, TOKEN, later).send(World.VAULT, World.EVE, TOKEN, later + 1);
    assertThat(only(world.judge(), Rule.CONSERVATION).what())
        .isEqualTo("tokens leave the vault without a payment, return or sweep");
  }

  @Test
  void transfers_of_nothing_are_anyones_and_explain_themselves() {
    var world = lived();
    world.send(World.VAULT, World.EVE, BigInteger.ZERO, world.time() + 1);
    world.send(Address.ZERO, World.EVE, BigInteger.ZERO, world.time() + 1);
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void an_overdraft_is_found() {
    var world = lived();
    world.send(new Address(5, 6, 7), World.EVE, TOKEN, world.time() + 1);
    assertThat(only(world.judge(), Rule.CONSERVATION).deviation().units()).isEqualTo(TOKEN);
  }

  @Test
  void a_state_that_the_facts_do_not_come_to_is_found() {
    var world = lived();
    var last = ChainPosition.after(world.plan.chain(), 999, Instant.ofEpochSecond(world.time()));
    var supply = RIV.units(world.plan.asset().supply().units().subtract(BigInteger.ONE));
    world.facts.add(new Fact.SupplyRead(last, World.TOKEN, supply));
    assertThat(only(world.judge(), Rule.CONSERVATION).what()).startsWith("the total supply");
    world.facts.removeLast();
    world.facts.add(new Fact.BalanceRead(last, World.TOKEN, World.EVE, RIV.zero()));
    assertThat(only(world.judge(), Rule.CONSERVATION).what()).startsWith("the balance of 0x");
  }

  @Test
  void a_balance_of_what_is_kept_that_was_not_read_is_found() {
    var world = lived();
    var last = ChainPosition.after(world.plan.chain(), 999, Instant.ofEpochSecond(world.time()));
    var facts = new ArrayList<>(world.facts);
    facts.add(new Fact.SupplyRead(last, World.TOKEN, world.plan.asset().supply()));
    assertThat(world.judge(facts).findings())
        .extracting(Finding::what)
        .filteredOn(what -> what.contains("was not read"))
        .hasSize(1 + World.wallets(world.plan).size());
  }

  @Test
  void a_sweep_of_owed_tokens_is_found() {
    var world = lived();
    world.sweep(1, world.time() + 1);
    assertThat(only(world.judge(), Rule.SWEPT_SURPLUS).deviation())
        .isEqualTo(new Deviation(BigInteger.ONE, 0));
  }

  @Test
  void a_vault_that_owes_more_than_it_was_given_is_found() {
    var world = world().open();
    var funding = world.places(Fact.Transferred.class, f -> f.to().equals(World.VAULT));
    alterAt(
        world,
        funding.getLast(),
        Fact.Transferred.class,
        f ->
            world.transferred(
                f.where(), f.from(), f.to(), f.amount().units().subtract(BigInteger.ONE)));
    assertThat(only(world.judge(), Rule.OWED_WITHIN_HELD).deviation())
        .isEqualTo(new Deviation(BigInteger.ONE, 0));
  }

  @Test
  void a_wallet_that_pays_a_day_early_is_found() {
    var world = world().open();
    long tooEarly = at("2026-12-31T00:00:00Z");
    world.payOut(WALLET, world.released(WALLET, tooEarly + 86_400), tooEarly);
    var finding = only(world.judge(), Rule.WALLET_WITHIN_RELEASED, Rule.RELEASE_OF_PLAN);
    assertThat(finding.deviation().seconds()).isEqualTo(86_400);
    assertThat(finding.distribution()).isEqualTo("treasury + reserve");
    assertThat(finding.line()).isEqualTo(line(42).at());
    assertThat(finding.numbers()).contains("early by  86_400 s: due 2027-01-01T00:00:00Z");
  }

  @Test
  void what_was_lent_and_came_back_is_paid_out_again() {
    var world = world().open();
    long end = at("2036-01-01T00:00:00Z");
    world.send(Plans.ISSUER, WALLET, BigInteger.ZERO, end);
    world.payOut(WALLET, tokens(300_000), end);
    world.send(World.EVE, WALLET, TOKEN, end).payOut(WALLET, TOKEN, end);
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void a_mint_beyond_the_cap_by_one_unit_is_found() {
    var world = lived();
    world.send(Address.ZERO, World.EVE, BigInteger.ONE, world.time() + 1);
    var finding = only(world.judge(), Rule.SUPPLY_WITHIN_CAP);
    assertThat(finding.line()).isEqualTo(Plans.SUPPLY);
    assertThat(finding.deviation().units()).isEqualTo(1);
  }

  @Test
  void what_is_burned_may_be_minted_again() {
    var world = lived();
    world.send(World.EVE, Address.ZERO, TOKEN, world.time() + 1);
    world.send(Address.ZERO, World.EVE, TOKEN, world.time() + 1);
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void a_pool_that_paid_too_much_does_not_owe_less_than_nothing() {
    var world = world().open();
    world.pay("community", at("2028-02-01T00:00:00Z"), 0);
    int place = world.places(Fact.Paid.class, f -> true).getFirst();
    payAgain(world, place);
    payAgain(world, place + 2);
    // 600,000 are paid of the pool's 400,000; the other 200,000 are those of the team.
    var verdict = world.judge();
    assertThat(verdict.findings())
        .extracting(Finding::rule)
        .containsExactly(Rule.PAID_ONCE, Rule.PAID_ONCE, Rule.OWED_WITHIN_HELD);
    assertThat(verdict.findings().getLast().deviation().units()).isEqualTo(tokens(200_000));
  }
}
