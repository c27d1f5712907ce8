package weir.ledger;

import java.util.List;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A log of a contract as the chain keeps it. It is not interpreted, so that every reader of it can
 * decode it for itself.
 *
 * @param where its place on the chain
 * @param contract the contract that wrote it
 * @param topics at most four words; the first one is usually the hash of the event's signature
 * @param data the arguments that are not topics
 */
public record RawLog(ChainPosition where, Address contract, List<Hash32> topics, Bytes data) {

  /** The most topics that a log can have. */
  public static final int MOST_TOPICS = 4;

  /**
   * Copies the topics.
   *
   * @throws IllegalArgumentException if there are more than four
   */
  public RawLog {
    topics = List.copyOf(topics);
    if (topics.size() > MOST_TOPICS) {
      throw new IllegalArgumentException("a log has at most 4 topics, not " + topics.size());
    }
  }
}
