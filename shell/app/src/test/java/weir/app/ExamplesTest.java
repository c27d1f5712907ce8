package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import weir.app.console.Exit;
import weir.plan.Recipients;
import weir.schedule.Schedule;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.workspace.PlanFolder;

/** Every folder of examples/ is checked, scheduled and allocated, and held to its facts. */
class ExamplesTest {

  private static final Path EXAMPLES = Repository.root().resolve("examples");

  @TestFactory
  Stream<DynamicTest> examples_do_what_they_are_expected_to() throws IOException {
    return folders().stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  @TestFactory
  Stream<DynamicTest> examples_release_what_their_sources_say() throws IOException {
    return folders().stream()
        .map(folder ->
            DynamicTest.dynamicTest(folder.getFileName().toString(), () -> facts(folder)));
  }

  private static List<Path> folders() throws IOException {
    try (var folders = Files.list(EXAMPLES)) {
      var found = folders.filter(Files::isDirectory).sorted().toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(5);
      return found;
    }
  }

  private static void run(Path folder) throws IOException {
    String plan = folder.resolve("plan.yaml").toString();
    Run check = Run.of("check", plan);
    assertThat(check.exit()).as(check.err()).isZero();
    String said = check.err() + check.out();
    Golden.matches(folder.resolve("expected/check.txt"), said.replace(plan, "plan.yaml"));
    Run explain = Run.of("explain", plan);
    assertThat(explain.exit()).as(explain.err()).isZero();
    Golden.matches(folder.resolve("expected/explain.txt"), explain.out());
    Run schedule = Run.of("schedule", plan, "--every", "3 months", "--format", "csv");
    Golden.matches(folder.resolve("expected/schedule.csv"), schedule.out());
    Run overview = Run.of("schedule", plan);
    Golden.matches(folder.resolve("expected/overview.txt"), overview.out());
    Path trees = Files.createTempDirectory("weir-example");
    Run allocate = Run.of("allocate", plan, "--out", trees.toString(), "--format", "json");
    if (isDescribed(folder)) {
      assertThat(allocate.exit()).as(allocate.out()).isEqualTo(Exit.FINDINGS);
      assertThat(allocate.err()).contains("holders-not-known");
    } else {
      assertThat(allocate.exit()).as(allocate.err()).isZero();
      Golden.matches(folder.resolve("expected/allocation.json"), allocate.out());
    }
  }

  /** Nothing can be allocated where a plan does not know the holders. */
  private static boolean isDescribed(Path folder) throws IOException {
    return PlanFolder.open(folder.resolve("plan.yaml")).fine().plan().distributions().stream()
        .anyMatch(d -> d.recipients() instanceof Recipients.NotKnown);
  }

  private static void facts(Path folder) throws IOException {
    Schedule schedule = PlanFolder.open(folder.resolve("plan.yaml")).fine();
    var load = new Load(LoadSettings.builder().build());
    var facts =
        (List<?>) load.loadFromString(Files.readString(folder.resolve("expected/facts.yaml")));
    assertThat(facts).hasSizeGreaterThanOrEqualTo(6);
    for (Object element : facts) {
      var fact = (Map<?, ?>) element;
      var line = schedule.line(String.valueOf(fact.get("distribution"))).orElseThrow();
      var released = line.released(Instant.parse(String.valueOf(fact.get("at"))));
      assertThat(released.tokens())
          .as("%s", fact)
          .isEqualByComparingTo(new BigDecimal(String.valueOf(fact.get("released"))));
    }
  }
}
