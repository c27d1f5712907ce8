package weir.allocate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import weir.allocate.grant.Allocation;
import weir.allocate.grant.AllocationCode;
import weir.allocate.tree.MerkleTree;
import weir.diagnose.Diagnosed;
import weir.diagnose.Diagnostic;
import weir.diagnose.DiagnosticCollector;
import weir.diagnose.DiagnosticCollector.Figure;
import weir.diagnose.Position;
import weir.plan.Distribution;
import weir.plan.Recipients;
import weir.plan.Recipients.Encoding;
import weir.schedule.CapTable;
import weir.schedule.Compiled;
import weir.schedule.Schedule;

/** Computes the allocation of all distributions of a plan from its lists. */
public final class PlanAllocations {

  private final Schedule schedule;
  private final Contents contents;
  private final List<CapTable> tables = new ArrayList<>();
  private final List<DistributionAllocation> allocated = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private boolean refused;

  private PlanAllocations(Schedule schedule, Contents contents) {
    this.schedule = schedule;
    this.contents = contents;
  }

  /**
   * Returns the allocation of every distribution, or everything that is wrong with its lists.
   *
   * @param done receives, before each distribution, how many are allocated
   * @throws IOException if a list cannot be read
   */
  public static Diagnosed<PlanAllocation> of(Schedule schedule, Contents contents, IntConsumer done)
      throws IOException {
    var work = new PlanAllocations(schedule, contents);
    List<Distribution> distributions = schedule.plan().distributions();
    for (int i = 0; i < distributions.size(); i++) {
      done.accept(i);
      work.allocate(distributions.get(i));
    }
    Optional<Schedule> grouped = work.grouped();
    return new Diagnosed<>(
        grouped.map(whole -> new PlanAllocation(whole, work.allocated)), work.diagnostics);
  }

  /**
   * Returns a schedule with a line for each group of grants of equal terms, or what is wrong with a
   * cap table. Only cap tables are read, and nothing is allocated.
   *
   * @throws IOException if a cap table cannot be read
   */
  public static Compiled grouped(Schedule schedule, Contents contents) throws IOException {
    List<Distribution> capTables =
        schedule.plan().distributions().stream().filter(CapTables::isOne).toList();
    if (capTables.isEmpty()) {
      return new Compiled(Optional.of(schedule), List.of());
    }
    var work = new PlanAllocations(schedule, contents);
    for (Distribution distribution : capTables) {
      work.groups(distribution);
    }
    Optional<Schedule> grouped = work.grouped();
    return new Compiled(grouped, work.diagnostics);
  }

  /**
   * Returns the diagnostic of a list that has more than {@link Contents#MOST_BYTES}.
   *
   * @param plan the file of the plan
   * @param list the file of the list
   */
  public static Diagnostic tooLong(String plan, String list) {
    return DiagnosticCollector.only(
        plan,
        AllocationCode.RECIPIENTS_LONG,
        Position.START,
        "a list that the plan names has too many bytes",
        "split the distribution, each part with a list of its own",
        new Figure("list", list),
        new Figure("allowed", Contents.MOST_BYTES + " bytes"));
  }

  private void allocate(Distribution distribution) throws IOException {
    if (CapTables.isOne(distribution)) {
      for (CapTableAllocation.Group group : groups(distribution)) {
        allocated.add(allocation(distribution, group));
      }
      return;
    }
    if (distribution.recipients() instanceof Recipients.NotKnown) {
      diagnostics.add(notKnown(distribution));
      refused = true;
      return;
    }
    AllocationResult one = Allocations.of(distribution, schedule.amount(distribution), contents);
    diagnostics.addAll(one.diagnostics());
    refused |= one.allocation().isEmpty();
    one.allocation().ifPresent(a -> allocated.add(allocation(distribution, a)));
  }

  private Diagnostic notKnown(Distribution distribution) {
    return DiagnosticCollector.only(
        schedule.plan().file(),
        AllocationCode.RECIPIENTS_NOT_KNOWN,
        distribution.origin(),
        "the plan does not state the holders of " + distribution.name(),
        "state recipient or recipients in place of holders-not-known");
  }

  /** Returns the groups of a cap table, none if it is refused; the table is kept. */
  private List<CapTableAllocation.Group> groups(Distribution distribution) throws IOException {
    CapTableAllocation grouped =
        CapTables.of(distribution, schedule.amount(distribution), contents);
    diagnostics.addAll(grouped.diagnostics());
    refused |= grouped.groups().isEmpty();
    grouped.table(distribution.name()).ifPresent(tables::add);
    return grouped.groups().orElse(List.of());
  }

  private Optional<Schedule> grouped() {
    Compiled compiled = schedule.with(tables);
    diagnostics.addAll(compiled.diagnostics());
    return refused ? Optional.empty() : compiled.schedule();
  }

  private static DistributionAllocation allocation(
      Distribution distribution, CapTableAllocation.Group group) {
    Allocation grants = group.allocation();
    Encoding encoding = encoding(distribution);
    return new DistributionAllocation(
        distribution,
        encoding,
        Optional.of(group.terms()),
        grants,
        MerkleTree.of(grants, encoding));
  }

  private static DistributionAllocation allocation(Distribution distribution, Allocation grants) {
    Encoding encoding = encoding(distribution);
    return new DistributionAllocation(
        distribution, encoding, Optional.empty(), grants, MerkleTree.of(grants, encoding));
  }

  private static Encoding encoding(Distribution distribution) {
    return switch (distribution.recipients()) {
      case Recipients.One _, Recipients.NotKnown _ -> Encoding.WEIR;
      case Recipients.Listed listed -> listed.tree();
    };
  }
}
