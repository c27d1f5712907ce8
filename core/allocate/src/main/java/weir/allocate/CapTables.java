package weir.allocate;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.Grant;
import weir.allocate.kernel.RowRanges;
import weir.allocate.list.ListDiagnostics;
import weir.language.PlanCode;
import weir.plan.Distribution;
import weir.plan.Recipients.Duplicates;
import weir.plan.Recipients.Listed;
import weir.schedule.CapTable;
import weir.schedule.GrantTerms;

/**
 * From a list whose rows have terms of their own to an allocation for each group of equal terms.
 */
final class CapTables {

  private final Distribution distribution;
  private final Listed list;
  private final ListDiagnostics problems;

  private CapTables(Distribution distribution, Listed list) {
    this.distribution = distribution;
    this.list = list;
    this.problems = new ListDiagnostics(list.file());
  }

  /** Returns whether the rows of a distribution's list have terms of their own. */
  static boolean isOne(Distribution distribution) {
    return distribution.recipients() instanceof Listed list && !list.terms().areShared();
  }

  /**
   * Returns the groups of a cap table, or everything that is wrong with its list. Together they add
   * up to the distribution; each has at least one grant.
   *
   * @throws IllegalArgumentException if it is none
   * @throws IOException if the file cannot be read
   */
  static CapTableAllocation of(Distribution distribution, Contents contents) throws IOException {
    if (!(distribution.recipients() instanceof Listed list) || list.terms().areShared()) {
      throw new IllegalArgumentException("not a cap table: " + distribution.name());
    }
    return new CapTables(distribution, list).grouped(contents.of(list.file()));
  }

  private CapTableAllocation grouped(MemorySegment content) {
    if (list.duplicates() == Duplicates.MERGE) {
      problems.add(
          PlanCode.KEYS_CONFLICT,
          1,
          1,
          "rows with terms of their own cannot be merged",
          List.of("duplicates  merge"),
          "say duplicates: separate, and each row is a grant");
      return new CapTableAllocation(Optional.empty(), problems.all());
    }
    var judged = Allocations.judged(distribution, list, content, RowRanges.threads());
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
      var own = Allocation.of(name, distribution.amount().asset(), entries);
      groups.add(new CapTableAllocation.Group(terms, own));
    });
    return groups;
  }
}
