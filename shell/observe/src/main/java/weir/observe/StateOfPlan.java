package weir.observe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;
import weir.ledger.StateReading;
import weir.observe.control.ControlReadings;
import weir.observe.control.FirstHoldings;
import weir.observe.control.Followed;
import weir.observe.control.VaultSearch;
import weir.plan.Custody;
import weir.plan.Distribution;
import weir.plan.Plan;
import weir.units.Address;
import weir.vault.Deployment;
import weir.vault.VaultReadings;

/**
 * What is asked of the state of a plan's chain; several nodes must answer the same.
 *
 * @param nodes at least one
 * @param plan the plan
 * @param deployment the addresses of its contracts
 */
record StateOfPlan(List<Node> nodes, Plan plan, Deployment deployment) {

  /** Asks one node. */
  private interface Asking {
    List<StateReading> ask(Node node) throws IOException;
  }

  /** Returns supply, balances, whose plan the vault carries, and who controls what. */
  List<StateReading> control(BlockTag at) throws IOException {
    return agreed(
        at,
        node -> {
          var readings = new ArrayList<>(vaultReadings().read(node, at, watched(plan, deployment)));
          readings.addAll(new ControlReadings(plan, deployment).read(node, at));
          return readings;
        });
  }

  /**
   * Returns what the vault, the wallets and the issuer held of a token that existed before its
   * plan, at the first mark at which it exists; none for a token of the plan, and none if a node
   * does not keep that state any more: then such a token is judged by its logs alone.
   */
  List<StateReading> opening(BlockTag at) throws IOException {
    if (!isOld()) {
      return List.of();
    }
    try {
      return agreed(
          at,
          node ->
              node.code(deployment.token(), at).isEmpty()
                  ? List.of()
                  : vaultReadings().read(node, at, payers()));
    } catch (RpcException e) {
      if (e.isOfMissingHistory()) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * Returns what other vaults of the issuer answer, and what accounts that sent more than they
   * received held after the block of the opening.
   *
   * @param opened the hash of that block, if it is known
   */
  List<StateReading> others(BlockTag at, Followed followed, Optional<BlockTag> opened)
      throws IOException {
    return agreed(
        at,
        node -> {
          var readings =
              new ArrayList<>(new VaultSearch(plan, deployment).read(node, at, followed.paid()));
          if (opened.isPresent()) {
            readings.addAll(
                FirstHoldings.read(node, opened.get(), deployment.token(), followed.overdrawn()));
          }
          return readings;
        });
  }

  private List<StateReading> agreed(BlockTag at, Asking questions) throws IOException {
    List<StateReading> readings = questions.ask(nodes.getFirst());
    for (Node other : nodes.subList(1, nodes.size())) {
      if (!questions.ask(other).equals(readings)) {
        throw new IOException(
            "%s and %s show different states after block %s"
                .formatted(nodes.getFirst().rpc(), other.rpc(), at.text()));
      }
    }
    return readings;
  }

  /** Returns the facts of readings of supply, balances and the vault's plan. */
  List<Fact> facts(List<StateReading> readings, ChainPosition where) throws IOException {
    return vaultReadings().facts(readings, where);
  }

  /** Returns what is to be followed for the questions of {@link #others}. */
  Followed followed() {
    return new Followed(payers(), isOld());
  }

  /** Returns whether the token existed before its plan. */
  boolean isOld() {
    return deployment.tokenCreation().isEmpty();
  }

  private Set<Address> payers() {
    var payers = new LinkedHashSet<>(watched(plan, deployment));
    plan.issuer().ifPresent(payers::add);
    return payers;
  }

  /** Returns the vault and the wallets that a plan trusts. */
  static Set<Address> watched(Plan plan, Deployment deployment) {
    var watched = new LinkedHashSet<Address>();
    watched.add(deployment.vault());
    for (Distribution distribution : plan.distributions()) {
      if (distribution.custody() instanceof Custody.Wallet(var wallet)) {
        watched.add(wallet);
      }
    }
    return watched;
  }

  private VaultReadings vaultReadings() {
    return new VaultReadings(plan.asset().asset(), deployment.token(), deployment.vault());
  }
}
