package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.PlanInput;
import weir.app.option.EncodingConverter;
import weir.app.option.FormatOption;
import weir.app.option.PlanArgument;
import weir.json.JsonStyle;
import weir.plan.Recipients.Encoding;
import weir.units.Figures;
import weir.workspace.AllocationFolder;

/** {@code weir allocate}: computes the grants and their Merkle trees. */
@Command(
    name = "allocate",
    mixinStandardHelpOptions = true,
    description = {
      "Computes every grant to the last base unit, and the Merkle trees.",
      "Writes one tree for each distribution, and allocation.json."
    })
public final class AllocateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder to write")
  private Path out = Path.of("allocation");

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = EncodingConverter.class,
      description =
          "the encoding of all trees in place of the plan's: weir, standard-v1, uniswap, or"
              + " merkle-sum, which proves totals and is for no contract")
  private Optional<Encoding> encoding = Optional.empty();

  @Mixin private final FormatOption format = new FormatOption();

  public AllocateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    PlanAllocation stated =
        PlanInput.allocated(PlanInput.opened(argument.path(), console), console);
    PlanAllocation plan = encoding.map(stated::encoded).orElse(stated);
    AllocationFolder.write(plan, out, console.watch());
    switch (format.format()) {
      case TEXT -> text(plan);
      case JSON -> json(plan);
    }
    return Exit.FINE;
  }

  private void text(PlanAllocation plan) {
    for (DistributionAllocation part : plan.distributions()) {
      console
          .out()
          .printf(
              "%-24s %12s %-7s  %s%n  root %s%n",
              part.name(),
              Figures.grouped(part.allocation().size()),
              Figures.noun(part.allocation().size(), "holder"),
              part.allocation().total(),
              part.tree().root());
    }
    console.out().println("written to " + out);
  }

  private void json(PlanAllocation plan) throws IOException {
    AllocationFolder.summary(plan).write(JsonStyle.INDENTED, console.out());
    console.out().println();
  }
}
