package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;

/** The house consists of small pieces, and most of its types are not visible to other rooms. */
class ProportionsTest {

  private static final int MOST_FILES_IN_A_PACKAGE = 30;
  private static final int MOST_PERCENT_VISIBLE = 29;
  private static final int MOST_PERCENT_IN_A_ROOM = 13;
  private static final int LONGEST_MEDIAN = 80;
  private static final int LONGEST_NINTH_DECILE = 220;

  private static final Pattern NO_CODE =
      Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "((?:\\b(?:public|private|protected|static|final|sealed|abstract|non-sealed)\\s+)*)"
              + "\\b(?:class|interface|enum|record)\\s+[A-Z]\\w*\\s*[<({a-z@]");

  private static final Path ROOT = Repository.root();
  private static final List<TextFile> SOURCES =
      TextFile.below(ROOT).stream()
          .filter(file -> file.isMainJava() && !file.path().startsWith("checks/"))
          .filter(file -> !file.path().endsWith("package-info.java"))
          .toList();

  @Test
  void no_package_is_crowded() {
    Map<String, Long> files =
        SOURCES.stream()
            .collect(Collectors.groupingBy(ProportionsTest::folder, Collectors.counting()));
    assertThat(files).isNotEmpty();
    files.forEach((folder, count) ->
        assertThat(count).as("files in %s", folder).isLessThanOrEqualTo(MOST_FILES_IN_A_PACKAGE));
  }

  @Test
  void no_room_is_most_of_the_house() {
    Map<String, Integer> lines = new HashMap<>();
    SOURCES.forEach(file -> lines.merge(room(file), lines(file), Integer::sum));
    int all = lines.values().stream().mapToInt(Integer::intValue).sum();
    lines.forEach((room, count) ->
        assertThat(count * 100.0 / all)
            .as("percent of the lines in %s", room)
            .isLessThanOrEqualTo(MOST_PERCENT_IN_A_ROOM));
  }

  @Test
  void files_are_short() {
    List<Integer> lines = SOURCES.stream().map(ProportionsTest::lines).sorted().toList();
    assertThat(lines.get(lines.size() / 2)).as("median").isLessThanOrEqualTo(LONGEST_MEDIAN);
    assertThat(lines.get(lines.size() * 9 / 10))
        .as("90th percentile")
        .isLessThanOrEqualTo(LONGEST_NINTH_DECILE);
  }

  @Test
  void most_types_cannot_be_seen_from_other_rooms() {
    int types = 0;
    int visible = 0;
    for (TextFile file : SOURCES) {
      String text = NO_CODE.matcher(file.text()).replaceAll("");
      boolean behindADoor =
          Room.ALL.stream().anyMatch(room -> room.doors().contains(inPackage(text)));
      Matcher type = TYPE.matcher(text);
      while (type.find()) {
        types++;
        visible += behindADoor && type.group(1).contains("public") ? 1 : 0;
      }
    }
    assertThat(visible).isPositive();
    assertThat(visible * 100.0 / types)
        .as("percent of %d types that are public in a package that other rooms may enter", types)
        .isLessThanOrEqualTo(MOST_PERCENT_VISIBLE);
  }

  private static String inPackage(String source) {
    Matcher name = PACKAGE.matcher(source);
    return name.find() ? name.group(1) : "";
  }

  private static int lines(TextFile file) {
    return file.lines().size() - 1;
  }

  private static String folder(TextFile file) {
    return file.path().substring(0, file.path().lastIndexOf('/'));
  }

  private static String room(TextFile file) {
    return file.path().substring(0, file.path().indexOf("/src/"));
  }
}
