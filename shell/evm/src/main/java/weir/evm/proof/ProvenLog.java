package weir.evm.proof;

import java.util.List;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;

/**
 * A log as a receipt holds it: without its block, its transaction and its place, which are those of
 * the receipt.
 *
 * @param contract the contract that wrote it
 * @param topics up to four words
 * @param data the arguments that are no topics
 */
public record ProvenLog(Address contract, List<Hash32> topics, Bytes data) {

  private static final int FIELDS = 3;

  /** Copies the topics. */
  public ProvenLog {
    topics = List.copyOf(topics);
  }

  static ProvenLog of(Rlp log) {
    List<Rlp> fields = log.asList();
    if (fields.size() != FIELDS || fields.getFirst().asBytes().size() != Address.BYTES) {
      throw new IllegalArgumentException("a log of a receipt is malformed");
    }
    return new ProvenLog(
        Address.of(fields.getFirst().asBytes().toArray(), 0),
        fields.get(1).asList().stream().map(topic -> Hash32.of(word(topic))).toList(),
        fields.get(2).asBytes());
  }

  private static byte[] word(Rlp topic) {
    byte[] word = topic.asBytes().toArray();
    if (word.length != Hash32.BYTES) {
      throw new IllegalArgumentException("a topic has %d bytes".formatted(word.length));
    }
    return word;
  }
}
