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

  /** Cuts all grants of a distribution into runs of at most {@code most}, a power of two. */
  static List<Batch> of(DistributionAllocation grants, int most) {
    return of(grants, most, Set.of());
  }

  /**
   * Cuts the grants of a distribution into runs of at most {@code most}, a power of two, and around
   * the grants of these indices.
   */
  static List<Batch> of(DistributionAllocation grants, int most, Set<Long> leftOut) {
    var batches = new ArrayList<Batch>();
    int size = grants.allocation().size();
    for (int first = 0; first < size; first += most) {
      var run = new AlignedRun(first, Math.min(most, size - first));
      for (AlignedRun part : run.without(leftOut)) {
        batches.add(run(grants, Math.toIntExact(part.first()), part.count()));
      }
    }
    return batches;
  }

  private static Batch run(DistributionAllocation grants, int first, int count) {
    return new Batch(
        grants.name(),
        first,
        IntStream.range(first, first + count).mapToObj(grants.allocation()::account).toList(),
        IntStream.range(first, first + count).mapToObj(grants.allocation()::amount).toList(),
        grants.tree().run(first, count));
  }
}
