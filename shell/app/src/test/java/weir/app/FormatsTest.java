package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import weir.app.console.Exit;
import weir.json.Json;
import weir.json.JsonException;
import weir.testkit.FormatPage;
import weir.testkit.FormatUnit;
import weir.testkit.SampleJson;

/** The pages about formats say what the commands write, in both directions. */
class FormatsTest {

  private static final FormatPage FORMATS = FormatPage.read("formats.md");
  private static final FormatPage OUTPUTS = FormatPage.read("formats/outputs.md");
  private static final FormatPage ALLOCATION = FormatPage.read("formats/allocation.md");
  private static final FormatPage SETTLEMENT = FormatPage.read("formats/settlement.md");

  private static final FormatPage ATTESTATION = FormatPage.read("formats/attestation.md");

  @TempDir private Path folder;

  @Test
  void what_check_prints_is_described() throws IOException {
    describes(OUTPUTS, "check", samples().check());
  }

  @Test
  void what_schedule_prints_is_described() throws IOException {
    describes(OUTPUTS, "schedule", samples().schedule());
  }

  @Test
  void what_targets_are_printed_as_is_described() throws IOException {
    List<String> samples = samples().targets();
    describes(OUTPUTS, "schedule --target", samples);
    assertThat(described()).isEqualTo(parameters(samples));
  }

  /** Returns the parameters of each target that the page lists. */
  private static Map<String, List<String>> described() {
    var described = new TreeMap<String, List<String>>();
    for (var row : OUTPUTS.rows("Parameters of targets", "target")) {
      String names = row.cell("parameters").replace("`", "");
      described.put(row.cell("target"), Arrays.stream(names.split(", ", -1)).sorted().toList());
    }
    return described;
  }

  /** Returns the parameters of each target that are written. */
  private static Map<String, List<String>> parameters(List<String> samples) throws JsonException {
    var written = new TreeMap<String, TreeSet<String>>();
    for (String sample : samples) {
      for (Json item : Json.parse(sample).asArray()) {
        Json.Fields fields = item.asFields();
        if (fields.require("expressed").asFlag()) {
          var names =
              written.computeIfAbsent(fields.require("target").asText(), target -> new TreeSet<>());
          for (Json.Member parameter : fields.require("parameters").asFields().members()) {
            names.add(parameter.key().replaceAll("\\[\\d+]", "[n]"));
          }
        }
      }
    }
    var lists = new TreeMap<String, List<String>>();
    written.forEach((target, names) -> lists.put(target, List.copyOf(names)));
    return lists;
  }

  @Test
  void what_diff_prints_is_described() throws IOException {
    describes(OUTPUTS, "diff", samples().diff());
  }

  @Test
  void a_signed_amendment_is_described() throws IOException {
    List<String> files = samples().amendment();
    Json.Fields file = Json.parse(files.getFirst()).asFields();
    Json changes = file.require("changes");
    assertThat(Json.parse(samples().diff().getFirst())).isEqualTo(changes);
    assertExample(OUTPUTS, "Signed amendment", files);
    Json without = file.without("changes").with("changes", Json.fields());
    OUTPUTS.keys("Signed amendment").describes(List.of(without.toString()));
  }

  @Test
  void amendments_of_other_versions_and_with_unknown_keys_are_treated_as_the_page_says()
      throws IOException {
    var row = FORMATS.row("Versions and compatibility", "format", "signed amendment");
    String file = samples().amendment().getFirst();
    Json.Fields json = Json.parse(file).asFields();
    String format = json.require("format").asText();
    assertThat(row.cell("states its version in")).isEqualTo("`format`: `" + format + "`");
    assertThat(List.of(row.cell("an older version"), row.cell("a newer version")))
        .containsOnly("refused");
    assertThat(samples().checked(file)).isEqualTo(Exit.FINE);
    for (String other : List.of("weir-amendment-0", "weir-amendment-2")) {
      assertThat(samples().checked(file.replace(format, other))).isEqualTo(Exit.FINDINGS);
    }
    assertThat(row.cell("unknown keys")).isEqualTo("ignored, but not in `changes`");
    assertThat(samples().checked(json.with("more", true).toString())).isEqualTo(Exit.FINE);
    String inChanges = file.replace("\"changes\": {", "\"changes\": {\"more\": true,");
    assertThat(samples().checked(inChanges)).isEqualTo(Exit.FINDINGS);
    assertThat(row.cell("a key twice")).isEqualTo("the first counts");
    assertThat(samples().checked(json.with("format", "another").toString())).isEqualTo(Exit.FINE);
  }

