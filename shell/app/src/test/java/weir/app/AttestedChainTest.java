package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;
import weir.evm.EmbeddedChain;
import weir.json.Json;
import weir.testkit.Repository;

/**
 * From a real chain to a stranger: settled, observed into a database, exported, attested, signed by
 * a wallet that is not Weir's, and checked after the chain is gone.
 */
class AttestedChainTest {

  private static final String FACTS = "facts.jsonl";
  private static final String FILE = "attestation.json";

  @TempDir private Path folder;

  @Test
  void a_stranger_checks_what_a_wallet_has_signed_after_the_chain_is_gone() throws Exception {
    var issuer = KeptWorld.in(Files.createDirectory(folder.resolve("issuer")));
    var stranger = KeptWorld.in(Files.createDirectory(folder.resolve("stranger")));
    String plan = issuer.text("plan.yaml");
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            Instant.parse("2025-12-20T00:00:00Z"),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      String rpc = chain.uri().toString();
      String settlement = issuer.text("settlement.json");
      fine(Run.of("settle", "plan", plan, "--out", settlement));
      fine(
          Run.of(
              "settle", "apply", settlement, "--rpc", rpc, "--key", issuer.text("key"), "--yes"));
      fine(
          Run.of(
              "observe",
              plan,
              "--rpc",
              rpc,
              "--facts",
              issuer.text("facts.db"),
              "--export",
              issuer.text(FACTS)));
      fine(issuer.unsigned("facts.db", FILE, "--typed-data", issuer.text("typed.json")));
      Json typed = Json.parse(Files.readString(issuer.path("typed.json")));
      String signature =
          chain
              .node()
              .rpc()
              .call("eth_signTypedData_v4", Json.of(KeptWorld.SIGNER), typed)
              .asText();
      fine(issuer.add("facts.db", FILE, "--signature", signature, "--signer", KeptWorld.SIGNER));
    }
    for (String name : List.of(FACTS, FILE)) {
      Files.copy(issuer.path(name), stranger.path(name));
    }
    Run checked = fine(stranger.check(FACTS, FILE, "--signed-by", KeptWorld.SIGNER));
    assertThat(checked.out()).contains("attested kept", "as required", "1 pool at");
    byte[] facts = Files.readAllBytes(stranger.path(FACTS));
    facts[facts.length / 2] = (byte) (facts[facts.length / 2] ^ 1);
    Files.write(stranger.path(FACTS), facts);
    assertThat(stranger.check(FACTS, FILE).exit()).isNotEqualTo(Exit.FINE);
  }

  private static Run fine(Run run) throws IOException {
    assertThat(run.exit()).as("%s%n%s", run.out(), run.err()).isEqualTo(Exit.FINE);
    return run;
  }
}
