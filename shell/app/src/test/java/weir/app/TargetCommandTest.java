package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;

/** {@code weir schedule --target}: 0 expressed, 1 not, 2 wrong usage. */
class TargetCommandTest {

  private static final String ARBITRUM =
      Repository.root().resolve("examples/arbitrum-arb-2023/plan.yaml").toString();

  @Test
  void a_distribution_comes_with_its_parameters_as_json() {
    Run run =
        Run.of(
            "schedule",
            ARBITRUM,
            "--target",
            "sablier-linear-v3",
            "--distribution",
            "foundation",
            "--format",
            "json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonObject json = JsonParser.parseString(run.out()).getAsJsonArray().get(0).getAsJsonObject();
    assertThat(json.get("expressed").getAsBoolean()).isTrue();
    assertThat(json.getAsJsonObject("parameters").get("depositAmount").getAsString())
        .isEqualTo("750000000000000000000000000");
    JsonObject less = json.getAsJsonObject("certificate").getAsJsonObject("less");
    assertThat(less.get("exact").getAsBoolean()).isTrue();
    assertThat(less.get("units").getAsString()).isEqualTo("699982254");
  }

  @Test
  void what_cannot_be_expressed_is_1_with_reasons() {
    Run run = Run.of("schedule", ARBITRUM, "--target", "openzeppelin", "--format", "json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("\"expressed\": false").contains("in one line");
    Run text = Run.of("schedule", ARBITRUM, "--target", "openzeppelin");
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.out()).contains("Cannot be expressed").contains("Equal");
  }

  @Test
  void the_list_names_all_and_wrong_names_are_2() {
    Run list = Run.of("schedule", ARBITRUM, "--target", "list");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains("openzeppelin-cliff").contains("team-and-contributors");
    Run wrong = Run.of("schedule", ARBITRUM, "--target", "sablier");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("no target 'sablier'; there are list, sablier-linear-v4");
  }

  @Test
  void the_list_needs_no_plan() {
    Run list = Run.of("schedule", "--target", "list");
    assertThat(list.exit()).as(list.err()).isZero();
    assertThat(list.out()).contains("sablier-linear-v4", "curve").doesNotContain("foundation");
    assertThat(Run.of("schedule", "--target", "curve").exit()).isEqualTo(2);
  }

  @Test
  void options_that_do_not_go_together_are_2() {
    for (String more :
        new String[] {
          "--distribution foundation",
          "--target curve --distribution nobody",
          "--target curve --format csv",
          "--target curve --at 2026-01-01",
          "--target list --format json"
        }) {
      assertThat(Run.of(("schedule " + ARBITRUM + " " + more).split(" ")).exit())
          .as(more)
          .isEqualTo(2);
    }
  }

  @Test
  void options_that_do_not_go_together_are_refused() {
    assertThat(Run.of("schedule", ARBITRUM, "--distribution", "foundation").err())
        .contains("--distribution goes with --target");
    assertThat(Run.of("schedule", ARBITRUM, "--target", "curve", "--distribution", "nobody").err())
        .contains("no distribution nobody");
    assertThat(Run.of("schedule", ARBITRUM, "--target", "curve", "--format", "csv").err())
        .contains("text or json");
  }
}
