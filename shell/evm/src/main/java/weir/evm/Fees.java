package weir.evm;

import java.math.BigInteger;

/**
 * The current price of gas, in wei for each unit of gas.
 *
 * @param base the base fee of the next block, which is burned, as the newest block suggests it
 * @param tip the priority fee to the block's maker that the node proposes
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1559">EIP-1559: fee market</a>
 */
public record Fees(BigInteger base, BigInteger tip) {

  /** Returns twice the base fee and the tip: enough for six full blocks in a row. */
  public BigInteger max() {
    return base.shiftLeft(1).add(tip);
  }
}
