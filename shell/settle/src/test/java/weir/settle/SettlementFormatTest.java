package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.Signed;
import weir.evm.keys.DevelopmentAccounts;
import weir.json.Json;
import weir.testkit.FormatPage;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/** The page about settlements and journals says what is written, and what is read. */
class SettlementFormatTest {

  private static final FormatPage PAGE = FormatPage.read("formats/settlement.md");
  private static final Hash32 HASH = Hash32.parse("0x" + "ab".repeat(32));

  @TempDir private Path folder;

  @Test
  void a_signed_settlement_is_written_as_the_page_says() throws IOException {
    SettlementFile.write(settlement(), file());
    String unsigned = Files.readString(file());
    SettlementFile.sign(file(), DevelopmentAccounts.signer(0));
    String signed = Files.readString(file());
    SettlementFile.write(PlannedPlans.counting(), file());
    PAGE.keys("Settlement file").describes(List.of(unsigned, signed, Files.readString(file())));
  }

  private static Settlement settlement() {
    return PlannedPlans.settlement();
  }

  @Test
  void entries_of_every_kind_are_written_to_the_journal_as_the_page_says() throws IOException {
    var signed = new Signed(Bytes.parse("0x02f8"), HASH);
    var old = new JournalEntry.Place(HASH, 17, Optional.empty(), 0, Optional.empty());
    var place =
        new JournalEntry.Place(HASH, 17, Optional.of(HASH), 54_321, Optional.of(BigInteger.TWO));
    Map<String, List<JournalEntry>> entries =
        Map.of(
            "intended",
            List.of(
                new JournalEntry.Intended("a", 3, signed, 2),
                new JournalEntry.Intended("a", 3, signed, 0)),
            "landed",
            List.of(new JournalEntry.Landed("b", place), new JournalEntry.Landed("b", old)),
            "reverted",
            List.of(new JournalEntry.Reverted("c", place), new JournalEntry.Reverted("c", old)),
            "superseded",
            List.of(
                new JournalEntry.Superseded("d", 4, Optional.of(HASH), 5),
                new JournalEntry.Superseded("d", 4, Optional.empty(), 0)),
            "found",
            List.of(new JournalEntry.Found("e", 7), new JournalEntry.Found("e", 0)));
    assertThat(entries.values().stream().<Class<?>>map(list -> list.getFirst().getClass()))
        .containsExactlyInAnyOrder(JournalEntry.class.getPermittedSubclasses());
    for (var entry : entries.entrySet()) {
      Files.deleteIfExists(file());
      try (var journal = Journal.open(file(), HASH)) {
        for (JournalEntry each : entry.getValue()) {
          journal.write(each);
        }
      }
      List<String> lines = Files.readAllLines(file());
      PAGE.keys("First line").describes(lines.subList(0, 1));
      PAGE.keys(entry.getKey()).describes(lines.subList(1, 3));
    }
  }

  /** What is cut from the example cannot be read, so it stands for one byte more. */
  @Test
  void the_journal_of_the_example_is_read_and_would_be_written_alike() throws IOException {
    String example = PAGE.example("Journal").replace("…", "00");
    Hash32 settlement =
        Hash32.parse(example.substring(example.indexOf("0x"), example.indexOf("\"}")));
    Files.writeString(file(), example);
    Path copy = folder.resolve("copy");
    try (var journal = Journal.open(file(), settlement);
        var written = Journal.open(copy, settlement)) {
      for (JournalEntry entry : journal.entries()) {
        written.write(entry);
      }
    }
    assertThat(copy).hasContent(example);
  }

  @Test
  void settlements_of_other_versions_and_with_unknown_keys_are_treated_as_the_page_says()
      throws IOException {
    FormatPage.Row row = versions("settlement");
    SettlementFile.write(settlement(), file());
    Json.Fields body = Json.parse(Files.readString(file())).asFields().without("hash");
    String format = body.require("format").asText();
    assertThat(row.cell("states its version in")).isEqualTo("`format`: `" + format + "`");
    assertThat(List.of(row.cell("an older version"), row.cell("a newer version")))
        .containsOnly("refused");
    for (String other : List.of("weir-settlement-1", "weir-settlement-3")) {
      assertRefused(Json.fields().with("format", other).with("more", body));
    }
    assertThat(row.cell("unknown keys")).isEqualTo("refused");
    Json.Fields more = body.with("more", Json.of("text"));
    assertRefused(more);
    Files.writeString(file(), more.with("hash", hashOf(body)).toString());
    assertThatThrownBy(() -> SettlementFile.read(file())).hasMessageContaining("was changed");
    assertThat(row.cell("a key twice")).isEqualTo("refused");
    assertRefused(body.with("plan", "another"));
  }

  private void assertRefused(Json.Fields body) throws IOException {
    Files.writeString(file(), body.with("hash", hashOf(body)).toString());
    assertThatThrownBy(() -> SettlementFile.read(file())).isInstanceOf(SettlementException.class);
  }

  /** As the page describes it: the compact text without the hash. */
  private static String hashOf(Json body) {
    return Keccak.hash(body.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Test
  void unknown_keys_and_kinds_of_a_journal_are_treated_as_the_page_says() throws IOException {
    FormatPage.Row row = versions("journal");
    String header = "{\"settlement\":\"%s\"}\n".formatted(HASH);
    assertThat(row.cell("a newer version")).isEqualTo("a line of an unknown kind is refused");
    Files.writeString(file(), header + "{\"replaced\":\"a\"}\n");
    assertThatThrownBy(() -> Journal.open(file(), HASH)).isInstanceOf(SettlementException.class);
    assertThat(row.cell("unknown keys")).isEqualTo("ignored");
    assertThat(row.cell("a key twice")).isEqualTo("the first counts");
    Files.writeString(
        file(), header + "{\"superseded\":\"a\",\"more\":1,\"nonce\":4,\"nonce\":5}\n");
    try (var journal = Journal.open(file(), HASH)) {
      assertThat(journal.latest("a"))
          .contains(new JournalEntry.Superseded("a", 4, Optional.empty(), 0));
    }
  }

  private static FormatPage.Row versions(String format) {
    return FormatPage.read("formats.md").row("Versions and compatibility", "format", format);
  }

  private Path file() {
    return folder.resolve("file");
  }
}
