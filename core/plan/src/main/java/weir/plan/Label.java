package weir.plan;

/** What a distribution is for the accounts of the supply, whatever its path. */
public enum Label {
  /** Of those who run the project: founders, team, advisors. */
  INSIDER,
  /** Of those who paid for it. */
  INVESTOR,
  /** Of those who use it. */
  COMMUNITY,
  /** Not in circulation even when released. */
  NON_CIRCULATING,
  /** Bound by staking even when released. */
  STAKED
}
