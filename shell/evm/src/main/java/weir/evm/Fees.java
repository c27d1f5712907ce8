package weir.evm;

import java.math.BigInteger;

/**
 * What gas costs now, in wei for each unit of gas.
 *
 * @param base what the next block burns, as the newest one suggests
 * @param tip what the node proposes to give the block's maker on top
 * @see <a href="https://eips.ethereum.org/EIPS/eip-1559">EIP-1559: fee market</a>
 */
public record Fees(BigInteger base, BigInteger tip) {

  /** Returns twice the base fee and the tip: enough for six full blocks in a row. */
  public BigInteger max() {
    return base.shiftLeft(1).add(tip);
  }
}
