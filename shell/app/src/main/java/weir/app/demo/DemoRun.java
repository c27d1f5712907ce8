package weir.app.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.allocate.DistributionAllocation;
import weir.allocate.PlanAllocation;
import weir.app.console.Console;
import weir.app.console.Exit;
import weir.app.console.InputRefused;
import weir.app.console.InstallFolder;
import weir.app.console.PlanInput;
import weir.app.text.ReportPage;
import weir.app.text.SettlementText;
import weir.evm.EmbeddedChain;
import weir.ledger.FactMark;
import weir.observe.FactLocation;
import weir.observe.ObservedFacts;
import weir.report.FindingText;
import weir.report.PlanTable;
import weir.report.TerminalChart;
import weir.report.page.Chapter;
import weir.report.page.ChapterFold;
import weir.report.terminal.TerminalStyle;
import weir.settle.Settlement;
import weir.settle.SettlementFile;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.units.Address;
import weir.units.Amount;
import weir.units.Bytes;
import weir.units.Figures;
import weir.vault.Deployment;
import weir.vault.TokenCalls;
import weir.verify.Rule;
import weir.verify.Verdict;
import weir.verify.VerdictScope;
import weir.verify.rules.Verifier;
import weir.workspace.AllocationFolder;
import weir.workspace.Judge;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;
import weir.workspace.Settle;

/**
 * The demonstration in seven steps: from a plan to a verdict, and then a violation that is found.
 */
public final class DemoRun {

  private static final int STEPS = 7;
  private static final long GAS = 250_000;
  private static final int WIDTH = 100;
  private static final int HEIGHT = 16;
  private static final String MATCH =
      "Holders claim, grants vest and batches are pushed; the treasury pays out what is released.";
  private static final String VIOLATION =
      "The treasurer pays out ahead of the release; the minter could not mint beyond the supply.";

  private final Console console;
  private final Path out;
  private final TerminalStyle style;
  private final List<Chapter> chapters = new ArrayList<>();
  private int step;

  public DemoRun(Console console, Path out) {
    this.console = console;
    this.out = out;
    this.style = console.colours() ? TerminalStyle.COLOURED : TerminalStyle.PLAIN;
  }

  /**
   * Runs it; returns 0 if the chain first matched the plan, and then exactly the violation was
   * found.
   */
  public int run(Optional<GivenList> given) throws IOException, InterruptedException, InputRefused {
    Instant begun = console.clock().instant();
    OpenedPlan opened = plan(given);
    PlanAllocation plan = allocate(opened);
    var setup =
        new EmbeddedChain.Setup(
            InstallFolder.embedded(),
            plan.plan().chain().number(),
            DemoPlan.GENESIS.minus(Duration.ofHours(1)),
            EmbeddedChain.Mining.EACH_TRANSACTION);
    try (EmbeddedChain chain = EmbeddedChain.start(setup, console.progress()::say)) {
      settle(opened, plan, chain);
      chain.setMining(EmbeddedChain.Mining.WHEN_TOLD);
      var senders = new Senders(chain, plan.plan().chain().number(), DemoPlan.GENESIS);
      DemoTimeline years = years(plan, senders);
      boolean kept = verify(opened, plan, chain).isKept();
      violate(plan, senders, years);
      boolean found = isFound(judge(opened, plan, chain, "The violation", VIOLATION));
      report(opened, plan);
      long seconds = Duration.between(begun, console.clock().instant()).toSeconds();
      console.out().printf("%ndone in %d s; all files are in %s%n", seconds, out);
      return kept && found ? Exit.FINE : Exit.FINDINGS;
    }
  }

  private OpenedPlan plan(Optional<GivenList> given) throws IOException, InputRefused {
    step("reads the plan and checks it");
    claimFolder();
    DemoPlan.WrittenFiles written = DemoPlan.write(out, given);
    if (written.leftOut() > 0) {
      console
          .out()
          .printf(
              "  left out: %d rows of the zero address, which no token can be sent to%n",
              written.leftOut());
    }
    Path path = written.path();
    OpenedPlan file = PlanInput.opened(path, console);
    console.out().println("  " + path + " has no mistakes; its hash is " + file.plan().hash());
    console.out().println();
    console.out().print(PlanTable.render(file.fine(), style));
    console.out().println();
    console.out().print(TerminalChart.render(file.fine(), WIDTH, HEIGHT, style));
    return file;
  }

  /** Creates the folder, or takes that of an earlier demonstration: its files are overwritten. */
  private void claimFolder() throws IOException, InputRefused {
    Files.createDirectories(out);
    Path mark = out.resolve(".weir-demo");
    try (var files = Files.list(out)) {
      if (!Files.exists(mark) && files.findAny().isPresent()) {
        throw new InputRefused(
            out + " is not empty and not from a demonstration; name another --out");
      }
    }
    Files.writeString(mark, "The demonstration overwrites the files in this folder.\n");
  }

  private PlanAllocation allocate(OpenedPlan opened) throws IOException, InputRefused {
    step("allocates to the last base unit: amounts, Merkle roots, proofs");
    PlanAllocation plan = PlanInput.allocated(opened, console);
    AllocationFolder.write(plan, trees(), console.watch());
    for (DistributionAllocation part : plan.distributions()) {
      console
          .out()
          .printf(
              "  %-12s %8s %-7s  root %s%n",
              part.name(),
              Figures.grouped(part.allocation().size()),
              Figures.noun(part.allocation().size(), "holder"),
              part.tree().root());
    }
    return plan;
  }

