package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences that have once been wrong. */
class WordingTest {

  private static final String PLAN =
      """
      weir: 1
      name: Words
      asset: {symbol: WRD, name: Words, decimals: 6, supply: 100}
      chain: none
      genesis: 2026-01-01
      distributions:
        founder:
          path: vesting
          share: 40%
          holders-not-known: true
          left: 2026-06-30
          release: [{wait: 12 months}, {ramp: 36 months}]
        engineer:
          path: vesting
          share: 40%
          holders-not-known: true
          left: 2026-06-30
          release: [{ramp: 36 months}]
        rest:
          path: sale
          share: 20%
          holders-not-known: true
          release: [{jump: 100%}]
      """;

  @TempDir private Path folder;

  private String written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void who_leaves_before_anything_is_earned_gets_nothing() throws IOException {
    String said = Run.of("explain", written("plan.yaml", PLAN)).out().replaceAll("\\s+", " ");
    assertThat(said)
        .contains("Nothing is ever released: its holder left before anything was earned.")
        .contains("The part that its holder keeps is all released by 2026-06-30.")
        .contains("Everything is released by 2026-01-01.");
  }

  @Test
  void a_plan_on_no_chain_describes_and_mints_nothing() throws IOException {
    String plan = written("plan.yaml", PLAN);
    String said = Run.of("explain", plan).out().replaceAll("\\s+", " ");
    assertThat(said)
        .contains("It is a descriptive plan: nothing is deployed.")
        .doesNotContain("chain none", "minted");
    assertThat(Run.of("schedule", plan).out()).contains("WRD, on no chain, genesis 2026-01-01");
  }

  @Test
  void labels_are_told_as_plans_write_them() throws IOException {
    String old = written("old.yaml", PLAN);
    String now =
        written(
            "new.yaml",
            PLAN.replace("  rest:\n", "  rest:\n    labels: [investor, non-circulating]\n"));
    assertThat(Run.of("diff", old, now).out())
        .contains("labels: investor, non-circulating, was none");
  }
}
