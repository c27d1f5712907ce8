package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.app.console.Exit;

/** Plans whose grants have terms of their own, in every command that prints releases. */
class CapTablePlanTest {

  private static final String PLAN =
      """
      weir: 1
      name: Cap table
      asset: {symbol: CAP, name: Cap table, decimals: 2, supply: 2_000}
      chain: eip155:1
      genesis: 2026-01-01
      month-end: last-day
      releases:
        four-years:
          - ramp: {over: 48 months, catch-up: 12 months}
        two-years:
          - stairs: {steps: 24, every: 1 month, first: one period later}
      distributions:
        team:
          path: vesting
          amount: 500
          recipients: {file: team.csv, start: hired, release: terms, left: left}
          release: four-years
          revocable: {by: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC, returns: treasury}
        treasury:
          path: treasury
          share: rest
          recipient: 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC
          release:
            - jump: 100%
      """;

  @TempDir private Path folder;
  private String plan = "";

  @BeforeEach
  void a_plan_with_a_cap_table() throws IOException {
    plan = Files.writeString(folder.resolve("plan.yaml"), PLAN).toString();
    Files.writeString(
        folder.resolve("team.csv"),
        """
        address,amount,hired,terms,left
        0x70997970C51812dc3A010C7d01b50e0d17dc79C8,100.5,2025-03-31,four-years,
        0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65,200,2026-05-31,four-years,2027-09-09
        0x90F79bf6EB2c4f870365E785982E1f101E93b906,199.5,,two-years,
        """);
  }

  @Test
  void each_group_is_scheduled_by_its_own_terms() {
    // By hand: 730 of 1,461 days of 100.50, floored; nothing in the second one's first year;
    // 14 of 24 months of 199.50. At the end: 466 of 1,461 days of 200 for who has left.
    Run run =
        Run.of("schedule", plan, "--format", "csv", "--at", "2027-03-31", "--at", "2040-01-01");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines().toList().get(1))
        .startsWith("2027-03-31T00:00:00Z,50.21,50.21,0,0,116.37,116.37,");
    assertThat(run.out().lines().toList().get(2))
        .startsWith("2040-01-01T00:00:00Z,100.5,50.29,63.79,63.79,199.5,83.13,");
  }

  @Test
  void each_group_is_explained() {
    Run run = Run.of("explain", plan);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("team/1", "team/2", "team/3", "left on 2027-09-09", "136.21");
  }

  @Test
  void a_target_is_compiled_for_each_group_or_refused_for_it() {
    Run run =
        Run.of("schedule", plan, "--target", "openzeppelin-cliff", "--distribution", "team/2");
    assertThat(run.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(run.out()).contains("its holder has left");
  }
}
