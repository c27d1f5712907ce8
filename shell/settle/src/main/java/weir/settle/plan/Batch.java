package weir.settle.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import weir.allocate.DistributionAllocation;
import weir.settle.preflight.AlignedRun;
import weir.units.Address;
import weir.units.Hash32;
import weir.vault.GrantRun;

/**
 * An aligned run of grants that one push pays, with its proof.
 *
 * @param distribution the name of their distribution
 * @param firstIndex the index of the first
 * @param accounts the holders, in the order of their indices
 * @param amounts the full amount of each grant, in base units
 * @param proof the hashes that show that the run is in the allocation's tree
 */
record Batch(
    String distribution,
    long firstIndex,
    List<Address> accounts,
    List<BigInteger> amounts,
    List<Hash32> proof) {

  Batch {
    accounts = List.copyOf(accounts);
    amounts = List.copyOf(amounts);
    proof = List.copyOf(proof);
  }

  /** Returns the run of a distribution with these indices. */
  static Batch of(DistributionAllocation grants, AlignedRun run) {
    int first = Math.toIntExact(run.first());
    int count = run.count();
    return new Batch(
        grants.name(),
        first,
        IntStream.range(first, first + count).mapToObj(grants.allocation()::account).toList(),
        IntStream.range(first, first + count).mapToObj(grants.allocation()::amount).toList(),
        grants.tree().run(first, count));
  }

  /**
   * Cuts the grants of a distribution into runs of at most {@code most}, a power of two, and around
   * the grants of these indices.
   */
  static List<AlignedRun> runs(DistributionAllocation grants, int most, Set<Long> leftOut) {
    var runs = new ArrayList<AlignedRun>();
    int size = grants.allocation().size();
    for (int first = 0; first < size; first += most) {
      var run = new AlignedRun(first, Math.min(most, size - first));
      runs.addAll(run.without(leftOut));
    }
    return runs;
  }

  /** Returns the run as a vault takes it, from a pool of this number. */
  GrantRun of(long pool) {
    return new GrantRun(pool, firstIndex, accounts, amounts, proof);
  }
}
