package weir.evm;

import weir.json.Json;
import weir.units.Hash32;

/**
 * The block after which the state of the chain is read.
 *
 * @param text a word, the block's number as a hexadecimal quantity, or its hash
 * @see <a href="https://ethereum.github.io/execution-apis/">Execution API: block number or tag</a>
 */
public record BlockTag(String text) {

  /** After the newest block that the node knows. */
  public static final BlockTag LATEST = new BlockTag("latest");

  /** After the newest block and the transactions that wait to be mined. */
  public static final BlockTag PENDING = new BlockTag("pending");

  /** After the newest block that honest nodes will not drop under normal conditions. */
  public static final BlockTag SAFE = new BlockTag("safe");

  /** After the newest block that cannot be dropped without a slashing. */
  public static final BlockTag FINALIZED = new BlockTag("finalized");

  /** Returns the state after the block of this number, from 0 on. */
  public static BlockTag block(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("a block's number is not negative: " + number);
    }
    return new BlockTag("0x" + Long.toHexString(number));
  }

  /**
   * Returns the state after the block of this hash, which must be on the node's chain. A node
   * either has this very state or refuses.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-1898">EIP-1898</a>
   */
  public static BlockTag block(Hash32 hash) {
    return new BlockTag(hash.toString());
  }

  /** Returns whether this names a block by its hash. */
  boolean isHash() {
    return text.length() == 2 + 2 * Hash32.BYTES;
  }

  /** A hash is written in an object, anything else as text. */
  Json json() {
    return isHash()
        ? Json.fields().with("blockHash", text).with("requireCanonical", true)
        : Json.of(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
