package weir.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.units.Hash32;

/** The addresses of a plan's contracts, whatever its version. */
class LineageTest {

  private static final String FIRST =
      """
      weir: 1
      name: Lineage
      asset: {symbol: LIN, name: Lineage, decimals: 18, supply: 1_000}
      chain: eip155:1
      genesis: 2026-01-01
      issuer: 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266
      distributions:
        team:
          path: vesting
          amount: 600
          recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
          release:
            - ramp: 36 months
      """;
  private static final Plan V1 = plan(FIRST);
  private static final Plan V2 =
      plan(
          """
          amends: {plan: %1$s, version: 2, effective: 2026-06-01, reason: advisors}
          history: [{version: 1, plan: %1$s, promises: %2$s, reason: the first}]
          """
                  .formatted(V1.hash(), V1.promises())
              + FIRST.replace("amount: 600", "amount: 500"));

  @Test
  void every_version_has_the_contracts_of_the_first() {
    Plan v3 =
        plan(
            """
            amends: {plan: %2$s, version: 3, effective: 2026-07-01, reason: a mistake}
            history:
              - {version: 1, plan: %1$s, promises: %3$s, reason: the first}
              - {version: 2, plan: %2$s, reason: advisors}
            """
                    .formatted(V1.hash(), V2.hash(), V1.promises())
                + FIRST);
    assertThat(V2.hash()).isNotEqualTo(V1.hash());
    for (Plan version : new Plan[] {V2, v3}) {
      assertThat(version.lineageId()).isEqualTo(V1.lineageId());
      assertThat(Deployment.of(version)).isEqualTo(Deployment.of(V1));
    }
  }

  @Test
  void the_vault_carries_the_promises_of_the_first_version() {
    assertThat(Deployment.of(V2).vaultCreation().toString())
        .contains(V1.promises().toString().substring(2))
        .doesNotContain(V1.hash().toString().substring(2))
        .doesNotContain(V2.promises().toString().substring(2));
    assertThat(Deployment.of(V2).vaultCall(3))
        .isEqualTo(RegistryCalls.deployVault(V1.promises(), Deployment.of(V1).vaultCreation(), 3));
  }

  @Test
  void plans_of_their_own_have_contracts_of_their_own() {
    Deployment other = Deployment.of(plan(FIRST.replace("36 months", "35 months")));
    assertThat(other.token()).isNotEqualTo(Deployment.of(V1).token());
    assertThat(other.vault()).isNotEqualTo(Deployment.of(V1).vault());
    assertThat(other.lineage().hash()).isNotEqualTo(Hash32.ZERO);
  }

  private static Plan plan(String text) {
    return PlanReader.read("plan.yaml", text, file -> Optional.empty()).plan().orElseThrow();
  }
}
