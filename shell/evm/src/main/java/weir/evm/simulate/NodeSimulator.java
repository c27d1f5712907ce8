package weir.evm.simulate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import weir.evm.Block;
import weir.evm.Node;
import weir.evm.RpcException;
import weir.units.Address;

/**
 * A node that tries calls: by {@code eth_simulateV1} if it has it, else by one {@code eth_call} in
 * which the sender has the code of {@code Rehearsal}.
 */
public final class NodeSimulator implements Simulator {

  /** Errors of JSON-RPC by which a node says that it lacks a method. */
  private static final List<Integer> NO_METHOD = List.of(-32601, -32004);

  private final Node node;
  private final Block head;
  private final Rehearsal rehearsal;
  private boolean simulates = true;

  /**
   * Returns the simulator on the state after a block.
   *
   * @param sender the account whose code a rehearsal replaces
   * @param rehearsal the code of {@code contracts/src/periphery/Rehearsal.sol}
   */
  public NodeSimulator(Node node, Block head, Address sender, weir.units.Bytes rehearsal) {
    this.node = node;
    this.head = head;
    this.rehearsal = new Rehearsal(node, head, sender, rehearsal);
  }

  @Override
  public List<List<Tried>> run(List<Scene> scenes) throws IOException {
    if (simulates) {
      try {
        return Simulation.run(node, head, scenes);
      } catch (RpcException e) {
        if (!lacksMethod(e)) {
          throw e;
        }
        simulates = false;
      }
    }
    return rehearsal.run(scenes);
  }

  /** Returns how calls were tried, in words; ask after a run. */
  public String how() {
    return simulates ? "eth_simulateV1" : "eth_call with the sender's code replaced";
  }

  private static boolean lacksMethod(RpcException e) {
    return e.failure()
        .filter(failure ->
            NO_METHOD.contains(failure.code())
                || failure.message().toLowerCase(Locale.ROOT).matches(".*method.*(not|n't).*"))
        .isPresent();
  }
}
