package weir.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import weir.allocate.CapTables;
import weir.allocate.list.Contents;
import weir.diagnose.Diagnostic;
import weir.diagnose.Diagnostics;
import weir.plan.Distribution;
import weir.schedule.CapTable;
import weir.schedule.Outlook;
import weir.schedule.Schedule;

/** Plans whose grants have terms of their own, read with their cap tables. */
final class CapTablePlan {

  private CapTablePlan() {}

  /** Reads a plan that must be fine, with a line for each group of grants of equal terms. */
  static PlanFile load(Path path, Console console) throws IOException, InputRefused {
    return load(path, console, new Outlook.AtDeadline());
  }

  /** Reads it as it is if its conditions go so. */
  static PlanFile load(Path path, Console console, Outlook outlook)
      throws IOException, InputRefused {
    PlanFile file = PlanFile.loadFine(path, console);
    Schedule base =
        outlook instanceof Outlook.AtDeadline ? file.fine() : seen(file, outlook, console);
    Schedule grouped =
        file.plan().distributions().stream().anyMatch(CapTables::isOne)
            ? grouped(file, base, console)
            : base;
    return new PlanFile(file.path(), file.text(), Optional.of(grouped), file.diagnostics());
  }

  private static Schedule seen(PlanFile file, Outlook outlook, Console console)
      throws InputRefused {
    var compiled = Schedule.of(file.plan(), outlook);
    if (compiled.schedule().isEmpty()) {
      console.err().print(Diagnostics.render(compiled.diagnostics(), file.text()));
      throw new InputRefused(file.path() + " cannot go so");
    }
    return compiled.schedule().get();
  }

  private static Schedule grouped(PlanFile file, Schedule base, Console console)
      throws IOException, InputRefused {
    var contents = Contents.under(file.folder());
    var tables = new ArrayList<CapTable>();
    var diagnostics = new ArrayList<Diagnostic>();
    for (Distribution distribution : file.plan().distributions()) {
      if (CapTables.isOne(distribution)) {
        var grouped = CapTables.of(distribution, base.amount(distribution), contents);
        diagnostics.addAll(grouped.diagnostics());
        grouped.table(distribution.name()).ifPresent(tables::add);
      }
    }
    var compiled = base.with(tables);
    diagnostics.addAll(compiled.diagnostics());
    if (!diagnostics.isEmpty()) {
      console.err().print(Diagnostics.render(diagnostics, ""));
    }
    if (compiled.schedule().isEmpty() || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      throw new InputRefused("a cap table is refused");
    }
    return compiled.schedule().get();
  }
}
