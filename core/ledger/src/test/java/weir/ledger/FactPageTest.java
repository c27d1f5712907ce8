package weir.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import weir.testkit.FormatPage;
import weir.testkit.Golden;

/** The kinds of facts and their fields stand on their page as the table of kinds has them. */
class FactPageTest {

  private static final String PAGE = "formats/facts.md";
  private static final String BEGIN = "<!-- facts:begin -->\n";
  private static final String END = "<!-- facts:end -->";
  private static final FormatPage FACTS = FormatPage.read(PAGE);

  /** Golden files are updated with the sentences that the page has; a new field has none yet. */
  @Test
  void the_kinds_and_their_keys_are_those_of_the_table_of_kinds() {
    String text = FACTS.text();
    var kinds = new StringBuilder();
    FactKinds.all().forEach(kind -> kinds.append(described(kind)));
    Golden.matches(
        FormatPage.path(PAGE),
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + "\n"
            + kinds
            + text.substring(text.indexOf(END)));
    assertThat(kinds).as("sentences of the page").doesNotContain("|  |\n", "\n\n\n");
  }

  private static String described(FactKind<?> kind) {
    String section = sectionOf(kind.name());
    var text = new StringBuilder("### " + kind.name() + "\n\n");
    text.append(section.strip().lines().findFirst().orElse("")).append("\n\n");
    text.append("| key | type | unit | present | meaning |\n| --- | --- | --- | --- | --- |\n");
    for (FactField<?, ?> field : kind.fields()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  field.name(),
                  field.type().shape() == FieldType.Shape.HASHES ? "array of strings" : "string",
                  unit(field.type().shape()),
                  field.type().isOptional() ? "if there is one" : "always",
                  meaning(section, field.name())));
    }
    return text.append("\n").toString();
  }

  private static String sectionOf(String kind) {
    return FACTS.text().contains("\n### " + kind + "\n") ? FACTS.section(kind) : "";
  }

  private static String meaning(String section, String field) {
    Matcher row =
        Pattern.compile("(?m)^\\| `%s` \\|.*\\| ([^|]*) \\|$".formatted(field)).matcher(section);
    return row.find() ? row.group(1) : "";
  }

  private static String unit(FieldType.Shape shape) {
    return switch (shape) {
      case ADDRESS -> "address";
      case HASH, HASHES -> "hash";
      case NUMBER, COUNT -> "whole number";
      case AMOUNT -> "base units";
      case INSTANT -> "UTC seconds";
      case INSTRUMENT -> "word";
    };
  }
}
