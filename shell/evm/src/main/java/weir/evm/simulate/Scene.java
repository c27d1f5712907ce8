package weir.evm.simulate;

import java.util.List;
import java.util.Map;
import weir.evm.Message;
import weir.units.Address;
import weir.units.Bytes;

/**
 * A block that never is: calls one after another, each on what the ones before it have left.
 *
 * @param seconds how long after the newest block, from 1 on, and later than the scene before
 * @param code what code accounts have in it, in place of their own
 * @param calls the calls
 */
public record Scene(long seconds, Map<Address, Bytes> code, List<Message> calls) {

  /**
   * Copies both.
   *
   * @throws IllegalArgumentException if it is not after the newest block
   */
  public Scene {
    if (seconds < 1) {
      throw new IllegalArgumentException("a scene is after the newest block: " + seconds);
    }
    code = Map.copyOf(code);
    calls = List.copyOf(calls);
  }
}
