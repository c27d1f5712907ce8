package weir.allocate;

import java.util.List;
import java.util.Optional;
import weir.allocate.grant.Allocation;
import weir.diagnose.Diagnostic;
import weir.plan.terms.GrantTerms;
import weir.schedule.CapTable;

/**
 * The result of reading a cap table.
 *
 * @param groups present if no diagnostic is an error; in the order of the list
 * @param diagnostics everything that was found
 */
record CapTableAllocation(Optional<List<Group>> groups, List<Diagnostic> diagnostics) {

  /**
   * A group of grants with equal terms: a separate allocation with indexes from 0 and its own tree.
   *
   * @param terms their terms
   * @param allocation its grants
   */
  record Group(GrantTerms terms, Allocation allocation) {}

  CapTableAllocation {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns the groups from which a schedule makes lines. */
  Optional<CapTable> table(String distribution) {
    return groups.map(all ->
        new CapTable(
            distribution,
            all.stream().map(g -> new CapTable.Group(g.terms(), g.allocation().total())).toList()));
  }
}
