package weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.allocate.tree.MerkleTree;
import weir.json.Json;
import weir.json.JsonException;
import weir.testkit.Repository;
import weir.units.Hash32;

/**
 * How commands end: 0 fine, 1 findings or refused input, 2 wrong usage, or a failure of a file, the
 * network or a node.
 */
class CommandsTest {

  private static final String RIVERBANK =
      Repository.root().resolve("examples/riverbank/plan.yaml").toString();
  private static final String ARBITRUM =
      Repository.root().resolve("examples/arbitrum-arb-2023/plan.yaml").toString();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "schedule",
        "allocate",
        "proof",
        "settle",
        "settle plan",
        "settle apply",
        "observe",
        "verify",
        "evidence",
        "demo",
        "import",
        "import schedules",
        "import ocf",
        "import sablier"
      })
  void every_command_helps(String command) {
    var words = (command + " --help").split(" ");
    Run run = Run.of(words);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Usage: weir " + command).contains("--help");
  }

  @Test
  void wrong_usage_is_2() {
    assertThat(Run.of("chekc").exit()).isEqualTo(2);
    assertThat(Run.of("check", "--formt", "json").exit()).isEqualTo(2);
    assertThat(Run.of("check", RIVERBANK, "--format", "xml").exit()).isEqualTo(2);
    assertThat(Run.of("schedule", RIVERBANK, "--at", "yesterday").err())
        .contains("write a date such as 2026-01-31 (midnight UTC), or 2026-01-31T12:00:00Z");
    assertThat(Run.of("schedule", RIVERBANK, "--every", "0 days").exit()).isEqualTo(2);
    assertThat(Run.of("proof", "x.tree", "0x12").err()).contains("40 hexadecimal digits");
    assertThat(Run.of("proof", "x.tree").err()).contains("name TREE and ADDRESS");
    assertThat(Run.of("proof", "--check", "x.json").exit()).isEqualTo(2);
    assertThat(Run.of("allocate", RIVERBANK, "--out", "x", "--encoding", "heap").err())
        .contains("not one of weir, standard-v1, uniswap, merkle-sum");
    assertThat(Run.of("evidence", RIVERBANK, "--proofs", "x").exit()).isEqualTo(2);
    assertThat(Run.of("verify", RIVERBANK, "--rpc", "localhost").err())
        .contains("write http://127.0.0.1:8545");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--at", "--from", "--to", "--as-of"})
  void a_local_time_is_refused_with_the_same_instant_in_utc(String option) {
    Run run = Run.of("schedule", RIVERBANK, option, "2026-03-01T01:30:00+02:00");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("in UTC: 2026-02-28T23:30:00Z");
    Run zone = Run.of("schedule", RIVERBANK, option, "2026-03-01T01:30:00");
    assertThat(zone.exit()).isEqualTo(2);
    assertThat(zone.err()).contains("time zone").contains("write 2026-03-01T01:30:00Z");
  }

  @Test
  void options_that_contradict_each_other_are_2() {
    misused("is after --to", "--from", "2027-01-01", "--to", "2026-01-01");
    misused("state --from", "--to", "2020-01-01");
    misused("state --to", "--from", "2200-01-01");
    misused("use one or the other", "--at", "2027-01-01", "--every", "1 month");
    misused("use one or the other", "--at", "2027-01-01", "--to", "2028-01-01");
    misused("--as-of goes with", "--as-of", "2027-01-01");
    misused("more than 100_000 rows", "--every", "1 second");
    misused("--conditions goes with", "--conditions", "never", "--html", out("page.html"));
    Run none = Run.of("schedule");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("name the plan");
    assertThat(Run.of("settle", "plan", RIVERBANK, "--out", out("s"), "--batch", "3").exit())
        .isEqualTo(2);
    assertThat(Run.of("settle", "plan", RIVERBANK, "--out", out("s"), "--push", "nobody").exit())
        .isEqualTo(2);
  }

  private static void misused(String said, String... options) {
    var all = new java.util.ArrayList<>(List.of("schedule", RIVERBANK));
    all.addAll(List.of(options));
    Run run = Run.of(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(said);
    assertThat(run.out()).isEmpty();
  }

  /** The list of commands shows the first line of each; it has to be a sentence of its own. */
  @Test
  void the_first_line_of_every_help_is_a_sentence() {
    for (String command : List.of("", "amend", "import", "settle")) {
      Run run = Run.of((command + " --help").strip().split(" "));
      String list = run.out().substring(run.out().indexOf("Commands:"));
      String sentences = list.replaceAll("\\n {4,}", " ");
      assertThat(sentences.lines().skip(1).filter(l -> l.startsWith("  ") && !l.isBlank()))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("."));
    }
  }

  @Test
  void a_missing_file_is_2_and_named() {
    Run run = Run.of("check", folder.resolve("none.yaml").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("there is no file").contains("none.yaml");
  }

  @Test
  void a_node_that_is_not_there_is_2() {
    Run run = Run.of("observe", RIVERBANK, "--rpc", "http://127.0.0.1:9", "--out", out("f"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("weir: ");
  }

  @Test
  void a_refused_plan_is_1_with_every_mistake() throws IOException {
    Path plan = folder.resolve("plan.yaml");
    Files.writeString(
        plan, Files.readString(Path.of(ARBITRUM)).replace("weir: 1", "weir: 1\nclif: 2\nfoo: 3"));
    Run run = Run.of("check", plan.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("clif").contains("foo");
    Run json = Run.of("check", plan.toString(), "--format", "json");
    assertThat(json.exit()).isEqualTo(1);
    var parsed = Json.parse(json.out()).asFields();
    assertThat(parsed.get("fine")).contains(Json.of(false));
    assertThat(parsed.require("diagnostics").asArray()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void a_proof_is_looked_up_and_holds() throws JsonException {
    assertThat(Run.of("allocate", RIVERBANK, "--out", out("trees")).exit()).isZero();
    String team = out("trees/team.tree");
    Run run =
        Run.of("proof", team, "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65", "--format", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    var json = Json.parse(run.out()).asFields();
    var grant = json.require("grants").asArray().get(0).asFields();
    var proof = new ArrayList<Hash32>();
    for (Json hash : grant.require("proof").asArray()) {
      proof.add(Hash32.parse(hash.asText()));
    }
    var leaf =
        MerkleTree.leaf(
            weir.plan.Recipients.Encoding.WEIR,
            Math.toIntExact(grant.require("index").asLong()),
            weir.units.Address.parse(grant.require("account").asText()),
            new BigInteger(grant.require("amount").asText()));
    assertThat(MerkleTree.verify(Hash32.parse(json.require("root").asText()), leaf, proof))
        .isTrue();
    assertThat(Run.of("proof", team, "0x000000000000000000000000000000000000dEaD").exit())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weir", "standard-v1", "uniswap", "merkle-sum"})
  void a_printed_proof_of_each_encoding_is_checked_without_its_tree(String encoding)
      throws IOException {
    String trees = out("trees");
    Run allocated = Run.of("allocate", RIVERBANK, "--out", trees, "--encoding", encoding);
    assertThat(allocated.exit()).as(allocated.err()).isZero();
    Run printed =
        Run.of(
            "proof",
            trees + "/team.tree",
            "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
            "--format",
            "json");
    assertThat(printed.exit()).as(printed.err()).isZero();
    Path proof = folder.resolve("proof.json");
    Files.writeString(proof, printed.out());
    String root = Json.parse(printed.out()).asFields().require("root").asText();
    Run checked = Run.of("proof", "--check", proof.toString(), "--root", root);
    assertThat(checked.exit()).as(checked.err()).isZero();
    assertThat(checked.out()).contains("proven      grant 0: 46391752577319587628865979");
    assertThat(checked.out().contains("they are a part of"))
        .isEqualTo(encoding.equals("merkle-sum"));
    // Every number and hash of the grant decides, and the root is not read from the file.
    int refused = 0;
    for (int at = printed.out().indexOf("\"grants\""); at < printed.out().length(); at++) {
      char digit = printed.out().charAt(at);
      if (digit < '1' || digit > '9' || (at * 7) % 5 > 0) {
        continue;
      }
      char other = digit == '9' ? '8' : (char) (digit + 1);
      Files.writeString(
          proof, printed.out().substring(0, at) + other + printed.out().substring(at + 1));
      assertThat(Run.of("proof", "--check", proof.toString(), "--root", root).exit())
          .as("%s at %d", encoding, at)
          .isNotZero();
      refused++;
    }
    assertThat(refused).isGreaterThan(15);
    Files.writeString(proof, printed.out());
    Run otherRoot = Run.of("proof", "--check", proof.toString(), "--root", "0x" + "5a".repeat(32));
    assertThat(otherRoot.exit()).isEqualTo(1);
    assertThat(otherRoot.out()).contains("NOT PROVEN  grant 0");
    Files.writeString(proof, printed.out().replaceAll("(?s)\"grants\": \\[.*", "\"grants\": []}"));
    assertThat(Run.of("proof", "--check", proof.toString(), "--root", root).exit()).isEqualTo(1);
    Files.writeString(proof, "{}");
    assertThat(Run.of("proof", "--check", proof.toString(), "--root", root).exit()).isNotZero();
  }

  @Test
  void a_list_that_was_changed_after_the_plan_was_read_is_another_plan() throws IOException {
    Path copy = copyOfRiverbank();
    String before = Run.of("check", copy.toString()).out();
    Path list = copy.resolveSibling("team.csv");
    Files.writeString(list, Files.readString(list).replaceFirst(",\\d+\\n", ",77\n"));
    assertThat(Run.of("check", copy.toString()).out()).isNotEqualTo(before);
  }

  @Test
  void a_list_that_does_not_add_up_is_1_with_both_numbers() throws IOException {
    Path copy = copyOfRiverbank();
    Path list = copy.resolveSibling("airdrop.csv");
    Files.writeString(list, Files.readString(list).replaceFirst(",\\d+", ",1"));
    Run run = Run.of("allocate", copy.toString(), "--out", out("trees"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("airdrop.csv").contains("W3107");
  }

  @Test
  void a_plan_without_an_issuer_cannot_be_settled() throws IOException {
    Path copy = copyOfRiverbank();
    Files.writeString(copy, Files.readString(copy).replaceFirst("\\nissuer: .*\\n", "\n"));
    Run run = Run.of("settle", "plan", copy.toString(), "--out", out("s.json"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("states no `issuer`");
  }

  @Test
  void a_settlement_is_shown_and_saved() {
    Run run = Run.of("settle", "plan", RIVERBANK, "--out", out("s.json"), "--push", "team");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("deploy the vault")
        .contains("open the pool team")
        .contains("push to grants 0 to ");
    assertThat(folder.resolve("s.json")).exists();
  }

  @Test
  void schedules_come_as_json_with_exact_units() throws JsonException {
    Run run = Run.of("schedule", RIVERBANK, "--at", "2027-01-31T12:00:00Z", "--format", "json");
    assertThat(run.exit()).isZero();
    assertThat(Json.parse(run.out())).isInstanceOf(Json.Fields.class);
    assertThat(run.out()).contains("50000000");
  }

  private Path copyOfRiverbank() throws IOException {
    Path from = Path.of(RIVERBANK).getParent();
    try (var files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return folder.resolve("plan.yaml");
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }
}
