package weir.plan;

import weir.units.Address;

/** Where a distribution's tokens lie until they are released. */
public sealed interface Custody {

  /** In the plan's vault, which cannot pay ahead of the release. */
  record Vault() implements Custody {}

  /**
   * In an account that the plan trusts to pay out no faster than released.
   *
   * @param account the wallet
   */
  record Wallet(Address account) implements Custody {}
}
