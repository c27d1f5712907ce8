package weir.vault;

import java.math.BigInteger;
import weir.evm.AbiFunction;
import weir.units.Address;
import weir.units.Bytes;

/** Calls that change a token. */
public final class TokenCalls {

  /** The call that lets an account move units of the sender. */
  public static final AbiFunction APPROVE = AbiFunction.of("approve(address,uint256)", "(bool)");

  private static final AbiFunction TRANSFER = AbiFunction.of("transfer(address,uint256)", "(bool)");
  private static final AbiFunction MINT = AbiFunction.of("mint(address,uint256)", "()");

  private TokenCalls() {}

  /** Returns the call that lets an account move at most {@code units} base units of the sender. */
  public static Bytes approve(Address spender, BigInteger units) {
    return APPROVE.encode(spender, units);
  }

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
