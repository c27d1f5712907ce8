package weir.plan;

/**
 * The id of an Ethereum-like chain, written as in CAIP-2: {@code eip155:1}.
 *
 * <p>A descriptive plan may have no chain, as not every token is on such a chain.
 *
 * @param number the chain id of EIP-155, more than zero; zero for none
 * @see <a href="https://chainagnostic.org/CAIPs/caip-2">CAIP-2: blockchain id</a>
 */
public record ChainId(long number) {

  /** No chain. */
  public static final ChainId NONE = new ChainId(0);

  public ChainId {
    if (number < 0) {
      throw new IllegalArgumentException("a chain id must be more than zero: " + number);
    }
  }

  @Override
  public String toString() {
    return number == 0 ? "none" : "eip155:" + number;
  }
}
