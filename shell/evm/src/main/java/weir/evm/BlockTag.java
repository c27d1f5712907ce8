package weir.evm;

import weir.units.Hash32;

/**
 * The block after which the state of the chain is read.
 *
 * @param text as nodes expect it: a word, the block's number as a hexadecimal quantity, or its hash
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
   * Returns the state after the block of this hash: the answer is about that block or there is
   * none, whichever of several machines behind an address answers.
   *
   * @see <a href="https://eips.ethereum.org/EIPS/eip-1898">EIP-1898: block hash as a parameter</a>
   */
  public static BlockTag hash(Hash32 hash) {
    return new BlockTag(hash.toString());
  }

  /** Returns whether this names a block by its hash. */
  boolean isHash() {
    return text.length() == 2 + 2 * Hash32.BYTES;
  }

  @Override
  public String toString() {
    return text;
  }
}
