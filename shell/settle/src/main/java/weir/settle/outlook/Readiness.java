package weir.settle.outlook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.evm.Block;
import weir.units.Address;
import weir.units.Amount;

/**
 * What a settlement meets before anything is sent.
 *
 * @param sender the account that signs
 * @param node the node, without what may be secret
 * @param chain the number of its chain
 * @param head its newest block
 * @param coin the wei that the sender holds
 * @param tokens what the sender holds of the token, if the token exists
 * @param worstCost the wei that all actions cost at most, if that is known
 * @param actions each action, in order
 * @param leftOut the grants that cannot be pushed
 * @param blockers why nothing may be sent, all at once
 * @param notes what should be known
 */
public record Readiness(
    Address sender,
    String node,
    long chain,
    Block head,
    BigInteger coin,
    Optional<Amount> tokens,
    Optional<BigInteger> worstCost,
    List<ActionOutlook> actions,
    List<LeftOut> leftOut,
    List<String> blockers,
    List<String> notes) {

  public Readiness {
    actions = List.copyOf(actions);
    leftOut = List.copyOf(leftOut);
    blockers = List.copyOf(blockers);
    notes = List.copyOf(notes);
  }

  /** Returns the actions of a kind, in order. */
  public List<ActionOutlook> of(ActionOutlook.Kind kind) {
    return actions.stream().filter(action -> action.kind() == kind).toList();
  }

  /** Returns why nothing may be sent, the grants that a push cannot pay included. */
  public List<String> refusals() {
    var all = new ArrayList<>(blockers);
    for (LeftOut grant : leftOut) {
      all.add(
          "grant %d of %s cannot be pushed to %s: %s; plan again with --rpc, which leaves it out"
              .formatted(grant.index(), grant.distribution(), grant.account(), grant.reason()));
    }
    return all;
  }
}
