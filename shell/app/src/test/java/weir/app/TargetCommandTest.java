package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.json.JsonException;
import weir.testkit.Repository;

/** {@code weir schedule --target}: 0 expressed, 1 not, 2 wrong usage. */
class TargetCommandTest {

  private static final String ARBITRUM =
      Repository.root().resolve("examples/arbitrum-arb-2023/plan.yaml").toString();

  @Test
  void a_distribution_comes_with_its_parameters_as_json() throws JsonException {
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
    Json.Fields json = Json.parse(run.out()).asArray().get(0).asFields();
    assertThat(json.get("expressed")).contains(Json.of(true));
    assertThat(json.require("parameters").asFields().get("depositAmount"))
        .contains(Json.of("750000000000000000000000000"));
    Json.Fields less = json.require("certificate").asFields().require("less").asFields();
    assertThat(less.get("exact")).contains(Json.of(true));
    assertThat(less.get("units")).contains(Json.of("699982254"));
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
