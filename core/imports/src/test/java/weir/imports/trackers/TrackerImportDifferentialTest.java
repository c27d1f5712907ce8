package weir.imports.trackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import weir.imports.ImportedPlan;
import weir.imports.fit.Fitting;
import weir.imports.source.DecimalSums;
import weir.imports.source.Remarks;
import weir.imports.source.SourceJsonReader;
import weir.json.Json;
import weir.testkit.Repository;

/**
 * Fifteen real protocols, imported, read and resolved, against the exact values by date that others
 * have computed from the same components.
 */
class TrackerImportDifferentialTest {

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
  private static final List<String> PROTOCOLS =
      List.of(
          "apecoin",
          "aptos",
          "axs",
          "celestia",
          "eigenlayer",
          "flare",
          "hedera",
          "helium",
          "iota",
          "optimism",
          "prisma",
          "scallop",
          "vector",
          "worldcoin",
          "zora");

  @TestFactory
  Stream<DynamicTest> every_protocol_is_released_as_its_exact_values_say() {
    return PROTOCOLS.stream().map(name -> dynamicTest(name, () -> protocol(name)));
  }

  @Test
  void a_wrong_value_is_noticed() throws IOException {
    var folder = data();
    var plan = ImportedPlan.of(Files.readString(folder.resolve("prisma.json")));
    long later = LocalDate.of(2024, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    assertThat(plan.released("core-contributors", later))
        .isNotEqualByComparingTo(plan.released("core-contributors", later + 1));
  }

  private static void protocol(String name) throws IOException {
    var folder = data();
    var text = Files.readString(folder.resolve(name + ".json"));
    var plan = ImportedPlan.of(text);
    var names = names(text);
    var volumes = volumes(text);
    var worst = BigDecimal.ZERO;
    int values = 0;
    var rows = Files.readAllLines(folder.resolve(name + ".exact.csv"));
    assertThat(rows.getFirst()).isEqualTo("date,section,cumulative_unlocked");
    for (String row : rows.subList(1, rows.size())) {
      var title = row.substring(row.indexOf(',') + 1, row.lastIndexOf(',')).replace("\"", "");
      long second =
          LocalDate.parse(row.substring(0, row.indexOf(',')))
              .atStartOfDay(ZoneOffset.UTC)
              .toEpochSecond();
      var exact = new BigDecimal(row.substring(row.lastIndexOf(',') + 1));
      assertThat(names).containsKey(title);
      var own = names.getOrDefault(title, "");
      var off = plan.released(own, second).subtract(plan.burnt(own, second)).subtract(exact).abs();
      var volume = volumes.getOrDefault(title, BigDecimal.ONE);
      assertThat(off).as(row).isLessThanOrEqualTo(volume.multiply(TOLERANCE));
      worst = worst.max(off.divide(volume, MathContext.DECIMAL64));
      values++;
    }
    int most = names.values().stream().mapToInt(plan::statements).max().orElseThrow();
    assertThat(most).isLessThanOrEqualTo(Fitting.MOST_STATEMENTS);
    System.out.printf(
        "%-12s %2d sections, at most %d statements, %4d values, off by at most %s of a section%n",
        name, names.size(), most, values, worst.round(new MathContext(2)));
  }

  private static Map<String, String> names(String text) {
    var remarks = new Remarks("schedules.json");
    var file = TrackerFile.read(SourceJsonReader.read(text, remarks).orElseThrow(), remarks);
    var names = new HashMap<String, String>();
    file.orElseThrow().sections().forEach(s -> names.put(s.title(), s.name()));
    return names;
  }

  private static Map<String, BigDecimal> volumes(String text) {
    var volumes = new HashMap<String, BigDecimal>();
    for (Json.Fields section : TrackerOracle.sections(text)) {
      volumes.put(
          TrackerOracle.text(section, "name"), DecimalSums.decimal(TrackerOracle.volume(section)));
    }
    return volumes;
  }

  private static Path data() {
    var path = Repository.data("schedules");
    assumeTrue(path.isPresent(), "data set schedules is absent");
    return path.orElseThrow();
  }
}
