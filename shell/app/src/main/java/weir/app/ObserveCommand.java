package weir.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.evm.Node;
import weir.ledger.Fact;
import weir.observe.ObservedFacts;
import weir.observe.Observer;
import weir.units.Figures;
import weir.vault.Deployment;

/** {@code weir observe}: what the chain tells of a plan, as lines of JSON. */
@Command(
    name = "observe",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the plan's token and vault from a chain into a file of facts.",
      "Run it again to go on; blocks that the chain has dropped since are read anew."
    })
final class ObserveCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final ChainOptions chain = new ChainOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file of facts (default: facts.jsonl)")
  private Path out = Path.of("facts.jsonl");

  ObserveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    OutputFile.check(out);
    PlanFile file = PlanFile.loadFine(argument.path(), console);
    ObservedFacts observation =
        observe(file, console, chain.rpc(), out, chain.confirmations(), fact -> {});
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

  /** Reads what a chain tells of a plan, going on from the facts in a file, and gives all facts. */
  static ObservedFacts observe(
      PlanFile file,
      Console console,
      URI rpc,
      Path facts,
      long confirmations,
      Consumer<Fact> reader)
      throws java.io.IOException, InputRefused {
    if (file.plan().issuer().isEmpty()) {
      throw new InputRefused(
          file.path() + " states no `issuer`, from which the vault's address follows; add one");
    }
    var observer =
        new Observer(
            Node.at(rpc),
            file.plan(),
            Deployment.of(file.plan()),
            (block, head) -> console.progress().at("reading blocks", block, head));
    return observer.observe(facts, confirmations, reader);
  }
}
