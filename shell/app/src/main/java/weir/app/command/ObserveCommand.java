package weir.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.PlanInput;
import weir.app.option.ChainOptions;
import weir.app.option.PlanArgument;
import weir.evm.Node;
import weir.observe.FactLocation;
import weir.observe.ObservedFacts;
import weir.units.Figures;
import weir.workspace.NamedFile;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;

/** {@code weir observe}: what happened on the chain to a plan's contracts, as lines of JSON. */
@Command(
    name = "observe",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the plan's token and vault from a chain into a file of facts.",
      "Run it again to go on; blocks that a fork has replaced are read again."
    })
public final class ObserveCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final ChainOptions chain = new ChainOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file of facts (default: facts.jsonl)")
  private Path out = Path.of("facts.jsonl");

  public ObserveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    NamedFile.check(out);
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    var observed =
        ObserveChain.into(
            FactLocation.of(out),
            opened.plan(),
            Node.at(chain.rpc()),
            chain.confirmations(),
            fact -> {},
            console.watch());
    ObservedFacts observation =
        PlanInput.value(observed, opened, argument.path() + " cannot be observed", console);
    console
        .out()
        .printf(
            "%s facts up to block %s (%s), in %s%n",
            Figures.grouped(observation.count()),
            Figures.grouped(observation.upTo().block()),
            observation.upTo().time(),
            out);
    return Exit.FINE;
  }
}
