package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;

/** The house stays made of small pieces, and most of it is nobody else's business. */
class ProportionsTest {

  private static final int MOST_FILES_IN_A_PACKAGE = 30;
  private static final int MOST_PERCENT_VISIBLE = 29;
  private static final int MOST_PERCENT_IN_A_ROOM = 13;
  private static final int LONGEST_MEDIAN = 80;
  private static final int LONGEST_NINTH_DECILE = 220;

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
    List<JavaClass> types =
        new ClassFileImporter()
                .importPaths(
                    Room.ALL.stream()
                        .filter(room -> room.kind() != Room.Kind.CHECKS)
                        .map(room -> ROOT.resolve(room.folder()).resolve("target/classes"))
                        .toList())
                .stream()
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
    long visible = types.stream().filter(ProportionsTest::isVisible).count();
    assertThat(visible).isPositive();
    assertThat(visible * 100.0 / types.size())
        .as("percent of %d types that other rooms can see", types.size())
        .isLessThanOrEqualTo(MOST_PERCENT_VISIBLE);
  }

  private static boolean isVisible(JavaClass type) {
    return ClassRules.roomOf(type).orElseThrow().doors().contains(type.getPackageName())
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ProportionsTest::isVisible).orElse(true);
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
