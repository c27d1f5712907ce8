package weir.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each banned phrase is caught in each place in which a person reads it, and in no other. */
class PlainEnglishTest {

  /** A sentence for each phrase, in the order of the lists. */
  private static final Map<String, List<String>> SAMPLES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("anew", List.of("Reads it anew.")),
              Map.entry("to wit", List.of("Three things, to wit: a, b, c.")),
              Map.entry("hitherto", List.of("Paid hitherto.")),
              Map.entry("thereof", List.of("A part thereof.")),
              Map.entry("week-ends?", List.of("A week-end.", "Not on week-ends.")),
              Map.entry("mend(?:s|ed|ing)?", List.of("Mend the cell.", "It was mended.")),
              Map.entry("betray(?:s|ed|ing|als?)?", List.of("He betrays all.", "The betrayal.")),
              Map.entry("so many", List.of("At most so many rows.")),
              Map.entry("what there is not", List.of("Zero for what there is not.")),
              Map.entry("nobody knows", List.of("The date nobody knows.")),
              Map.entry("so much", List.of("Adds so much.")),
              Map.entry(
                  "nobody|somebody|who(?:m)?ever",
                  List.of("Nobody may.", "Somebody may.", "Whoever pays.", "To whomever.")),
              Map.entry("tells?|telling|told", List.of("Tells the sum.", "It was told.")),
              Map.entry("stands?|stood", List.of("A line stands here.", "It stood here.")),
              Map.entry("wish(?:es|ed)?", List.of("As you wish.", "What it wishes.")),
              Map.entry(
                  "what (?:(?:has|have) )?bec(?:a|o)mes? of",
                  List.of("What became of it.", "What becomes of it.", "What has become of it.")),
              Map.entry("what c(?:a|o)mes? of", List.of("What came of it.", "What comes of it.")),
              Map.entry("made[ -]up", List.of("Made up accounts.", "A made-up name.")),
              Map.entry("for ever", List.of("It lasts for ever.")),
              Map.entry("at hand", List.of("A key at hand.")),
              Map.entry("in the way of", List.of("In the way of a feed.")),
              Map.entry("says so", List.of("Returns it, or says so."))));

  @TestFactory
  Stream<DynamicTest> every_phrase_is_caught_in_comments_and_in_texts() {
    return Stream.concat(PlainEnglish.ANYWHERE.stream(), PlainEnglish.IN_SOURCES.stream())
        .map(phrase ->
            DynamicTest.dynamicTest(
                phrase.words(),
                () -> {
                  assertThat(SAMPLES).as("a sample of each phrase").containsKey(phrase.words());
                  for (String sentence : SAMPLES.getOrDefault(phrase.words(), List.of())) {
                    assertThat(sentence).containsPattern(phrase.pattern());
                    assertThat(source("/** " + sentence + " */ class A {}")).isNotEmpty();
                    assertThat(source("class A {} // " + sentence)).isNotEmpty();
                    assertThat(source("class A { String a = \"" + sentence + "\"; }")).isNotEmpty();
                  }
                }));
  }

  @Test
  void a_phrase_is_caught_across_lines_and_at_its_line() {
    assertThat(PlainEnglish.breaches(file("/**\n * At most so\n * many rows.\n */\nclass A {}\n")))
        .singleElement()
        .asString()
        .isEqualTo(
            "core/units/src/main/java/A.java:2: plain-english: the words so many; name the"
                + " quantity");
    assertThat(source("class A { String a = \"at most so \"\n + \"many rows\"; }\n")).hasSize(1);
    assertThat(source("class A { String a = \"\"\"\n at most so\n many rows\n \"\"\"; }\n"))
        .hasSize(1);
  }

  @Test
  void names_code_and_longer_words_are_not_caught() {
    assertThat(source("class A { int nobody; void tell() {} }\n")).isEmpty();
    assertThat(source("/** A standard, amended on weekends; understands. */ class A {}\n"))
        .isEmpty();
    assertThat(source("/** Calls {@code tell} and {@link #stands}. */ class A {}\n")).isEmpty();
    assertThat(source("class A { String a = \"`tell` it\"; char b = '\\\"'; }\n")).isEmpty();
    assertThat(source("class A { void a() { f(\"so\", \"many\"); } }\n")).isEmpty();
  }

  private static List<String> source(String text) {
    return PlainEnglish.breaches(file(text)).stream().map(Breach::rule).toList();
  }

  private static TextFile file(String text) {
    return new TextFile("core/units/src/main/java/A.java", text);
  }
}
