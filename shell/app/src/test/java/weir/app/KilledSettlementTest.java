package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.BlockTag;
import weir.evm.EmbeddedChain;
import weir.evm.keys.DevelopmentAccounts;
import weir.settle.SettlementFile;
import weir.testkit.Repository;
import weir.vault.VaultViews;
import weir.workspace.PlanFolder;

/** I17 for real: the process is killed, again and again, and no transaction is sent twice. */
class KilledSettlementTest {

  /** The first key of the public development mnemonic. */
  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

  /** Each run may live a little longer, so that kills fall everywhere from start to end. */
  private static final long FIRST_PATIENCE_MILLIS = 150;

  private static final long STEP_MILLIS = 60;

  @TempDir private Path folder;

  @Test
  void killing_the_process_at_any_moment_pays_no_holder_twice() throws Exception {
    String plan = Repository.root().resolve("examples/riverbank/plan.yaml").toString();
    Path file = folder.resolve("settlement.json");
    Run planned = Run.of("settle", "plan", plan, "--out", file.toString(), "--push", "team");
    assertThat(planned.exit()).as(planned.err()).isZero();
    var settlement = SettlementFile.read(file);
    Path key = folder.resolve("key");
    Files.writeString(key, KEY);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    var genesis = PlanFolder.open(Path.of(plan)).plan().genesis();
    var setup =
        new EmbeddedChain.Setup(
            Repository.root().resolve("embedded"),
            31337,
            genesis.plusSeconds(86_400 * 400L),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (var chain = EmbeddedChain.start(setup, line -> {})) {
      int kills = 0;
      while (!applied(file, key, chain, FIRST_PATIENCE_MILLIS + kills * STEP_MILLIS)) {
        kills++;
        assertThat(kills).as("runs that were killed").isLessThan(200);
      }
      var sender = DevelopmentAccounts.signer(0).address();
      assertThat(chain.node().nonce(sender, BlockTag.LATEST))
          .as("transactions after %d kills", kills)
          .isEqualTo(settlement.actions().size());
      var views = new VaultViews(chain.node(), BlockTag.LATEST);
      assertThat(views.planHash(settlement.vault())).isEqualTo(settlement.promises());
      assertThat(kills).as("the test must kill again and again").isGreaterThan(3);
    }
  }

  /** Runs it for a while; returns whether it came to its end before it was killed. */
  private boolean applied(Path file, Path key, EmbeddedChain chain, long patience)
      throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "weir.app.Main",
            "settle",
            "apply",
            file.toString(),
            "--rpc",
            chain.uri().toString(),
            "--key",
            key.toString(),
            "--yes");
    Path log = folder.resolve("log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor(patience, TimeUnit.MILLISECONDS)) {
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      return true;
    }
    process.destroyForcibly().waitFor();
    return false;
  }
}
