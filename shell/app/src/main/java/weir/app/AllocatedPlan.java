package weir.app;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.allocate.AllocationResult;
import weir.allocate.Allocations;
import weir.allocate.CapTableAllocation;
import weir.allocate.CapTables;
import weir.allocate.grant.Allocation;
import weir.allocate.list.Contents;
import weir.allocate.tree.MerkleTree;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Recipients;
import weir.schedule.CapTable;
import weir.schedule.Compiled;
import weir.schedule.GrantTerms;
import weir.settle.PoolCommitment;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Hash32;
import weir.verify.Grants;

/**
 * A plan with the grants of every distribution and their trees.
 *
 * @param file the plan
 * @param distributions by name, in the order of the plan
 */
record AllocatedPlan(PlanFile file, Map<String, DistributionAllocation> distributions) {

  /**
   * The grants of one distribution.
   *
   * @param name that of the distribution, or of the group of a cap table
   * @param distribution the line of the plan
   * @param encoding how the tree is encoded
   * @param terms those of their own that the grants have, if they are a group of a cap table
   * @param allocation who gets what
   * @param tree its tree
   */
  record DistributionAllocation(
      String name,
      Distribution distribution,
      Recipients.Encoding encoding,
      Optional<GrantTerms> terms,
      Allocation allocation,
      MerkleTree tree) {}

  /** Allocates every distribution; what is wrong with a list is shown. */
  static AllocatedPlan of(PlanFile file, Console console) throws IOException, InputRefused {
    var contents = Contents.under(file.folder());
    var parts = new LinkedHashMap<String, DistributionAllocation>();
    var diagnostics = new ArrayList<Diagnostic>();
    var tables = new ArrayList<CapTable>();
    boolean refused = false;
    var distributions = file.plan().distributions();
    for (Distribution distribution : distributions) {
      console.progress().at("allocating", parts.size(), distributions.size());
      Amount amount = file.fine().amount(distribution);
      if (CapTables.isOne(distribution)) {
        CapTableAllocation grouped = CapTables.of(distribution, amount, contents);
        diagnostics.addAll(grouped.diagnostics());
        grouped.groups().ifPresent(all -> all.forEach(g -> put(parts, distribution, g)));
        grouped.table(distribution.name()).ifPresent(tables::add);
        refused |= grouped.groups().isEmpty();
        continue;
      }
      AllocationResult allocated = Allocations.of(distribution, amount, contents);
      diagnostics.addAll(allocated.diagnostics());
      allocated.allocation().ifPresent(a -> parts.put(distribution.name(), part(distribution, a)));
      refused |= allocated.allocation().isEmpty();
    }
    Compiled compiled = file.fine().with(tables);
    diagnostics.addAll(compiled.diagnostics());
    if (!diagnostics.isEmpty()) {
      console.err().print(Diagnostics.render(diagnostics, ""));
    }
    if (refused || compiled.schedule().isEmpty()) {
      throw new InputRefused("a list of recipients is refused");
    }
    var grouped = new PlanFile(file.path(), file.text(), compiled.schedule(), file.diagnostics());
    return new AllocatedPlan(grouped, parts);
  }

  private static void put(
      Map<String, DistributionAllocation> parts,
      Distribution distribution,
      CapTableAllocation.Group group) {
    DistributionAllocation whole = part(distribution, group.allocation());
    String name = group.allocation().distribution();
    parts.put(
        name,
        new DistributionAllocation(
            name,
            distribution,
            whole.encoding(),
            Optional.of(group.terms()),
            group.allocation(),
            whole.tree()));
  }

  private static DistributionAllocation part(Distribution distribution, Allocation allocation) {
    Recipients.Encoding encoding =
        switch (distribution.recipients()) {
          case Recipients.One _, Recipients.NotKnown _ -> Recipients.Encoding.WEIR;
          case Recipients.Listed listed -> listed.tree();
        };
    return new DistributionAllocation(
        distribution.name(),
        distribution,
        encoding,
        Optional.empty(),
        allocation,
        MerkleTree.of(allocation, encoding));
  }

  /** Returns the grants of a distribution that the plan has. */
  DistributionAllocation part(String distribution) {
    return Optional.ofNullable(distributions.get(distribution)).orElseThrow();
  }

  /** Returns what verify reads: every distribution's grants. */
  List<Grants> grants() {
    return distributions.values().stream().<Grants>map(GrantsOf::new).toList();
  }

  /** Returns what settle promises: the distributions in the custody of the vault. */
  List<PoolCommitment> promises() throws InputRefused {
    var promises = new ArrayList<PoolCommitment>();
    for (DistributionAllocation part : distributions.values()) {
      Distribution distribution = part.distribution();
      if (!(distribution.custody() instanceof Custody.Vault)) {
        continue;
      }
      if (part.encoding() != Recipients.Encoding.WEIR) {
        throw new InputRefused(
            ("%s is in the custody of the vault, which reads only trees of kind `weir`, not `%s`; "
                    + "change its `tree` or its `custody`")
                .formatted(part.name(), EnumNames.of(part.encoding())));
      }
      promises.add(
          new PoolCommitment(
              part.name(),
              part.allocation().total(),
              part.allocation().size(),
              part.tree().root()));
    }
    return promises;
  }

  /** The grants of a part, as the judge reads them. */
  private record GrantsOf(DistributionAllocation part) implements Grants {

    @Override
    public String distribution() {
      return part.name();
    }

    @Override
    public Optional<GrantTerms> terms() {
      return part.terms();
    }

    @Override
    public int size() {
      return part.allocation().size();
    }

    @Override
    public Address account(int index) {
      return part.allocation().account(index);
    }

    @Override
    public BigInteger amount(int index) {
      return part.allocation().amount(index);
    }

    @Override
    public Hash32 root() {
      return part.tree().root();
    }
  }
}
