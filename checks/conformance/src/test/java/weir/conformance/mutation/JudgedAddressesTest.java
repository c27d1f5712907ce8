package weir.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.language.PlanReader;
import weir.plan.Plan;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.vault.Artifact;
import weir.vault.Deployment;
import weir.verify.ContractCodes;
import weir.verify.address.PlanAddresses;

/** The addresses that the judge computes are those at which a settlement deploys. */
class JudgedAddressesTest {

  private static final ContractCodes CODES =
      new ContractCodes(
          Artifact.load("Registry").creation(),
          Artifact.load("Token").creation(),
          Artifact.load("Vault").creation());

  @Test
  void they_are_those_of_the_settlement_for_any_plan() {
    Cases.forAll(
        JudgedAddressesTest::text,
        text -> {
          var read = PlanReader.read("plan.yaml", text, file -> java.util.Optional.empty());
          Plan plan = read.plan().orElseThrow(() -> new AssertionError(read.diagnostics()));
          var deployment = Deployment.of(plan);
          assertThat(PlanAddresses.of(plan, CODES))
              .isEqualTo(new PlanAddresses(deployment.token(), deployment.vault()));
        });
  }

  /** Names of any length up to 200, some in letters of several bytes. */
  private static String text(Source source) {
    String letter = source.oneOf(java.util.List.of("a", "é", "漢", "€"));
    String name = letter.repeat(source.between(1, source.onceIn(4) ? 200 : 40));
    String more =
        switch (source.between(0, 2)) {
          case 0 -> "";
          case 1 -> ", minter: " + MutatedWorld.account(source.between(1, 9));
          default -> ", contract: " + MutatedWorld.holder("c" + source.between(1, 9));
        };
    return """
    weir: 1
    name: Any
    asset: {symbol: %s, name: %s, decimals: %d, supply: %d%s}
    chain: eip155:31337
    genesis: 2026-01-01
    issuer: %s
    distributions:
      all:
        path: treasury
        share: 100%%
        recipient: %s
        release: [{jump: 100%%}]
    """
        .formatted(
            "SYM".repeat(source.between(1, 3)),
            name,
            source.between(0, 18),
            source.between(1L, 9_000_000_000L),
            more,
            MutatedWorld.account(source.between(0, 9)),
            MutatedWorld.account(1));
  }
}
