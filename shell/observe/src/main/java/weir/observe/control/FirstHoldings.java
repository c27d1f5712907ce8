package weir.observe.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.ledger.StateReading;
import weir.units.Address;
import weir.vault.AnyVaultViews;

/** What accounts held of a token that existed before its plan. */
public final class FirstHoldings {

  private FirstHoldings() {}

  /**
   * Returns what accounts held of a token after an earlier block; nothing if the node does not keep
   * its state.
   *
   * @throws IOException if the node fails
   */
  public static List<StateReading> read(
      Node node, BlockTag at, Address token, Set<Address> accounts) throws IOException {
    var answers = new StateAnswers(node, at);
    var held = new ArrayList<StateReading>();
    for (Address account : accounts) {
      try {
        held.add(
            answers.call(
                StateReading.Kind.FIRST_CALL, token, AnyVaultViews.BALANCE_OF.encode(account)));
      } catch (RpcException e) {
        if (e.isOfMissingHistory()) {
          return List.of();
        }
        throw e;
      }
    }
    return held;
  }
}
