package weir.allocate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.TreeShape;
import weir.allocate.tree.MerkleTree;
import weir.diagnose.Diagnostic;
import weir.json.Json;
import weir.json.JsonException;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Encoding;
import weir.plan.Recipients.Listed;
import weir.plan.Recipients.Measure;
import weir.testkit.Repository;
import weir.units.Address;
import weir.units.Hash32;
import weir.units.Keccak;

/** Roots and proofs that others have published, from their data beside the project. */
class PublishedTreesTest {

  private static final BigInteger UNI = new BigInteger("149999999975656000000000000");

  private static Path data(String name) {
    var path = Repository.data(name);
    assumeTrue(path.isPresent(), "data set " + name + " is absent");
    return path.orElseThrow();
  }

  private static Allocation uni() throws IOException {
    byte[] bytes = Files.readAllBytes(data("airdrop-uniswap-uni").resolve("recipients.csv.gz"));
    var list =
        new Listed(
            "recipients.csv.gz",
            Keccak.hash(bytes),
            "address",
            Measure.UNITS,
            "amount_wei",
            Duplicates.REFUSE,
            Encoding.UNISWAP);
    var rough = Lists.distribution(BigInteger.ONE, list);
    var judged =
        Allocations.listed(
            rough, Lists.RIV.units(BigInteger.ONE), list, MemorySegment.ofArray(bytes), 2);
    assertThat(judged.diagnostics())
        .extracting(Diagnostic::code)
        .contains(AllocationCode.RECIPIENTS_SUM, AllocationCode.RECIPIENT_ZERO_KEPT);
    var distribution = Lists.distribution(total(judged), list);
    var allocated =
        Allocations.of(
            distribution,
            distribution.amount().orElseThrow(),
            file -> MemorySegment.ofArray(bytes));
    assertThat(allocated.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(AllocationCode.RECIPIENT_ZERO_KEPT);
    return allocated.allocation().orElseThrow();
  }

  // The set's description states 149,999,999.975656 UNI.
  private static BigInteger total(AllocationResult judged) {
    var sum =
        judged.diagnostics().stream()
            .filter(d -> d.code() == AllocationCode.RECIPIENTS_SUM)
            .findFirst()
            .orElseThrow();
    assertThat(sum.numbers().getFirst()).isEqualTo("list  149_999_999.975656 RIV in 252_803 rows");
    return UNI;
  }

  @Test
  void the_uni_airdrop_has_its_published_root_and_proofs() throws IOException {
    var allocation = uni();
    assertThat(allocation.size()).isEqualTo(252_803);
    var tree = MerkleTree.of(allocation, Encoding.UNISWAP);
    assertThat(tree.root())
        .hasToString("0xc8500f8e2fcf3c9a32880e1b973fb28acc88be35787a8abcf9981b2b65dbdeb5");
    int proofs = 0;
    try (var chunks = Files.list(data("airdrop-uniswap-uni").resolve("chunks"))) {
      for (Path chunk : chunks.sorted().toList()) {
        for (Json.Member claim : json(chunk).members()) {
          check(allocation, tree, claim.key(), claim.value().asFields());
          proofs++;
        }
      }
    }
    assertThat(proofs).isEqualTo(4040);
  }

  private static void check(
      Allocation allocation, MerkleTree tree, String account, Json.Fields claim)
      throws JsonException {
    int index = whole(claim, "index");
    var amount = new BigInteger(claim.require("amount").asText().substring(2), 16);
    assertThat(allocation.entry(index)).isEqualTo(new Grant(index, Address.parse(account), amount));
    var proof = hashes(claim, "proof");
    assertThat(tree.proof(index)).isEqualTo(proof);
    assertThat(MerkleTree.verify(tree.root(), tree.leaf(index), proof)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard-v1.sorted", "standard-v1.unsorted"})
  void standard_dumps_of_openzeppelin_come_out_identical(String name) throws IOException {
    var dump = json(data("airdrop-oz-merkle-vectors").resolve(name + ".1_0_6.json"));
    var leaves = new ArrayList<Hash32>();
    for (Json.Fields value : all(dump, "values")) {
      var text = value.require("value").asArray().getFirst().asText();
      leaves.add(Hash32.of(Oracle.keccak(Oracle.keccak(stringAbi(text)))));
    }
    same(dump, leaves, name.endsWith(".sorted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple-v1.sorted", "simple-v1.unsorted"})
  void simple_dumps_of_openzeppelin_come_out_identical(String name) throws IOException {
    var dump = json(data("airdrop-oz-merkle-vectors").resolve(name + ".1_0_6.json"));
    var leaves = new ArrayList<Hash32>();
    for (Json.Fields value : all(dump, "values")) {
      leaves.add(Hash32.parse(value.require("value").asText()));
    }
    same(dump, leaves, name.endsWith(".sorted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hoodi-ics/merkle-tree.json"})
  void the_lido_allow_list_comes_out_identical(String name) throws IOException {
    var dump = json(data("airdrop-lido-csm-allowlist").resolve(name));
    var leaves = new ArrayList<Hash32>();
    for (Json.Fields value : all(dump, "values")) {
      var text = value.require("value").asArray().getFirst().asText();
      byte[] account = Address.parse(text).bytes();
      leaves.add(Hash32.of(Oracle.keccak(Oracle.keccak(new byte[12], account))));
    }
    same(dump, leaves, true);
  }

  private static void same(Json.Fields dump, List<Hash32> leaves, boolean sorted)
      throws JsonException {
    var tree = MerkleTree.over(leaves, TreeShape.HEAP, sorted, 2);
    assertThat(tree.nodes()).isEqualTo(hashes(dump, "tree"));
    var values = all(dump, "values");
    for (int i = 0; i < leaves.size(); i++) {
      int node = whole(values.get(i), "treeIndex");
      assertThat(tree.node(i)).isEqualTo(node);
      assertThat(MerkleTree.verify(tree.root(), leaves.get(i), tree.proof(i))).isTrue();
    }
  }

  // abi.encode(string) of a text of at most 32 bytes: where it begins, its length, its bytes.
  private static byte[] stringAbi(String text) {
    var encoded = new byte[96];
    byte[] bytes = text.getBytes(UTF_8);
    encoded[31] = 32;
    encoded[63] = (byte) bytes.length;
    System.arraycopy(bytes, 0, encoded, 64, bytes.length);
    return encoded;
  }

  @Test
  void the_trees_of_the_vectors_come_out_identical() throws IOException {
    Path file = Repository.root().resolve("vectors/tree.json");
    assumeTrue(Files.exists(file), "vectors/tree.json is absent");
    var trees = all(json(file), "trees");
    assertThat(trees).isNotEmpty();
    for (Json.Fields vector : trees) {
      var entries = new ArrayList<Grant>();
      for (Json.Fields row : all(vector, "entries")) {
        entries.add(
            new Grant(
                whole(row, "index"),
                Address.parse(row.require("account").asText()),
                new BigInteger(row.require("amount").asText())));
      }
      var tree = MerkleTree.of(Allocation.of("drop", Lists.RIV, entries), Encoding.WEIR);
      assertThat(tree.root()).hasToString(vector.require("root").asText());
      for (Json.Fields row : all(vector, "entries")) {
        int index = whole(row, "index");
        assertThat(tree.leaf(index)).hasToString(row.require("leaf").asText());
        assertThat(tree.proof(index)).isEqualTo(hashes(row, "proof"));
      }
    }
  }

  private static Json.Fields json(Path file) throws IOException {
    return Json.parse(Files.readString(file)).asFields();
  }

  private static int whole(Json.Fields of, String key) throws JsonException {
    return Math.toIntExact(of.require(key).asLong());
  }

  private static List<Json.Fields> all(Json.Fields of, String key) throws JsonException {
    var all = new ArrayList<Json.Fields>();
    for (Json item : of.require(key).asArray()) {
      all.add(item.asFields());
    }
    return all;
  }

  private static List<Hash32> hashes(Json.Fields of, String key) throws JsonException {
    var hashes = new ArrayList<Hash32>();
    for (Json item : of.require(key).asArray()) {
      hashes.add(Hash32.parse(item.asText()));
    }
    return hashes;
  }
}
