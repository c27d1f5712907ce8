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
import weir.app.option.WholeNumberConverter;
import weir.diagnose.Diagnosed;
import weir.ledger.Fact;
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
      converter = WholeNumberConverter.class,
      description = "how long --follow waits for new blocks (default: 12)")
  private long every = 12;

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
    int code = follow ? follow(opened, facts) : new Reading(opened, facts).once(console.watch());
    if (exported.isPresent() && code == Exit.FINE) {
      copy(opened, facts, FactsOption.location(exported.get()));
    }
    return code;
  }

  /**
   * Reads until Ctrl-C. Each stretch is kept with its mark, so the next run goes on from there. The
   * first reading must succeed; after it, a node that fails, is behind or leaves logs out is asked
   * again, up to twenty times in a row.
   */
  private int follow(OpenedPlan opened, FactLocation facts)
      throws IOException, InputRefused, InterruptedException {
    var reading = new Reading(opened, facts);
    try (var stop = StopSignal.install()) {
      var watch = new Watch(console.progress(), stop.cancellation());
      try {
        int code = reading.once(watch);
        int failures = code == Exit.FINE ? 0 : 1;
        while (!stop.isStopped() && failures < MOST_FAILURES) {
          stop.await(every);
          code = stop.isStopped() ? code : reading.onceMore(watch);
          failures = code == Exit.FINE ? 0 : failures + 1;
        }
        if (!stop.isStopped()) {
          console.progress().say("weir: gave up after %d failures in a row".formatted(failures));
          return code;
        }
      } catch (Cancelled e) {
        // What was read by then is kept.
      }
      console.progress().say(reading.stand());
      return Exit.FINE;
    }
  }

  /** Reads a plan's facts, once or again and again, and prints what is new. */
  private final class Reading {

    private final OpenedPlan opened;
    private final FactLocation facts;

    /** The last block up to which everything is printed, or -1. */
    private long printed = -1;

    Reading(OpenedPlan opened, FactLocation facts) {
      this.opened = opened;
      this.facts = facts;
    }

    /** Returns how far it is, in words. */
    String stand() {
      return printed < 0
          ? "stopped; what was read by then is kept in %s".formatted(facts)
          : "stopped after block %s; the facts are kept in %s, and the next run goes on from there"
              .formatted(Figures.grouped(printed), facts);
    }

    int onceMore(Watch watch) throws InputRefused {
      try {
        return once(watch);
      } catch (IOException e) {
        console.progress().say("weir: " + FailureText.say(e));
        return Exit.FAILED;
      }
    }

    /** Reads on, and prints the facts above the block up to which they are printed. */
    int once(Watch watch) throws IOException, InputRefused {
      long before = printed;
      var observed =
          ObserveChain.read(
              facts, opened.plan(), chain.nodes(), chain.reading(), new Printing(), watch);
      return switch (value(observed, opened)) {
        case Incomplete incomplete -> {
          incomplete.lines().forEach(console.err()::println);
          yield Exit.INCOMPLETE;
        }
        case ObservedFacts observation -> {
          keepProofs(opened, facts, watch);
          if (!isPrinted() && (observation.upTo().block() != before || printed < before)) {
            say(observation, facts);
          }
          printed = observation.upTo().block();
          yield Exit.FINE;
        }
      };
    }

    private boolean isPrinted() {
      return format.format() == TextOrJson.JSON;
    }

    /** Prints the facts above a block, or above a lower one from which on all is read again. */
    private final class Printing implements ObservedReader {

      @Override
      public void dropped(long above) {
        if (above < printed) {
          printed = above;
          console
              .progress()
              .say(
                  ("the blocks above %s are read again: a fork has replaced them, or logs were"
                          + " missing")
                      .formatted(Figures.grouped(above)));
        }
      }

      @Override
      public void fact(Fact fact) {
        if (isPrinted() && fact.where().block() > printed) {
          console.out().println(FactLine.of(fact));
        }
      }
    }
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
