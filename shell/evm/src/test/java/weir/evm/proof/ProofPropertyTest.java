package weir.evm.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/** Laws of the encodings from which hashes are made. */
final class ProofPropertyTest {

  private static Rlp drawn(Source source, int depth) {
    if (depth == 0 || source.onceIn(2)) {
      int size = source.onceIn(4) ? source.between(50, 300) : source.between(0, 4);
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) source.between(0, 255);
      }
      return Rlp.of(Bytes.of(bytes));
    }
    var items = new ArrayList<Rlp>();
    for (int i = source.between(0, 5); i > 0; i--) {
      items.add(drawn(source, depth - 1));
    }
    return new Rlp.Items(items);
  }

  @Test
  void what_is_encoded_is_decoded_and_nothing_else_is() {
    Cases.forAll(
        source -> drawn(source, 4),
        value -> {
          Bytes encoded = value.encoded();
          assertThat(Rlp.decode(encoded)).isEqualTo(value);
          for (int at = 0; at < Math.min(encoded.size(), 40); at++) {
            byte[] changed = encoded.toArray();
            changed[at] ^= 1;
            try {
              assertThat(Rlp.decode(Bytes.of(changed)).encoded()).isEqualTo(Bytes.of(changed));
            } catch (IllegalArgumentException e) {
              assertThat(e.getMessage()).contains("RLP");
            }
          }
          assertThatThrownBy(() -> Rlp.decode(encoded.slice(0, encoded.size() - 1)))
              .isInstanceOfAny(IllegalArgumentException.class, AssertionError.class);
        });
  }

  @Test
  void known_encodings() {
    assertThat(Rlp.of(0).encoded()).hasToString("0x80");
    assertThat(Rlp.of(127).encoded()).hasToString("0x7f");
    assertThat(Rlp.of(128).encoded()).hasToString("0x8180");
    assertThat(Rlp.of(1_024).encoded()).hasToString("0x820400");
    assertThat(Rlp.of().encoded()).hasToString("0xc0");
    for (String longer : List.of("0x817f", "0xb801aa", "0xb90038" + "00".repeat(56), "0x8301")) {
      assertThatThrownBy(() -> Rlp.decode(Bytes.parse(longer)))
          .as(longer)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_bloom_shows_all_that_went_into_it_and_little_else() {
    int[] seen = {0, 0};
    Cases.forAll(
        source -> source,
        source -> {
          var contracts = new ArrayList<Address>();
          var topics = new ArrayList<Hash32>();
          for (int i = source.between(0, 20); i > 0; i--) {
            contracts.add(new Address(source.between(0, 1L << 60), 2, i));
            topics.add(new Hash32(1, 2, source.between(0, 1L << 60), i));
          }
          LogsBloom bloom = LogsBloom.of(contracts, topics);
          assertThat(contracts).allMatch(bloom::mayHave);
          assertThat(topics).allMatch(bloom::mayHave);
          seen[0] += bloom.mayHave(new Hash32(9, source.between(0, 1L << 60), 9, 9)) ? 1 : 0;
          seen[1]++;
        });
    assertThat(seen[0]).isLessThan(seen[1] / 20);
    assertThatThrownBy(() -> new LogsBloom(Bytes.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_proof_holds_for_its_value_and_no_mutant_of_it_does() {
    int[] mutants = {0};
    Cases.forAll(
        source -> source,
        source -> {
          var keys = new ArrayList<Bytes>();
          var values = new ArrayList<Bytes>();
          int count = source.between(1, 60);
          for (int i = 0; i < count; i++) {
            keys.add(Bytes.of(Keccak.hash(new byte[] {(byte) i, (byte) source.size()}).bytes()));
            var value = BigInteger.valueOf(source.between(1, 1L << 40));
            values.add(Rlp.of(value).encoded());
          }
          Hash32 root = TrieRoot.of(keys, values);
          int at = source.between(0, count - 1);
          List<Bytes> proof = TrieNodes.proof(keys, values, keys.get(at));
          assertThat(TrieProof.value(root, keys.get(at), proof)).contains(values.get(at));
          var absent = Bytes.of(Keccak.hash(new byte[] {9, 9, 9, (byte) count}).bytes());
          assertThat(TrieProof.value(root, absent, TrieNodes.proof(keys, values, absent)))
              .isEmpty();
          mutants[0] += checkMutants(source, root, keys.get(at), proof);
        });
    System.out.println("mutants of proofs: " + mutants[0]);
  }

  private static int checkMutants(Source source, Hash32 root, Bytes key, List<Bytes> proof) {
    int mutants = 0;
    for (int node = 0; node < proof.size(); node++) {
      for (int at = 0; at < proof.get(node).size(); at += 1 + source.between(0, 20)) {
        byte[] changed = proof.get(node).toArray();
        changed[at] ^= (byte) (1 << source.between(0, 7));
        var mutant = new ArrayList<>(proof);
        mutant.set(node, Bytes.of(changed));
        assertThatThrownBy(() -> TrieProof.value(root, key, mutant))
            .isInstanceOf(IllegalArgumentException.class);
        mutants++;
      }
    }
    var shorter = proof.subList(0, proof.size() - 1);
    assertThatThrownBy(() -> TrieProof.value(root, key, shorter))
        .isInstanceOf(IllegalArgumentException.class);
    var longer = new ArrayList<>(proof);
    longer.add(proof.getLast());
    assertThatThrownBy(() -> TrieProof.value(root, key, longer))
        .isInstanceOf(IllegalArgumentException.class);
    return mutants;
  }
}
