package weir.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import weir.allocate.CapTables;
import weir.allocate.Contents;
import weir.plan.Diagnostic;
import weir.plan.Diagnostics;
import weir.plan.Distribution;
import weir.schedule.CapTable;

/** Plans whose grants have terms of their own, read with their cap tables. */
final class CapTablePlan {

  private CapTablePlan() {}

  /** Reads a plan that must be fine, with a line for each group of grants of equal terms. */
  static PlanFile load(Path path, Console console) throws IOException, Refused {
    PlanFile file = PlanFile.loadFine(path, console);
    if (file.plan().distributions().stream().noneMatch(CapTables::isOne)) {
      return file;
    }
    var contents = Contents.under(file.folder());
    var tables = new ArrayList<CapTable>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (Distribution distribution : file.plan().distributions()) {
      if (CapTables.isOne(distribution)) {
        var grouped = CapTables.of(distribution, contents);
        diagnostics.addAll(grouped.diagnostics());
        grouped.table(distribution.name()).ifPresent(tables::add);
      }
    }
    var compiled = file.fine().with(tables);
    diagnostics.addAll(compiled.diagnostics());
    if (!diagnostics.isEmpty()) {
      console.err().print(Diagnostics.render(diagnostics, ""));
    }
    if (compiled.schedule().isEmpty() || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      throw new Refused("a cap table is refused");
    }
    return new PlanFile(file.path(), file.text(), compiled.schedule(), file.diagnostics());
  }
}
