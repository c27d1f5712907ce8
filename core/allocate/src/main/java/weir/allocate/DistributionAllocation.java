package weir.allocate;

import java.util.Optional;
import weir.allocate.grant.Allocation;
import weir.allocate.tree.MerkleTree;
import weir.plan.Distribution;
import weir.plan.Recipients.Encoding;
import weir.plan.terms.GrantTerms;

/**
 * The grants of one distribution, or of one group of a cap table, and their tree.
 *
 * @param distribution the line of the plan; of a group, the line that has the cap table
 * @param encoding the encoding of the tree
 * @param terms the terms of the grants, if they are a group of a cap table
 * @param allocation the grants, under the name of the distribution or of the group
 * @param tree the tree over all of it
 */
public record DistributionAllocation(
    Distribution distribution,
    Encoding encoding,
    Optional<GrantTerms> terms,
    Allocation allocation,
    MerkleTree tree) {

  /** Checks that the tree has a leaf for each grant. */
  public DistributionAllocation {
    if (allocation.size() != tree.size()) {
      throw new IllegalArgumentException(
          "%s has %d grants, its tree has %d"
              .formatted(allocation.distribution(), allocation.size(), tree.size()));
    }
  }

  DistributionAllocation encoded(Encoding other) {
    return other == encoding
        ? this
        : new DistributionAllocation(
            distribution, other, terms, allocation, MerkleTree.of(allocation, other));
  }

  /** Returns the name of the distribution, or of the group. */
  public String name() {
    return allocation.distribution();
  }
}
