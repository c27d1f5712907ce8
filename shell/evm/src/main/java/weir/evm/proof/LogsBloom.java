package weir.evm.proof;

import java.util.List;
import weir.units.Address;
import weir.units.Bytes;
import weir.units.Hash32;
import weir.units.Keccak;

/**
 * The bloom of a block: 2,048 bits that show which contracts and topics its logs may have.
 *
 * <p>A log that is there is always shown. A log that is shown need not be there.
 *
 * @param bits the 256 bytes of the header
 * @see <a href="https://ethereum.github.io/yellowpaper/paper.pdf">Yellow paper, section 4.3.1: the
 *     function M3:2048</a>
 */
public record LogsBloom(Bytes bits) {

  static final int BYTES = 256;

  /** Each value sets three bits, whose places are the first three pairs of bytes of its hash. */
  private static final int PAIRS = 3;

  private static final int PLACES = 2_047;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException unless there are 256 bytes
   */
  public LogsBloom {
    if (bits.size() != BYTES) {
      throw new IllegalArgumentException(
          "a bloom has %d bytes, not %d".formatted(BYTES, bits.size()));
    }
  }

  /** Returns whether the block may have a log of the contract. */
  public boolean mayHave(Address contract) {
    return has(contract.bytes());
  }

  /** Returns whether the block may have a log with the topic. */
  public boolean mayHave(Hash32 topic) {
    return has(topic.bytes());
  }

  private boolean has(byte[] value) {
    return mayHaveHashed(Keccak.hash(value));
  }

  /** Returns whether the block may have a log of a contract or with a topic whose hash this is. */
  public boolean mayHaveHashed(Hash32 hash) {
    for (int pair = 0; pair < PAIRS; pair++) {
      int place = place(hash, pair);
      if ((bits.at(BYTES - 1 - place / 8) & (1 << (place % 8))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bloom of logs: of their contracts and topics. */
  public static LogsBloom of(List<Address> contracts, List<Hash32> topics) {
    byte[] all = new byte[BYTES];
    contracts.forEach(contract -> set(all, contract.bytes()));
    topics.forEach(topic -> set(all, topic.bytes()));
    return new LogsBloom(Bytes.of(all));
  }

  private static void set(byte[] all, byte[] value) {
    Hash32 hash = Keccak.hash(value);
    for (int pair = 0; pair < PAIRS; pair++) {
      int place = place(hash, pair);
      all[BYTES - 1 - place / 8] |= (byte) (1 << (place % 8));
    }
  }

  private static int place(Hash32 hash, int pair) {
    return (int) (hash.a() >>> (Long.SIZE - Short.SIZE * (pair + 1))) & PLACES;
  }
}
