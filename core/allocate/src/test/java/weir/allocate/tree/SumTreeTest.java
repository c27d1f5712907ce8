package weir.allocate.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import weir.allocate.Lists;
import weir.allocate.Oracle;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.SumLanes;
import weir.json.Json;
import weir.plan.Recipients.Encoding;
import weir.testkit.Cases;
import weir.testkit.Repository;
import weir.testkit.Source;
import weir.units.Address;
import weir.units.Hash32;

/** The Merkle-sum tree against a slow second one, published cases, and forgers. */
class SumTreeTest {

  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  /** A node of the slow tree. */
  private record Slow(byte[] hash, BigInteger sum) {}

  private static MerkleTree tree(List<Grant> rows, int threads) {
    return MerkleTree.of(Allocation.of("drop", Lists.RIV, rows), Encoding.MERKLE_SUM, threads);
  }

  private static List<SumProof> proofs(MerkleTree tree, List<Grant> rows) {
    return rows.stream().map(tree::sumProof).toList();
  }

  private static List<Grant> drawn(Source source, int size) {
    List<Grant> rows = Lists.entries(source, size);
    boolean isLarge = source.onceIn(4);
    return rows.stream()
        .map(row -> isLarge ? new Grant(row.index(), row.account(), MOST) : row)
        .toList();
  }

  @Test
  void every_size_has_the_root_of_the_slow_tree_and_every_row_its_proof() {
    for (int size = 1; size <= 130; size++) {
      List<Grant> rows = drawn(Source.of(Cases.seed() + size, size), size);
      var tree = tree(rows, 1 + size % 3);
      assertThat(tree.root()).as("size %d, seed %d", size, Cases.seed()).isEqualTo(slowRoot(rows));
      BigInteger total = rows.stream().map(Grant::amount).reduce(BigInteger.ZERO, BigInteger::add);
      for (SumProof proof : proofs(tree, rows)) {
        assertThat(proof.total()).isEqualTo(total);
        assertThat(proof.leadsTo(tree.root())).isTrue();
      }
    }
  }

  private static Hash32 slowRoot(List<Grant> rows) {
    Slow top = slow(rows);
    return Hash32.of(
        Oracle.keccak(
            top.hash(), word(top.sum()), word(BigInteger.valueOf(rows.size())), new byte[] {2}));
  }

  /** The left subtree has the greatest power of two of rows that leaves some to the right. */
  private static Slow slow(List<Grant> rows) {
    if (rows.size() == 1) {
      Grant row = rows.getFirst();
      return new Slow(Oracle.leaf(Encoding.MERKLE_SUM, row), row.amount());
    }
    int half = Integer.highestOneBit(rows.size() - 1);
    Slow left = slow(rows.subList(0, half));
    Slow right = slow(rows.subList(half, rows.size()));
    byte[] hash =
        Oracle.keccak(
            left.hash(), word(left.sum()), right.hash(), word(right.sum()), new byte[] {1});
    return new Slow(hash, left.sum().add(right.sum()));
  }

