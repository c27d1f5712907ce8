package weir.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import weir.diagnose.Diagnostics;
import weir.imports.ocf.OcfImport;
import weir.imports.sablier.SablierImport;
import weir.imports.sablier.SablierShape;
import weir.imports.trackers.TrackerImport;
import weir.language.PlanReader;
import weir.schedule.Schedule;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.units.Keccak;

/** Each file of the golden folder, with its diagnostics and its results. */
class ImportsTest {

  private static final Path FOLDER = Repository.root().resolve("core/imports/src/test/golden");

  @TestFactory
  Stream<DynamicTest> each_file_is_answered_as_its_golden_text_says() throws IOException {
    return files().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> answer(file)));
  }

  private static void answer(Path file) throws IOException {
    var imported = read(file);
    var text = new StringBuilder();
    var own =
        imported.diagnostics().stream()
            .filter(d -> d.file().equals(file.getFileName().toString()))
            .toList();
    text.append(Diagnostics.render(own, Files.readString(file)));
    imported.summary().forEach(line -> text.append(line).append('\n'));
    for (ImportResult.Output output : imported.files()) {
      text.append("--- ").append(output.name()).append('\n').append(output.text());
    }
    Golden.matches(file.resolveSibling(file.getFileName() + ".txt"), text.toString());
  }

  @Test
  void every_code_about_imported_files_is_seen() throws IOException {
    var unseen = EnumSet.allOf(ImportCode.class);
    for (Path file : files()) {
      read(file).diagnostics().forEach(d -> unseen.remove(d.code()));
    }
    // Files of more than 1_000 sections or 10_000 rows are made by a test of their own.
    assertThat(unseen).isEmpty();
  }

  @Test
  void nothing_is_written_if_something_is_wrong() throws IOException {
    for (Path file : files()) {
      var imported = read(file);
      boolean refused = imported.diagnostics().stream().anyMatch(d -> d.isError());
      assertThat(imported.files().isEmpty()).as("%s", file).isEqualTo(refused);
    }
  }

  @Test
  void every_plan_that_is_made_is_read_without_a_word() throws IOException {
    int plans = 0;
    for (Path file : files()) {
      for (ImportResult.Output output : read(file).files()) {
        if (output.name().equals("plan.yaml")) {
          var content = Optional.of(Keccak.hash(new byte[0]));
          var checked = PlanReader.read("plan.yaml", output.text(), _ -> content);
          assertThat(Diagnostics.render(checked.diagnostics(), output.text()))
              .as("%s", file)
              .isEmpty();
          assertThat(Schedule.of(checked.plan().orElseThrow()).schedule()).isPresent();
          plans++;
        }
      }
    }
    assertThat(plans).isGreaterThanOrEqualTo(10);
  }

  private static ImportResult read(Path file) throws IOException {
    var name = file.getFileName().toString();
    var text = Files.readString(file);
    if (name.startsWith("schedules")) {
      return TrackerImport.read(name, text, "plan.yaml");
    }
    if (name.startsWith("sablier")) {
      var shape =
          name.contains("exponential")
              ? Optional.of(SablierShape.CLIFF_EXPONENTIAL)
              : name.contains("timelock")
                  ? Optional.of(SablierShape.TIMELOCK)
                  : Optional.<SablierShape>empty();
      var start =
          name.contains("many")
              ? Optional.<Instant>empty()
              : Optional.of(Instant.EPOCH.plusSeconds(1_800_000_000));
      return SablierImport.read(name, text, new SablierImport.Asked("TOKEN", 18, 1, start, shape));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    if (name.contains("grants")) {
      var terms = name.replace("grants", "terms");
      texts.put(terms, Files.readString(file.resolveSibling(terms)));
    }
    texts.put(name, text);
    return OcfImport.read(texts);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(f -> f.toString().endsWith(".json") || f.toString().endsWith(".csv"))
          .sorted()
          .toList();
    }
  }
}
