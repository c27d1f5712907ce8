package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * Every field of the file, changed, removed or doubled once, with the old hash and with a right
 * one. The file has a line for each field, so the tests work on lines, not on the writer's tree.
 */
class SettlementFileFieldsTest {

  private static final Settlement SETTLEMENT = PlannedPlans.settlement();

  /** What no call says: it can be changed by whoever computes the hash again. */
  private static final List<String> FREE =
      List.of(
          "plan",
          "plan-hash",
          "as-of",
          "chain",
          "max-fee-per-gas",
          "max-tip-per-gas",
          "gas-per-transaction",
          "total",
          "holders");

  @TempDir private Path folder;
  private List<String> lines = List.of();

  @BeforeEach
  void write() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    lines = Files.readAllLines(file());
  }

  @Test
  void a_settlement_of_distinct_values_is_read_as_it_was_written() throws IOException {
    assertThat(SettlementFile.read(file())).isEqualTo(SETTLEMENT);
    assertThat(fields()).as("fields of the file").hasSize(46);
  }

  @Test
  void the_hash_is_that_of_the_text_without_spaces_and_without_the_hash() throws IOException {
    assertThat(SettlementFile.hash(SETTLEMENT)).isEqualTo(hashOf(lines));
    assertThat(lines.get(lines.size() - 2))
        .isEqualTo("  \"hash\": \"" + SettlementFile.hash(SETTLEMENT) + "\"");
  }

  @Test
  void any_field_that_was_changed_is_noticed_by_the_hash() throws IOException {
    for (int field : fields()) {
      put(changed(field, other(field)));
      assertThatThrownBy(() -> SettlementFile.read(file()))
          .as(lines.get(field))
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining(
              key(field).equals("format") ? "is not a settlement plan of format" : "was changed");
    }
  }

  @Test
  void the_message_names_both_hashes() throws IOException {
    int plan = fieldsNamed("plan").getFirst();
    List<String> changed = changed(plan, "\"another\"");
    put(changed);
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .hasMessage(
            "%s was changed since it was made: its content hashes to %s, it states %s",
            file(), hashOf(changed), SettlementFile.hash(SETTLEMENT));
  }

  /**
   * Anyone who changes the file can state its hash. Then what no call says is read as it is, and
   * everything else contradicts the calls.
   */
  @Test
  void every_field_is_read_and_what_contradicts_the_calls_is_refused() throws IOException {
    for (int field : fields()) {
      if (List.of("format", "hash").contains(key(field))) {
        continue;
      }
      List<String> changed = rehashed(changed(field, other(field)));
      put(changed);
      if (FREE.contains(key(field))) {
        Settlement read = SettlementFile.read(file());
        assertThat(read).as(lines.get(field)).isNotEqualTo(SETTLEMENT);
        SettlementFile.write(read, file());
        assertThat(Files.readAllLines(file())).isEqualTo(changed);
      } else {
        assertRefused(lines.get(field));
      }
    }
  }

  @Test
  void a_field_of_another_type_is_refused_whatever_the_hash() throws IOException {
    for (int field : fields()) {
      put(rehashed(changed(field, "true")));
      assertRefused(lines.get(field));
    }
  }

  @Test
  void a_missing_field_is_refused_whatever_the_hash() throws IOException {
    for (int field : fields()) {
      var without = new ArrayList<>(lines);
      without.remove(field);
      if (!lines.get(field).endsWith(",")) {
        int last = field - 1;
        without.set(last, without.get(last).replaceAll(",$", ""));
      }
      put(key(field).equals("hash") ? without : rehashed(without));
      assertRefused(lines.get(field));
    }
  }

  /** Readers differ in which of the two they take. */
  @Test
  void a_field_that_occurs_twice_is_refused_whatever_the_hash() throws IOException {
    for (int field : fields()) {
      var twice = new ArrayList<>(lines);
      twice.add(field, lines.get(field).replaceAll(",$", "") + ",");
      put(rehashed(twice));
      assertThatThrownBy(() -> SettlementFile.read(file()))
          .as(lines.get(field))
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("the key `" + key(field) + "` occurs twice");
    }
  }

  @Test
  void values_that_no_settlement_can_have_are_refused_whatever_the_hash() throws IOException {
    Map<String, List<String>> bad = new HashMap<>();
    bad.put("plan-hash", List.of("\"0x12\"", "\"\"", "\"" + "ab".repeat(32) + "\""));
    bad.put("as-of", List.of("\"yesterday\"", "\"2026-02-30T00:00:00Z\"", "\"2026-01-01\""));
    bad.put(
        "chain",
        List.of("\"solana:1\"", "\"eip155:\"", "\"eip155:x\"", "\"eip155:-1\"", "\"none\""));
    bad.put("sender", List.of("\"0x12\"", "\"f39Fd6e51aad88F6F4ce6aB8827279cffFb92266\""));
    bad.put("units", List.of("\"\"", "\"1.5\"", "\"0x10\"", "\"-1\""));
    bad.put("decimals", List.of("-1", "37", "1.5", "4294967302"));
    bad.put("holders", List.of("1.5", "1e3", "9223372036854775808"));
    bad.put("promises", List.of("\"0x12\"", "\"\""));
    bad.put("data", List.of("\"\"", "\"0x1\"", "\"no bytes\""));
    bad.put("max-fee-per-gas", List.of("\"0\"", "\"-1\"", "\"1.5\"", "\"\""));
    bad.put("max-tip-per-gas", List.of("\"-1\"", "\"300000000001\""));
    bad.put("gas-per-transaction", List.of("0", "20999", "16777217", "\"30000000\""));
    bad.put("total", List.of("\"0\"", "\"-1\"", "1"));
    for (var entry : bad.entrySet()) {
      for (int field : fieldsNamed(entry.getKey())) {
        for (String value : entry.getValue()) {
          put(rehashed(changed(field, value)));
          assertRefused(entry.getKey() + " " + value);
        }
      }
    }
  }

  /** The journal identifies an action by its id. */
  @Test
  void two_actions_of_one_id_are_refused() throws IOException {
    String approve = lines.get(fieldsNamed("id").getFirst());
    int at = lines.indexOf(approve) - 1;
    var twice = new ArrayList<>(lines);
    twice.addAll(at, lines.subList(at, at + 5));
    put(rehashed(twice));
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("two actions of a settlement have the same id");
  }

  @Test
  void other_formats_are_refused_by_their_name() throws IOException {
    for (String format : List.of("weir-settlement-1", "weir-settlement-3", "weir-settlement", "")) {
      put(rehashed(changed(fieldsNamed("format").getFirst(), "\"" + format + "\"")));
      assertThatThrownBy(() -> SettlementFile.read(file()))
          .as(format)
          .isInstanceOf(SettlementException.class)
          .hasMessage(file() + " is not a settlement plan of format weir-settlement-2");
    }
  }

  @Test
  void a_file_that_ends_early_is_refused_wherever_it_ends() throws IOException {
    String text = Files.readString(file());
    for (int end = 0; end < text.length() - 2; end += 7) {
      Files.writeString(file(), text.substring(0, end));
      assertRefused("cut at " + end);
    }
  }

  /** The limit is 256 MiB: a file of exactly that is read, and refused for what is in it. */
  @Test
  void a_file_as_large_as_the_limit_is_read_and_one_byte_more_is_not() throws IOException {
    long limit = 256L << 20;
    resize(limit);
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageNotContaining("more than");
    resize(limit + 1);
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessage(file() + " is not a settlement plan: it has more than 268435456 bytes");
  }

  @Test
  void what_cannot_be_read_at_all_is_an_io_failure() throws IOException {
    assertThatThrownBy(() -> SettlementFile.read(folder.resolve("nothing")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SettlementException.class);
    assertThatThrownBy(() -> SettlementFile.read(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void a_file_is_written_over_an_old_one_in_a_folder_that_is_made_and_leaves_no_draft()
      throws IOException {
    Path deep = folder.resolve("a/b/settlement.json");
    SettlementFile.write(SETTLEMENT, deep);
    Files.writeString(deep, "old");
    SettlementFile.write(SETTLEMENT, deep);
    assertThat(Files.readAllLines(deep)).isEqualTo(lines);
    assertThat(Files.readString(deep)).endsWith("}\n");
    try (Stream<Path> all = Files.list(folder.resolve("a/b"))) {
      assertThat(all).containsExactly(deep);
    }
  }

  private void assertRefused(String what) {
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .as(what)
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("is not a settlement plan");
  }

  /** Returns the numbers of the lines that hold a field with a plain value. */
  private List<Integer> fields() {
    var fields = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("\": ") && !lines.get(i).matches(".*[\\[{]")) {
        fields.add(i);
      }
    }
    return fields;
  }

  private List<Integer> fieldsNamed(String key) {
    return fields().stream().filter(field -> key(field).equals(key)).toList();
  }

  private String key(int field) {
    return lines.get(field).replaceAll(" *\"([^\"]*)\": .*", "$1");
  }

  private List<String> changed(int field, String value) {
    var changed = new ArrayList<>(lines);
    changed.set(field, lines.get(field).replaceAll(": .*?(,?)$", ": " + value + "$1"));
    return changed;
  }

  /** Returns another value that the field could have. */
  private String other(int field) {
    return switch (key(field)) {
      case "sender", "token", "vault", "to" -> "\"" + account(99) + "\"";
      case "plan-hash", "root", "hash", "promises" -> "\"" + hash(99) + "\"";
      case "as-of" -> "\"2027-01-01T00:00:00Z\"";
      case "chain" -> "\"eip155:99\"";
      case "units" -> "\"99\"";
      case "max-fee-per-gas", "max-tip-per-gas", "total" -> "\"10000000001\"";
      case "gas-per-transaction" -> "99999";
      case "decimals", "holders" -> "9";
      case "data" -> "\"0x095ea7b3\"";
      default -> "\"another\"";
    };
  }

  /** Returns the lines with the hash that they ought to state. */
  private static List<String> rehashed(List<String> lines) {
    String hash = "\"hash\": \"" + hashOf(lines) + "\"";
    return lines.stream()
        .map(line -> line.replaceAll("\"hash\": \"0x\\p{XDigit}+\"", hash))
        .toList();
  }

  private static Hash32 hashOf(List<String> lines) {
    var compact = new StringBuilder();
    for (String line : lines) {
      if (!line.contains("\"hash\": ")) {
        compact.append(line.strip().replaceFirst("\": ", "\":"));
      }
    }
    String body = compact.toString().replaceAll(",}$", "}");
    return Keccak.hash(body.getBytes(StandardCharsets.UTF_8));
  }

  private void put(List<String> changed) throws IOException {
    Files.write(file(), changed);
  }

  private void resize(long bytes) throws IOException {
    try (var file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(0);
      file.setLength(bytes);
    }
  }

  private static Hash32 hash(int last) {
    return Hash32.parse("0x%064x".formatted(last));
  }

  private static Address account(int last) {
    return new Address(0x1111, 0x2222, last);
  }

  private Path file() {
    return folder.resolve("settlement.json");
  }
}
