package weir.allocate.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weir.allocate.Lists;
import weir.allocate.Oracle;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.HashLanes;
import weir.allocate.kernel.RadixOrder;
import weir.plan.Recipients.Encoding;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Hash32;

class MerkleTreeTest {

  private static final List<Grant> ENTRIES = Lists.entries(Source.of(Cases.seed(), 1), 21);

  /** Those whose parents hash two hashes; {@code MERKLE_SUM} has a test of its own. */
  private static final List<Encoding> PAIRED =
      List.of(Encoding.WEIR, Encoding.STANDARD_V1, Encoding.UNISWAP);

  private static MerkleTree tree(Encoding encoding) {
    return MerkleTree.of(Allocation.of("drop", Lists.RIV, ENTRIES), encoding);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MERKLE_SUM")
  void a_proof_proves_its_own_row_and_no_other(Encoding encoding) {
    var tree = tree(encoding);
    for (Grant entry : ENTRIES) {
      var proof = tree.proof(entry.index());
      var leaf = leaf(encoding, entry);
      assertThat(MerkleTree.verify(tree.root(), leaf, proof)).isTrue();
      var more = new Grant(entry.index(), entry.account(), entry.amount().flipBit(0));
      assertThat(MerkleTree.verify(tree.root(), leaf(encoding, more), proof)).isFalse();
      Grant next = ENTRIES.get((entry.index() + 1) % ENTRIES.size());
      var other = new Grant(entry.index(), next.account(), entry.amount());
      assertThat(MerkleTree.verify(tree.root(), leaf(encoding, other), proof)).isFalse();
      assertThat(MerkleTree.verify(tree.root(), leaf, tree.proof(next.index()))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEIR", "UNISWAP"})
  void a_row_cannot_be_claimed_under_another_index(Encoding encoding) {
    var tree = tree(encoding);
    for (Grant entry : ENTRIES) {
      var moved = new Grant(entry.index() + 1, entry.account(), entry.amount());
      var proof = tree.proof(entry.index());
      assertThat(MerkleTree.verify(tree.root(), leaf(encoding, moved), proof)).isFalse();
    }
  }

  @Test
  void no_pair_of_children_reads_as_a_row() {
    // The 64 bytes of an inner node are as many as (account, amount); hashed once, as a naive leaf
    // would be, they are that node. The second hash of the encoding parts the two.
    var tree = tree(Encoding.STANDARD_V1);
    byte[] left = tree.nodes().get(3).bytes();
    byte[] right = tree.nodes().get(4).bytes();
    Hash32 inner = tree.nodes().get(1);
    var proof = List.of(tree.nodes().get(2));
    assertThat(MerkleTree.verify(tree.root(), inner, proof)).isTrue();
    boolean ordered = tree.nodes().get(3).compareTo(tree.nodes().get(4)) <= 0;
    byte[] once = ordered ? Oracle.keccak(left, right) : Oracle.keccak(right, left);
    assertThat(Hash32.of(once)).isEqualTo(inner);
    assertThat(MerkleTree.verify(tree.root(), Hash32.of(Oracle.keccak(once)), proof)).isFalse();
  }

  @Test
  void one_row_is_its_own_root_and_needs_no_proof() {
    for (Encoding encoding : PAIRED) {
      var entry = new Grant(0, ENTRIES.getFirst().account(), BigInteger.TEN);
      var tree = MerkleTree.of(Allocation.of("drop", Lists.RIV, List.of(entry)), encoding);
      assertThat(tree.root()).isEqualTo(leaf(encoding, entry));
      assertThat(tree.proof(0)).isEmpty();
      assertThat(tree.nodes()).hasSize(1);
    }
  }

  @Test
  void changing_any_row_changes_the_root() {
    for (Encoding encoding : Encoding.values()) {
      Hash32 root = tree(encoding).root();
      for (int i = 0; i < ENTRIES.size(); i++) {
        var changed = new ArrayList<>(ENTRIES);
        var row = ENTRIES.get(i);
        changed.set(i, new Grant(i, row.account(), row.amount().flipBit(127)));
        var tree = MerkleTree.of(Allocation.of("drop", Lists.RIV, changed), encoding);
        assertThat(tree.root()).isNotEqualTo(root);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,4", "0,3", "16,3", "20,2", "-1,1", "0,0", "21,1", "0,-1", "12,8"})
  void rows_that_are_not_one_subtree_are_refused(int first, int count) {
    assertThatThrownBy(() -> tree(Encoding.WEIR).run(first, count))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(first));
  }

  @Test
  void runs_need_leaves_in_the_order_of_their_rows() {
    assertThatThrownBy(() -> tree(Encoding.UNISWAP).run(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree(Encoding.STANDARD_V1).run(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_order_of_hashes_is_that_of_big_endian_numbers_and_stable() {
    Cases.forAll(
        source -> hashes(source, 3 * source.size()),
        hashes -> {
          long[] lanes = new long[4 * hashes.size()];
          long[] firsts = new long[hashes.size()];
          for (int i = 0; i < hashes.size(); i++) {
            HashLanes.put(lanes, i, hashes.get(i));
            firsts[i] = hashes.get(i).a();
          }
          int[] order = RadixOrder.of(firsts, (i, j) -> HashLanes.compare(lanes, i, j));
          for (int i = 1; i < order.length; i++) {
            int step = hashes.get(order[i - 1]).compareTo(hashes.get(order[i]));
            assertThat(step).isLessThanOrEqualTo(0);
            assertThat(step < 0 || order[i - 1] < order[i]).isTrue();
          }
          var sorted = new ArrayList<>(hashes);
          Collections.sort(sorted);
          for (int i = 0; i < order.length; i++) {
            assertThat(hashes.get(order[i])).isEqualTo(sorted.get(i));
          }
        });
  }

  // Few bits, so that first words collide and whole hashes come twice.
  private static List<Hash32> hashes(Source source, int count) {
    var hashes = new ArrayList<Hash32>();
    for (int i = 0; i < count; i++) {
      long first = source.between(-2L, 1L) << source.oneOf(List.of(0, 24, 30, 62));
      hashes.add(new Hash32(first, source.between(-1, 1), 0, source.between(0, 3)));
    }
    return hashes;
  }

  private static Hash32 leaf(Encoding encoding, Grant entry) {
    return MerkleTree.leaf(encoding, entry.index(), entry.account(), entry.amount());
  }
}
