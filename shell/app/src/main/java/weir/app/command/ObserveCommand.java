package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.FailureText;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.option.ChainOptions;
import weir.app.option.FactsOption;
import weir.app.option.FormatOption;
import weir.app.option.PlanArgument;
import weir.app.option.TextOrJson;
import weir.diagnose.Diagnosed;
import weir.ledger.FactMark;
import weir.observe.FactLine;
import weir.observe.FactLocation;
import weir.observe.Incomplete;
import weir.observe.KeptProofs;
import weir.observe.ObservedFacts;
import weir.observe.ObservedReader;
import weir.units.Figures;
import weir.workspace.Cancelled;
import weir.workspace.NamedFile;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;
import weir.workspace.Watch;

/** {@code weir observe}: keeps what happened on the chain to a plan's contracts. */
@Command(
    name = "observe",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the plan's token and vault from a chain, and keeps the facts.",
      "Run it again to go on; blocks that a fork has replaced are read again.",
      "Exit code 3 if the chain could not be read completely."
    })
public final class ObserveCommand implements Callable<Integer> {

  private static final String USUAL = "facts.db";

  private static final int MOST_FAILURES = 20;

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

  @Option(
      names = "--proofs",
      paramLabel = "FILE",
      description =
          "a file that keeps all headers and proofs of the logs and counters, for `weir evidence`;"
              + " with --complete also all receipts of blocks that may have logs")
  private Optional<Path> proofs = Optional.empty();

  @Mixin private final FormatOption format = new FormatOption();

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
    if (proofs.isPresent()) {
      NamedFile.check(proofs.get());
    }
    FactLocation facts = FactsOption.location(out).orElseGet(() -> FactsOption.file(USUAL));
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    if (imported.isPresent()) {
      copy(opened, FactsOption.location(imported.get()), facts);
    }
    int code = follow ? follow(opened, facts) : once(opened, facts, console.watch(), -1).code();
    if (exported.isPresent() && code == Exit.FINE) {
      copy(opened, facts, FactsOption.location(exported.get()));
    }
    return code;
  }

  /**
   * How one reading ended.
   *
   * @param code the exit code
   * @param upTo the last block that was read
   */
  private record Ended(int code, long upTo) {}

  /**
   * Reads until Ctrl-C. Each stretch is kept with its mark, so the next run goes on from there. A
   * node that fails, is behind or leaves logs out is asked again, up to twenty times in a row.
   */
  private int follow(OpenedPlan opened, FactLocation facts)
      throws IOException, InputRefused, InterruptedException {
    try (var stop = StopSignal.install()) {
      var watch = new Watch(console.progress(), stop.cancellation());
      var last = new Ended(Exit.FINE, -1);
      int failures = 0;
      while (!stop.isStopped() && failures < MOST_FAILURES) {
        last = onceMore(opened, facts, watch, last.upTo());
        failures = last.code() == Exit.FINE ? 0 : failures + 1;
        stop.await(every);
      }
      return stop.isStopped() ? Exit.FINE : last.code();
    } catch (Cancelled e) {
      return Exit.FINE; // what was read by then is kept
    }
  }

  private Ended onceMore(OpenedPlan opened, FactLocation facts, Watch watch, long printed)
      throws InputRefused {
    try {
      return once(opened, facts, watch, printed);
    } catch (IOException e) {
      console.progress().say("weir: " + FailureText.say(e));
      return new Ended(Exit.FAILED, printed);
    }
  }

  /** Reads on, and prints the facts above a block up to which they are printed. */
  private Ended once(OpenedPlan opened, FactLocation facts, Watch watch, long printed)
      throws IOException, InputRefused {
    boolean isPrinted = format.format() == TextOrJson.JSON;
    ObservedReader reader =
        fact -> {
          if (isPrinted && fact.where().block() > printed) {
            console.out().println(FactLine.of(fact));
          }
        };
    var observed =
        ObserveChain.read(facts, opened.plan(), chain.nodes(), chain.reading(), reader, watch);
    return switch (value(observed, opened)) {
      case Incomplete incomplete -> {
        incomplete.lines().forEach(console.err()::println);
        yield new Ended(Exit.INCOMPLETE, printed);
      }
      case ObservedFacts observation -> {
        keepProofs(opened, facts, watch);
        if (!isPrinted && observation.upTo().block() != printed) {
          say(observation, facts);
        }
        yield new Ended(Exit.FINE, observation.upTo().block());
      }
    };
  }

  private void keepProofs(OpenedPlan opened, FactLocation facts, Watch watch) throws IOException {
    if (proofs.isEmpty()) {
      return;
    }
    var kept = new KeptProofs(opened.plan(), proofs.get());
    Optional<FactMark> mark =
        ObserveChain.prove(
            kept, facts, chain.nodes().getFirst(), chain.reading().complete(), watch);
    mark.ifPresent(end ->
        console.progress().say("%s: proven by block %s".formatted(proofs.get(), end.hash())));
  }

  private void say(ObservedFacts observation, FactLocation facts) {
    observation.notes().forEach(note -> console.progress().say("note: " + note));
    console
        .out()
        .printf(
            "%s facts up to block %s (%s), in %s%n",
            Figures.grouped(observation.count()),
            Figures.grouped(observation.upTo().block()),
            observation.upTo().time(),
            facts);
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
