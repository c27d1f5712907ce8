package weir.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.allocate.PlanAllocation;
import weir.diagnose.Diagnosed;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.keys.Signer;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.settle.SendingTerms;
import weir.settle.Settlement;
import weir.settle.SettlementException;
import weir.settle.Settler;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.LeftOut;
import weir.settle.outlook.Readiness;
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.Repacking;
import weir.settle.plan.SettlementPlanner;
import weir.units.Address;
import weir.vault.VaultViews;

/** Plans settlements and sends them. */
public final class Settle {

  private Settle() {}

  /**
   * Returns whether a plan may have contracts already, so that it cannot be settled without a node:
   * it names a token that exists, or it amends a version that may have been settled. A plan without
   * an issuer has none, and cannot be settled at all.
   */
  public static boolean needsNode(Plan plan) {
    boolean mayStand = plan.asset().contract().isPresent() || plan.lineage().amends().isPresent();
    return plan.issuer().isPresent() && mayStand;
  }

  /**
   * Returns the settlement of a plan, or why it cannot be settled. Nothing is sent.
   *
   * @param pushes what to push to holders once the pools are open
   * @param asOf the instant for which it is made
   * @param choices what the operator decides
   * @param node of the plan's chain; what exists there already is left out
   * @throws IOException if the node fails
   * @throws IllegalArgumentException if something is to be pushed that the plan does not have
   */
  public static Diagnosed<Settlement> plan(
      PlanAllocation allocation,
      Pushes pushes,
      PlanningChoices choices,
      Instant asOf,
      Optional<Node> node)
      throws IOException {
    Plan plan = allocation.plan();
    Diagnosed<ChainStanding> standing =
        node.isPresent() ? ChainLook.at(node.get(), plan, depth(plan, choices)) : withoutNode(plan);
    if (standing.value().isEmpty()) {
      return Diagnosed.refused(standing.diagnostics());
    }
    return SettlementPlanner.plan(allocation, pushes, asOf, standing.value().get(), choices);
  }

  /**
   * A settlement and what it meets on its chain.
   *
   * @param settlement without pushes of the grants that cannot be paid
   * @param readiness what would come of it now
   * @param leftOut the grants that cannot be paid
   */
  public record Surveyed(Settlement settlement, Readiness readiness, List<LeftOut> leftOut) {

