package weir.verify.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.verify.rules.Lived.WALLET;
import static weir.verify.rules.Lived.lived;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import weir.ledger.Fact;
import weir.verify.Finding;
import weir.verify.Rule;

/** I18: promised tokens are in the vault, in its wallets, or still with the issuer. */
class FundingRulesTest {

  @Test
  void a_wallet_that_was_funded_short_is_found() {
    var world = lived();
    int place = world.places(Fact.Transferred.class, f -> f.to().equals(WALLET)).getFirst();
    var funding = (Fact.Transferred) world.facts.get(place);
    world.facts.set(
        place,
        world.transferred(funding.where(), funding.from(), World.EVE, funding.amount().units()));
    var findings = world.judge().findings().stream().filter(f -> f.rule() == Rule.FUNDED).toList();
    assertThat(findings)
        .extracting(Finding::what)
        .contains("a wallet has not received what its distributions have released");
    assertThat(findings.getLast().distribution()).isEqualTo("treasury + reserve");
  }

  @Test
  void a_wallet_that_has_everything_passes_from_any_funder() {
    var world = lived();
    world.send(WALLET, World.EVE, BigInteger.ZERO, world.time() + 1);
    assertThat(world.judge().findings()).isEmpty();
  }

  @Test
  void a_plan_whose_token_is_not_deployed_is_found() {
    var world = lived();
    var verdict = world.judge(world.facts);
    assertThat(verdict.findings())
        .extracting(Finding::what)
        .contains("there is no token at the address of the plan's token on eip155:31337");
  }
}
