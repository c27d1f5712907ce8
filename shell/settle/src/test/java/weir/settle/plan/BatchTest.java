package weir.settle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.settle.PlannedPlans.FIRST;
import static weir.settle.PlannedPlans.allocation;
import static weir.settle.PlannedPlans.holder;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.allocate.DistributionAllocation;
import weir.settle.HandTree;
import weir.units.Hash32;

/** All holders are pushed to once, in runs that prove themselves to the root of their pool. */
class BatchTest {

  @Test
  void every_holder_is_in_one_run_whatever_the_size_of_list_and_run() {
    for (int holders : List.of(1, 2, 3, 4, 5, 7, 8, 9, 16, 17)) {
      DistributionAllocation grants = grants(holders);
      for (int most : List.of(1, 2, 4, 8, 16, 32)) {
        var seen = new ArrayList<Long>();
        for (Batch batch : cut(grants, most)) {
          assertThat(batch.distribution()).isEqualTo("team");
          assertThat(batch.accounts()).hasSameSizeAs(batch.amounts());
          for (int i = 0; i < batch.accounts().size(); i++) {
            int row = (int) batch.firstIndex() + i;
            assertThat(batch.accounts().get(i)).isEqualTo(holder(row));
            assertThat(batch.amounts().get(i)).isEqualTo(BigInteger.valueOf(row + 1));
            seen.add((long) row);
          }
        }
        var all = new ArrayList<Long>();
        for (long row = 0; row < holders; row++) {
          all.add(row);
        }
        assertThat(seen).as("%d holders in runs of %d", holders, most).isEqualTo(all);
      }
    }
  }

  /** The contract climbs from the root of the run: its parent is the hash of both, and so on up. */
  @Test
  void every_run_leads_to_the_root_over_all_leaves() {
    for (int holders : List.of(1, 2, 3, 5, 8, 13)) {
      var leaves = new ArrayList<Hash32>();
      for (int row = 0; row < holders; row++) {
        leaves.add(HandTree.leaf(row, holder(row), row + 1));
      }
      for (int most : List.of(1, 2, 4, 8, 16)) {
        for (Batch batch : cut(grants(holders), most)) {
          int first = (int) batch.firstIndex();
          Hash32 hash = HandTree.root(leaves.subList(first, first + batch.accounts().size()));
          for (Hash32 sibling : batch.proof()) {
            hash = HandTree.parent(hash, sibling);
          }
          assertThat(hash)
              .as("%d holders in runs of %d, from %d", holders, most, first)
              .isEqualTo(HandTree.root(leaves));
        }
      }
    }
  }

  @Test
  void a_list_is_cut_at_multiples_of_the_run_and_the_rest_is_the_last() {
    List<Batch> batches = cut(grants(9), 4);
    assertThat(batches).extracting(Batch::firstIndex).containsExactly(0L, 4L, 8L);
    assertThat(batches).extracting(batch -> batch.accounts().size()).containsExactly(4, 4, 1);
    assertThat(cut(grants(8), 4)).hasSize(2);
    assertThat(cut(grants(3), 4)).hasSize(1);
  }

  @Test
  void a_run_of_all_needs_no_proof() {
    assertThat(cut(grants(8), 8).getFirst().proof()).isEmpty();
    assertThat(cut(grants(5), 8).getFirst().proof()).isEmpty();
  }

  @Test
  void a_run_has_a_power_of_two_grants() {
    for (int most : List.of(1, 2, 4, 128, 1 << 30)) {
      assertThat(new Pushes(List.of("team"), most).most()).isEqualTo(most);
    }
    for (int most : List.of(0, -1, 3, 6, 127, Integer.MIN_VALUE)) {
      assertThatThrownBy(() -> new Pushes(List.of(), most))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the number of grants of a run must be a power of two, not " + most);
    }
    assertThat(Pushes.NONE.distributions()).isEmpty();
  }

  private static List<Batch> cut(DistributionAllocation grants, int most) {
    return Batch.runs(grants, most, Set.of()).stream().map(run -> Batch.of(grants, run)).toList();
  }

  /** Returns the grants of {@code holders} holders of 1, 2, 3 … tokens. */
  private static DistributionAllocation grants(int holders) {
    int sum = holders * (holders + 1) / 2;
    String text = FIRST.replace("team.csv", "holders-" + holders + ".csv").replace("300", "" + sum);
    return allocation(text).distribution("team").orElseThrow();
  }
}
