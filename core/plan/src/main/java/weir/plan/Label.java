package weir.plan;

/** The roles of a distribution in the definitions of the supply, independent of its path. */
public enum Label {
  /** Held by those who run the project: founders, team, advisors. */
  INSIDER,
  /** Held by investors. */
  INVESTOR,
  /** Held by users. */
  COMMUNITY,
  /** Not in circulation even when released. */
  NON_CIRCULATING,
  /** Bound by staking even when released. */
  STAKED
}
