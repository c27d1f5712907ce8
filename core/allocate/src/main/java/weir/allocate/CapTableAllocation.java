package weir.allocate;

import java.util.List;
import java.util.Optional;
import weir.allocate.grant.Allocation;
import weir.diagnose.Diagnostic;
import weir.plan.GrantTerms;
import weir.schedule.CapTable;

/**
 * What came of reading a cap table.
 *
 * @param groups present if no diagnostic is an error; in the order of the list
 * @param diagnostics what was found
 */
record CapTableAllocation(Optional<List<Group>> groups, List<Diagnostic> diagnostics) {

  /**
   * Grants of equal terms: an allocation of its own, with indexes from 0 and a tree of its own.
   *
   * @param terms their terms
   * @param allocation who gets what of them
   */
  record Group(GrantTerms terms, Allocation allocation) {}

  CapTableAllocation {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns what schedule makes a line of for each group. */
  Optional<CapTable> table(String distribution) {
    return groups.map(all ->
        new CapTable(
            distribution,
            all.stream().map(g -> new CapTable.Group(g.terms(), g.allocation().total())).toList()));
  }
}
