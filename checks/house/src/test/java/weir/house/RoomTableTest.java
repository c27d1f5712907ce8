package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.testkit.Golden;
import weir.testkit.Repository;

/** The table of rooms in ARCHITECTURE.md agrees with the poms and the packages. */
class RoomTableTest {

  private static final String BEGIN = "<!-- rooms:begin -->\n";
  private static final String END = "<!-- rooms:end -->";

  @Test
  void the_table_is_that_of_the_poms_and_packages() {
    Path root = Repository.root();
    Path page = root.resolve("ARCHITECTURE.md");
    String wanted = withTable(Texts.read(page), table(root));
    if (!"update".equals(System.getProperty("weir.golden"))) {
      List<String> lines = Texts.read(page).lines().toList();
      assertThat(wanted.lines().filter(line -> !lines.contains(line)))
          .as("ARCHITECTURE.md:1: rows that its table of rooms lacks; ./weir golden writes it")
          .isEmpty();
    }
    Golden.matches(page, wanted);
  }

  @Test
  void the_text_around_the_table_stays() {
    assertThat(withTable("a\n" + BEGIN + "old\n" + END + "\nb\n", "new\n"))
        .isEqualTo("a\n" + BEGIN + "new\n" + END + "\nb\n");
  }

  private static String withTable(String page, String table) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + table + page.substring(page.indexOf(END));
  }

  private static String table(Path root) {
    StringBuilder table =
        new StringBuilder(
            """

            | room | holds | inner doors | sees | tests/main |
            | --- | --- | --- | --- | --: |
            """);
    List<TextFile> files = TextFile.below(root);
    for (Room room : Room.ALL) {
      String doors =
          room.doors().stream()
              .skip(1)
              .map(door -> door.substring(room.rootPackage().length()))
              .collect(Collectors.joining(" "));
      table.append(
          "| %s`%s` | %s | %s | %s | %s |\n"
              .formatted(
                  room.folder().replace(room.name(), ""),
                  room.name(),
                  orDash(holds(root, room)),
                  orDash(doors),
                  orDash(
                      String.join(
                          " ", Pom.read(root.resolve(room.folder()).resolve("pom.xml")).rooms())),
                  testsPerMain(files, room)));
    }
    return table.append('\n').toString();
  }

  private static String holds(Path root, Room room) {
    String sources = room.hasMain(root) ? "src/main/java/weir/" : "src/test/java/weir/";
    return JavaRules.firstSentence(
        Texts.read(
            root.resolve(room.folder()).resolve(sources + room.name() + "/package-info.java")));
  }

  /** Lines of the room's own tests for a line of its sources, to one decimal. */
  private static String testsPerMain(List<TextFile> files, Room room) {
    double main = lines(files, room.folder() + "/src/main/java/");
    double tests = lines(files, room.folder() + "/src/test/java/");
    return main == 0 ? "—" : String.format(Locale.ROOT, "%.1f", tests / main);
  }

  private static long lines(List<TextFile> files, String folder) {
    return files.stream()
        .filter(file -> file.path().startsWith(folder) && file.path().endsWith(".java"))
        .mapToLong(file -> file.lines().size() - 1)
        .sum();
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "—" : text;
  }
}
