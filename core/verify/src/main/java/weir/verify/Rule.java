package weir.verify;

/** The rules of the verifier; the number of each is that of docs/invariants.md. */
public enum Rule {
  /**
   * What is funded equals what is held, paid and swept, and the ledger agrees with the chain's
   * state.
   */
  CONSERVATION(1),
  /** No grant is paid more than what is released. */
  PAID_WITHIN_RELEASED(2),
  /** The vault never owes more than it holds. */
  OWED_WITHIN_HELD(5),
  /** No grant is paid twice. */
  PAID_ONCE(6),
  /** Only what the vault does not owe is swept. */
  SWEPT_SURPLUS(8),
  /** An allocation adds up to its distribution. */
  ALLOCATION_ADDS_UP(9),
  /** The root on the chain is that of the allocation. */
  ROOT_OF_ALLOCATION(10),
  /** No more tokens exist than the plan's supply. */
  SUPPLY_WITHIN_CAP(11),
  /** The vault states the plan's hash, asset and issuer. */
  VAULT_OF_PLAN(12),
  /** The release on the chain is that of the plan, at every instant. */
  RELEASE_OF_PLAN(13),
  /** A trusted wallet pays out no faster than released. */
  WALLET_WITHIN_RELEASED(14),
  /** A payment goes to the account of its grant. */
  PAID_TO_HOLDER(16),
  /**
   * The promised tokens are where the plan puts them: in the vault, in its wallets, or with the
   * issuer.
   */
  FUNDED(18),
  /** A change of a pool's clock stays within the bounds stated at its opening. */
  CLOCK_WITHIN_BOUNDS(35),
  /** A revocation takes nothing that is earned or paid. */
  REVOKED_UNEARNED(36),
  /** Nothing is clawed back before the claim window has closed and everything is released. */
  CLAWED_BACK_UNCLAIMED(37),
  /** What may happen to a pool is what the plan states, and nothing else. */
  OPTIONS_OF_PLAN(44),
  /** A pool is open before its release begins. */
  OPENED_IN_TIME(45),
  /** A payment is all that is released. */
  PAID_AS_RELEASED(46),
  /** A wallet pays the holders on the plan's list, each what is released and not long after. */
  PAID_BY_LIST(47),
  /** A holder who has left keeps what was earned until then, and the rest is revoked. */
  LEAVER_REVOKED(48),
  /** Who controls a contract is whom the plan states, and its code stays what it was. */
  CONTROLLED_AS_STATED(49),
  /** The issuer pays each promise from one vault. */
  PAID_FROM_ONE_PLACE(50);

  private final int invariant;

  Rule(int invariant) {
    this.invariant = invariant;
  }

  /** Returns the number of the invariant in docs/invariants.md. */
  public int invariant() {
    return invariant;
  }

  /** Returns {@code I2}. */
  @Override
  public String toString() {
    return "I" + invariant;
  }
}
