package weir.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import weir.diagnose.Code;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.diagnose.Position;
import weir.language.text.PlanCode;
import weir.testkit.Golden;
import weir.testkit.Repository;

/** Every message in full: each plan of the golden folder with its diagnostics. */
class DiagnosticsTest {

  private static final java.nio.file.Path FOLDER =
      Repository.root().resolve("core/language/src/test/golden");

  @TestFactory
  Stream<DynamicTest> each_plan_is_answered_as_its_golden_text_says() throws IOException {
    return plans().stream()
        .map(file ->
            dynamicTest(
                file.getFileName().toString(),
                () -> {
                  String text = Files.readString(file);
                  var name = file.getFileName().toString();
                  var said = PlanReader.read(name, text, Samples.FILES).diagnostics();
                  Golden.matches(
                      file.resolveSibling(name.replace(".yaml", ".txt")),
                      Diagnostics.render(said, text));
                }));
  }

  @Test
  void every_code_is_seen_in_a_golden_text() throws IOException {
    var unseen = EnumSet.allOf(PlanCode.class);
    unseen.removeIf(DiagnosticsTest::isShownElsewhere);
    for (var file : plans()) {
      PlanReader.read("plan.yaml", Files.readString(file), Samples.FILES)
          .diagnostics()
          .forEach(d -> unseen.remove(d.code()));
    }
    assertThat(unseen).isEmpty();
  }

  @Test
  void a_plan_is_present_if_and_only_if_nothing_is_an_error() throws IOException {
    for (var file : plans()) {
      var checked = PlanReader.read("plan.yaml", Files.readString(file), Samples.FILES);
      assertThat(checked.plan().isEmpty())
          .as("%s", file)
          .isEqualTo(checked.diagnostics().stream().anyMatch(Diagnostic::isError));
    }
  }

  @Test
  void carets_mark_the_piece_and_no_more() {
    String text = "weir: 1\nname: {a: bc}\n";
    var at = new Position(2, 11, 2);
    var page =
        Diagnostics.render(
            List.of(new Diagnostic(PlanCode.BAD_TEXT, "p", at, "what", List.of(), "that")), text);
    assertThat(page)
        .isEqualTo(
            """
            p:2:11: error W1020: what
               2 | name: {a: bc}
                 |           ^^
              fix: that

            1 error
            """);
  }

  @Test
  void a_place_beyond_the_text_is_shown_without_a_line() {
    var diagnostic =
        new Diagnostic(
            PlanCode.BAD_TEXT, "p", new Position(9, 9), "what", List.of("a  1 s"), "that");
    assertThat(Diagnostics.render(List.of(diagnostic), "x"))
        .isEqualTo("p:9:9: error W1020: what\n  a  1 s\n  fix: that\n\n1 error\n");
  }

  @Test
  void a_long_line_is_cut_around_the_place() {
    String text = "weir: 1\nname: [" + "x".repeat(300) + ", [y]]\n";
    String page = Diagnostics.render(Samples.read(text).diagnostics(), text);
    assertThat(page.lines()).allMatch(line -> line.length() < 250);
    assertThat(page).contains("…");
  }

  /** Those that read lists, import files, lint or compare versions raise and show these. */
  private static boolean isShownElsewhere(Code code) {
    return List.of("W31", "W4", "W5", "W6").stream().anyMatch(code.toString()::startsWith);
  }

  private static List<java.nio.file.Path> plans() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
