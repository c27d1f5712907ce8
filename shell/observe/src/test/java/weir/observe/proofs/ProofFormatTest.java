package weir.observe.proofs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.plan.ChainId;
import weir.testkit.FormatPage;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/** A file of proofs is read here by its page, and by nothing else. */
class ProofFormatTest {

  private static final FormatPage PAGE = FormatPage.read("formats/proofs.md");
  private static final ChainId CHAIN = new ChainId(31_337);
  private static final String ABOUT = "eip155:31337 token 0x1 vault 0x2";

  private static final Bytes HEADER = Bytes.parse("0xc0ffee");
  private static final Bytes ONE = Bytes.parse("0x01");
  private static final Bytes TWO = Bytes.parse("0x0202");
  private static final Hash32 SLOT = new Hash32(1, 2, 3, 4);
  private static final Address ACCOUNT = new Address(5, 6, 7);

  private static final List<ProofRecord> RECORDS =
      List.of(
          new ProofRecord.Bare(HEADER),
          new ProofRecord.Some(
              HEADER, List.of(new ProofRecord.ReceiptNodes(258, List.of(ONE, TWO)))),
          new ProofRecord.Whole(HEADER, List.of(TWO, ONE)),
          new ProofRecord.State(
              List.of(
                  new ProofRecord.AccountNodes(
                      ACCOUNT, List.of(SLOT), List.of(List.of(ONE), List.of(TWO, ONE))))));

  @TempDir private Path folder;

  private Path written() throws IOException {
    Path path = folder.resolve("proofs");
    try (var file = ProofFile.open(path, CHAIN, ABOUT, (record, place) -> {})) {
      for (ProofRecord record : RECORDS) {
        file.append(record);
      }
    }
    return path;
  }

  @Test
  void the_head_holds_what_the_page_says() throws IOException {
    byte[] file = Files.readAllBytes(written());
    int next = 0;
    for (FormatPage.Row field : PAGE.rows("Head", "offset")) {
      assertThat(field.cell("offset")).isEqualTo("" + next);
      int size = Integer.parseInt(field.cell("bytes"));
      byte[] bytes = Arrays.copyOfRange(file, next, next + size);
      switch (field.cell("name")) {
        case "magic" -> assertThat(new String(bytes, US_ASCII)).isEqualTo(field.cell("holds"));
        case "version" ->
            assertThat("" + ByteBuffer.wrap(bytes).getInt()).isEqualTo(field.cell("holds"));
        case "chain" -> assertThat(ByteBuffer.wrap(bytes).getLong()).isEqualTo(31_337);
        case "about" -> assertThat(Hash32.of(bytes)).isEqualTo(Keccak.hash(ABOUT.getBytes(UTF_8)));
        default -> throw new AssertionError(field.toString());
      }
      next += size;
    }
    assertThat(next).isEqualTo(ProofFile.HEAD);
    var row = FormatPage.read("formats.md").row("Versions and compatibility", "format", "proofs");
    assertThat(row.cell("states its version in")).isEqualTo("bytes 8 to 11: 1");
  }

  @Test
  void the_records_hold_what_the_page_says() throws IOException {
    var file = ByteBuffer.wrap(Files.readAllBytes(written()));
    byte[] head = new byte[ProofFile.HEAD];
    file.get(head);
    byte[] digest = ProofFile.sha(head).bytes();
    List<String> kinds =
        PAGE.rows("Records", "kind").stream().map(row -> row.cell("kind")).toList();
    assertThat(kinds).containsExactly("1", "2", "3", "4");
    var expected = new ArrayList<List<Bytes>>();
    Bytes index = Bytes.parse("0x00000102");
    expected.add(List.of(HEADER));
    expected.add(List.of(HEADER, joined(index, ONE, TWO)));
    expected.add(List.of(HEADER, TWO, ONE));
    expected.add(
        List.of(
            joined(
                Bytes.of(ACCOUNT.bytes()), Bytes.of(SLOT.bytes()), joined(ONE), joined(TWO, ONE))));
    for (int kind = 1; kind <= 4; kind++) {
      int start = file.position();
      assertThat(file.get()).isEqualTo((byte) kind);
      byte[] payload = new byte[file.getInt()];
      file.get(payload);
      assertThat(Bytes.of(payload)).isEqualTo(joined(expected.get(kind - 1).toArray(Bytes[]::new)));
      byte[] all = Arrays.copyOfRange(file.array(), start, file.position());
      byte[] stated = new byte[32];
      file.get(stated);
      assertThat(stated).isEqualTo(ProofFile.sha(digest, all).bytes());
      digest = stated;
    }
    assertThat(file.hasRemaining()).isFalse();
    assertThat(PAGE.section("Records")).contains("%,d".formatted(ProofFile.LONGEST));
  }

  private static Bytes joined(Bytes... parts) {
    var all = new ArrayList<Bytes>();
    for (Bytes part : parts) {
      all.add(Bytes.of(ByteBuffer.allocate(4).putInt(part.size()).array()));
      all.add(part);
    }
    return Bytes.join(all.toArray(Bytes[]::new));
  }

  @Test
  void what_is_written_is_read_and_other_versions_are_refused() throws IOException {
    Path path = written();
    var read = new ArrayList<ProofRecord>();
    ProofFile.read(path, CHAIN, ABOUT, (record, place) -> read.add(record));
    assertThat(read).isEqualTo(RECORDS);
    byte[] bytes = Files.readAllBytes(path);
    bytes[11] = 2;
    Files.write(path, bytes);
    assertThatThrownBy(() -> ProofFile.read(path, CHAIN, ABOUT, (record, place) -> {}))
        .isInstanceOf(ProofRefusal.class);
  }

  @Test
  void a_record_that_states_a_length_that_it_does_not_have_is_refused() {
    for (String payload : List.of("0x", "0x00", "0x00000001", "0xffffffff00", "0x7fffffff00")) {
      for (int kind = 1; kind <= 3; kind++) {
        int of = kind;
        assertThatThrownBy(() -> ProofRecord.read(of, Bytes.parse(payload)))
            .as("%d %s", kind, payload)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThatThrownBy(() -> ProofRecord.read(9, ProofParts.join(List.of(HEADER))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ProofRecord.read(4, ProofParts.join(List.of(HEADER))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
