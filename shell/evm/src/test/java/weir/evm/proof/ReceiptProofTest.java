package weir.evm.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/** Proofs of single receipts, and headers read back from their bytes. */
final class ReceiptProofTest {

  private static final String[] TYPES = {"0x0", "0x1", "0x2", "0x3", "0x4"};

  private static Json receipt(Source source, String type) {
    var logs = new ArrayList<Json>();
    for (int i = source.between(0, 3); i > 0; i--) {
      var topics = new ArrayList<Json>();
      for (int j = source.between(0, 4); j > 0; j--) {
        topics.add(Json.of(new Hash32(1, 2, 3, source.between(0, 1L << 60)).toString()));
      }
      logs.add(
          Json.fields()
              .with("address", new Address(4, source.between(0, 1L << 60), i).toString())
              .with("topics", Json.of(topics))
              .with("data", "0x" + "ab".repeat(source.between(0, 70))));
    }
    return Json.fields()
        .with("type", type)
        .with("status", "0x1")
        .with("cumulativeGasUsed", "0x" + Long.toHexString(source.between(1, 1L << 40)))
        .with("logs", Json.of(logs));
  }

  @Test
  void every_receipt_of_every_type_is_proven_with_its_logs_and_by_the_nodes_of_a_slow_trie() {
    for (int size : List.of(1, 2, 3, 15, 16, 17, 127, 129, 260)) {
      var source = Source.of(Cases.seed() + size, size);
      var receipts = new ArrayList<Json>();
      for (int i = 0; i < size; i++) {
        receipts.add(receipt(source, TYPES[source.between(0, TYPES.length - 1)]));
      }
      List<Bytes> encoded = ReceiptsRoot.encodings(receipts);
      Hash32 root = ReceiptsRoot.of(receipts);
      var keys = new ArrayList<Bytes>();
      for (int i = 0; i < size; i++) {
        keys.add(Rlp.of(i).encoded());
      }
      for (int i = 0; i < size; i += 1 + size / 20) {
        List<Bytes> nodes = ReceiptsRoot.proof(encoded, i);
        assertThat(nodes)
            .as("%d of %d", i, size)
            .isEqualTo(TrieNodes.proof(keys, encoded, keys.get(i)));
        assertThat(ReceiptsRoot.proven(root, i, nodes)).isEqualTo(encoded.get(i));
        assertThat(ReceiptsRoot.logs(encoded.get(i))).isEqualTo(logs(receipts.get(i)));
        int other = (i + 1) % (size + 1);
        assertThatThrownBy(() -> ReceiptsRoot.proven(root, other, nodes))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static List<ProvenLog> logs(Json receipt) {
    var logs = new ArrayList<ProvenLog>();
    for (Json each : ProofFields.of(receipt).list("logs")) {
      var log = ProofFields.of(each);
      logs.add(
          new ProvenLog(
              log.address("address"),
              log.list("topics").stream()
                  .map(topic -> Hash32.of(ProofFields.bytesOf(topic).toArray()))
                  .toList(),
              log.bytes("data")));
    }
    return logs;
  }

  @Test
  void a_changed_byte_of_a_proof_proves_nothing() {
    int[] mutants = {0};
    Cases.forAll(
        source -> source,
        source -> {
          var receipts = new ArrayList<Json>();
          int size = source.between(1, 40);
          for (int i = 0; i < size; i++) {
            receipts.add(receipt(source, TYPES[i % TYPES.length]));
          }
          List<Bytes> encoded = ReceiptsRoot.encodings(receipts);
          Hash32 root = ReceiptsRoot.ofEncoded(encoded);
          int index = source.between(0, size - 1);
          List<Bytes> nodes = ReceiptsRoot.proof(encoded, index);
          int node = source.between(0, nodes.size() - 1);
          byte[] changed = nodes.get(node).toArray();
          changed[source.between(0, changed.length - 1)] ^= (byte) (1 << source.between(0, 7));
          var mutant = new ArrayList<>(nodes);
          mutant.set(node, Bytes.of(changed));
          assertThatThrownBy(() -> ReceiptsRoot.proven(root, index, mutant))
              .isInstanceOf(IllegalArgumentException.class);
          mutants[0]++;
        });
    System.out.println(
        "mutants of receipt proofs: %d, seed %d".formatted(mutants[0], Cases.seed()));
  }

  @Test
  void types_that_are_not_known_have_no_logs_to_believe() {
    var source = Source.of(1, 1);
    Bytes legacy = ReceiptsRoot.encodings(List.of(receipt(source, "0x0"))).getFirst();
    for (int type : List.of(0, 5, 0x64, 0x6a, 0x7d, 0x7f, 0xbf)) {
      Bytes typed = Bytes.join(Bytes.of(new byte[] {(byte) type}), legacy);
      assertThatThrownBy(() -> ReceiptsRoot.logs(typed))
          .as("type %d", type)
          .isInstanceOf(IllegalArgumentException.class);
    }
    Bytes deposit = ReceiptsRoot.encodings(List.of(receipt(source, "0x7e"))).getFirst();
    assertThat(ReceiptsRoot.logs(deposit)).isNotNull();
    assertThatThrownBy(() -> ReceiptsRoot.logs(Bytes.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void receipts_of_a_known_block_are_proven_one_by_one() throws IOException {
    try (InputStream file = ReceiptProofTest.class.getResourceAsStream("receipts.json")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      for (Json block : Json.parse(text).asArray()) {
        Hash32 root = Hash32.parse(block.asFields().require("receiptsRoot").asText());
        List<Json> receipts = block.asFields().require("receipts").asArray();
        List<Bytes> encoded = ReceiptsRoot.encodings(receipts);
        for (int i = 0; i < encoded.size(); i++) {
          List<Bytes> nodes = ReceiptsRoot.proof(encoded, i);
          assertThat(ReceiptsRoot.logs(ReceiptsRoot.proven(root, i, nodes)))
              .isEqualTo(logs(receipts.get(i)));
        }
      }
    }
  }

  @Test
  void headers_of_every_fork_are_read_back_from_their_bytes_and_no_others_are() throws IOException {
    for (Json.Fields block : HeaderTest.known()) {
      Bytes encoded = Header.encoding(block);
      assertThat(Header.decoded(encoded)).isEqualTo(Header.of(block));
      Rlp all = Rlp.decode(encoded);
      assertThatThrownBy(() -> Header.decoded(all.and(Rlp.empty()).and(Rlp.empty()).encoded()))
          .isInstanceOf(IllegalArgumentException.class);
      for (int i : List.of(0, 2, 3, 5, 6, 8, 11, 13, 14)) {
        var items = new ArrayList<>(all.asList());
        items.set(i, Rlp.of(Bytes.of(new byte[] {0, 1, 2})));
        assertThatThrownBy(() -> Header.decoded(new Rlp.Items(items).encoded()))
            .as("field %d", i)
            .isInstanceOf(IllegalArgumentException.class);
      }
      for (int at = 0; at < encoded.size(); at++) {
        byte[] changed = encoded.toArray();
        changed[at] ^= 1;
        try {
          assertThat(Header.decoded(Bytes.of(changed)).hash()).isNotEqualTo(encoded.keccak());
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageMatching("(?s).*(RLP|header|bytes|instant|hash).*");
        }
      }
    }
  }
}
