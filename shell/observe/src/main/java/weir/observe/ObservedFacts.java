package weir.observe;

import java.util.List;
import java.util.Optional;
import weir.ledger.ChainPosition;
import weir.ledger.FactMark;

/**
 * Everything up to a block was read.
 *
 * @param count how many facts there are: from the logs, and the readings of the state after the
 *     last block
 * @param upTo the last block that was read
 * @param mark of that block, with digests; empty if an earlier run has read further
 * @param notes what could not be proven of it, in words
 */
public record ObservedFacts(
    long count, ChainPosition upTo, Optional<FactMark> mark, List<String> notes)
    implements Observation {

  public ObservedFacts {
    notes = List.copyOf(notes);
  }
}
