package weir.observe;

import java.util.List;
import java.util.Optional;
import weir.ledger.FactMark;
import weir.ledger.StateReading;

/**
 * What a store holds up to a block, read without a node.
 *
 * @param mark of that block, computed again from the logs; empty if the store has no mark there
 * @param readings of the state after that block
 * @param end the last block that the store holds; empty if it holds none
 */
public record KeptFacts(
    Optional<FactMark> mark, List<StateReading> readings, Optional<FactMark> end) {

  public KeptFacts {
    readings = List.copyOf(readings);
  }
}