    public Surveyed {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Returns the settlement of a plan as {@link #plan} does, tried on the chain, cut around the
   * grants that cannot be pushed, whose holders can claim, and packed by the gas that its pushes
   * were seen to use. Nothing is sent.
   *
   * @throws IOException if the node fails
   */
  public static Diagnosed<Surveyed> planAround(
      PlanAllocation allocation, Pushes pushes, PlanningChoices choices, Instant asOf, Node node)
      throws IOException {
    var leftOut = new ArrayList<LeftOut>();
    Pushes around = pushes;
    int rounds = 0;
    while (true) {
      Diagnosed<Settlement> planned = plan(allocation, around, choices, asOf, Optional.of(node));
      if (planned.value().isEmpty()) {
        return Diagnosed.refused(planned.diagnostics());
      }
      Settlement settlement = planned.value().get();
      Readiness readiness = Settler.look(settlement, node);
      // Each round leaves out at least one more grant, so there is a last one.
      if (!readiness.leftOut().isEmpty()) {
        leftOut.addAll(readiness.leftOut());
        around = around.without(leftOut);
        continue;
      }
      Optional<Pushes> better = Repacking.of(around, settlement, readiness, rounds++);
      if (better.isEmpty()) {
        var surveyed = new Surveyed(settlement, readiness, leftOut);
        return new Diagnosed<>(Optional.of(surveyed), planned.diagnostics());
      }
      around = better.get();
    }
  }

  private static int depth(Plan plan, PlanningChoices choices) {
    return choices.depth().orElse(SendingTerms.usual(plan.chain().number()).depth());
  }

  private static Diagnosed<ChainStanding> withoutNode(Plan plan) {
    if (!needsNode(plan)) {
      return Diagnosed.of(ChainStanding.NOTHING);
    }
    return Diagnosed.refused(List.of(ChainDiagnostics.nodeNeeded(plan)));
  }

  /**
   * Returns what a settlement meets on its chain, and what would come of all that is still to do.
   * Nothing is sent.
   *
   * @param signer the account that would sign
   * @param counted the ids of fundings for which whatever their wallet got counts
   * @throws weir.settle.SettlementException if it is another than the settlement's, or the node is
   *     of another chain
   * @throws IOException if the node fails
   */
  public static Readiness look(
      Settlement settlement, Address signer, Node node, Set<String> counted) throws IOException {
    if (!signer.equals(settlement.sender())) {
      throw new SettlementException(
          "the settlement is sent by %s, but the key is that of %s"
              .formatted(settlement.sender(), signer));
    }
    checkDecimals(settlement, node);
    return Settler.look(settlement, node, counted);
  }

  /**
   * Sends the actions of a settlement that were not sent yet, on the usual terms of its chain.
   *
   * @see #apply(Settlement, Readiness, Path, Node, Signer, SendingTerms, Settler.Listener, Watch)
   */
  public static Settler.Settled apply(
      Settlement settlement,
      Path journal,
      Node node,
      Signer signer,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    SendingTerms terms = SendingTerms.of(settlement);
    return send(settlement, Set.of(), journal, node, signer, terms, listener, watch);
  }

  /**
   * Sends the actions of a settlement that were not sent yet, and returns when the chain shows all
   * of them at the depth of the terms. Stopping it anywhere and calling it again with the same
   * journal sends nothing twice.
   *
   * @param readiness what {@link #look} returned; what pays nothing now is not sent, and the gas
   *     that was measured is given
   * @param listener called after each action that is done
   * @throws SettlementException if the chain refuses an action, or is not the settlement's; also if
   *     all was sent but what can only be sent later
   * @throws IOException if the node or the disk fails; calling again goes on
   * @throws Cancelled if the watch stops it, after an action; calling again goes on
   */
  public static Settler.Settled apply(
      Settlement settlement,
      Readiness readiness,
      Path journal,
      Node node,
      Signer signer,
      SendingTerms terms,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    List<ActionOutlook> early = readiness.of(ActionOutlook.Kind.NOT_YET);
    Set<String> later =
        Stream.concat(
                early.stream().map(ActionOutlook::id),
                Settler.nothingDue(settlement, readiness, journal, node, terms.depth()).stream())
            .collect(Collectors.toUnmodifiableSet());
    Map<String, Long> measured =
        readiness.of(ActionOutlook.Kind.NEW).stream()
            .collect(Collectors.toUnmodifiableMap(ActionOutlook::id, ActionOutlook::gasLimit));
    SendingTerms given = terms.withGas(measured);
    Settler.Settled settled =
        send(settlement, later, journal, node, signer, given, listener, watch);
    if (!early.isEmpty()) {
      throw new SettlementException(
          "all is settled but what comes too early: "
              + early.stream()
                  .map(ActionOutlook::words)
                  .distinct()
                  .collect(Collectors.joining("; ")));
    }
    return settled;
  }

  private static Settler.Settled send(
      Settlement settlement,
      Set<String> later,
      Path journal,
      Node node,
      Signer signer,
      SendingTerms terms,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    checkDecimals(settlement, node);
    watch.at(Progress.Work.SEND, 0, settlement.actions().size() - later.size());
    var watched =
        new Settler.Listener() {
          @Override
          public void done(Settler.DoneAction action) {
            listener.done(action);
            watch.at(Progress.Work.SEND, action.number(), action.of());
          }

          @Override
          public void says(String words) {
            listener.says(words);
          }
        };
    return Settler.apply(settlement, later, journal, node, signer, terms, watched, Thread::sleep);
  }

  /** The words of a settlement state amounts in tokens, so the token must count as they do. */
  private static void checkDecimals(Settlement settlement, Node node) throws IOException {
    if (node.code(settlement.token(), BlockTag.LATEST).isEmpty()) {
      return;
    }
    long decimals = new VaultViews(node, BlockTag.LATEST).decimals(settlement.token());
    if (decimals != settlement.asset().decimals()) {
      throw new SettlementException(
          "the settlement counts %s with %d decimals, and its token with %d; nothing was sent"
              .formatted(settlement.asset().symbol(), settlement.asset().decimals(), decimals));
    }
  }
}
