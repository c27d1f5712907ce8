package weir.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.units.Figures;

/** {@code weir allocate}: recipients to amounts to trees. */
@Command(
    name = "allocate",
    mixinStandardHelpOptions = true,
    description = {
      "Works out every grant to the last base unit, and their Merkle trees.",
      "Writes one tree for each distribution, and allocation.json."
    })
final class AllocateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder to write")
  private Path out = Path.of("allocation");

  @Mixin private final FormatOption format = new FormatOption();

  AllocateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    AllocatedPlan plan = AllocatedPlan.of(PlanFile.loadFine(argument.path(), console), console);
    AllocationFolder.write(plan, out, console);
    switch (format.format()) {
      case TEXT -> text(plan);
      case JSON -> console.out().println(AllocationFolder.json(plan));
    }
    return Exit.FINE;
  }

  private void text(AllocatedPlan plan) {
    for (AllocatedPlan.DistributionAllocation part : plan.distributions().values()) {
      console
          .out()
          .printf(
              "%-24s %12s holders  %s%n  root %s%n",
              part.name(),
              Figures.grouped(part.allocation().size()),
              part.allocation().total(),
              part.tree().root());
    }
    console.out().println("written to " + out);
  }
}
