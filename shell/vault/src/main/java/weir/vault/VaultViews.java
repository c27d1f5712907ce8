package weir.vault;

import java.io.IOException;
import java.math.BigInteger;
import weir.evm.AbiFunction;
import weir.evm.AbiValues;
import weir.evm.BlockTag;
import weir.evm.Node;
import weir.units.Address;
import weir.units.Hash32;

/** The view functions of vaults and tokens. */
public final class VaultViews {

  /** What an account holds of a token. */
  public static final AbiFunction BALANCE_OF = AbiFunction.of("balanceOf(address)", "(uint256)");

  /** Whether a grant of an instant pool is paid. */
  public static final AbiFunction IS_TAKEN = AbiFunction.of("isTaken(uint256,uint256)", "(bool)");

  static final AbiFunction PLAN_HASH = AbiFunction.of("planHash()", "(bytes32)");
  static final AbiFunction ASSET = AbiFunction.of("asset()", "(address)");
  static final AbiFunction ISSUER = AbiFunction.of("issuer()", "(address)");
  private static final AbiFunction IS_OPENED = AbiFunction.of("isOpened(bytes32)", "(bool)");
  private static final AbiFunction POOL_COUNT = AbiFunction.of("poolCount()", "(uint256)");
  private static final AbiFunction POOLS =
      AbiFunction.of("pools(uint256)", "((bytes32,uint128,uint128,bool))");
  static final AbiFunction DECIMALS = AbiFunction.of("decimals()", "(uint8)");
  static final AbiFunction TOTAL_SUPPLY = AbiFunction.of("totalSupply()", "(uint256)");
  private static final AbiFunction ALLOWANCE =
      AbiFunction.of("allowance(address,address)", "(uint256)");

  private final Node node;
  private final BlockTag at;

  /** Returns the views of the state at a block. */
  public VaultViews(Node node, BlockTag at) {
    this.node = node;
    this.at = at;
  }

  /** Returns the hash of the plan that a vault states. */
  public Hash32 planHash(Address vault) throws IOException {
    return view(vault, PLAN_HASH).hash(0);
  }

  /** Returns the token that a vault holds. */
  public Address asset(Address vault) throws IOException {
    return view(vault, ASSET).address(0);
  }

  /** Returns the account that may open a vault's pools. */
  public Address issuer(Address vault) throws IOException {
    return view(vault, ISSUER).address(0);
  }

  /** Returns whether a vault has opened the pool of a distribution. */
  public boolean isOpened(Address vault, Hash32 distribution) throws IOException {
    return view(vault, IS_OPENED, distribution).flag(0);
  }

  /** Returns how many pools a vault has; they are numbered from 0. */
  public long poolCount(Address vault) throws IOException {
    return view(vault, POOL_COUNT).small(0);
  }

  /** Returns how many base units a pool of a vault can still pay. */
  public BigInteger owed(Address vault, long pool) throws IOException {
    AbiValues values = view(vault, POOLS, BigInteger.valueOf(pool)).values(0);
    return values.number(1).subtract(values.number(2));
  }

  /** Returns how many base units a pool of a vault can pay in all. */
  public BigInteger total(Address vault, long pool) throws IOException {
    return view(vault, POOLS, BigInteger.valueOf(pool)).values(0).number(1);
  }

  /** Returns how many base units a pool of a vault has paid. */
  public BigInteger paid(Address vault, long pool) throws IOException {
    return view(vault, POOLS, BigInteger.valueOf(pool)).values(0).number(2);
  }

  /** Returns how many base units of a token an account holds. */
  public BigInteger balance(Address token, Address account) throws IOException {
    return view(token, BALANCE_OF, account).number(0);
  }

  /** Returns how many base units of a token an account lets another move. */
  public BigInteger allowance(Address token, Address owner, Address spender) throws IOException {
    return view(token, ALLOWANCE, owner, spender).number(0);
  }

  /** Returns how many decimals a token states. */
  public long decimals(Address token) throws IOException {
    return view(token, DECIMALS).small(0);
  }

  /** Returns how many base units of a token exist. */
  public BigInteger supply(Address token) throws IOException {
    return view(token, TOTAL_SUPPLY).number(0);
  }

  private AbiValues view(Address contract, AbiFunction function, Object... arguments)
      throws IOException {
    return function.decode(node.call(contract, function.encode(arguments), at));
  }
}