  private static byte[] word(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] word = new byte[32];
    for (int i = 0; i < Math.min(32, bytes.length); i++) {
      word[31 - i] = bytes[bytes.length - 1 - i];
    }
    return word;
  }

  @Test
  void the_cases_of_another_program_are_met() throws IOException {
    var text = Files.readString(Repository.root().resolve("vectors/merkle-sum.json"));
    int cases = 0;
    for (Json each : Json.parse(text).asFields().require("trees").asArray()) {
      var fields = each.asFields();
      var rows = new ArrayList<Grant>();
      for (Json entry : fields.require("entries").asArray()) {
        rows.add(grant(entry.asFields()));
      }
      var tree = tree(rows, 2);
      assertThat(tree.root()).hasToString(fields.require("root").asText());
      for (Json entry : fields.require("entries").asArray()) {
        Json.Fields of = entry.asFields();
        SumProof proof = tree.sumProof(grant(of));
        assertThat(proof.total()).hasToString(fields.require("total").asText());
        List<Json> sums = of.require("sums").asArray();
        List<Json> hashes = of.require("proof").asArray();
        assertThat(proof.siblings()).hasSize(sums.size());
        for (int i = 0; i < sums.size(); i++) {
          assertThat(proof.siblings().get(i).sum()).hasToString(sums.get(i).asText());
          assertThat(proof.siblings().get(i).hash()).hasToString(hashes.get(i).asText());
        }
        cases++;
      }
    }
    assertThat(cases).isEqualTo(44);
  }

  private static Grant grant(Json.Fields entry) throws IOException {
    return new Grant(
        Math.toIntExact(entry.require("index").asLong()),
        Address.parse(entry.require("account").asText()),
        new BigInteger(entry.require("amount").asText()));
  }

  @Test
  void a_proof_with_anything_changed_does_not_lead_to_the_root() {
    int[] forged = {0};
    Cases.forAll(
        source -> source,
        source -> {
          List<Grant> rows = drawn(source, source.between(1, 40));
          var tree = tree(rows, 1);
          SumProof honest = tree.sumProof(rows.get(source.between(0, rows.size() - 1)));
          for (SumProof changed : changed(source, honest)) {
            assertThat(changed).isNotEqualTo(honest);
            assertThat(changed.leadsTo(tree.root())).as("%s of %s", changed, honest).isFalse();
            forged[0]++;
          }
          Hash32 other = new Hash32(tree.root().a() ^ 1, 2, 3, 4);
          assertThat(honest.leadsTo(other)).isFalse();
        });
    System.out.println("forged proofs refused: " + forged[0] + ", seed " + Cases.seed());
    assertThat(forged[0]).isGreaterThan(1_000);
  }

  private static List<SumProof> changed(Source source, SumProof of) {
    var all = new ArrayList<SumProof>();
    Grant row = of.grant();
    BigInteger amount = row.amount().flipBit(source.between(0, 127));
    BigInteger by = amount.subtract(row.amount());
    var more = new Grant(row.index(), row.account(), amount);
    all.add(new SumProof(of.total(), of.rows(), more, of.siblings()));
    if (of.total().add(by).signum() >= 0) {
      all.add(new SumProof(of.total().add(by), of.rows(), more, of.siblings()));
    }
    all.add(
        new SumProof(of.total().flipBit(source.between(0, 255)), of.rows(), row, of.siblings()));
    all.add(new SumProof(of.total(), of.rows() + 1, row, of.siblings()));
    var account = new Address(row.account().a() ^ 1, row.account().b(), row.account().c());
    var stranger = new Grant(row.index(), account, row.amount());
    all.add(new SumProof(of.total(), of.rows(), stranger, of.siblings()));
    if (of.rows() > 1) {
      int place = (row.index() + source.between(1, of.rows() - 1)) % of.rows();
      var moved = new Grant(place, row.account(), row.amount());
      all.add(new SumProof(of.total(), of.rows(), moved, of.siblings()));
      all.add(with(of, of.siblings().subList(1, of.siblings().size())));
    }
    var longer = new ArrayList<>(of.siblings());
    longer.add(new SumProof.Node(Hash32.ZERO, BigInteger.ZERO));
    all.add(with(of, longer));
    for (int i = 0; i < of.siblings().size(); i++) {
      SumProof.Node node = of.siblings().get(i);
      var hash = new Hash32(node.hash().a(), node.hash().b() ^ 1, node.hash().c(), node.hash().d());
      all.add(with(of, replaced(of, i, new SumProof.Node(hash, node.sum()))));
      BigInteger sum = node.sum().flipBit(source.between(0, 255));
      all.add(with(of, replaced(of, i, new SumProof.Node(node.hash(), sum))));
      // The total is stated to fit the changed sum.
      BigInteger total = of.total().add(sum).subtract(node.sum());
      if (total.signum() >= 0 && total.bitLength() <= 256) {
        List<SumProof.Node> nodes = replaced(of, i, new SumProof.Node(node.hash(), sum));
        all.add(new SumProof(total, of.rows(), row, nodes));
      }
    }
    return all;
  }

  private static SumProof with(SumProof of, List<SumProof.Node> siblings) {
    return new SumProof(of.total(), of.rows(), of.grant(), siblings);
  }

  private static List<SumProof.Node> replaced(SumProof of, int at, SumProof.Node node) {
    var nodes = new ArrayList<>(of.siblings());
    nodes.set(at, node);
    return nodes;
  }

  @Test
  void whoever_states_the_larger_of_two_sums_as_the_total_can_show_no_row() {
    // Maxwell's tree would accept this: H(sum, left, right) binds neither side's own sum.
    var one = new Grant(0, new Address(1, 2, 3), BigInteger.valueOf(70));
    var other = new Grant(1, new Address(1, 2, 4), BigInteger.valueOf(100));
    byte[] left = Oracle.leaf(Encoding.MERKLE_SUM, one);
    byte[] right = Oracle.leaf(Encoding.MERKLE_SUM, other);
    BigInteger stated = BigInteger.valueOf(100);
    byte[] top =
        Oracle.keccak(left, word(one.amount()), right, word(other.amount()), new byte[] {1});
    Hash32 root = Hash32.of(Oracle.keccak(top, word(stated), word(BigInteger.TWO), new byte[] {2}));
    for (BigInteger shown : List.of(stated.subtract(one.amount()), other.amount())) {
      var proof = new SumProof(stated, 2, one, List.of(new SumProof.Node(Hash32.of(right), shown)));
      assertThat(proof.leadsTo(root)).isFalse();
    }
    var zero = new SumProof(stated, 2, other, List.of(new SumProof.Node(Hash32.of(left), ZERO)));
    assertThat(zero.leadsTo(root)).isFalse();
  }

  private static final BigInteger ZERO = BigInteger.ZERO;

  @Test
  void sums_that_would_pass_256_bits_or_are_negative_are_refused() {
    BigInteger word = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    var row = new Grant(0, new Address(1, 2, 3), BigInteger.TEN);
    byte[] leaf = Oracle.leaf(Encoding.MERKLE_SUM, row);
    var sibling = new SumProof.Node(new Hash32(1, 2, 3, 4), word);
    byte[] top =
        Oracle.keccak(leaf, word(row.amount()), sibling.hash().bytes(), word(word), new byte[] {1});
    BigInteger wrapped = BigInteger.valueOf(9); // 10 + 2^256-1, of 256 bits
    Hash32 root =
        Hash32.of(Oracle.keccak(top, word(wrapped), word(BigInteger.TWO), new byte[] {2}));
    assertThat(new SumProof(wrapped, 2, row, List.of(sibling)).leadsTo(root)).isFalse();
    assertThatThrownBy(() -> new SumProof.Node(Hash32.ZERO, BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SumProof.Node(Hash32.ZERO, word.add(BigInteger.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SumProof(word.add(BigInteger.ONE), 2, row, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SumProof(ZERO, 0, row, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SumProof(ZERO, 1, new Grant(1, row.account(), ZERO), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leaves_parents_and_roots_cannot_stand_for_each_other() {
    // The top node of two rows, shown as a leaf of a tree of one row, and the other way round.
    var rows =
        List.of(
            new Grant(0, new Address(0, 0, 1), BigInteger.ONE),
            new Grant(1, new Address(0, 0, 2), BigInteger.TWO));
    var tree = tree(rows, 1);
    Hash32 top = tree.nodes().getLast();
    assertThat(tree.root()).isNotEqualTo(top);
    Hash32 asOne = SumLanes.root(top, new Hash32(0, 0, 0, 3), 1);
    assertThat(tree.root()).isNotEqualTo(asOne);
    for (Grant row : rows) {
      assertThat(
              new SumProof(
                      BigInteger.valueOf(3),
                      1,
                      new Grant(0, row.account(), row.amount()),
                      List.of())
                  .leadsTo(asOne))
          .isFalse();
      assertThat(MerkleTree.verify(tree.root(), tree.leaf(row.index()), tree.proof(row.index())))
          .isFalse();
    }
    // Swapped rows with swapped indices are another tree: order is committed.
    List<Grant> swapped =
        IntStream.range(0, 2)
            .mapToObj(i -> new Grant(i, rows.get(1 - i).account(), rows.get(1 - i).amount()))
            .toList();
    assertThat(tree(swapped, 1).root()).isNotEqualTo(tree.root());
  }

  @Test
  void a_vault_cannot_be_given_runs_of_it() {
    var tree = tree(Lists.entries(Source.of(Cases.seed(), 1), 8), 1);
    assertThatThrownBy(() -> tree.run(0, 4)).isInstanceOf(IllegalArgumentException.class);
    var weir =
        MerkleTree.of(
            Allocation.of("drop", Lists.RIV, Lists.entries(Source.of(1, 1), 8)), Encoding.WEIR);
    var row = new Grant(0, Address.ZERO, ZERO);
    assertThatThrownBy(() -> weir.sumProof(row)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Collections.frequency(tree.nodes(), tree.root())).isZero();
  }
}
