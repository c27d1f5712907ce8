package weir.evm.simulate;

import java.io.IOException;
import java.util.List;

/** Tries calls on the state after the newest block, and leaves it as it is. */
public interface Simulator {

  /**
   * Returns the result of every call of every scene, in their order.
   *
   * @throws IOException if the node cannot be reached, or refuses the size of the request
   */
  List<List<Tried>> run(List<Scene> scenes) throws IOException;
}
