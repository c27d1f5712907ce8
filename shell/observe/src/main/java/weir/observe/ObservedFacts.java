package weir.observe;

import java.util.List;
import weir.ledger.ChainPosition;
import weir.ledger.Fact;

/**
 * What a chain tells of a plan.
 *
 * @param facts from the logs, and the readings of the state after the last block
 * @param upTo the last block that was read
 */
public record ObservedFacts(List<Fact> facts, ChainPosition upTo) {

  public ObservedFacts {
    facts = List.copyOf(facts);
  }
}
