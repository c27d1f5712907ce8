package weir.observe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.json.Json;
import weir.json.JsonException;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.FactKind;
import weir.ledger.FactKinds;
import weir.testkit.Cases;
import weir.testkit.FormatPage;
import weir.testkit.Source;

/** The page about facts says what is written, and what is read. */
class FactFormatTest {

  private static final FormatPage FACTS = FormatPage.read("formats/facts.md");

  /** How many facts of each kind are drawn: enough that each optional field is once missing. */
  private static final int DRAWN = 40;

  @TempDir private Path folder;

  @Test
  void facts_of_every_kind_are_written_as_the_page_says() {
    var fields = new DrawnFields(Source.of(Cases.seed(), 1), SampleFacts.WEIR);
    var where =
        new ChainPosition(
            SampleFacts.CHAIN, 1, SampleFacts.HASH, 2, Instant.ofEpochSecond(1_800_000_000));
    for (FactKind<?> kind : FactKinds.all()) {
      var lines = new ArrayList<String>();
      for (int i = 0; i < DRAWN; i++) {
        lines.add(written(kind.read(where, fields)));
      }
      FACTS.keys("Every fact").and(FACTS.keys(kind.name())).describes(lines);
    }
  }

  private static String written(Fact fact) {
    return new FactLine(SampleFacts.WEIR, SampleFacts.CHAIN).json(fact).toString();
  }

  @Test
  void first_lines_and_marks_are_written_as_the_page_says() throws IOException {
    try (var file = open("here")) {
      file.append(List.of(), new BlockMark(3, SampleFacts.HASH));
    }
    List<String> lines = Files.readAllLines(path());
    FACTS.keys("First line").describes(lines.subList(0, 1));
    FACTS.keys("Mark").describes(lines.subList(1, 2));
  }

  @Test
  void the_example_is_read_and_would_be_written_alike() throws IOException {
    String example = FACTS.example("Facts");
    Files.writeString(path(), example);
    String about =
        Json.parse(example.lines().toList().getFirst()).asFields().require("facts-of").asText();
    var facts = new ArrayList<String>();
    try (var file = open(about)) {
      file.forEach(fact -> facts.add(written(fact)));
    }
    List<String> lines = example.lines().toList();
    assertThat(facts).isEqualTo(lines.subList(1, lines.size() - 1)).hasSizeGreaterThan(2);
    assertThat(path()).hasContent(example);
  }

  @Test
  void versions_and_unknown_keys_are_treated_as_the_page_says() throws IOException {
    var row = FormatPage.read("formats.md").row("Versions and compatibility", "format", "facts");
    String example = FACTS.example("Facts").replaceFirst("\"eip155.*?\"", "\"here\"");
    assertThat(row.cell("states its version in")).isEqualTo("`kinds`: " + kinds(example));
    assertThat(row.cell("an older version")).startsWith("read again");
    assertThat(count(example.replace("\"kinds\":2", "\"kinds\":1"))).isZero();
    assertThat(count(example.replace(",\"kinds\":2", ""))).isZero();
    assertThat(row.cell("a newer version")).isEqualTo("refused");
    assertThatThrownBy(() -> count(example.replace("\"kinds\":2", "\"kinds\":3")))
        .isInstanceOf(IOException.class);
    assertThat(row.cell("unknown keys")).isEqualTo("ignored");
    assertThat(count(example.replace("\"log\":0", "\"log\":0,\"more\":[]"))).isEqualTo(3);
    assertThat(row.cell("a key twice")).isEqualTo("the first counts");
    assertThat(count(example.replace("\"log\":0", "\"log\":0,\"log\":null"))).isEqualTo(3);
  }

  private static long kinds(String example) throws JsonException {
    return Json.parse(example.lines().toList().getFirst()).asFields().require("kinds").asLong();
  }

  private long count(String text) throws IOException {
    Files.writeString(path(), text);
    try (var file = open("here")) {
      file.forEach(fact -> {});
      return file.count();
    }
  }

  private FactStore open(String about) throws IOException {
    return FactFile.open(path(), SampleFacts.WEIR, SampleFacts.CHAIN, about);
  }

  private Path path() {
    return folder.resolve("facts.jsonl");
  }
}
