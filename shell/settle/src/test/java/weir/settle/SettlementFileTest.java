package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.json.Json;
import weir.plan.ChainId;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;
import weir.units.Keccak;

class SettlementFileTest {

  private static final Asset WEIR = new Asset("WEIR", 18);
  private static final Address ADA = Address.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
  private static final Settlement SETTLEMENT =
      new Settlement(
          "a \"plan\" & more",
          Hash32.parse("0x" + "ab".repeat(32)),
          Instant.EPOCH,
          new ChainId(1),
          ADA,
          ADA,
          ADA,
          List.of(new PoolCommitment("team", WEIR.units(7), 3, Hash32.ZERO)),
          List.of(
              new Action("a", "deploy", ADA, "0x01", new DoneWhen.CodeAt(ADA)),
              new Action(
                  "b", "fund", ADA, "0x02", new DoneWhen.Sent(ADA, ADA, ADA, WEIR.units(7), 9)),
              new Action("c", "open", ADA, "0x03", new DoneWhen.PoolOpen(ADA, Hash32.ZERO)),
              new Action("d", "push", ADA, "0x", new DoneWhen.Contract())));

  @TempDir private Path folder;

  @Test
  void what_is_written_is_read() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    assertThat(SettlementFile.read(file())).isEqualTo(SETTLEMENT);
    assertThat(Files.readString(file())).contains(SettlementFile.hash(SETTLEMENT).toString());
  }

  /** The file was written when the format was new: its look and its hash are the format. */
  @Test
  void the_file_is_written_as_it_always_was() throws IOException {
    var settlement =
        new Settlement(
            "a \"plan\" & <more> = 'é' \u2028\u2029\ud83d\ude00\n\t\b\f\r\u0001\u007f \\ /",
            SETTLEMENT.planHash(),
            SETTLEMENT.asOf(),
            SETTLEMENT.chain(),
            ADA,
            ADA,
            ADA,
            SETTLEMENT.promises(),
            SETTLEMENT.actions());
    Path golden = Repository.root().resolve("shell/settle/src/test/golden/settlement.json");
    assertThat(SettlementFile.hash(settlement))
        .hasToString("0xd8496c2086d8120f83f890c9565cabddbfb1055240b0d3efd71f1180f35a7be9");
    SettlementFile.write(settlement, file());
    Golden.matches(golden, Files.readString(file()));
    assertThat(SettlementFile.read(golden)).isEqualTo(settlement);
  }

  @Test
  void a_key_that_occurs_twice_is_refused_at_every_level() throws IOException {
    for (String key : List.of("chain", "holders", "says", "account")) {
      SettlementFile.write(SETTLEMENT, file());
      String text = Files.readString(file());
      int at = text.indexOf("\"" + key + "\"");
      int end = text.indexOf('\n', at);
      String member = text.substring(at, end);
      String twice = (member.endsWith(",") ? member : member + ",") + text.substring(at);
      Files.writeString(file(), text.substring(0, at) + twice);
      // The hash is right: anyone who changes a file can compute it.
      restate(key);
      assertThatThrownBy(() -> SettlementFile.read(file()))
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("`" + key + "` occurs twice");
    }
  }

  private void restate(String key) throws IOException {
    Json.Fields all = Json.parse(Files.readString(file())).asFields();
    assertThat(all.toString().split("\"" + key + "\"", -1)).hasSizeGreaterThan(2);
    Json body = all.without("hash");
    String hash = Keccak.hash(body.toString().getBytes(StandardCharsets.UTF_8)).toString();
    Files.writeString(file(), all.without("hash").with("hash", hash).toString());
  }

  @Test
  void a_file_that_was_changed_is_refused() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    Files.writeString(file(), Files.readString(file()).replace("\"7\"", "\"8\""));
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("was changed since it was made");
  }

  @Test
  void what_is_no_settlement_is_refused() throws IOException {
    for (String text : List.of("", "[]", "{}", "{\"format\":\"weir-settlement-1\"}", "not JSON")) {
      Files.writeString(file(), text);
      assertThatThrownBy(() -> SettlementFile.read(file()))
          .as(text)
          .isInstanceOf(SettlementException.class)
          .hasMessageContaining("is not a settlement plan");
    }
  }

  /** Sparse: it has the size and nothing in it. */
  @Test
  void ten_gigabytes_are_not_read() throws IOException {
    try (var large = new RandomAccessFile(file().toFile(), "rw")) {
      large.setLength(10L << 30);
    }
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("more than 268435456 bytes");
  }

  private Path file() {
    return folder.resolve("settlement.json");
  }
}
