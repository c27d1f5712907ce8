package weir.plan;

/**
 * Which Ethereum-like chain, written as CAIP-2 does: {@code eip155:1}.
 *
 * @param number the chain id of EIP-155, more than zero
 * @see <a href="https://chainagnostic.org/CAIPs/caip-2">CAIP-2: blockchain id</a>
 */
public record ChainId(long number) {

  public ChainId {
    if (number <= 0) {
      throw new IllegalArgumentException("a chain id is more than zero: " + number);
    }
  }

  @Override
  public String toString() {
    return "eip155:" + number;
  }
}
