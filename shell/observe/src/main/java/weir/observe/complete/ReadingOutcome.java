package weir.observe.complete;

import java.util.List;
import weir.evm.proof.Header;

/** The result of reading a chain. */
public sealed interface ReadingOutcome {

  /**
   * Everything up to a block is kept, as far as the chain's own counters show.
   *
   * @param head the block
   * @param notes what could not be proven, in words
   */
  record Complete(Header head, List<String> notes) implements ReadingOutcome {
    public Complete {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Logs are missing, and reading them again did not bring them. Nothing of the stretch in which
   * they are missing is kept as read.
   *
   * @param head up to where was read
   * @param from the first block from which logs may be missing
   * @param to the last such block; the same one if it is known exactly
   * @param differences what the chain states and what the logs come to, in words
   * @param reason what is known of the cause, in words
   */
  record Lacking(Header head, long from, long to, List<String> differences, String reason)
      implements ReadingOutcome {
    public Lacking {
      differences = List.copyOf(differences);
    }
  }
}
