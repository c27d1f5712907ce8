package weir.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import weir.ledger.Ledger;
import weir.observe.ObservedFacts;
import weir.report.FindingText;
import weir.report.format.TerminalStyle;
import weir.report.page.Chapter;
import weir.report.page.ContractAddresses;
import weir.report.page.HtmlReport;
import weir.report.page.ReportInput;
import weir.vault.Deployment;
import weir.verify.Verdict;
import weir.verify.rules.Verifier;

/** {@code weir verify}: does the chain do what the plan says? */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a chain and judges it by the plan.",
      "Every pool is judged at every step, and every payment. Exit code 1 if there are findings."
    })
final class VerifyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final PlanArgument argument = new PlanArgument();

  @Mixin private final ChainOptions chain = new ChainOptions();

  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description =
          "where the facts are kept, to go on from them (default: everything is read anew)")
  private Optional<Path> facts = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "a page with pictures to write too, of HTML that needs nothing else")
  private Optional<Path> report = Optional.empty();

  @Mixin private final FormatOption format = new FormatOption();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (report.isPresent()) {
      OutputFile.check(report.get());
    }
    PlanFile file = PlanFile.loadFine(argument.path(), console);
    AllocatedPlan plan = AllocatedPlan.of(file, console);
    Path kept =
        facts.isPresent() ? facts.get() : Files.createTempDirectory("weir").resolve("facts");
    ObservedFacts observation =
        ObserveCommand.observe(file, console, chain.rpc(), kept, chain.confirmations());
    Ledger ledger = Ledger.of(observation.facts());
    Verdict verdict = judge(plan, ledger);
    switch (format.format()) {
      case TEXT -> {
        TerminalStyle style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
        console.out().print(FindingText.render(verdict, file.plan(), file.text(), style));
      }
      case JSON ->
          console.out().println(OutputFile.json(VerdictJson.of(verdict, observation.upTo())));
    }
    if (report.isPresent()) {
      var chapter = chapter("The chain against the plan", "", plan, ledger, verdict, observation);
      OutputFile.text(report.get(), page(file, List.of(chapter), commands(), console));
      console.progress().say("report: " + report.get());
    }
    return verdict.isKept() ? Exit.FINE : Exit.FINDINGS;
  }

  static Verdict judge(AllocatedPlan plan, Ledger ledger) {
    var deployment = Deployment.of(plan.file().plan());
    return Verifier.verify(
        plan.file().plan(), plan.grants(), ledger, deployment.vault(), deployment.token());
  }

  static Chapter chapter(
      String title,
      String about,
      AllocatedPlan plan,
      Ledger ledger,
      Verdict verdict,
      ObservedFacts observation) {
    var deployment = Deployment.of(plan.file().plan());
    return new Chapter(
        title,
        about,
        ledger,
        verdict,
        observation.upTo().time(),
        new ContractAddresses(deployment.token(), deployment.vault()));
  }

  static String page(
      PlanFile file, List<Chapter> chapters, List<String> commands, Console console) {
    return HtmlReport.render(
        new ReportInput(
            file.fine(), file.text(), chapters, commands, Main.VERSION, console.clock().instant()));
  }

  private List<String> commands() {
    return List.of("weir verify %s --rpc URL".formatted(argument.path()));
  }
}
