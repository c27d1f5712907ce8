package weir.plan;

import weir.units.Address;

/** The custody of a distribution: who holds its tokens until they are released. */
public sealed interface Custody {

  /** The plan's vault (escrow), which cannot pay ahead of the release. */
  record Vault() implements Custody {}

  /**
   * An account that the plan trusts to pay out no faster than released.
   *
   * @param account the wallet
   */
  record Wallet(Address account) implements Custody {}
}
