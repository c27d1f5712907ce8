package weir.plan;

/** The way by which a distribution reaches its holders. */
public enum Path {
  AIRDROP,
  VESTING,
  PLACEMENT,
  SALE,
  LIQUIDITY_MINING,
  STAKING,
  EMISSION,
  TREASURY
}
