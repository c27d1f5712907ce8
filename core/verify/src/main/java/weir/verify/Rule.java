package weir.verify;

/** What is judged; the number is that of docs/invariants.md. */
public enum Rule {
  /** Funded is held, paid and swept together, and the ledger agrees with the chain's state. */
  CONSERVATION(1),
  /** Nobody is paid above what is released. */
  PAID_WITHIN_RELEASED(2),
  /** The vault never owes more than it holds. */
  OWED_WITHIN_HELD(5),
  /** No path pays a grant twice. */
  PAID_ONCE(6),
  /** What is swept was not owed. */
  SWEPT_SURPLUS(8),
  /** An allocation adds up to its distribution. */
  ALLOCATION_ADDS_UP(9),
  /** The root on the chain is that of the allocation. */
  ROOT_OF_ALLOCATION(10),
  /** Never more exists than the plan's supply. */
  SUPPLY_WITHIN_CAP(11),
  /** The vault carries the plan's hash, asset and issuer. */
  VAULT_OF_PLAN(12),
  /** The release on the chain is that of the plan, at every instant. */
  RELEASE_OF_PLAN(13),
  /** A trusted wallet pays out no faster than released. */
  WALLET_WITHIN_RELEASED(14),
  /** A payment goes to the account of its grant. */
  PAID_TO_HOLDER(16),
  /**
   * What the plan promises is where it belongs: in the vault, in its wallets, or with the issuer.
   */
  FUNDED(18),
  /** A change of a pool's clock stays within the bounds stated at its opening. */
  CLOCK_WITHIN_BOUNDS(35),
  /** A revocation takes nothing that is earned or paid. */
  REVOKED_UNEARNED(36),
  /** Nothing is clawed back before the window stated at the opening has closed and all is out. */
  CLAWED_BACK_UNCLAIMED(37);

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