  @Test
  void the_summary_of_an_allocation_is_described() throws IOException {
    describes(ALLOCATION, "allocation.json", samples().allocation());
  }

  @Test
  void what_proof_prints_is_described() throws IOException {
    describes(ALLOCATION, "Proof", samples().proofs());
  }

  @Test
  void what_verify_prints_if_logs_are_missing_is_described() throws IOException {
    describes(OUTPUTS, "verify incomplete", FormatSamples.incomplete());
  }

  @Test
  void what_verify_prints_is_described() throws IOException {
    var samples = new ArrayList<>(FormatSamples.verdicts());
    samples.add(AttestationSamples.verdict(folder));
    describes(OUTPUTS, "verify", samples);
  }

  @Test
  void a_settlement_is_described() throws IOException {
    describes(SETTLEMENT, "Settlement file", samples().settlement());
  }

  @Test
  void an_attestation_is_described() throws IOException {
    describes(ATTESTATION, "Attestation", AttestationSamples.files(folder));
  }

  @Test
  void attestations_of_other_versions_and_with_unknown_keys_are_treated_as_the_page_says()
      throws IOException {
    var row = FORMATS.row("Versions and compatibility", "format", "attestation");
    assertThat(row.cell("states its version in")).isEqualTo("`format`: `weir-attestation-1`");
    assertThat(
            List.of(
                row.cell("an older version"),
                row.cell("a newer version"),
                row.cell("unknown keys"),
                row.cell("a key twice")))
        .containsOnly("refused");
  }

  @Test
  void columns_of_csv_are_described() throws IOException {
    List<String> columns =
        OUTPUTS.rows("schedule as CSV", "column").stream().map(row -> row.cell("column")).toList();
    String gated = FormatSamples.header(samples().gated());
    String team = "team (part by deadline)";
    String rest = "rest (part TBD)";
    assertThat(gated.split(",", -1))
        .containsExactly(
            columns.get(0),
            columns.get(1).replace("NAME", team),
            columns.get(2).replace("NAME", team),
            columns.get(3).replace("NAME", team),
            columns.get(1).replace("NAME", rest),
            columns.get(2).replace("NAME", rest),
            columns.get(1).replace("NAME", "total"),
            columns.get(2).replace("NAME", "total"),
            columns.get(3).replace("NAME", "total"),
            columns.get(4));
    assertThat(columns).hasSize(5);
    assertThat(FormatSamples.header(FormatSamples.RIVERBANK))
        .startsWith("at,community-airdrop,community-airdrop since,")
        .endsWith(",total,total since");
  }

  @Test
  void every_command_that_prints_json_is_listed_and_no_other() {
    var listed =
        FORMATS.rows("Outputs of commands", "command").stream()
            .map(row -> row.cell("command"))
            .toList();
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            commands("", Main.line(Run.console()))
                .filter(
                    command -> command.getValue().getCommandSpec().findOption("--format") != null)
                .map(Map.Entry::getKey)
                .toList());
  }

  private static Stream<Map.Entry<String, CommandLine>> commands(String prefix, CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(entry ->
            Stream.concat(
                Stream.of(Map.entry(prefix + entry.getKey(), entry.getValue())),
                commands(prefix + entry.getKey() + " ", entry.getValue())));
  }

  @Test
  void every_unit_of_the_tables_is_explained() {
    assertThat(FORMATS.rows("How to read the tables", "unit").stream().map(row -> row.cell("unit")))
        .containsExactlyInAnyOrderElementsOf(FormatUnit.labels());
  }

  private static void describes(FormatPage page, String heading, List<String> samples) {
    page.keys(heading).describes(samples);
    assertExample(page, heading, samples);
  }

  private static void assertExample(FormatPage page, String heading, List<String> samples) {
    SampleJson example = SampleJson.read(page.example(heading));
    assertThat(samples.stream().map(SampleJson::read).filter(example::isCutOf))
        .as("outputs that the example under %s is cut from", heading)
        .isNotEmpty();
  }

  private FormatSamples samples() {
    return new FormatSamples(folder);
  }
}
