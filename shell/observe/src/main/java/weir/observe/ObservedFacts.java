package weir.observe;

import java.util.List;
import weir.ledger.ChainPosition;

/**
 * Everything up to a block was read.
 *
 * @param count how many facts there are: from the logs, and the readings of the state after the
 *     last block
 * @param upTo the last block that was read
 * @param notes what could not be proven of it, in words
 */
public record ObservedFacts(long count, ChainPosition upTo, List<String> notes)
    implements Observation {

  public ObservedFacts {
    notes = List.copyOf(notes);
  }
}
