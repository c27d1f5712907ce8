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
import weir.ledger.ChainPosition;
import weir.ledger.LogBatch;
import weir.ledger.RawLog;
import weir.ledger.StateReading;
import weir.testkit.FormatPage;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** The page about facts says what is written, and what is read. */
class FactFormatTest {

  private static final FormatPage FACTS = FormatPage.read("formats/facts.md");
  private static final String ABOUT =
      "eip155:31337 token 0xE15DA33143bDe08020771dE2b210881A7935C03d"
          + " vault 0xE87512331Dc12491Cfe5244452426d5A96D5EF40";
  private static final Address TOKEN = Address.parse("0xE15DA33143bDe08020771dE2b210881A7935C03d");
  private static final Hash32 TRANSFER =
      Bytes.of(
              "Transfer(address,address,uint256)"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
          .keccak();
  private static final Hash32 ISSUER =
      Hash32.parse("0x000000000000000000000000f39fd6e51aad88f6f4ce6ab8827279cfffb92266");
  private static final Hash32 VAULT =
      Hash32.parse("0x000000000000000000000000e87512331dc12491cfe5244452426d5a96d5ef40");
  private static final Hash32 HASH = Hash32.parse("0x" + "5a".repeat(32));
  private static final Instant TIME = Instant.ofEpochSecond(1_768_089_601);

  @TempDir private Path folder;

  /** A mint, a transfer, and a reading of the supply. */
  private void writeSample() throws IOException {
    var logs = new ArrayList<RawLog>();
    logs.add(transfer(3, 0, Hash32.ZERO, ISSUER));
    logs.add(transfer(5, 2, ISSUER, VAULT));
    var supply =
        new StateReading(
            StateReading.Kind.CALL,
            TOKEN,
            Bytes.parse("0x18160ddd"),
            Bytes.of(new Hash32(0, 0, 54, 0x35c9adc5dea00000L).bytes()));
    try (FactStore store = open(ABOUT)) {
      store.append(
          LogBatch.of(DrawnLogs.CHAIN, logs),
          List.of(supply),
          new BlockMark(7, HASH, TIME.plusSeconds(84)));
    }
  }

  private static RawLog transfer(long block, int index, Hash32 from, Hash32 to) {
    Hash32 transaction = Bytes.of(new byte[] {(byte) block}).keccak();
    return new RawLog(
        new ChainPosition(DrawnLogs.CHAIN, block, transaction, index, TIME.plusSeconds(12 * block)),
        TOKEN,
        List.of(TRANSFER, from, to),
        Bytes.of(new Hash32(0, 0, 54, 0x35c9adc5dea00000L).bytes()));
  }

  @Test
  void lines_are_written_as_the_page_says() throws IOException {
    writeSample();
    List<String> lines = Files.readAllLines(path());
    FACTS.keys("First line").describes(lines.subList(0, 1));
    FACTS.keys("Log").describes(lines.subList(1, 3));
    FACTS.keys("Reading").describes(lines.subList(3, 4));
    FACTS.keys("Mark").describes(lines.subList(4, 5));
  }

  @Test
  void the_example_is_what_is_written() throws IOException {
    writeSample();
    assertThat(FACTS.example("Facts")).isEqualTo(Files.readString(path()));
  }

  @Test
  void versions_and_unknown_keys_are_treated_as_the_page_says() throws IOException {
    var row = FormatPage.read("formats.md").row("Versions and compatibility", "format", "facts");
    String example = FACTS.example("Facts");
    assertThat(row.cell("states its version in")).isEqualTo("`kinds`: " + FactFile.VERSION);
    assertThat(example.lines().findFirst().orElseThrow())
        .isEqualTo(
            Json.fields().with("facts-of", ABOUT).with("kinds", FactFile.VERSION).toString());
    assertThat(count(example)).isEqualTo(2);
    assertThat(row.cell("an older version")).startsWith("read again");
    assertThat(count(example.replace("\"kinds\":3", "\"kinds\":2"))).isZero();
    assertThat(count(example.replace(",\"kinds\":3", ""))).isZero();
    assertThat(row.cell("a newer version")).isEqualTo("refused");
    refused(example.replace("\"kinds\":3", "\"kinds\":4"));
    assertThat(row.cell("unknown keys")).isEqualTo("refused");
    refused(example.replace("\"log\":0", "\"log\":0,\"more\":[]"));
    assertThat(row.cell("a key twice")).isEqualTo("refused");
    refused(example.replace("\"log\":0", "\"log\":0,\"log\":0"));
  }

  private void refused(String text) {
    assertThatThrownBy(() -> count(text)).isInstanceOf(IOException.class);
  }

  private long count(String text) throws IOException {
    Files.writeString(path(), text);
    try (FactStore store = open(ABOUT)) {
      return KeptStretches.of(store).stream().mapToLong(kept -> kept.logs().size()).sum();
    }
  }

  private FactStore open(String about) throws IOException {
    return FactStores.file(path(), DrawnLogs.CHAIN, about);
  }

  private Path path() {
    return folder.resolve("facts.jsonl");
  }
}
