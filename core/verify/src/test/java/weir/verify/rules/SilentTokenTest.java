package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.WALLET;
import static weir.verify.rules.Lived.only;
import static weir.verify.rules.Lived.tokens;
import static weir.verify.rules.Lived.world;
import static weir.verify.rules.NamedHistoriesTest.existing;
import static weir.verify.rules.NamedHistoriesTest.judge;
import static weir.verify.rules.Plans.ISSUER;
import static weir.verify.rules.Plans.RIV;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.units.Address;
import weir.verify.Finding;
import weir.verify.Note;
import weir.verify.Rule;
import weir.verify.Verdict;

/** I1 and I11 for a token that existed before its plan, and logged nothing when it was made. */
class SilentTokenTest {

  private static final String NOT_READ = "no state so old was read";

  @Test
  void nobody_is_accused_where_the_first_state_is_not_kept_any_more_and_it_is_said() {
    var world = silent();
    Verdict verdict = judge(world, supply(world));
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes()).extracting(Note::what).anyMatch(what -> what.contains(NOT_READ));
  }

  @Test
  void nothing_is_said_of_a_token_that_logged_its_birth() {
    var world = existing();
    Verdict verdict = judge(world, supply(world));
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.notes()).extracting(Note::what).noneMatch(what -> what.contains(NOT_READ));
  }

  /** What nobody is known to have held explains no more than what exists without a log. */
  @Test
  void more_is_spent_than_existed_at_first() {
    var world = silent();
    assertThat(judge(world, supply(world).subtract(BigInteger.ONE)).findings())
        .extracting(Finding::what)
        .contains("an account sends more than it has received by the facts");
  }

  @Test
  void a_supply_above_that_of_the_plan_is_found_though_no_log_says_so() {
    var world = silent();
    Finding found = only(judge(world, supply(world).add(BigInteger.TEN)), Rule.SUPPLY_WITHIN_CAP);
    assertThat(found.deviation().units()).isEqualTo(BigInteger.TEN);
  }

  /** The block of its birth has transfers too: they come before the reading of the state. */
  @Test
  void transfers_in_the_first_block_are_no_overdraft() {
    var world = existing();
    int mint = mint(world);
    var born = world.facts.get(mint).where();
    // Sold and bought back without a log of the mint.
    world.facts.set(mint, world.transferred(born, ISSUER, World.EVE, tokens(1)));
    world.facts.add(
        mint + 1,
        world.transferred(
            new ChainPosition(
                born.chain(), born.block(), born.transaction(), born.log() + 1, born.time()),
            World.EVE,
            ISSUER,
            tokens(1)));
    Verifier judge = Verifier.of(world.plan, world.grants, World.VAULT, World.TOKEN);
    world.facts.subList(0, mint + 2).forEach(judge::see);
    var after = ChainPosition.after(world.plan.chain(), born.block(), born.time());
    judge.open(
        List.of(
            new Fact.SupplyRead(after, World.TOKEN, RIV.units(supply(world))),
            new Fact.BalanceRead(after, World.TOKEN, ISSUER, RIV.units(supply(world)))));
    world.facts.subList(mint + 2, world.facts.size()).forEach(judge::see);
    assertThat(judge.verdict().findings())
        .extracting(Finding::what)
        .doesNotContain("an account sends more than it has received by the facts");
  }

  @Test
  void a_token_of_the_plan_explains_its_supply_by_its_logs() {
    var world = world();
    BigInteger supply = supply(world);
    world.facts.remove(mint(world));
    assertThat(judge(world, supply).findings())
        .extracting(Finding::rule)
        .contains(Rule.CONSERVATION);
  }

  /** What others have spent of it, the issuer cannot have held as well. */
  @Test
  void the_same_units_are_not_held_by_a_stranger_and_by_the_issuer() {
    var world = silent();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(WALLET)).getFirst();
    var starved = (Fact.Transferred) world.facts.remove(place);
    BigInteger promised = starved.amount().units();
    assertThat(judge(world, supply(world)).findings()).as("it can still come").isEmpty();
    world.facts.add(
        place, world.transferred(starved.where(), World.EVE, new Address(0, 0, 77), promised));
    var finding = only(judge(world, supply(world)), Rule.FUNDED);
    assertThat(finding.what()).contains("neither where the plan puts it nor with the issuer");
    assertThat(finding.deviation().units()).isEqualTo(promised);
  }

  /** Two wallets hold more than their logs come to, together more than existed without a log. */
  @Test
  void the_same_units_do_not_explain_two_balances() {
    var world = silent();
    BigInteger supply = supply(world);
    var last = ChainPosition.after(world.plan.chain(), 99, Instant.ofEpochSecond(world.time()));
    var facts = new ArrayList<>(world.facts);
    facts.add(new Fact.SupplyRead(last, World.TOKEN, RIV.units(supply)));
    BigInteger most = supply.divide(BigInteger.TWO).add(BigInteger.ONE);
    for (Address account : List.of(WALLET, World.VAULT)) {
      BigInteger units = world.balance(account).add(most);
      facts.add(new Fact.BalanceRead(last, World.TOKEN, account, RIV.units(units)));
    }
    assertThat(world.judge(facts).findings()).extracting(Finding::rule).contains(Rule.CONSERVATION);
  }

  private static World silent() {
    var world = existing();
    world.facts.remove(mint(world));
    return world;
  }

  private static int mint(World world) {
    return world.places(Fact.Transferred.class, f -> f.from().equals(Address.ZERO)).getFirst();
  }

  private static BigInteger supply(World world) {
    return world.plan.asset().supply().units();
  }
}
