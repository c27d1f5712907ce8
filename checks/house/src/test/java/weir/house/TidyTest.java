package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import weir.testkit.Repository;
import weir.verify.Rule;

/** The whole project keeps the rules of the house, except where exceptions.txt gives a reason. */
class TidyTest {

  private static final Path ROOT = Repository.root();
  private static final List<TextFile> FILES = TextFile.below(ROOT);
  private static final List<Breach> BREACHES = breaches();
  private static final Exceptions EXCEPTIONS =
      Exceptions.read(ROOT.resolve("checks/house/exceptions.txt"));

  @Test
  void the_house_is_tidy() {
    assertThat(EXCEPTIONS.uncovered(BREACHES).stream().map(Breach::toString)).isEmpty();
  }

  @Test
  void every_exception_is_needed() {
    assertThat(EXCEPTIONS.unused(BREACHES)).isEmpty();
  }

  @Test
  void the_walk_sees_the_house() {
    assertThat(FILES.stream().map(TextFile::path))
        .contains(
            "weir",
            ".ci/run",
            "README.md",
            "pom.xml",
            "core/units/src/main/java/weir/units/Amount.java")
        .noneMatch(path -> path.contains("target/"));
  }

  private static List<Breach> breaches() {
    List<Breach> found = new ArrayList<>();
    for (TextFile file : FILES) {
      found.addAll(TextRules.breaches(file));
      if (file.path().endsWith(".md")) {
        found.addAll(MarkdownRules.breaches(file, ROOT));
      }
      if (file.isMainJava()) {
        found.addAll(PlainEnglish.breaches(file));
      }
    }
    found.addAll(JavaRules.breaches(FILES));
    found.addAll(
        Invariants.breaches(
            FILES, Arrays.stream(Rule.values()).map(Rule::invariant).collect(Collectors.toSet())));
    found.addAll(Words.breaches(FILES));
    found.addAll(Homonyms.breaches(FILES));
    found.addAll(ContractPage.breaches(FILES));
    return List.copyOf(found);
  }
}
