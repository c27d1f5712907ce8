package weir.allocate.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.allocate.Lists;
import weir.allocate.Oracle;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.plan.Recipients.Encoding;
import weir.testkit.Cases;
import weir.testkit.Source;
import weir.units.Hash32;

/** The fast trees against the slow ones of {@link Oracle}. */
class MerkleTreeDifferentialTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MERKLE_SUM")
  void every_size_up_to_200_has_the_root_and_proofs_of_the_oracle(Encoding encoding) {
    for (int size = 1; size <= 200; size++) {
      var entries = Lists.entries(Source.of(Cases.seed() + size, size), size);
      agree(encoding, entries, 1 + size % 2);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MERKLE_SUM")
  void larger_trees_have_the_root_of_the_oracle_for_any_number_of_threads(Encoding encoding) {
    var source = Source.of(Cases.seed(), 1);
    for (int i = 0; i < 4; i++) {
      var entries = Lists.entries(source, source.between(3000, 9000));
      var allocation = Allocation.of("drop", Lists.RIV, entries);
      var one = MerkleTree.of(allocation, encoding, 1);
      var three = MerkleTree.of(allocation, encoding, 3);
      assertThat(three.nodes()).isEqualTo(one.nodes());
      for (int index = 0; index < entries.size(); index += 101) {
        Hash32 leaf = Hash32.of(Oracle.leaf(encoding, entries.get(index)));
        assertThat(Oracle.lead(leaf, three.proof(index))).isEqualTo(three.root());
      }
      if (encoding == Encoding.WEIR) {
        var leaves = entries.stream().map(entry -> Oracle.leaf(encoding, entry)).toList();
        assertThat(one.root()).isEqualTo(Hash32.of(Oracle.layered(leaves)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MERKLE_SUM")
  void rows_alike_to_the_last_bit_are_leaves_of_their_own(Encoding encoding) {
    var source = Source.of(Cases.seed(), 1);
    var account = Lists.account(source);
    var amount = source.bits(128);
    var entries = new ArrayList<Grant>();
    for (int i = 0; i < 37; i++) {
      entries.add(new Grant(i, i % 3 == 0 ? account : Lists.account(source), amount));
    }
    var tree = MerkleTree.of(Allocation.of("drop", Lists.RIV, entries), encoding, 2);
    assertThat(tree.root()).isEqualTo(Oracle.tree(encoding, entries).root());
    for (int i = 0; i < entries.size(); i++) {
      assertThat(MerkleTree.verify(tree.root(), tree.leaf(i), tree.proof(i))).isTrue();
    }
  }

  @Test
  void a_run_is_proven_by_the_root_of_its_own_small_tree() {
    for (int size : List.of(1, 2, 3, 5, 8, 13, 64, 100, 257)) {
      var entries = Lists.entries(Source.of(Cases.seed() + size, size), size);
      var tree = MerkleTree.of(Allocation.of("drop", Lists.RIV, entries), Encoding.WEIR, 1);
      for (int length = 1; length < 2 * size; length *= 2) {
        for (int first = 0; first < size; first += length) {
          int count = Math.min(length, size - first);
          if (count < length && Integer.highestOneBit(2 * count - 1) != length) {
            continue; // a shorter tree holds these rows already
          }
          var leaves =
              entries.subList(first, first + count).stream()
                  .map(entry -> Oracle.leaf(Encoding.WEIR, entry))
                  .toList();
          Hash32 subtree = Hash32.of(Oracle.layered(leaves));
          assertThat(Oracle.lead(subtree, tree.run(first, count))).isEqualTo(tree.root());
        }
      }
    }
  }

  private static void agree(Encoding encoding, List<Grant> entries, int threads) {
    var expected = Oracle.tree(encoding, entries);
    var tree = MerkleTree.of(Allocation.of("drop", Lists.RIV, entries), encoding, threads);
    assertThat(tree.root()).isEqualTo(expected.root());
    for (int i = 0; i < entries.size(); i++) {
      assertThat(tree.leaf(i)).isEqualTo(expected.leaves().get(i));
      assertThat(tree.proof(i)).isEqualTo(expected.proofs().get(i));
      assertThat(tree.nodes().get(tree.node(i))).isEqualTo(tree.leaf(i));
    }
  }
}
