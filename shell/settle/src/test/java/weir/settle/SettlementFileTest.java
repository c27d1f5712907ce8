package weir.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.evm.keys.DevelopmentAccounts;
import weir.evm.keys.Signer;
import weir.json.Json;
import weir.testkit.Golden;
import weir.testkit.Repository;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

class SettlementFileTest {

  private static final Settlement SETTLEMENT = PlannedPlans.settlement();

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
        PlannedPlans.named(
            "a \"plan\" & <more> = 'é' \u2028\u2029\ud83d\ude00\n\t\b\f\r\u0001\u007f \\ /");
    Path golden = Repository.root().resolve("shell/settle/src/test/golden/settlement.json");
    SettlementFile.write(settlement, file());
    Golden.matches(golden, Files.readString(file()));
    assertThat(SettlementFile.read(golden)).isEqualTo(settlement);
    assertThat(SettlementFile.hash(settlement))
        .hasToString("0xb3f5b085c0140fa29dfdb3997f495d5979bde2eb83b6a7b412ba987887e5a4ed");
  }

  @Test
  void a_key_that_occurs_twice_is_refused_at_every_level() throws IOException {
    for (String key : List.of("chain", "holders", "data", "total")) {
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
    Files.writeString(file(), Files.readString(file()).replace("\"300\"", "\"301\""));
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("was changed since it was made");
  }

  @Test
  void what_is_no_settlement_is_refused() throws IOException {
    for (String text : List.of("", "[]", "{}", "{\"format\":\"weir-settlement-2\"}", "not JSON")) {
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

  /** Words beside the calls could say something else than the calls do. */
  @Test
  void what_a_person_could_read_and_the_program_does_not_is_refused() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    String text = Files.readString(file());
    for (String changed :
        List.of(
            text.replace("\"id\": \"approve\"", "\"says\": \"nothing\", \"id\": \"approve\""),
            text.replace("\"plan\": ", "\"note\": 1, \"plan\": "),
            text.replace(
                "\"sender\": \"0xf39Fd6", "\"sender\": \"0xF39fd6".toLowerCase(Locale.ROOT)))) {
      assertThat(changed).isNotEqualTo(text);
      Files.writeString(file(), hashedAgain(changed));
      assertThatThrownBy(() -> SettlementFile.read(file())).isInstanceOf(SettlementException.class);
    }
  }

  @Test
  void a_chain_of_another_kind_is_refused() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    String text = Files.readString(file());
    Files.writeString(file(), hashedAgain(text.replace("eip155:31337", "solana:31337")));
    assertThatThrownBy(() -> SettlementFile.read(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("a chain is eip155: and its number");
  }

  private static String hashedAgain(String text) throws IOException {
    Json.Fields body = Json.parse(text).asFields().without("hash");
    String hash = Keccak.hash(body.toString().getBytes(StandardCharsets.UTF_8)).toString();
    return body.with("hash", hash).toString();
  }

  @Test
  void a_signature_is_added_after_the_hash_and_is_that_of_its_account() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    assertThat(SettlementFile.reviewers(file())).isEmpty();
    Signer first = DevelopmentAccounts.signer(1);
    Signer second = DevelopmentAccounts.signer(2);
    assertThat(SettlementFile.sign(file(), first)).isEqualTo(SETTLEMENT);
    SettlementFile.sign(file(), second);
    SettlementFile.sign(file(), first);
    assertThat(SettlementFile.reviewers(file())).containsExactly(second.address(), first.address());
    assertThat(SettlementFile.read(file())).isEqualTo(SETTLEMENT);
    assertThat(Files.readString(file())).contains(SettlementFile.hash(SETTLEMENT).toString());
  }

  /** EIP-712, with each hash computed by itself. */
  @Test
  void what_is_signed_is_the_hash_of_the_settlement_for_its_chain() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    Signer signer = DevelopmentAccounts.signer(1);
    SettlementFile.sign(file(), signer);
    String domain =
        keccak("EIP712Domain(string name,string version,uint256 chainId)")
            + keccak("Weir Settlement")
            + keccak("1")
            + "%064x".formatted(31_337);
    String review =
        keccak("Review(bytes32 settlement)")
            + SettlementFile.hash(SETTLEMENT).toString().substring(2);
    String digest =
        "1901"
            + Bytes.parse("0x" + domain).keccak().toString().substring(2)
            + Bytes.parse("0x" + review).keccak().toString().substring(2);
    Hash32 hash = Bytes.parse("0x" + digest).keccak();
    assertThat(Files.readString(file())).contains(signer.sign(hash).bytes().toString());
  }

  private static String keccak(String text) {
    return Keccak.hash(text.getBytes(StandardCharsets.UTF_8)).toString().substring(2);
  }

  @Test
  void a_signature_of_another_account_or_another_settlement_is_refused() throws IOException {
    SettlementFile.write(SETTLEMENT, file());
    SettlementFile.sign(file(), DevelopmentAccounts.signer(1));
    String signed = Files.readString(file());
    String other = DevelopmentAccounts.signer(2).address().toString();
    Files.writeString(
        file(), signed.replace(DevelopmentAccounts.signer(1).address().toString(), other));
    assertThatThrownBy(() -> SettlementFile.reviewers(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("is not that of " + other);
    String reviews = signed.substring(signed.indexOf("  \"reviews\""));
    SettlementFile.write(PlannedPlans.named("another"), file());
    String another = Files.readString(file());
    Files.writeString(file(), another.replaceAll("\n}\\s*$", "") + ",\n" + reviews);
    assertThatThrownBy(() -> SettlementFile.reviewers(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("for this settlement");
    Files.writeString(file(), signed.replaceAll("\"signature\": \"0x..", "\"signature\": \"0x"));
    assertThatThrownBy(() -> SettlementFile.reviewers(file()))
        .isInstanceOf(SettlementException.class)
        .hasMessageContaining("cannot be read");
  }

  private Path file() {
    return folder.resolve("settlement.json");
  }
}
