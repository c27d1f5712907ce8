package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.allocate.PlanAllocation;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.option.ChainOptions;
import weir.app.option.FactsOption;
import weir.app.option.FormatOption;
import weir.app.option.PlanArgument;
import weir.app.text.IncompleteJson;
import weir.app.text.ReportPage;
import weir.app.text.VerdictJson;
import weir.json.JsonStyle;
import weir.ledger.FactMark;
import weir.observe.FactLocation;
import weir.observe.Incomplete;
import weir.observe.Observation;
import weir.observe.ObservedFacts;
import weir.observe.ObservedReader;
import weir.report.FindingText;
import weir.report.ScopeText;
import weir.report.page.ChapterFold;
import weir.report.terminal.TerminalStyle;
import weir.verify.Verdict;
import weir.verify.VerdictScope;
import weir.verify.rules.Verifier;
import weir.workspace.Judge;
import weir.workspace.NamedFile;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;

/** {@code weir verify}: compares a chain with its plan. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a chain and compares it with the plan.",
      "Checks every pool at every step, and every payment. Exit code 1 if there are findings, and 3"
          + " if the chain could not be read completely.",
      "Notes are shown and break no rule; with --strict they give exit code 1 as well."
    })
public final class VerifyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final ChainOptions chain = new ChainOptions();

  @Option(
      names = "--facts",
      paramLabel = "PLACE",
      description =
          "a file or a database that keeps the facts, so that the next run goes on from there"
              + " (default: that of the variable WEIR_FACTS, or the chain is read from the start)")
  private Optional<String> facts = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "a page with charts to write, one HTML file that loads nothing else")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--strict", description = "exit code 1 also if there are only notes")
  private boolean strict;

  @Mixin private final FormatOption format = new FormatOption();

  public VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (report.isPresent()) {
      NamedFile.check(report.get());
    }
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    PlanAllocation plan = PlanInput.allocated(opened, console);
    Verifier judge = Judge.of(opened);
    ChapterFold fold = ReportPage.fold(plan.schedule());
    Observation observed = observe(opened, Judge.reader(judge, fold::see));
    return switch (observed) {
      case Incomplete incomplete -> say(incomplete);
      case ObservedFacts observation -> judge(opened, plan, observation, judge, fold);
    };
  }

  private int say(Incomplete incomplete) {
    switch (format.format()) {
      case TEXT -> incomplete.lines().forEach(console.out()::println);
      case JSON -> console.out().println(IncompleteJson.of(incomplete).written(JsonStyle.INDENTED));
    }
    return Exit.INCOMPLETE;
  }

  private int judge(
      OpenedPlan opened,
      PlanAllocation plan,
      ObservedFacts observation,
      Verifier judge,
      ChapterFold fold)
      throws IOException {
    observation.notes().forEach(note -> console.progress().say("note: " + note));
    Judge.ask(judge, chain.nodes().getFirst(), observation.upTo());
    Verdict verdict = judge.verdict();
    VerdictScope scope = scope(opened, observation);
    switch (format.format()) {
      case TEXT -> {
        TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
        console
            .out()
            .print(
                FindingText.render(verdict, observation.upTo(), plan.plan(), opened.text(), style));
        console.out().print(ScopeText.render(scope, style));
      }
      case JSON ->
          console.out().println(VerdictJson.of(verdict, scope).written(JsonStyle.INDENTED));
    }
    if (report.isPresent()) {
      var chapter = fold.end("The chain against the plan", "", verdict, scope);
      var page =
          ReportPage.render(
              plan.schedule(),
              opened.text(),
              List.of(chapter),
              commands(),
              console.clock().instant());
      NamedFile.text(report.get(), page);
      console.progress().say("report: " + report.get());
    }
    boolean isFine = verdict.isKept() && (!strict || verdict.notes().isEmpty());
    return isFine ? Exit.FINE : Exit.FINDINGS;
  }

  private Observation observe(OpenedPlan opened, ObservedReader reader)
      throws IOException, InputRefused {
    FactLocation location = FactsOption.location(facts).orElseGet(FactLocation::temporary);
    var observed =
        ObserveChain.read(
            location, opened.plan(), chain.nodes(), chain.reading(), reader, console.watch());
    return PlanInput.value(observed, opened, argument.path() + " cannot be verified", console);
  }

  private VerdictScope scope(OpenedPlan opened, ObservedFacts observed) {
    return VerdictScope.of(
        opened.plan(),
        observed.upTo(),
        observed.mark().map(FactMark::hash),
        chain.confirmations(),
        observed.mark().map(FactMark::logDigest));
  }

  private List<String> commands() {
    return List.of("weir verify %s --rpc URL".formatted(argument.path()));
  }
}
