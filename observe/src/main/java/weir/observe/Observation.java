package weir.observe;

import java.util.List;
import weir.ledger.Fact;
import weir.ledger.Where;

/**
 * What a chain tells of a plan.
 *
 * @param facts from the logs, and the readings of the state after the last block
 * @param upTo the last block that was read
 */
public record Observation(List<Fact> facts, Where upTo) {

  public Observation {
    facts = List.copyOf(facts);
  }
}
