package weir.vault;

import weir.evm.AbiFunction;

/** Views of contracts that may be vaults, and that any account may have deployed. */
public final class AnyVaultViews {

  /** The vaults that an issuer has deployed for an asset by the registry. */
  public static final AbiFunction VAULTS_OF =
      AbiFunction.of("vaultsOf(address,address)", "(address[])");

  /** What an account holds of a token. */
  public static final AbiFunction BALANCE_OF = AbiFunction.of("balanceOf(address)", "(uint256)");

  /** The hash of the promises. */
  public static final AbiFunction PLAN_HASH = AbiFunction.of("planHash()", "(bytes32)");

  /** The token. */
  public static final AbiFunction ASSET = AbiFunction.of("asset()", "(address)");

  /** The issuer. */
  public static final AbiFunction ISSUER = AbiFunction.of("issuer()", "(address)");

  /** How many pools were opened. */
  public static final AbiFunction POOL_COUNT = AbiFunction.of("poolCount()", "(uint256)");

  /** The root and sums of a pool. */
  public static final AbiFunction POOLS =
      AbiFunction.of("pools(uint256)", "((bytes32,uint128,uint128,bool))");

  /** The packed release of a pool. */
  public static final AbiFunction WORDS = AbiFunction.of("words(uint256)", "(bytes32[])");

  /** Whether the pool of a distribution was opened. */
  public static final AbiFunction IS_OPENED = AbiFunction.of("isOpened(bytes32)", "(bool)");

  private AnyVaultViews() {}
}
