package weir.evm.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/** Receipts and proofs that another implementation (geth) made; the files name the sources. */
final class KnownRootsTest {

  private static Json known(String name) throws IOException {
    try (InputStream file = KnownRootsTest.class.getResourceAsStream(name)) {
      return Json.parse(
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void receipts_have_the_root_of_their_block_and_none_can_be_left_out() throws IOException {
    for (Json each : known("receipts.json").asArray()) {
      var block = each.asFields();
      Hash32 root = Hash32.parse(block.require("receiptsRoot").asText());
      List<Json> receipts = block.require("receipts").asArray();
      assertThat(ReceiptsRoot.of(receipts)).isEqualTo(root);
      for (int left = 0; left < receipts.size(); left++) {
        var fewer = new ArrayList<>(receipts);
        fewer.remove(left);
        assertThat(ReceiptsRoot.of(fewer)).isNotEqualTo(root);
        Json.Fields receipt = receipts.get(left).asFields();
        List<Json> logs = receipt.require("logs").asArray();
        for (int log = 0; log < logs.size(); log++) {
          var without = new ArrayList<>(logs);
          without.remove(log);
          fewer.add(left, receipt.without("logs").with("logs", Json.of(without)));
          assertThat(ReceiptsRoot.of(fewer)).isNotEqualTo(root);
          fewer.remove(left);
        }
      }
    }
  }

  @Test
  void a_proof_of_an_account_and_its_storage_holds_for_the_state_of_its_block_only()
      throws IOException {
    var known = known("proof.json").asFields();
    Json answer = known.require("answer");
    Address account = Address.parse(answer.asFields().require("address").asText());
    Hash32 root = Hash32.parse(known.require("stateRoot").asText());
    var slots = List.of(Hash32.parse(known.require("slot").asText()));
    AccountProof proof = AccountProof.of(answer, root, account, slots);
    assertThat(proof.codeHash())
        .isEqualTo(Hash32.parse(answer.asFields().require("codeHash").asText()));
    Json.Fields storage = answer.asFields().require("storageProof").asArray().getFirst().asFields();
    String value = storage.require("value").asText().substring(2);
    assertThat(proof.words().get(slots.getFirst())).isEqualTo(new BigInteger(value, 16));
    assertThatThrownBy(() -> AccountProof.of(answer, Hash32.ZERO, account, slots))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AccountProof.of(answer, root, Address.ZERO, slots))
        .isInstanceOf(IllegalArgumentException.class);
    var other = List.of(new Hash32(0, 0, 0, 7));
    assertThatThrownBy(() -> AccountProof.of(answer, root, account, other))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AccountProof.of(answer, root, account, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