  private void settle(OpenedPlan opened, PlanAllocation plan, EmbeddedChain chain)
      throws IOException, InterruptedException, InputRefused {
    step("shows what will be sent, saves it, and sends it exactly once");
    var planned =
        Settle.plan(plan, Pushes.NONE, PlanningChoices.NONE, DemoPlan.GENESIS, Optional.empty());
    Settlement settlement =
        PlanInput.value(planned, opened, opened.path() + " cannot be settled", console);
    Path saved = out.resolve("settlement.json");
    SettlementFile.write(settlement, saved);
    SettlementText.print(settlement, console.out());
    Path journal = out.resolve("settlement.json.journal");
    Files.deleteIfExists(journal);
    var issuer = new Senders(chain, 1, DemoPlan.GENESIS).signer(DemoPlan.ISSUER);
    Settle.apply(
        SettlementFile.read(saved),
        journal,
        chain.node(),
        issuer,
        done ->
            console
                .progress()
                .say(
                    "  sent %d/%d: %s gas"
                        .formatted(done.number(), done.of(), Figures.grouped(done.gasUsed()))),
        console.watch());
  }

  private DemoTimeline years(PlanAllocation plan, Senders senders) throws IOException {
    step(
        "lets "
            + DemoTimeline.MONTHS
            + " months pass: holders claim, grants vest, batches are pushed");
    var years =
        new DemoTimeline(
            plan.schedule(),
            Deployment.of(plan.plan()),
            trees(),
            senders,
            plan.distribution("airdrop").orElseThrow().allocation().size());
    years.pass(
        (month, time, transactions) -> console.progress().at("months", month, DemoTimeline.MONTHS));
    console
        .progress()
        .say(
            "  %s transactions, %s of them claims with a proof; it is now %s"
                .formatted(
                    Figures.grouped(senders.sent()),
                    Figures.grouped(years.claimed()),
                    senders.now()));
    return years;
  }

  private Verdict verify(OpenedPlan opened, PlanAllocation plan, EmbeddedChain chain)
      throws IOException, InputRefused {
    step("reads everything back from the chain alone and compares it with the plan");
    return judge(opened, plan, chain, "The chain matches the plan", MATCH);
  }

  private Verdict judge(
      OpenedPlan opened, PlanAllocation plan, EmbeddedChain chain, String title, String about)
      throws IOException, InputRefused {
    Path facts = out.resolve("facts.jsonl");
    if (chapters.isEmpty()) {
      Files.deleteIfExists(facts);
    }
    Verifier judge = Judge.of(opened);
    ChapterFold fold = ReportPage.fold(plan.schedule());
    var observed =
        ObserveChain.into(
            FactLocation.of(facts),
            plan.plan(),
            chain.node(),
            0,
            Judge.reader(judge, fold::see),
            console.watch());
    ObservedFacts observation =
        PlanInput.value(observed, opened, opened.path() + " cannot be observed", console);
    Judge.ask(judge, chain.node(), observation.upTo());
    Verdict verdict = judge.verdict();
    chapters.add(fold.end(title, about, verdict, scope(plan, observation)));
    console
        .out()
        .print(FindingText.render(verdict, observation.upTo(), plan.plan(), opened.text(), style));
    return verdict;
  }

  private static VerdictScope scope(PlanAllocation plan, ObservedFacts observed) {
    return VerdictScope.of(
        plan.plan(),
        observed.upTo(),
        observed.mark().map(FactMark::hash),
        0,
        observed.mark().map(FactMark::logDigest));
  }

  /** Vault and token cannot be made to violate the plan; a wallet that the plan trusts can. */
  private void violate(PlanAllocation plan, Senders senders, DemoTimeline years)
      throws IOException, InputRefused {
    step("stages a violation by those whom the plan trusts: the treasurer and the minter");
    Address token = Deployment.of(plan.plan()).token();
    Address accomplice = senders.signer(DemoPlan.BENEFICIARY).address();
    Instant day = senders.now().plus(Duration.ofDays(3));
    Amount ahead =
        years
            .treasuryLeft(day)
            .plus(plan.plan().asset().asset().tokens(BigDecimal.valueOf(5_000_000)));
    senders.queue(DemoPlan.TREASURER, token, TokenCalls.transfer(accomplice, ahead.units()), GAS);
    senders.mine(day);
    Amount minted = plan.plan().asset().asset().tokens(BigDecimal.valueOf(1_000_000));
    Bytes mint = TokenCalls.mint(accomplice, minted.units());
    if (senders.lands(DemoPlan.MINTER, token, mint, GAS, day.plus(Duration.ofDays(4)))) {
      throw new InputRefused("the token let its minter mint above the plan's supply");
    }
    console
        .out()
        .println("  the treasurer sends " + ahead + ", of which 5_000_000 are not released");
    console
        .out()
        .println(
            "  the minter tries to mint "
                + minted
                + ": the token refuses, as the full supply exists");
    console.out().println();
  }

  private void report(OpenedPlan opened, PlanAllocation plan) throws IOException {
    step("writes a report with charts");
    Path report = out.resolve("report.html");
    var commands =
        List.of("weir check " + opened.path(), "weir verify %s --rpc URL".formatted(opened.path()));
    Files.writeString(
        report,
        ReportPage.render(
            plan.schedule(), opened.text(), chapters, commands, console.clock().instant()));
    console.out().println("  " + report.toAbsolutePath().toUri());
  }

  private static boolean isFound(Verdict verdict) {
    var rules = verdict.findings().stream().map(finding -> finding.rule()).toList();
    return rules.equals(List.of(Rule.WALLET_WITHIN_RELEASED));
  }

  private Path trees() {
    return out.resolve("allocation");
  }

  private void step(String says) {
    console.out().printf("%n[%d/%d] %s%n", ++step, STEPS, says);
    console.out().flush();
  }
}
