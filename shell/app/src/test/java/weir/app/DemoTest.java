package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, on a real chain: plan, trees, settlement, months, verdict, violation, report. */
class DemoTest {

  @TempDir private Path folder;

  @Test
  void the_demonstration_matches_the_plan_and_then_finds_the_violation() throws Exception {
    Run run = Run.of("demo", "--out", folder.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("payments match the plan exactly")
        .contains("finding I14: a wallet pays out ahead of the release")
        .contains("the minter tries to mint 1_000_000 RIV: the token refuses")
        .contains("1 finding up to block ");
    assertThat(run.err()).containsPattern("1_\\d{3} of them claims|2_\\d{3} of them claims");
    String report = Files.readString(folder.resolve("report.html"));
    assertThat(report).contains("Riverbank").contains("<svg").doesNotContain("src=\"http");
    assertThat(folder.resolve("settlement.json")).exists();
    assertThat(folder.resolve("allocation/airdrop.tree")).exists();
  }
}
