package weir.imports.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostic;
import weir.imports.ImportedPlan;
import weir.imports.RandomSchedules;
import weir.imports.fit.Fitting;
import weir.imports.source.DecimalSums;
import weir.imports.source.Remarks;
import weir.imports.source.SourceJsonReader;
import weir.json.Json;
import weir.testkit.Cases;
import weir.testkit.Source;

/** Any file and the plan imported from it release the same, by every reader of the plan. */
class TrackerImportPropertyTest {

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
  private static final int MOST_INSTANTS = 10;

  @Test
  void an_imported_plan_releases_what_the_components_do() {
    Cases.forAll(RandomSchedules::file, TrackerImportPropertyTest::check);
  }

  /** Amounts from far below a base unit to far above what a vault can hold. */
  private static String extreme(Source source) {
    var sections = new ArrayList<String>();
    for (int i = 0, n = source.between(1, 3); i < n; i++) {
      var components = new ArrayList<String>();
      for (int k = 0, m = source.between(1, 3); k < m; k++) {
        String amount =
            (source.onceIn(5) ? "-" : "") + source.between(1, 999) + "e" + source.between(-320, 45);
        long start = source.between(1_500_000_000L, 1_900_000_000L);
        components.add(
            switch (source.between(0, 2)) {
              case 0 -> "{'kind': 'cliff', 'start': %d, 'amount': %s}".formatted(start, amount);
              case 1 ->
                  "{'kind': 'linear', 'start': %d, 'end': %d, 'amount': %s}"
                      .formatted(start, start + source.between(1L, 99_999_999L), amount);
              default ->
                  ("{'kind': 'step', 'start': %d, 'step_seconds': %d, 'steps': %d,"
                          + " 'amount_per_step': %s}")
                      .formatted(start, 86_400, source.between(1, 48), amount);
            });
      }
      sections.add(
          "{'name': 's%d', 'unknown_start': %s, 'components': [%s]}"
              .formatted(i, source.onceIn(4), String.join(", ", components)));
    }
    return "{'protocol': 'p', 'sections': [%s]}"
        .formatted(String.join(", ", sections))
        .replace('\'', '"');
  }

  @Test
  void whatever_the_amounts_are_there_is_a_plan_that_is_fine_or_an_error() {
    Cases.forAll(
        TrackerImportPropertyTest::extreme,
        text -> {
          var imported = TrackerImport.read("extreme.json", text, "plan.yaml");
          boolean refused = imported.diagnostics().stream().anyMatch(Diagnostic::isError);
          assertThat(imported.files().isEmpty()).isEqualTo(refused);
          if (!refused) {
            ImportedPlan.of(text);
          }
        });
  }

  private static void check(String text) {
    var plan = ImportedPlan.of(text);
    var remarks = new Remarks("random.json");
    var file = TrackerFile.read(SourceJsonReader.read(text, remarks).orElseThrow(), remarks);
    var sections = TrackerOracle.sections(text);
    for (TrackerSection section : file.orElseThrow().sections()) {
      var index = section.place().path().replaceAll("[^0-9]", "");
      check(sections.get(Integer.parseInt(index)), section, plan);
      assertThat(plan.statements(section.name())).isLessThanOrEqualTo(Fitting.MOST_STATEMENTS + 1);
    }
  }

  private static void check(Json.Fields json, TrackerSection section, ImportedPlan plan) {
    var tolerance = DecimalSums.decimal(TrackerOracle.volume(json)).multiply(TOLERANCE);
    var instants = TrackerOracle.critical(json);
    var random = new Random(instants.hashCode());
    for (int i = 0; i < MOST_INSTANTS; i++) {
      long near = instants.get(random.nextInt(instants.size()));
      long second = i % 2 == 0 ? near : Math.max(0, near + random.nextInt(-50_000_000, 50_000_000));
      var exact = TrackerOracle.at(json, second);
      assertThat(ImportedPlan.distance(exact.released(), plan.released(section.name(), second)))
          .as("released by %s at %d", section.name(), second)
          .isLessThanOrEqualTo(tolerance);
      assertThat(ImportedPlan.distance(exact.burnt(), plan.burnt(section.name(), second)))
          .as("burnt by %s at %d", section.name(), second)
          .isLessThanOrEqualTo(tolerance);
    }
  }
}
