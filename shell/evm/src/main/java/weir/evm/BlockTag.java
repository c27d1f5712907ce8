package weir.evm;

/**
 * The block after which the state of the chain is read.
 *
 * @param text as nodes expect it: a word, or the block's number as a hexadecimal quantity
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

  @Override
  public String toString() {
    return text;
  }
}
