package weir.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.language.PlanReader;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.units.Keccak;

/** Every message about times and sums in full: each plan beside all that is said about it. */
class MessagesOfTextsTest {

  private static final Path FOLDER = Repository.root().resolve("core/schedule/src/test/golden");

  private static Compiled compiled(Path file) throws IOException {
    String name = file.getFileName().toString();
    var read =
        PlanReader.read(
            name, Files.readString(file), list -> Optional.of(Keccak.hash(list.getBytes(UTF_8))));
    return Schedule.of(read);
  }

  @TestFactory
  Stream<DynamicTest> each_plan_is_answered_as_its_golden_text_says() throws IOException {
    return plans().stream()
        .map(file ->
            dynamicTest(
                file.getFileName().toString(),
                () ->
                    Golden.matches(
                        Path.of(file.toString().replace(".yaml", ".txt")),
                        Diagnostics.render(compiled(file).diagnostics(), Files.readString(file)))));
  }

  @Test
  void every_code_about_times_and_sums_is_seen_in_a_golden_text() throws IOException {
    var unseen = EnumSet.allOf(ScheduleCode.class);
    // Those of cap tables, lints and amendments are shown by separate tests.
    unseen.removeIf(code -> code.number() >= 3100);
    for (Path file : plans()) {
      compiled(file).diagnostics().forEach(d -> unseen.remove(d.code()));
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void a_schedule_is_present_if_and_only_if_nothing_is_an_error() throws IOException {
    for (Path file : plans()) {
      var compiled = compiled(file);
      assertThat(compiled.schedule().isEmpty())
          .as("%s", file)
          .isEqualTo(compiled.diagnostics().stream().anyMatch(Diagnostic::isError));
    }
  }

  private static List<Path> plans() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
