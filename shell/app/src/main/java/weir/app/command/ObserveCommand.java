package weir.app.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.option.ChainOptions;
import weir.app.option.FactsOption;
import weir.app.option.FormatOption;
import weir.app.option.PlanArgument;
import weir.app.option.TextOrJson;
import weir.diagnose.Diagnosed;
import weir.evm.Node;
import weir.ledger.Fact;
import weir.observe.FactLine;
import weir.observe.FactLocation;
import weir.observe.ObservedFacts;
import weir.units.Figures;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;

/** {@code weir observe}: keeps what happened on the chain to a plan's contracts. */
@Command(
    name = "observe",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the plan's token and vault from a chain, and keeps the facts.",
      "Run it again to go on; blocks that a fork has replaced are read again."
    })
public final class ObserveCommand implements Callable<Integer> {

  private static final String USUAL = "facts.db";

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final ChainOptions chain = new ChainOptions();

  @Option(
      names = {"--out", "--facts"},
      paramLabel = "PLACE",
      description =
          "a file, or postgres://USER@HOST/DATABASE, that keeps the facts (default: that of the"
              + " variable WEIR_FACTS, or facts.db)")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--import",
      paramLabel = "PLACE",
      description = "begins with the facts of another place, so that they need not be read again")
  private Optional<String> imported = Optional.empty();

  @Option(
      names = "--export",
      paramLabel = "PLACE",
      description = "copies the facts to another place, such as a file that ends with .jsonl")
  private Optional<String> exported = Optional.empty();

  @Mixin private final FormatOption format = new FormatOption();

  public ObserveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    FactLocation facts = FactsOption.location(out).orElseGet(() -> FactsOption.file(USUAL));
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    if (imported.isPresent()) {
      copy(opened, FactsOption.location(imported.get()), facts);
    }
    boolean isPrinted = format.format() == TextOrJson.JSON;
    Consumer<Fact> reader =
        isPrinted ? fact -> console.out().println(FactLine.of(fact)) : fact -> {};
    var observed =
        ObserveChain.into(
            facts,
            opened.plan(),
            Node.at(chain.rpc()),
            chain.confirmations(),
            reader,
            console.watch());
    ObservedFacts observation = value(observed, opened);
    if (!isPrinted) {
      console
          .out()
          .printf(
              "%s facts up to block %s (%s), in %s%n",
              Figures.grouped(observation.count()),
              Figures.grouped(observation.upTo().block()),
              observation.upTo().time(),
              facts);
    }
    if (exported.isPresent()) {
      copy(opened, facts, FactsOption.location(exported.get()));
    }
    return Exit.FINE;
  }

  private void copy(OpenedPlan opened, FactLocation from, FactLocation to)
      throws IOException, InputRefused {
    long logs = value(ObserveChain.copy(opened.plan(), from, to), opened);
    console.progress().say("%s logs copied from %s to %s".formatted(logs, from, to));
  }

  private <T> T value(Diagnosed<T> result, OpenedPlan opened) throws IOException, InputRefused {
    return PlanInput.value(result, opened, argument.path() + " cannot be observed", console);
  }
}
