package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Asset;
import weir.units.Hash32;

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
