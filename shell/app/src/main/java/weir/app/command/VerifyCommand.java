package weir.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import weir.allocate.PlanAllocation;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.PlanInput;
import weir.app.console.WrongUsage;
import weir.app.option.AddressConverter;
import weir.app.option.ChainOptions;
import weir.app.option.FactsOption;
import weir.app.option.FormatOption;
import weir.app.option.PlanArgument;
import weir.app.text.AttestationText;
import weir.app.text.IncompleteJson;
import weir.app.text.ReportPage;
import weir.app.text.VerdictJson;
import weir.evm.NodeWaiting;
import weir.json.JsonStyle;
import weir.ledger.ChainPosition;
import weir.ledger.FactMark;
import weir.observe.FactLocation;
import weir.observe.Incomplete;
import weir.observe.Observation;
import weir.observe.ObservedFacts;
import weir.observe.ObservedReader;
import weir.report.FindingText;
import weir.report.ScopeText;
import weir.report.page.Chapter;
import weir.report.page.ChapterFold;
import weir.report.terminal.TerminalStyle;
import weir.units.Address;
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
      "Notes are shown and break no rule; with --strict they give exit code 1 as well.",
      "With --attestation no node is asked: everything that it states is computed again from"
          + " --facts and compared."
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final String NODE = "--rpc";

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

  @Option(
      names = "--attestation",
      paramLabel = "FILE",
      description = "an attestation to check from the facts alone, as written by `weir attest`")
  private Optional<Path> attestation = Optional.empty();

  @Option(
      names = "--signed-by",
      paramLabel = "ADDRESS",
      converter = AddressConverter.class,
      description = "an account that must have signed the attestation; may be given again")
  private List<Address> signedBy = List.of();

  @Mixin private final FormatOption format = new FormatOption();

  private VerifyCommand(Console console) {
    this.console = console;
  }

  /** Returns the command; with an attestation it needs no node. */
  public static CommandLine line(Console console) {
    var line = new CommandLine(new VerifyCommand(console));
    CommandSpec spec = line.getCommandSpec();
    OptionSpec node = spec.findOption(NODE);
    spec.remove(node);
    spec.addOption(OptionSpec.builder(node).required(false).build());
    return line;
  }

  @Override
  public Integer call() throws Exception {
    checkUsage();
    if (report.isPresent()) {
      NamedFile.check(report.get());
    }
    if (attestation.isPresent()) {
      return checkAttestation(attestation.get());
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

  private void checkUsage() throws WrongUsage {
    boolean hasNode = !chain.nodes().isEmpty();
    if (attestation.isPresent() == hasNode) {
      throw new WrongUsage(
          hasNode
              ? "an attestation is checked from the facts alone: leave --rpc out"
              : "--rpc names the node of the chain; only --attestation needs none");
    }
    if (attestation.isEmpty() && !signedBy.isEmpty()) {
      throw new WrongUsage("--signed-by is about an --attestation");
    }
  }

  private int checkAttestation(Path file) throws Exception {
    FactLocation place =
        FactsOption.location(facts)
            .orElseThrow(
                () -> new WrongUsage("--attestation needs --facts, the place of the facts"));
    var check = AttestationCheck.of(file, signedBy);
    OpenedPlan opened = PlanInput.opened(argument.path(), console);
    PlanAllocation plan = PlanInput.allocated(opened, console);
    ChapterFold fold = ReportPage.fold(plan.schedule());
    var agreed = check.agreed(opened, place, fold::see, console);
    if (agreed.isEmpty()) {
      return Exit.INCOMPLETE;
    }
    var judged = agreed.get().judged();
    var figures =
        AttestationText.figures(check.attestation(), check.required(), agreed.get().end());
    boolean isJudged = !check.isIncomplete();
    switch (format.format()) {
      case TEXT -> {
        if (isJudged) {
          print(opened, judged.verdict(), judged.scope());
        } else {
          console.out().println("cannot judge: incomplete, as attested");
          console.out().print(ScopeText.render(judged.scope(), style()));
        }
        console.out().print(AttestationText.render(figures, style()));
      }
      case JSON ->
          console
              .out()
              .println(
                  VerdictJson.of(judged.verdict(), judged.scope(), isJudged)
                      .with(
                          "attestation",
                          AttestationText.json(check.attestation(), check.required()))
                      .written(JsonStyle.INDENTED));
    }
    if (isJudged) {
      var chapter = fold.end("The chain against the plan", "", judged.verdict(), judged.scope());
      write(opened, plan, chapter.attested(figures), attestedCommands(file));
    }
    check.open().forEach(this::sayOpen);
    boolean isOpen = !isJudged || !check.open().isEmpty();
    return isOpen && judged.verdict().isKept() ? Exit.INCOMPLETE : code(judged.verdict());
  }

  private void sayOpen(Address contract) {
    console
        .progress()
        .say(
            "%s is a contract: ask the chain whether it accepts its signature".formatted(contract));
  }

  private List<String> attestedCommands(Path file) {
    return List.of(
        "weir verify %s --facts %s --attestation %s"
            .formatted(argument.path(), facts.orElse("PLACE"), file));
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
    var waiting = NodeWaiting.of(chain.patience());
    Judge.ask(judge, chain.nodes().getFirst(), observation.upTo(), waiting);
    Verdict verdict = judge.verdict();
    VerdictScope scope = scope(opened, observation);
    switch (format.format()) {
      case TEXT -> print(opened, verdict, scope);
      case JSON ->
          console.out().println(VerdictJson.of(verdict, scope).written(JsonStyle.INDENTED));
    }
    write(opened, plan, fold.end("The chain against the plan", "", verdict, scope), commands());
    return code(verdict);
  }

  private TerminalStyle style() {
    return console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
  }

  private void print(OpenedPlan opened, Verdict verdict, VerdictScope scope) {
    var upTo = ChainPosition.after(scope.chain(), scope.block(), scope.time());
    console.out().print(FindingText.render(verdict, upTo, opened.plan(), opened.text(), style()));
    console.out().print(ScopeText.render(scope, style()));
  }

  private void write(OpenedPlan opened, PlanAllocation plan, Chapter chapter, List<String> commands)
      throws IOException {
    if (report.isPresent()) {
      var page =
          ReportPage.render(
              plan.schedule(),
              opened.text(),
              List.of(chapter),
              commands,
              console.clock().instant());
      NamedFile.text(report.get(), page);
      console.progress().say("report: " + report.get());
    }
  }

  private int code(Verdict verdict) {
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
