package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Golden;
import weir.testkit.Repository;

/** The table of rooms in ARCHITECTURE.md is what the poms and the packages say. */
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
  void what_stands_around_the_table_stays() {
    assertThat(withTable("a\n" + BEGIN + "old\n" + END + "\nb\n", "new\n"))
        .isEqualTo("a\n" + BEGIN + "new\n" + END + "\nb\n");
  }

  private static String withTable(String page, String table) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + table + page.substring(page.indexOf(END));
  }

  private static String table(Path root) {
    StringBuilder table = new StringBuilder("\n| room | holds | sees |\n| --- | --- | --- |\n");
    for (Room room : Room.ALL) {
      Path folder = root.resolve(room.name());
      if (Files.exists(folder.resolve("pom.xml"))) {
        String holds =
            JavaRules.firstSentence(
                Texts.read(
                    folder.resolve("src/main/java/weir/" + room.name() + "/package-info.java")));
        String sees = String.join(" ", Pom.read(folder.resolve("pom.xml")).rooms());
        table
            .append("| `")
            .append(room.name())
            .append("` | ")
            .append(holds.isEmpty() ? "—" : holds)
            .append(" | ")
            .append(sees.isEmpty() ? "—" : sees)
            .append(" |\n");
      }
    }
    return table.append('\n').toString();
  }
}
