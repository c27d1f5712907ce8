package weir.allocate;

import java.util.Optional;
import weir.allocate.grant.Allocation;
import weir.allocate.tree.MerkleTree;
import weir.plan.Distribution;
import weir.plan.Recipients.Encoding;
import weir.schedule.GrantTerms;

/**
 * The grants of one distribution, or of one group of a cap table, and their tree.
 *
 * @param distribution the line of the plan; of a group, that line with the group's name, amount and
 *     terms
 * @param encoding how the tree is encoded
 * @param terms those of their own that the grants have, if they are a group of a cap table
 * @param allocation who gets what; its total is the distribution's amount, to the base unit
 * @param tree the tree over all of it
 */
public record DistributionAllocation(
    Distribution distribution,
    Encoding encoding,
    Optional<GrantTerms> terms,
    Allocation allocation,
    MerkleTree tree) {

  /** Checks that nothing is promised twice or to nobody: the totals and sizes are the same. */
  public DistributionAllocation {
    if (!allocation.total().equals(distribution.amount()) || allocation.size() != tree.size()) {
      throw new IllegalArgumentException(
          "%s has %s, its %d grants add up to %s, its tree has %d"
              .formatted(
                  distribution.name(),
                  distribution.amount(),
                  allocation.size(),
                  allocation.total(),
                  tree.size()));
    }
  }

  /** Returns the name of the distribution, or of the group. */
  public String name() {
    return distribution.name();
  }
}
