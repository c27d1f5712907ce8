package weir.conformance.mutation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.evm.keys.DevelopmentAccounts;
import weir.observe.FactLocation;
import weir.observe.Incomplete;
import weir.observe.Observation;
import weir.observe.ObservedFacts;
import weir.observe.ObservedReader;
import weir.observe.ReadingOptions;
import weir.settle.SendingTerms;
import weir.settle.Settlement;
import weir.settle.SettlementFile;
import weir.settle.Settler;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.Readiness;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.verify.Finding;
import weir.verify.Verdict;
import weir.verify.rules.Verifier;
import weir.workspace.Allocate;
import weir.workspace.Judge;
import weir.workspace.ObserveChain;
import weir.workspace.OpenedPlan;
import weir.workspace.PlanFolder;
import weir.workspace.Settle;
import weir.workspace.Watch;

/**
 * The whole way of a plan with that Weir which has loaded it: the plan is read, allocated, settled
 * over JSON-RPC, claimed from, observed and judged.
 */
public final class WholeWay {

  /** When the settlement is planned: six hours after the genesis of the plan. */
  static final Instant AS_OF = Instant.parse("2026-01-31T06:00:00Z");

  private static final int SHOWN = 4;

  private final Node node;
  private final Path folder;
  private final List<String> said = new ArrayList<>();

  private WholeWay(Node node, Path folder) {
    this.node = node;
    this.folder = folder;
  }

  /**
   * Walks it.
   *
   * @return how it {@link Ended}, and then what was said, as values of the platform alone
   */
  public static List<String> walk(URI uri, Path folder) {
    var way = new WholeWay(Node.at(uri), folder);
    Ended ended = way.settled();
    if (ended == Ended.KEPT) {
      ended = way.judged();
    }
    return Stream.concat(Stream.of(ended.name()), way.said.stream()).toList();
  }

  private Ended ended(Ended how, String words) {
    said.add(words);
    return how;
  }

  /** Settles the plan; {@link Ended#KEPT} if it is settled. */
  private Ended settled() {
    Settlement settlement;
    Readiness readiness;
    try {
      OpenedPlan opened = PlanFolder.open(folder.resolve("plan.yaml"));
      PlanAllocation plan = allocated(opened);
      settlement =
          value(
              Settle.plan(
                  plan,
                  new Pushes(List.of("drop"), 4),
                  PlanningChoices.NONE,
                  AS_OF,
                  Optional.of(node)));
      Path file = folder.resolve("settlement.json");
      SettlementFile.write(settlement, file);
      settlement = SettlementFile.read(file);
      readiness = Settle.look(settlement, settlement.sender(), node, Set.of());
    } catch (Exception e) {
      return ended(Ended.REFUSED, String.valueOf(e));
    }
    if (!readiness.refusals().isEmpty()) {
      return ended(Ended.REFUSED, readiness.refusals().toString());
    }
    try {
      apply(settlement, readiness);
      return Ended.KEPT;
    } catch (Exception e) {
      return ended(Ended.STOPPED, String.valueOf(e));
    }
  }

  private static PlanAllocation allocated(OpenedPlan opened) throws IOException {
    if (opened.schedule().isEmpty()) {
      throw new IOException(opened.diagnostics().toString());
    }
    return value(Allocate.plan(opened, Watch.none()));
  }

  private static <T> T value(Diagnosed<T> result) throws IOException {
    return result.value().orElseThrow(() -> new IOException(result.diagnostics().toString()));
  }

  /** What is too early or due to nobody is not sent, as by the command. */
  private void apply(Settlement settlement, Readiness readiness)
      throws IOException, InterruptedException {
    Set<String> later =
        Stream.of(ActionOutlook.Kind.NOT_YET, ActionOutlook.Kind.NOTHING_DUE)
            .flatMap(kind -> readiness.of(kind).stream())
            .map(ActionOutlook::id)
            .collect(Collectors.toUnmodifiableSet());
    Settler.apply(
        settlement,
        later,
        folder.resolve("journal"),
        node,
        DevelopmentAccounts.signer(0),
        SendingTerms.of(settlement).withDepth(1),
        action -> {},
        pause -> mine());
  }

  private void mine() {
    try {
      node.rpc().call("evm_mine");
    } catch (RpcException e) {
      throw new IllegalStateException(e);
    }
  }

  private Ended judged() {
    try {
      // The plan is read a second time, as by another command on another day.
      OpenedPlan opened = PlanFolder.open(folder.resolve("plan.yaml"));
      var holders = new Holders(node, allocated(opened));
      holders.liveUntilSummer();
      observe(opened, fact -> {});
      holders.liveToTheEnd();
      Verifier judge = Judge.of(opened);
      return switch (observe(opened, Judge.reader(judge))) {
        case Incomplete incomplete -> ended(Ended.INCOMPLETE, incomplete.lines().toString());
        case ObservedFacts facts -> {
          Judge.ask(judge, node, facts.upTo());
          yield judged(judge.verdict());
        }
      };
    } catch (Exception e) {
      return ended(Ended.FAILED, String.valueOf(e));
    }
  }

  private Observation observe(OpenedPlan opened, ObservedReader reader) throws IOException {
    return value(
        ObserveChain.read(
            FactLocation.of(folder.resolve("facts.jsonl")),
            opened.plan(),
            List.of(node),
            ReadingOptions.usual(0),
            reader,
            Watch.none()));
  }

  private Ended judged(Verdict verdict) {
    said.add(
        "%s pools, %d payments, %d transfers"
            .formatted(verdict.pools(), verdict.payments(), verdict.transfers()));
    if (verdict.isKept()) {
      return Ended.KEPT;
    }
    verdict.findings().stream().map(WholeWay::said).distinct().limit(SHOWN).forEach(said::add);
    return Ended.FOUND;
  }

  private static String said(Finding finding) {
    return "%s %s: %s".formatted(finding.rule(), finding.distribution(), finding.what());
  }
}
