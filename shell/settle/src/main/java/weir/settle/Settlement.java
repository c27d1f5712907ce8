package weir.settle;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import weir.plan.ChainId;
import weir.units.Address;
import weir.units.Hash32;

/**
 * A settlement plan: the transactions to send, their sender, their amounts and their order.
 *
 * @param plan the name of the plan
 * @param planHash the hash of the version that is settled
 * @param asOf the instant for which it was made; a later one makes another settlement
 * @param chain the chain
 * @param sender the account that signs
 * @param token the token's contract
 * @param vault the vault's address, known before it is deployed
 * @param promises one for each distribution
 * @param actions in the order in which they are sent
 */
public record Settlement(
    String plan,
    Hash32 planHash,
    Instant asOf,
    ChainId chain,
    Address sender,
    Address token,
    Address vault,
    List<PoolCommitment> promises,
    List<Action> actions) {

  public Settlement {
    promises = List.copyOf(promises);
    actions = List.copyOf(actions);
    if (actions.stream().map(Action::id).distinct().count() < actions.size()) {
      throw new IllegalArgumentException("two actions of a settlement have the same id");
    }
  }

  /** Returns this settlement without the actions of these ids. */
  Settlement without(Set<String> ids) {
    return new Settlement(
        plan,
        planHash,
        asOf,
        chain,
        sender,
        token,
        vault,
        promises,
        actions.stream().filter(action -> !ids.contains(action.id())).toList());
  }
}
