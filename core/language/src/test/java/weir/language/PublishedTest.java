package weir.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weir.diagnose.Diagnostics;
import weir.language.keys.Language;
import weir.language.keys.ScalarKind;
import weir.language.keys.Schema;
import weir.testkit.Golden;
import weir.testkit.Repository;

/** The documents about the language agree with the reader. */
class PublishedTest {

  private static final java.nio.file.Path DOCS = Repository.root().resolve("docs");
  private static final java.nio.file.Path FORMAT = DOCS.resolve("plan-format.md");
  private static final String BEGIN = "<!-- the tables of keys: generated -->\n";
  private static final String END = "<!-- end -->";
  private static final Pattern FENCE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void the_schema_is_that_of_the_reader() {
    Golden.matches(DOCS.resolve("plan.schema.json"), Schema.json());
  }

  @Test
  void the_tables_of_keys_are_those_of_the_reader() throws IOException {
    String text = Files.readString(FORMAT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(begin).isBetween(BEGIN.length(), end);
    Golden.matches(
        FORMAT, text.substring(0, begin) + Language.markdown() + "\n" + text.substring(end));
  }

  @Test
  void every_plan_in_the_description_is_accepted_without_a_word() throws IOException {
    var plans = fences().stream().filter(f -> f.startsWith("weir:")).toList();
    assertThat(plans).isNotEmpty();
    for (String plan : plans) {
      assertThat(Diagnostics.render(Samples.read(plan).diagnostics(), plan)).isEmpty();
    }
  }

  /** The description contains pieces of plans; each is put into a complete plan. */
  @Test
  void every_piece_in_the_description_is_accepted_without_a_word() throws IOException {
    var pieces = fences().stream().filter(f -> !f.startsWith("weir:")).toList();
    assertThat(pieces).hasSizeGreaterThan(15);
    String head = Samples.FULL.substring(0, Samples.FULL.indexOf("distributions:"));
    for (String piece : pieces) {
      String plan =
          piece.startsWith("release:")
              ? head
                  + """
                  distributions:
                    one:
                      path: vesting
                      share: 100%
                      recipient: 0x70997970C51812dc3A010C7d01b50e0d17dc79C8
                  """
                  + piece.indent(4)
              : head + piece;
      assertThat(Diagnostics.render(Samples.read(plan).diagnostics(), plan)).isEmpty();
    }
  }

  @Test
  void every_statement_of_the_language_is_shown_in_the_description() throws IOException {
    String shown = String.join("", fences());
    assertThat(Language.STATEMENT.names()).allMatch(name -> shown.contains("- " + name + ": "));
    assertThat(Language.PLAN.names()).allMatch(name -> shown.contains(name + ":"));
    assertThat(Language.DISTRIBUTION.names()).allMatch(name -> shown.contains(name + ":"));
    assertThat(Language.DECAY.names()).allMatch(name -> shown.contains(name + ":"));
  }

  @Test
  void every_key_is_used_by_the_plans_that_the_tests_begin_with() {
    String plans = Samples.FULL + Samples.CONTROL + Samples.WHOLE;
    var unused =
        Language.SECTIONS.stream()
            .flatMap(s -> s.names().stream())
            .distinct()
            .filter(key -> !Pattern.compile("\\b" + key + ": ?").matcher(plans).find())
            .toList();
    assertThat(unused).isEmpty();
  }

  @Test
  void each_pattern_of_the_schema_accepts_what_the_reader_accepts() {
    var cases =
        List.of(
            ScalarKind.SPAN, "1_000 days",
            ScalarKind.MOMENT, "genesis + 6 months",
            ScalarKind.MOMENT, "genesis",
            ScalarKind.MOMENT, "2026-01-01T00:00:00Z",
            ScalarKind.AMOUNT, "1_000_000.5",
            ScalarKind.SHARE, "7/48",
            ScalarKind.SHARE, "0.5%",
            ScalarKind.SHARE, "rest",
            ScalarKind.CUSTODY, "vault");
    for (int i = 0; i < cases.size(); i += 2) {
      var kind = (ScalarKind) cases.get(i);
      assertThat((String) cases.get(i + 1)).matches(kind.published());
    }
    assertThat("2026-01-01 ").doesNotMatch(ScalarKind.MOMENT.published());
    assertThat("vaults").doesNotMatch(ScalarKind.CUSTODY.published());
    assertThat(".5%").doesNotMatch(ScalarKind.SHARE.published());
  }

  private static List<String> fences() throws IOException {
    return FENCE.matcher(Files.readString(FORMAT)).results().map(m -> m.group(1)).toList();
  }
}
