package weir.evm.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.json.Json;
import weir.units.Address;
import weir.units.Hash32;

/** Headers whose hashes are publicly known, of every fork; the file names the source of each. */
final class HeaderTest {

  private static final Set<String> NOT_HASHED = Set.of("source", "hash");

  static List<Json.Fields> known() throws IOException {
    try (InputStream file = HeaderTest.class.getResourceAsStream("headers.json")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Json.parse(text).asArray().stream().map(Json.Fields.class::cast).toList();
    }
  }

  @Test
  void headers_of_every_fork_have_the_hash_that_the_world_knows() throws IOException {
    assertThat(known()).hasSizeGreaterThanOrEqualTo(6);
    for (Json.Fields block : known()) {
      assertThat(Header.of(block).isProven()).as(block.require("source").asText()).isTrue();
    }
  }

  @Test
  void a_header_with_one_other_digit_anywhere_is_not_proven() throws IOException {
    int mutants = 0;
    for (Json.Fields block : known()) {
      for (Json.Member member : block.members()) {
        if (NOT_HASHED.contains(member.key())) {
          continue;
        }
        String text = member.value().asText();
        for (int at = 2; at < text.length(); at++) {
          char other = text.charAt(at) == '1' ? '2' : '1';
          var changed = text.substring(0, at) + other + text.substring(at + 1);
          Json.Fields mutant = block.without(member.key()).with(member.key(), changed);
          assertThat(Header.of(mutant).isProven()).as(member.key() + " " + changed).isFalse();
          mutants++;
        }
      }
    }
    System.out.println("mutants of headers: " + mutants);
    assertThat(mutants).isGreaterThan(5_000);
  }

  @Test
  void a_header_without_a_field_is_refused_or_not_proven() throws IOException {
    for (Json.Fields block : known()) {
      for (String key : List.of("stateRoot", "logsBloom", "timestamp", "parentHash", "hash")) {
        assertThatThrownBy(() -> Header.of(block.without(key)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(key);
      }
      for (String key : List.of("baseFeePerGas", "withdrawalsRoot", "requestsHash")) {
        if (block.get(key).isPresent()) {
          assertThat(Header.of(block.without(key)).isProven()).as(key).isFalse();
        }
      }
    }
    assertThatThrownBy(() -> Header.of(Json.of("block")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_bloom_of_a_known_block_shows_what_it_has() throws IOException {
    Json.Fields cancun =
        known().stream()
            .filter(block -> block.get("number").equals(Optional.of(Json.of("0x1316022"))))
            .findFirst()
            .orElseThrow();
    LogsBloom bloom = Header.of(cancun).bloom();
    // No block of that time lacks transfers of wrapped ether and of USDC.
    assertThat(bloom.mayHave(Address.parse("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2"))).isTrue();
    assertThat(bloom.mayHave(Address.parse("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"))).isTrue();
    var transfer = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    assertThat(bloom.mayHave(Hash32.parse(transfer))).isTrue();
    assertThat(Header.of(known().getFirst()).bloom().mayHave(Hash32.parse(transfer))).isFalse();
  }
}
