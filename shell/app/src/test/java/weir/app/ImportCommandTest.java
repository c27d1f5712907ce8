package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.testkit.Repository;

/** How {@code weir import} ends, what it writes, and what it does not overwrite. */
class ImportCommandTest {

  private static final Path FILES = Repository.root().resolve("core/imports/src/test/golden");

  @TempDir private Path folder;

  /** Each import with valid files, and the files that it writes. */
  static Stream<Arguments> fine() {
    return Stream.of(
        Arguments.of("schedules", List.of("schedules-odd.json"), List.of("plan.yaml")),
        Arguments.of(
            "ocf",
            List.of("ocf-terms.json", "ocf-grants.json"),
            List.of("plan.yaml", "cap-table.csv")),
        Arguments.of("ocf", List.of("ocf-terms.json"), List.of("releases.yaml")),
        Arguments.of(
            "sablier", List.of("sablier-unlock.csv"), List.of("plan.yaml", "recipients.csv")));
  }

  @ParameterizedTest
  @MethodSource("fine")
  void files_that_are_fine_are_0_and_all_is_written(
      String kind, List<String> inputs, List<String> outputs) throws IOException {
    Run run = run(kind, inputs);
    assertThat(run.exit()).as(run.err()).isZero();
    for (String name : outputs) {
      assertThat(run.out()).contains("written " + folder.resolve(name));
      assertThat(Files.readString(folder.resolve(name))).isNotBlank();
    }
    try (var written = Files.list(folder)) {
      assertThat(written).hasSize(outputs.size());
    }
  }

  @ParameterizedTest
  @MethodSource("fine")
  void what_exists_is_not_overwritten_without_force(
      String kind, List<String> inputs, List<String> outputs) throws IOException {
    Path last = folder.resolve(outputs.getLast());
    Files.writeString(last, "mine");
    Run run = run(kind, inputs);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(last + " exists already; --force overwrites it");
    assertThat(Files.readString(last)).isEqualTo("mine");
    try (var written = Files.list(folder)) {
      assertThat(written).as("nothing else is written").containsExactly(last);
    }
    Run forced = run(kind, inputs, "--force");
    assertThat(forced.exit()).as(forced.err()).isZero();
    assertThat(Files.readString(last)).isNotEqualTo("mine");
  }

  @ParameterizedTest
  @MethodSource("fine")
  void a_plan_that_is_written_is_fine_for_check(
      String kind, List<String> inputs, List<String> outputs) {
    assertThat(run(kind, inputs).exit()).isZero();
    if (outputs.contains("plan.yaml")) {
      Run check = Run.of("check", folder.resolve("plan.yaml").toString());
      assertThat(check.exit()).as(check.err()).isZero();
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("schedules", "schedules-refused.json", "W4"),
        Arguments.of("schedules", "schedules-cut.json", "W4001"),
        Arguments.of("schedules", "schedules-nothing.json", "W4008"),
        Arguments.of("schedules", "schedules-dust.json", "W4008"),
        Arguments.of("ocf", "ocf-refused.json", "W4010"),
        Arguments.of("sablier", "sablier-refused.csv", "W4"),
        Arguments.of("sablier", "sablier-other.csv", "W4002"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_file_that_is_refused_is_1_with_every_mistake_and_writes_nothing(
      String kind, String input, String code) throws IOException {
    Run run = run(kind, List.of(input));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(code, "error", "weir: ");
    try (var written = Files.list(folder)) {
      assertThat(written).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void wrong_usage_and_a_failed_world_are_2(String kind) {
    Run missing = Run.of("import", kind, folder.resolve("none").toString(), "--out", out(kind));
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("there is no file " + folder.resolve("none"));
    Run folderGiven = Run.of("import", kind, folder.toString(), "--out", out(kind));
    assertThat(folderGiven.exit()).isEqualTo(2);
    assertThat(folderGiven.err()).contains(folder + " is a folder; name a file in it");
    assertThat(Run.of("import", kind).exit()).isEqualTo(2);
    assertThat(Run.of("import", kind, "a", "--frobnicate").exit()).isEqualTo(2);
  }

  static Stream<String> kinds() {
    return Stream.of("schedules", "ocf", "sablier");
  }

  @Test
  void a_missing_folder_is_made_for_several_files_and_not_for_one() {
    Path none = folder.resolve("none");
    Path plan = none.resolve("plan.yaml");
    Run one = Run.of("import", "schedules", file("schedules-odd.json"), "--out", plan.toString());
    assertThat(one.exit()).isEqualTo(2);
    assertThat(one.err()).contains(plan + " cannot be written: there is no folder " + none);
    assertThat(none).doesNotExist();
    Run several = Run.of("import", "ocf", file("ocf-terms.json"), "--out", none.toString());
    assertThat(several.exit()).as(several.err()).isZero();
    assertThat(none.resolve("releases.yaml")).exists();
  }

  @Test
  void where_to_write_must_be_said_except_for_one_plan_which_is_printed() {
    assertThat(Run.of("import", "ocf", file("ocf-terms.json")).err()).contains("--out");
    assertThat(Run.of("import", "sablier", file("sablier-unlock.csv")).exit()).isEqualTo(2);
    Run run = Run.of("import", "schedules", file("schedules-odd.json"));
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("# Imported from schedules-odd.json").contains("weir: 1");
  }

  @Test
  void what_sablier_is_asked_must_make_sense() {
    for (var wrong :
        List.of(
            List.of("--decimals", "37"), List.of("--decimals", "-1"), List.of("--chain", "0"))) {
      Run run = run("sablier", List.of("sablier-unlock.csv"), wrong.toArray(new String[0]));
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("--decimals must be 0 to 36, and --chain more than zero");
    }
    Run shape = run("sablier", List.of("sablier-unlock.csv"), "--shape", "ROUND");
    assertThat(shape.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedules", "ocf"})
  void what_an_imported_plan_does_not_know_cannot_be_allocated(String kind) {
    var inputs =
        kind.equals("ocf")
            ? List.of("ocf-terms.json", "ocf-grants.json")
            : List.of("schedules-odd.json");
    assertThat(run(kind, inputs).exit()).isZero();
    String trees = folder.resolve("trees").toString();
    Run run = Run.of("allocate", folder.resolve("plan.yaml").toString(), "--out", trees);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("W3108", "holders-not-known");
  }

  private Run run(String kind, List<String> inputs, String... more) {
    var words = Stream.<String>builder();
    words.add("import").add(kind);
    inputs.forEach(name -> words.add(file(name)));
    words.add("--out").add(out(kind));
    Stream.of(more).forEach(words::add);
    return Run.of(words.build().toArray(String[]::new));
  }

  private String out(String kind) {
    return (kind.equals("schedules") ? folder.resolve("plan.yaml") : folder).toString();
  }

  private static String file(String name) {
    return FILES.resolve(name).toString();
  }
}
