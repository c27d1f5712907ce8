package weir.allocate;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.RowRanges;
import weir.plan.Distribution;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Listed;
import weir.plan.terms.GrantTerms;
import weir.schedule.CapTable;
import weir.units.Amount;

/**
 * Computes the allocation of each group of equal terms from a list whose rows have their own terms.
 */
final class CapTables {

  private final Distribution distribution;
  private final Amount amount;
  private final Listed list;

  private CapTables(Distribution distribution, Amount amount, Listed list) {
    this.distribution = distribution;
    this.amount = amount;
    this.list = list;
  }

  /** Returns whether the rows of a distribution's list have their own terms. */
  static boolean isOne(Distribution distribution) {
    return distribution.recipients() instanceof Listed list && !list.terms().areShared();
  }

  /**
   * Returns the groups of a cap table, or everything that is wrong with its list. Together they add
   * up to the distribution; each has at least one grant.
   *
   * @param amount the amount of the distribution, as in the schedule
   * @throws IllegalArgumentException if it is not a cap table, or if its rows are to be merged
   * @throws IOException if the file cannot be read
   */
  static CapTableAllocation of(Distribution distribution, Amount amount, Contents contents)
      throws IOException {
    if (!(distribution.recipients() instanceof Listed list)
        || list.terms().areShared()
        || list.duplicates() == Duplicates.MERGE) {
      throw new IllegalArgumentException("not a cap table: " + distribution.name());
    }
    return new CapTables(distribution, amount, list).grouped(contents.of(list.file()));
  }

  private CapTableAllocation grouped(MemorySegment content) {
    var judged = Allocations.judged(distribution, amount, list, content, RowRanges.threads());
    return new CapTableAllocation(
        judged.result().allocation().map(allocation -> groups(allocation, judged.terms())),
        judged.result().diagnostics());
  }

  private List<CapTableAllocation.Group> groups(Allocation allocation, List<GrantTerms> rows) {
    if (rows.size() != allocation.size()) {
      throw new IllegalStateException(rows.size() + " terms of " + allocation.size() + " grants");
    }
    Map<GrantTerms, List<Grant>> byTerms = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      var entries = byTerms.computeIfAbsent(rows.get(i), terms -> new ArrayList<>());
      entries.add(new Grant(entries.size(), allocation.account(i), allocation.amount(i)));
    }
    var groups = new ArrayList<CapTableAllocation.Group>();
    byTerms.forEach((terms, entries) -> {
      String name = CapTable.name(distribution.name(), groups.size());
      var own = Allocation.of(name, amount.asset(), entries);
      groups.add(new CapTableAllocation.Group(terms, own));
    });
    return groups;
  }
}
