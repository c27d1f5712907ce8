package weir.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import weir.settle.plan.ChainStanding;
import weir.settle.plan.PlanningChoices;
import weir.settle.plan.Pushes;
import weir.settle.plan.SettlementPlanner;
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
        node.isPresent() ? ChainLook.at(node.get(), plan) : withoutNode(plan);
    if (standing.value().isEmpty()) {
      return Diagnosed.refused(standing.diagnostics());
    }
    return SettlementPlanner.plan(allocation, pushes, asOf, standing.value().get(), choices);
  }

  private static Diagnosed<ChainStanding> withoutNode(Plan plan) {
    if (!needsNode(plan)) {
      return Diagnosed.of(ChainStanding.NOTHING);
    }
    return Diagnosed.refused(List.of(ChainDiagnostics.nodeNeeded(plan)));
  }

  /**
   * Sends the actions of a settlement that were not sent yet, on the usual terms of its chain.
   *
   * @see #apply(Settlement, Path, Node, Signer, SendingTerms, Settler.Listener, Watch)
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
    return apply(settlement, journal, node, signer, terms, listener, watch);
  }

  /**
   * Sends the actions of a settlement that were not sent yet, and returns when the chain shows all
   * of them at the depth of the terms. Stopping it anywhere and calling it again with the same
   * journal sends nothing twice.
   *
   * @param listener called after each action that is done
   * @throws weir.settle.SettlementException if the chain refuses an action, or is not the
   *     settlement's
   * @throws IOException if the node or the disk fails; calling again goes on
   * @throws Cancelled if the watch stops it, after an action; calling again goes on
   */
  public static Settler.Settled apply(
      Settlement settlement,
      Path journal,
      Node node,
      Signer signer,
      SendingTerms terms,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    checkDecimals(settlement, node);
    watch.at(Progress.Work.SEND, 0, settlement.actions().size());
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
    return Settler.apply(settlement, journal, node, signer, terms, watched);
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
