package weir.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;

/** Whatever a file says, the plan that is made of it says the same, to everybody who reads it. */
class ScheduleImportPropertyTest {

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
  private static final int MOST_INSTANTS = 10;

  @Test
  void an_imported_plan_releases_what_the_components_do() {
    Cases.forAll(RandomSchedules::file, ScheduleImportPropertyTest::check);
  }

  private static void check(String text) {
    var plan = ImportedPlan.of(text);
    var remarks = new Remarks("random.json");
    var file = ScheduleFile.read(JsonText.read(text, remarks).orElseThrow(), remarks);
    var sections = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("sections");
    for (Section section : file.orElseThrow().sections()) {
      var index = section.place().path().replaceAll("[^0-9]", "");
      check(sections.get(Integer.parseInt(index)).getAsJsonObject(), section, plan);
      assertThat(plan.statements(section.name())).isLessThanOrEqualTo(Fitting.MOST_STATEMENTS + 1);
    }
  }

  private static void check(JsonObject json, Section section, ImportedPlan plan) {
    var tolerance = Sums.decimal(ScheduleOracle.volume(json)).multiply(TOLERANCE);
    var instants = ScheduleOracle.critical(json);
    var random = new Random(instants.hashCode());
    for (int i = 0; i < MOST_INSTANTS; i++) {
      long near = instants.get(random.nextInt(instants.size()));
      long second = i % 2 == 0 ? near : Math.max(0, near + random.nextInt(-50_000_000, 50_000_000));
      var exact = ScheduleOracle.at(json, second);
      assertThat(ImportedPlan.distance(exact.released(), plan.released(section.name(), second)))
          .as("released by %s at %d", section.name(), second)
          .isLessThanOrEqualTo(tolerance);
      assertThat(ImportedPlan.distance(exact.burnt(), plan.burnt(section.name(), second)))
          .as("burnt by %s at %d", section.name(), second)
          .isLessThanOrEqualTo(tolerance);
    }
  }
}
