package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.option.ChainOptions;
import weir.app.option.PlanArgument;
import weir.observe.FactLocation;
import weir.observe.Incomplete;
import weir.observe.Observed;
import weir.observe.ObservedFacts;
import weir.units.Figures;
import weir.workspace.Cancelled;
import weir.workspace.NamedFile;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;
import weir.workspace.Watch;

/** {@code weir observe}: what happened on the chain to a plan's contracts, as lines of JSON. */
@Command(
    name = "observe",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the plan's token and vault from a chain into a file of facts.",
      "Run it again to go on; blocks that a fork has replaced are read again.",
      "Exit code 3 if the chain could not be read completely."
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

  @Option(names = "--follow", description = "new blocks are read as they come, until Ctrl-C")
  private boolean follow;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "how long --follow waits for new blocks (default: 12)")
  private int every = 12;

  public ObserveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    NamedFile.check(out);
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    if (!follow) {
      return say(observe(opened, console.watch()));
    }
    try (var stop = StopSignal.install()) {
      return follow(opened, stop);
    }
  }

  private int follow(OpenedPlan opened, StopSignal stop)
      throws IOException, InputRefused, InterruptedException {
    var watch = new Watch(console.progress(), stop.cancellation());
    long said = -1;
    while (!stop.isStopped()) {
      try {
        Observed observed = observe(opened, watch);
        boolean isNew = !(observed instanceof ObservedFacts facts) || facts.upTo().block() != said;
        int code = isNew ? say(observed) : Exit.FINE;
        if (code != Exit.FINE) {
          return code;
        }
        said = observed instanceof ObservedFacts facts ? facts.upTo().block() : said;
      } catch (Cancelled e) {
        return Exit.FINE; // what was read by then is in the file
      }
      stop.await(every);
    }
    return Exit.FINE;
  }

  private Observed observe(OpenedPlan opened, Watch watch) throws IOException, InputRefused {
    var observed =
        ObserveChain.read(
            FactLocation.of(out), opened.plan(), chain.nodes(), chain.reading(), fact -> {}, watch);
    return PlanInput.value(observed, opened, argument.path() + " cannot be observed", console);
  }

  private int say(Observed observed) {
    return switch (observed) {
      case Incomplete incomplete -> {
        incomplete.lines().forEach(console.err()::println);
        yield Exit.INCOMPLETE;
      }
      case ObservedFacts facts -> {
        facts.notes().forEach(note -> console.progress().say("note: " + note));
        console
            .out()
            .printf(
                "%s facts up to block %s (%s), in %s%n",
                Figures.grouped(facts.count()),
                Figures.grouped(facts.upTo().block()),
                facts.upTo().time(),
                out);
        yield Exit.FINE;
      }
    };
  }
}
