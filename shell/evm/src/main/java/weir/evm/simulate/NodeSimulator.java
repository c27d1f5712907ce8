package weir.evm.simulate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import weir.evm.Block;
import weir.evm.Node;
import weir.evm.RpcException;

/** A node that tries calls: by {@code eth_simulateV1} if it has it, else in another way. */
public final class NodeSimulator implements Simulator {

  /** Errors of JSON-RPC by which a node says that it lacks a method. */
  private static final List<Integer> NO_METHOD = List.of(-32601, -32004);

  private final Node node;
  private final Block head;
  private final Simulator otherwise;
  private boolean simulates = true;

  /**
   * Returns the simulator on the state after a block.
   *
   * @param otherwise tries the calls if the node lacks the method
   */
  public NodeSimulator(Node node, Block head, Simulator otherwise) {
    this.node = node;
    this.head = head;
    this.otherwise = otherwise;
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
    return otherwise.run(scenes);
  }

  private static boolean lacksMethod(RpcException e) {
    return e.failure()
        .filter(failure ->
            NO_METHOD.contains(failure.code())
                || failure.message().toLowerCase(Locale.ROOT).matches(".*method.*(not|n't).*"))
        .isPresent();
  }
}
