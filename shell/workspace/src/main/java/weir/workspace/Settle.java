package weir.workspace;

import java.io.IOException;
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
import weir.evm.keys.Signer;
import weir.plan.Plan;
import weir.settle.ChainDiagnostics;
import weir.settle.ChainStanding;
import weir.settle.Pushes;
import weir.settle.Settlement;
import weir.settle.SettlementException;
import weir.settle.SettlementPlanner;
import weir.settle.Settler;
import weir.settle.outlook.ActionOutlook;
import weir.settle.outlook.LeftOut;
import weir.settle.outlook.Readiness;
import weir.units.Address;

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
   * @param node of the plan's chain; what exists there already is left out
   * @throws IOException if the node fails
   * @throws IllegalArgumentException if something is to be pushed that the plan does not have
   */
  public static Diagnosed<Settlement> plan(
      PlanAllocation allocation, Pushes pushes, Instant asOf, Optional<Node> node)
      throws IOException {
    Plan plan = allocation.plan();
    Diagnosed<ChainStanding> standing =
        node.isPresent() ? ChainLook.at(node.get(), plan) : withoutNode(plan);
    if (standing.value().isEmpty()) {
      return Diagnosed.refused(standing.diagnostics());
    }
    return SettlementPlanner.plan(allocation, pushes, asOf, standing.value().get());
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
   * Returns the settlement of a plan as {@link #plan} does, tried on the chain and cut around the
   * grants that cannot be pushed; their holders can claim. Nothing is sent.
   *
   * @throws IOException if the node fails
   */
  public static Diagnosed<Surveyed> planAround(
      PlanAllocation allocation, Pushes pushes, Instant asOf, Node node) throws IOException {
    var leftOut = new ArrayList<LeftOut>();
    while (true) {
      Pushes around = pushes.without(leftOut);
      Diagnosed<Settlement> planned = plan(allocation, around, asOf, Optional.of(node));
      if (planned.value().isEmpty()) {
        return Diagnosed.refused(planned.diagnostics());
      }
      Settlement settlement = planned.value().get();
      Readiness readiness = Settler.look(settlement, node);
      // Each round leaves out at least one more grant, so there is a last one.
      if (readiness.leftOut().isEmpty()) {
        var surveyed = new Surveyed(settlement, readiness, leftOut);
        return new Diagnosed<>(Optional.of(surveyed), planned.diagnostics());
      }
      leftOut.addAll(readiness.leftOut());
    }
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
   * @throws weir.settle.SettlementException if it is another than the settlement's, or the node is
   *     of another chain
   * @throws IOException if the node fails
   */
  public static Readiness look(Settlement settlement, Address signer, Node node)
      throws IOException {
    if (!signer.equals(settlement.sender())) {
      throw new SettlementException(
          "the settlement is sent by %s, but the key is that of %s"
              .formatted(settlement.sender(), signer));
    }
    return Settler.look(settlement, node);
  }

  /**
   * Sends the actions of a settlement that were not sent yet, and checks that each shows on the
   * chain. Stopping it anywhere and calling it again with the same journal sends nothing twice.
   *
   * @param readiness what {@link #look} returned; what pays nothing now is not sent
   * @param listener called after each action that is done
   * @throws SettlementException if the chain refuses an action, or is not the settlement's; also if
   *     all was sent but what can only be sent later
   * @throws IOException if the node or the disk fails; calling again goes on
   * @throws Cancelled if the watch stops it, between two actions; calling again goes on
   */
  public static void apply(
      Settlement settlement,
      Readiness readiness,
      Path journal,
      Node node,
      Signer signer,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    List<ActionOutlook> early = readiness.of(ActionOutlook.Kind.NOT_YET);
    Set<String> later =
        Stream.concat(early.stream(), readiness.of(ActionOutlook.Kind.NOTHING_DUE).stream())
            .map(ActionOutlook::id)
            .collect(Collectors.toUnmodifiableSet());
    send(settlement, later, journal, node, signer, listener, watch);
    if (!early.isEmpty()) {
      throw new SettlementException(
          "all is settled but what comes too early: "
              + early.stream()
                  .map(ActionOutlook::words)
                  .distinct()
                  .collect(Collectors.joining("; ")));
    }
  }

  /** The same without a look before: all that the chain does not show is sent. */
  public static void apply(
      Settlement settlement,
      Path journal,
      Node node,
      Signer signer,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    send(settlement, Set.of(), journal, node, signer, listener, watch);
  }

  private static void send(
      Settlement settlement,
      Set<String> later,
      Path journal,
      Node node,
      Signer signer,
      Settler.Listener listener,
      Watch watch)
      throws IOException, InterruptedException {
    watch.at(Progress.Work.SEND, 0, settlement.actions().size() - later.size());
    Settler.apply(
        settlement,
        later,
        journal,
        node,
        signer,
        (number, of, says, gas) -> {
          listener.done(number, of, says, gas);
          watch.at(Progress.Work.SEND, number, of);
        });
  }
}
