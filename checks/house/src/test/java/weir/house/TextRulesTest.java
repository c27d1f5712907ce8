package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule of text catches a sample that breaks it. */
class TextRulesTest {

  @Test
  void a_tidy_file_breaks_nothing() {
    assertThat(rules("plan/A.java", "class A {}\n")).isEmpty();
  }

  @Test
  void a_long_line_is_caught_at_its_line() {
    List<Breach> found =
        TextRules.breaches(new TextFile("plan/A.java", "class A {}\n" + "x".repeat(101) + "\n"));
    assertThat(found).singleElement().asString().startsWith("plan/A.java:2: columns: 101 columns");
    assertThat(rules("plan/A.java", "x".repeat(100) + "\n")).isEmpty();
    assertThat(rules("a/A.sol", "x".repeat(121) + "\n")).containsExactly("columns");
    assertThat(rules("a/A.sol", "x".repeat(120) + "\n")).isEmpty();
    assertThat(rules("plan/A.java", "// https://a.example/" + "x".repeat(101) + "\n")).isEmpty();
  }

  @Test
  void a_long_file_is_caught() {
    assertThat(rules("a/A.java", "x\n".repeat(601))).containsExactly("file-length");
    assertThat(rules("a/A.java", "x\n".repeat(600))).isEmpty();
  }

  @Test
  void blanks_at_the_end_and_tabs_are_caught_but_not_in_golden_files() {
    assertThat(rules("a.md", "word \n")).containsExactly("blank-end");
    assertThat(rules("a.md", "a\tb\n")).containsExactly("tab");
    assertThat(rules("core/language/src/test/golden/a.txt", "word \n")).isEmpty();
  }

  @Test
  void a_missing_last_line_end_is_caught() {
    assertThat(rules("a.md", "word")).containsExactly("last-line");
  }

  @Test
  void unfinished_work_is_caught() {
    for (String word : List.of("TO" + "DO", "FIX" + "ME", "HA" + "CK", "Place" + "holder")) {
      assertThat(rules("a.md", "a " + word + " here\n")).as(word).containsExactly("unfinished");
    }
    assertThat(rules("a.md", "mastodons and hacks are words\n")).isEmpty();
  }

  @Test
  void a_path_of_one_machine_is_caught() {
    assertThat(rules("a.md", "see /" + "tmp/x.txt\n")).containsExactly("machine-path");
    assertThat(rules("a.json", "{\"a\": \"/" + "root/x\"}\n")).containsExactly("machine-path");
    assertThat(rules("a.md", "see docs/" + "tmp/x and /usr/lib/jvm\n")).isEmpty();
  }

  @Test
  void a_registry_in_a_lock_file_is_caught() {
    assertThat(rules("a/package-lock.json", "  \"resolved\": \"https://r.example/x.tgz\",\n"))
        .containsExactly("registry-host");
  }

  private static List<String> rules(String path, String text) {
    return TextRules.breaches(new TextFile(path, text)).stream().map(Breach::rule).toList();
  }
}
