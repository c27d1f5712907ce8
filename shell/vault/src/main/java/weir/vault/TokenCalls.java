package weir.vault;

import java.math.BigInteger;
import weir.evm.AbiFunction;
import weir.units.Address;
import weir.units.Bytes;

/** Calls that change a token. */
public final class TokenCalls {

  private static final AbiFunction TRANSFER = AbiFunction.of("transfer(address,uint256)", "(bool)");
  private static final AbiFunction MINT = AbiFunction.of("mint(address,uint256)", "()");

  private TokenCalls() {}

  /** Returns the call that sends {@code units} base units. */
  public static Bytes transfer(Address to, BigInteger units) {
    return TRANSFER.encode(to, units);
  }

  /**
   * Returns the call that mints {@code units} base units of Weir's own token; for its minter. The
   * token refuses to exceed the plan's supply.
   */
  public static Bytes mint(Address to, BigInteger units) {
    return MINT.encode(to, units);
  }
}
